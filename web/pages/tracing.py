"""The page on which an official text is traced."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from index import IndexFault, parse
from reports import ReferenceTextError
from reports.trace import trace_reference
from reports.trace.picture import draw_trace
from web.access import OwnForm, Reader
from web.desk import TheDesk
from web.errors import problem_of
from web.pages.rendering import page

router = APIRouter(prefix="/trace", include_in_schema=False)


@router.get("")
def ask(request: Request, _: Reader) -> Response:
    """Where a text is pasted."""
    return page(request, "trace.html", trace=None, problem=None, text="", q="", name="")


@router.post("", dependencies=[OwnForm])
def trace(
    request: Request,
    desk: TheDesk,
    _: Reader,
    text: Annotated[str, Form(max_length=400_000)] = "",
    q: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Which passages of the text went where; nothing is kept of it."""
    given: dict[str, object] = {"text": text, "q": q, "name": name}
    try:
        wanted = parse(q, topics=desk.topics) if q.strip() else None
        told = trace_reference(desk.index, text, name.strip() or "…", wanted, q)
    except (ReferenceTextError, IndexFault) as error:
        problem = problem_of(error)
        if problem.status != 400:
            raise
        return page(request, "trace.html", 400, trace=None, problem=problem, **given)
    return page(request, "trace.html", trace=told, panels=draw_trace(told), problem=None, **given)

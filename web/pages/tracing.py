"""The page on which an official text is traced."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from index import IndexFault, parse
from index.naming import article_named
from index.query.parse import LONGEST
from reports import ReferenceTextError
from reports.trace import trace_reference
from reports.trace.picture import draw_trace
from web.access import OwnForm, Reader
from web.desk import Desk, TheDesk
from web.errors import Problem, problem_of
from web.pages.heat import warmth_of
from web.pages.rendering import error_page, page
from web.pages.results import pointed

router = APIRouter(prefix="/trace", include_in_schema=False)
_NAME = 200  # characters of what a text is called
_ASKED = dict.fromkeys(("text", "q", "name", "article"), "")


@router.get("")
def ask(
    request: Request,
    desk: TheDesk,
    _: Reader,
    article: Annotated[str, Query(max_length=2_000)] = "",
    q: str = "",
) -> Response:
    """Where a text is pasted, or the trace of an article that is there already."""
    if not article.strip():
        return _page(request, q=q)
    try:
        told = article_named(desk.index, article.strip()).article
    except IndexFault as error:
        return _page(request, problem_of(error), q=q, article=article)
    return _traced(request, desk, text=told.text, q=q, name=told.title[:_NAME], article=article)


@router.post("", dependencies=[OwnForm])
def trace(
    request: Request,
    desk: TheDesk,
    _: Reader,
    text: Annotated[str, Form(max_length=400_000)] = "",
    q: Annotated[str, Form(max_length=LONGEST)] = "",
    name: Annotated[str, Form(max_length=_NAME)] = "",
) -> Response:
    """Which passages of the text went where; nothing is kept of it."""
    return _traced(request, desk, text=text, q=q, name=name)


def _traced(request: Request, desk: Desk, **given: str) -> Response:
    q = given["q"]
    try:
        wanted = parse(q, topics=desk.topics) if q.strip() else None
        told = trace_reference(desk.index, given["text"], given["name"].strip() or "…", wanted, q)
    except (ReferenceTextError, IndexFault) as error:
        return _page(request, problem_of(error), **given)
    shown = {"panels": draw_trace(told), "warmth": warmth_of(told.passages)}
    return page(request, "trace.html", trace=told, problem=None, given=_ASKED | given, **shown)


def _page(request: Request, problem: Problem | None = None, **given: str) -> Response:
    if problem and problem.status >= 500:
        return error_page(request, problem)
    status = problem.status if problem else 200
    told = {"problem": problem, "at": pointed(given.get("q", ""), problem) if problem else None}
    return page(request, "trace.html", status, trace=None, given=_ASKED | given, **told)

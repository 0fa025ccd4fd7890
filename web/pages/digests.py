"""The pages of the digests that a person gets: which, how often, and the next as it would go out."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from reports.digest import render_digest
from reports.watching import EVERY, Every
from web.access import OwnForm, Reader
from web.desk import TheDesk
from web.digests import order, ordered_by, preview
from web.pages.rendering import page
from web.security import REPORT_POLICY
from web.shelf import topic_named

router = APIRouter(prefix="/digests", include_in_schema=False)


@router.get("")
def digests(request: Request, desk: TheDesk, who: Reader, done: str = "") -> Response:
    """Every topic, with how often the reader gets its digest; `done` is the one that was changed."""
    return page(
        request,
        "digests.html",
        ordered=ordered_by(desk, who),
        every=EVERY,
        channels=desk.reached(who.name),
        done=done,
    )


@router.post("/order", dependencies=[OwnForm])
def change(
    desk: TheDesk,
    who: Reader,
    topic: Annotated[str, Form(max_length=200)],
    every: Annotated[Every, Form()],
) -> Response:
    """Have the reader get the digest of a topic so often."""
    named = topic_named(desk.shelf, topic)
    order(desk, who, named, every)
    return RedirectResponse(f"/digests?{urlencode({'done': named.name})}", 303)


@router.get("/preview")
def show(request: Request, topic: str, desk: TheDesk, who: Reader) -> Response:
    """The next digest of a topic as mail shows it that shows no HTML, with when it goes out and where to."""
    told = preview(desk, who, topic_named(desk.shelf, topic))
    return page(
        request,
        "preview.html",
        told=told,
        text=render_digest(told.digest, "text"),
        channels=desk.reached(who.name),
    )


@router.get("/preview.html")
def letter(topic: str, desk: TheDesk, who: Reader) -> Response:
    """The same as mail shows it that shows HTML, to the letter."""
    told = preview(desk, who, topic_named(desk.shelf, topic))
    headers = {"Content-Security-Policy": REPORT_POLICY}
    return Response(render_digest(told.digest, "html"), media_type="text/html", headers=headers)

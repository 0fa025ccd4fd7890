"""The pages of the digests that a person gets: which, how often, where they go, and the next of each."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from reports import AddressError
from reports.digest import render_digest
from reports.watching import EVERY, Every, Recipient
from web.access import OwnForm, Reader
from web.accounts import Account
from web.desk import Desk, TheDesk
from web.digests import confirm, confirmable, going, order, ordered_by, preview, send_again, send_to
from web.errors import DeskError, Problem, problem_of
from web.pages.rendering import language_of, page
from web.security import REPORT_POLICY
from web.shelf import topic_named

router = APIRouter(prefix="/digests", include_in_schema=False)


@router.get("")
def digests(
    request: Request, desk: TheDesk, who: Reader, done: str = "", saved: bool = False, confirmed: bool = False
) -> Response:  # fmt: skip
    """Every topic, with how often the reader gets its digest, and where to.

    `done` is the topic that was changed; `saved` tells that the address was, and `confirmed` that it is
    the reader's.
    """
    return _page(request, desk, who, done=done, saved=saved, confirmed=confirmed)


@router.post("/order", dependencies=[OwnForm])
def change(
    request: Request,
    desk: TheDesk,
    who: Reader,
    topic: Annotated[str, Form(max_length=200)],
    every: Annotated[Every, Form()],
) -> Response:
    """Have the reader get the digest of a topic so often."""
    named = topic_named(desk.shelf, topic)
    order(desk, who, named, every, language_of(request))
    return RedirectResponse(f"/digests?{urlencode({'done': named.name})}", 303)


@router.post("/address", dependencies=[OwnForm])
def send_there(
    request: Request,
    desk: TheDesk,
    who: Reader,
    address: Annotated[str, Form(max_length=1_000)] = "",
    language: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Have the reader's digests go to a mail address, in a language."""
    named = Recipient(address.strip(), language)
    try:
        send_to(desk, who, named, str(request.base_url))
    except (DeskError, AddressError) as error:
        return _page(request, desk, who, named=named, problem=problem_of(error))
    return RedirectResponse("/digests?saved=1", 303)


@router.post("/address/again", dependencies=[OwnForm])
def ask_again(request: Request, desk: TheDesk, who: Reader) -> Response:
    """Send the reader one more link by which they confirm their address."""
    try:
        send_again(desk, who, str(request.base_url))
    except DeskError as error:
        return _page(request, desk, who, problem=problem_of(error))
    return RedirectResponse("/digests", 303)


@router.get("/confirm")
def ask_whether(request: Request, desk: TheDesk, who: Reader, link: str = "") -> Response:
    """Ask the reader whether the address is theirs to which this link went; to look at it confirms nothing."""
    return page(request, "confirm.html", address=confirmable(desk, who, link), link=link)


@router.post("/confirm", dependencies=[OwnForm])
def confirm_it(desk: TheDesk, who: Reader, link: Annotated[str, Form(max_length=200)]) -> Response:
    """Confirm the address to which this link went."""
    confirm(desk, who, link)
    return RedirectResponse("/digests?confirmed=1", 303)


@router.get("/preview")
def show(request: Request, topic: str, desk: TheDesk, who: Reader) -> Response:
    """The next digest of a topic as mail shows it that shows no HTML, with when it goes out and where to."""
    told = preview(desk, who, topic_named(desk.shelf, topic), language_of(request))
    return page(
        request,
        "preview.html",
        told=told,
        text=render_digest(told.digest, "text", told.speech),
        going=going(desk, who),
    )


@router.get("/preview.html")
def letter(request: Request, topic: str, desk: TheDesk, who: Reader) -> Response:
    """The same as mail shows it that shows HTML, to the letter."""
    told = preview(desk, who, topic_named(desk.shelf, topic), language_of(request))
    headers = {"Content-Security-Policy": REPORT_POLICY}
    body = render_digest(told.digest, "html", told.speech)
    return Response(body, media_type="text/html", headers=headers)


def _page(
    request: Request,
    desk: Desk,
    who: Account,
    *,
    done: str = "",
    saved: bool = False,
    confirmed: bool = False,
    named: Recipient | None = None,
    problem: Problem | None = None,
) -> Response:
    now = going(desk, who)
    return page(
        request,
        "digests.html",
        problem.status if problem else 200,
        ordered=ordered_by(desk, who),
        every=EVERY,
        going=now,
        named=named or now.named,
        problem=problem,
        done=done,
        saved=saved,
        confirmed=confirmed,
    )

"""Feeds over HTTP: the page where secret links to them are made and revoked, and the feeds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from index import IndexFault
from reports import story_report
from reports.feeds import ENTRIES, FEEDS, Feed, render_feed, stories_feed, story_feed
from web.access import OwnForm, Reader, noted
from web.accounts import Account
from web.alternates import TYPES
from web.asked import Asked, encoded, read_asked, title_of
from web.desk import Desk, TheDesk
from web.errors import DeskError, problem_of
from web.etags import unless_known
from web.links import Kind, Link, Links
from web.pages.rendering import page

router = APIRouter(prefix="/feeds", include_in_schema=False)
_HEADERS = {
    "Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow",
}  # fmt: skip


@router.get("")
def feeds(
    request: Request,
    asked: Annotated[Asked, Query()],
    desk: TheDesk,
    who: Reader,
    story: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The links there are, and the form of one to the story or search that is named."""
    if story:
        told = story_report(desk.index, story, compared=False)
        offered = _link(who, "story", told.id, told.headline)
    else:
        asked.query(desk.topics)  # that it can be asked
        offered = _link(who, "search", encoded(asked), title_of(asked, desk.topics))
    return _page(request, desk, who, offered if offered.what else None)


@router.post("/make", dependencies=[OwnForm])
def make(
    request: Request,
    desk: TheDesk,
    who: Reader,
    kind: Annotated[Kind, Form()],
    what: Annotated[str, Form(max_length=20_000)],
    title: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Make a link, which is shown on this page alone."""
    link = _link(who, kind, what, title)
    feed = feed_of(request, desk, link)
    link = replace(link, title=link.title or feed.title)
    token = Links(desk.data).add(link)
    noted(desk, who, "make feed", f"{kind}: {link.title}")
    base = f"{request.base_url}feeds/{token}"
    made = {format: f"{base}.{format}" for format in FEEDS}
    return _page(request, desk, who, made=made, title=link.title)


@router.post("/revoke", dependencies=[OwnForm])
def revoke(desk: TheDesk, who: Reader, id: Annotated[str, Form(max_length=100)]) -> Response:
    """Let a link open nothing any more: one's own, or as an administrator anybody's."""
    for link in _seen_by(desk, who):
        if link.id == id:
            Links(desk.data).revoke(id)
            noted(desk, who, "revoke feed", f"{link.account}: {link.title}")
            return RedirectResponse("/feeds", 303)
    raise DeskError(404, f"no feed has the id {id[:80]!r}", "id")


@router.get("/{token}.{format}")
def feed(
    request: Request, token: str, format: Literal["rss", "atom", "json"], desk: TheDesk
) -> Response:
    """What a secret link leads to, as long as whoever made it may read."""
    link = Links(desk.data).of(token)
    if link is None or not _may_read(desk, link):
        return PlainTextResponse("There is no such feed.\n", 404, _HEADERS)
    if not request.app.state.limits.asks.allows(f"feed {link.id}"):
        return PlainTextResponse("Too many requests; wait a moment.\n", 429, _HEADERS)
    try:
        made = feed_of(request, desk, link)
    except (IndexFault, DeskError) as error:
        problem = problem_of(error)
        return PlainTextResponse(f"{problem.message}\n", problem.status, _HEADERS)
    return answer_of(request, made, format, _HEADERS)


def feed_of(request: Request, desk: Desk, link: Link) -> Feed:
    """What a link shows now. Raises `DeskError` and what the index raises."""
    if link.kind == "story":
        told = story_report(desk.index, link.what, compared=False)
        made = story_feed(told, f"{request.base_url}stories/{quote(told.id)}")
    else:
        query = read_asked(link.what).query(desk.topics)
        made = stories_feed(desk.index, query, link.title, f"{request.base_url}?{link.what}")
    return replace(made, title=link.title or made.title)


def answer_of(
    request: Request, feed: Feed, format: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A feed as it is answered, unless who asks has it already."""
    body = render_feed(replace(feed, address=str(request.url)), format)
    kind = f"{TYPES[format]}; charset=utf-8"
    return unless_known(request, Response(body, media_type=kind, headers=headers))


def _link(who: Account, kind: Kind, what: str, title: str) -> Link:
    return Link(who.name, " ".join(title.split())[:200], kind, what, datetime.now(UTC))


def _may_read(desk: Desk, link: Link) -> bool:
    """Whether who made a link is still somebody here; every role may read."""
    if desk.accounts is None:
        return True
    return any(account.name == link.account for account in desk.accounts.all())


def _seen_by(desk: Desk, who: Account) -> list[Link]:
    """The links that a person may revoke."""
    return [link for link in Links(desk.data).all() if link.account == who.name or who.may("admin")]


def _page(
    request: Request,
    desk: Desk,
    who: Account,
    offered: Link | None = None,
    made: dict[str, str] | None = None,
    title: str = "",
) -> Response:
    links = _seen_by(desk, who)
    return page(
        request, "feeds.html", links=links, offered=offered, made=made, title=title, most=ENTRIES
    )

"""What analysts decide on the pages: forms that change something, and what was decided."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from index import Decided, NotFoundError, lead, merge, pin, split, undo
from reports import version_named, versions_named
from web.access import Analyst, OwnForm, Reader, act_of, noted_decision
from web.accounts import Account
from web.desk import Desk, TheDesk
from web.errors import DeskError
from web.pages.rendering import page

router = APIRouter(include_in_schema=False)
_Text = Annotated[str, Form(max_length=1_000)]


@router.get("/decisions")
def decisions(request: Request, desk: TheDesk, _: Reader) -> Response:
    """What was decided, the newest first."""
    return page(request, "decisions.html", decisions=desk.index.decisions()[::-1])


@router.post("/stories/{id}/split", dependencies=[OwnForm])
def split_story(
    id: str,
    desk: TheDesk,
    who: Analyst,
    version: Annotated[list[str] | None, Form()] = None,
    reason: _Text = "",
) -> Response:
    """Make the ticked versions a story of their own."""
    if not version:
        raise DeskError(400, "tick the versions that are to be a story of their own", "version")
    named = versions_named(desk.index, version, id)
    return _done(desk, who, split(desk.index, id, named, act_of(who, reason)), id)


@router.post("/stories/{id}/merge", dependencies=[OwnForm])
def merge_story(
    id: str, desk: TheDesk, who: Analyst, other: Annotated[str, Form()] = "", reason: _Text = ""
) -> Response:
    """Make this story and another one."""
    named = _story_in(other)
    if not named:
        raise DeskError(400, "the other story is needed, its id or its page", "other")
    return _done(desk, who, merge(desk.index, [id, named], act_of(who, reason)), id)


@router.post("/stories/{id}/lead", dependencies=[OwnForm])
def lead_story(
    id: str, desk: TheDesk, who: Analyst, version: Annotated[str, Form()], reason: _Text = ""
) -> Response:
    """Let a version stand for the story."""
    named = version_named(desk.index, version, id)
    return _done(desk, who, lead(desk.index, named, act_of(who, reason)), id)


@router.post("/articles/{id}/pin", dependencies=[OwnForm])
def pin_article(
    id: str, desk: TheDesk, who: Analyst, story: Annotated[str, Form()], reason: _Text = ""
) -> Response:
    """Hold the article's text in a story."""
    named = _story_in(story)
    version = version_named(desk.index, id)
    return _done(desk, who, pin(desk.index, version, named, act_of(who, reason)), named)


@router.post("/decisions/{id}/undo", dependencies=[OwnForm])
def undo_decision(id: str, desk: TheDesk, who: Analyst, reason: _Text = "") -> Response:
    """Take a decision back."""
    done = undo(desk.index, id, act_of(who, reason))
    return _done(desk, who, done, done.decision.sides[0].story)


def _story_in(address: str) -> str:
    """A story's id, of the address of its page or as it is."""
    return address.strip().rstrip("/").rpartition("/stories/")[2]


def _done(desk: Desk, who: Account, done: Decided, story: str) -> Response:
    """To the story, which tells what was decided."""
    one = done.decision
    noted_decision(desk, who, one)
    try:
        found = desk.index.story(story, linked=False).id
    except NotFoundError:
        return RedirectResponse("/decisions", 303)
    return RedirectResponse(f"/stories/{found}?done={one.id}", 303)

"""/api/decisions: what analysts decide."""

from typing import Annotated

from fastapi import APIRouter, Query

from index import Decided, Decision, lead, merge, pin, split, undo
from reports import decision_names, version_named, versions_named
from web.access import Analyst, OwnCall, Reader, act_of, noted_decision
from web.accounts import Account
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import DECIDED, DECISION
from web.api.naming import DecisionName
from web.api.values import DecidedAnswer, LeadBody, MergeBody, PinBody, Reasoned, SplitBody
from web.desk import Desk, TheDesk

router = APIRouter(prefix="/api/decisions", tags=["decisions"], route_class=Tagged)
_MADE = {**example(DECIDED), **errors(404, 409, 413)}


@router.get("", responses={**example([DECISION]), **unchanged(), **errors()})
def decisions(
    desk: TheDesk,
    _: Reader,
    about: Annotated[
        str,
        Query(
            description="Only those about this story, version or article.",
            examples=["s86f98e09abebfd08"],
        ),
    ] = "",
) -> Answer[list[Decision]]:
    """The decisions as they were made, also those undone."""
    names = decision_names(desk.index, about) if about else None
    return Answer(data=list(desk.index.decisions(names)))


@router.post("/merge", responses=_MADE, dependencies=[OwnCall])
def merge_stories(body: MergeBody, desk: TheDesk, who: Analyst) -> Answer[DecidedAnswer]:
    """Make several stories one."""
    return _told(desk, who, merge(desk.index, body.stories, act_of(who, body.reason)))


@router.post("/split", responses=_MADE, dependencies=[OwnCall])
def split_story(body: SplitBody, desk: TheDesk, who: Analyst) -> Answer[DecidedAnswer]:
    """Make versions of a story a story of their own."""
    versions = versions_named(desk.index, body.versions, body.story)
    return _told(desk, who, split(desk.index, body.story, versions, act_of(who, body.reason)))


@router.post("/pin", responses=_MADE, dependencies=[OwnCall])
def pin_version(body: PinBody, desk: TheDesk, who: Analyst) -> Answer[DecidedAnswer]:
    """Let a version stand in a story for good."""
    version = version_named(desk.index, body.version)
    return _told(desk, who, pin(desk.index, version, body.story, act_of(who, body.reason)))


@router.post("/lead", responses=_MADE, dependencies=[OwnCall])
def lead_story(body: LeadBody, desk: TheDesk, who: Analyst) -> Answer[DecidedAnswer]:
    """Let a version stand for its story."""
    version = version_named(desk.index, body.version, body.story)
    return _told(desk, who, lead(desk.index, version, act_of(who, body.reason)))


@router.post("/{id}/undo", responses=_MADE, dependencies=[OwnCall])
def undo_decision(
    id: DecisionName, desk: TheDesk, who: Analyst, body: Reasoned | None = None
) -> Answer[DecidedAnswer]:
    """Take a decision back: its texts are placed as they would be without it."""
    reason = body.reason if body else ""
    return _told(desk, who, undo(desk.index, id, act_of(who, reason)))


def _told(desk: Desk, who: Account, done: Decided) -> Answer[DecidedAnswer]:
    one = done.decision
    noted_decision(desk, who, one)
    return Answer(data=DecidedAnswer(one, done.moved))

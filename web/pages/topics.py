"""The pages of the saved queries: what each holds, and where they are saved, changed and let go of."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from index import Slice, parse
from reports.watching import ALERTS, THRESHOLDS, Topic, Watchbook
from web.access import Analyst, OwnForm, Reader
from web.alternates import topic_feeds
from web.asked import Asked
from web.desk import TheDesk
from web.errors import DeskError, Problem, problem_of
from web.pages.rendering import page
from web.saving import add_topic, change_topic, remove_topic
from web.shelf import topic_named

router = APIRouter(prefix="/topics", include_in_schema=False)
_Name = Annotated[str, Form(max_length=200)]


@router.get("")
def topics(request: Request, desk: TheDesk, who: Reader) -> Response:
    """The saved queries, with how much each holds and what of it is new to the reader."""
    known = desk.topics
    with Watchbook.within(desk.data) as book:
        held = [
            (
                topic,
                desk.index.search(parse(topic.query, topics=known), Slice(limit=0)),
                book.unseen(topic.name, who.name),
            )
            for topic in desk.shelf.topics()
        ]
    feeds = [feed for topic, _, _ in held for feed in topic_feeds(topic.name, ["atom"])]
    return page(request, "topics.html", topics=held, fixed=desk.shelf.fixed, feeds=feeds)


@router.get("/new")
def new(request: Request, asked: Annotated[Asked, Query()], desk: TheDesk, _: Analyst) -> Response:
    """The form of a topic that is to find what a search finds."""
    return _form(request, Topic("", asked.written(desk.topics)))


@router.get("/change")
def change(request: Request, name: str, desk: TheDesk, _: Analyst) -> Response:
    """The form of a topic that is there."""
    return _form(request, topic_named(desk.shelf, name), was=name)


@router.post("/save", dependencies=[OwnForm])
def save(
    request: Request,
    desk: TheDesk,
    who: Analyst,
    name: _Name = "",
    query: Annotated[str, Form(max_length=10_000)] = "",
    alert: Annotated[str, Form(max_length=20)] = "never",
    threshold: Annotated[list[str], Form(max_length=len(THRESHOLDS))] = [],  # noqa: B006  # FastAPI copies it
    was: _Name = "",
) -> Response:
    """Keep a topic, a new one or one that `was` called so."""
    topic = Topic(" ".join(name.split()), query.strip(), alert, tuple(threshold))
    try:
        if was:
            change_topic(desk, who, topic, topic_named(desk.shelf, was).name)
        else:
            add_topic(desk, who, topic)
    except DeskError as error:
        return _form(request, topic, was, problem_of(error))
    return RedirectResponse("/topics", 303)


@router.post("/remove", dependencies=[OwnForm])
def remove(desk: TheDesk, who: Analyst, name: _Name) -> Response:
    """Let go of a topic; its articles stay where they are."""
    remove_topic(desk, who, topic_named(desk.shelf, name).name)
    return RedirectResponse("/topics", 303)


@router.post("/seen", dependencies=[OwnForm])
def mark_seen(desk: TheDesk, who: Reader, name: _Name) -> Response:
    """Note that the reader has seen all that a topic has matched until now."""
    with Watchbook.within(desk.data) as book:
        book.mark_seen(topic_named(desk.shelf, name).name, who.name)
    return RedirectResponse("/topics", 303)


def _form(
    request: Request, topic: Topic, was: str = "", problem: Problem | None = None
) -> Response:
    return page(
        request,
        "topic.html",
        problem.status if problem else 200,
        topic=topic,
        was=was,
        problem=problem,
        alerts=ALERTS,
        thresholds=THRESHOLDS,
        feeds=topic_feeds(was) if was else (),
    )

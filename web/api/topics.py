"""/api/topics: the saved queries, what each holds, and what of it is new to who asks."""

from fastapi import APIRouter

from index import Slice, parse
from reports.watching import Watchbook
from web.access import OwnCall, Reader
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import TOPIC
from web.api.values import TopicAnswer
from web.desk import Desk, TheDesk
from web.errors import DeskError

router = APIRouter(prefix="/api/topics", tags=["topics"], route_class=Tagged)


@router.get("", responses={**example([TOPIC]), **unchanged(), **errors()})
def topics(desk: TheDesk, who: Reader) -> Answer[list[TopicAnswer]]:
    """List the topics with what they hold, and what you have not seen of it."""
    with Watchbook.within(desk.data) as book:
        return Answer(data=[_told(desk, book, name, who.name) for name in desk.topics])


@router.get("/{name}", responses={**example(TOPIC), **unchanged(), **errors(404)})
def topic(name: str, desk: TheDesk, who: Reader) -> Answer[TopicAnswer]:
    """Tell of one topic; its articles are found with `/api/search?q=topic:"…"`."""
    _check(desk, name)
    with Watchbook.within(desk.data) as book:
        return Answer(data=_told(desk, book, name, who.name))


@router.post("/{name}/seen", responses={**example(TOPIC), **errors(404)}, dependencies=[OwnCall])
def mark_seen(name: str, desk: TheDesk, who: Reader) -> Answer[TopicAnswer]:
    """Note that you have seen all that a topic has matched until now."""
    _check(desk, name)
    with Watchbook.within(desk.data) as book:
        book.mark_seen(name, who.name)
        return Answer(data=_told(desk, book, name, who.name))


def _check(desk: Desk, name: str) -> None:
    if name not in desk.topics:
        raise DeskError(404, f"there is no topic {name[:80]!r}", "name")


def _told(desk: Desk, book: Watchbook, name: str, person: str) -> TopicAnswer:
    query = desk.topics[name]
    found = desk.index.search(parse(query, topics=desk.topics), Slice(limit=1))
    unseen = book.unseen(name, person)
    return TopicAnswer(name, query, found.articles, found.versions, found.stories, unseen)

"""/api/topics: the saved queries, what each holds, and what of it is new to who asks."""

from fastapi import APIRouter

from index import Slice, parse
from reports.watching import Topic, Watchbook
from web.access import Analyst, OwnCall, Reader
from web.accounts import Account
from web.api.answers import Answer, Tagged
from web.api.document import errors, example, unchanged
from web.api.examples import TOPIC
from web.api.naming import TopicName
from web.api.values import ChangedTopicBody, NewTopicBody, TopicAnswer
from web.desk import Desk, TheDesk
from web.saving import add_topic, change_topic, remove_topic
from web.shelf import topic_named

router = APIRouter(prefix="/api/topics", tags=["topics"], route_class=Tagged)


@router.get("", responses={**example([TOPIC]), **unchanged(), **errors()})
def topics(desk: TheDesk, who: Reader) -> Answer[list[TopicAnswer]]:
    """List the topics with what they hold, and what you have not seen of it."""
    with Watchbook.within(desk.data) as book:
        return Answer(data=[_told(desk, book, topic, who.name) for topic in desk.shelf.topics()])


@router.get("/{name:path}", responses={**example(TOPIC), **unchanged(), **errors(404)})
def topic(name: TopicName, desk: TheDesk, who: Reader) -> Answer[TopicAnswer]:
    """Tell of one topic; its articles are found with `/api/search?q=topic:"…"`."""
    return _answered(desk, name, who)


@router.post(
    "/{name:path}/seen", responses={**example(TOPIC), **errors(404)}, dependencies=[OwnCall]
)
def mark_seen(name: TopicName, desk: TheDesk, who: Reader) -> Answer[TopicAnswer]:
    """Note that you have seen all that a topic has matched until now."""
    topic = topic_named(desk.shelf, name)
    with Watchbook.within(desk.data) as book:
        book.mark_seen(topic.name, who.name)
        return Answer(data=_told(desk, book, topic, who.name))


@router.post("", responses={**example(TOPIC), **errors(409)}, dependencies=[OwnCall])
def add(body: NewTopicBody, desk: TheDesk, who: Analyst) -> Answer[TopicAnswer]:
    """Save a query as a topic; what was gathered before belongs to it too."""
    topic = Topic(body.name, body.query, body.alert, tuple(body.thresholds))
    add_topic(desk, who, topic)
    return _answered(desk, topic.name, who)


@router.put(
    "/{name:path}", responses={**example(TOPIC), **errors(404, 409)}, dependencies=[OwnCall]
)
def change(
    name: TopicName, body: ChangedTopicBody, desk: TheDesk, who: Analyst
) -> Answer[TopicAnswer]:
    """Give a topic another query, alert and thresholds, and another name where one is sent.

    What was matched, seen and told of it goes along with its name, and so do its feeds.
    """
    topic_named(desk.shelf, name)
    topic = Topic(body.name or name, body.query, body.alert, tuple(body.thresholds))
    change_topic(desk, who, topic, was=name)
    return _answered(desk, topic.name, who)


@router.delete(
    "/{name:path}", responses={**example(TOPIC), **errors(404, 409)}, dependencies=[OwnCall]
)
def remove(name: TopicName, desk: TheDesk, who: Analyst) -> Answer[TopicAnswer]:
    """Let go of a topic, and tell what it held; its articles stay where they are."""
    last = _answered(desk, name, who)
    remove_topic(desk, who, name)
    return last


def _answered(desk: Desk, name: str, who: Account) -> Answer[TopicAnswer]:
    with Watchbook.within(desk.data) as book:
        return Answer(data=_told(desk, book, topic_named(desk.shelf, name), who.name))


def _told(desk: Desk, book: Watchbook, topic: Topic, person: str) -> TopicAnswer:
    found = desk.index.search(parse(topic.query, topics=desk.topics), Slice(limit=0))
    unseen = book.unseen(topic.name, person)
    return TopicAnswer(
        topic.name, topic.query, found.articles, found.versions, found.stories, unseen,
        topic.alert, topic.thresholds,
    )  # fmt: skip

"""Topics that are saved, changed and let go of from the desk, by pages and API alike."""

from datetime import UTC, datetime

from index import parse
from reports.watching import Topic, Watchbook, match
from web.access import noted
from web.accounts import Account
from web.desk import Desk
from web.renaming import renamed


def add_topic(desk: Desk, who: Account, topic: Topic) -> None:
    """Keeps a new topic, and matches what is there already. Raises `DeskError`."""
    desk.shelf.add(topic)
    noted(desk, who, "save topic", topic.name)
    _match(desk, topic)


def change_topic(desk: Desk, who: Account, topic: Topic, was: str) -> None:
    """Keeps another name, query, alert and thresholds for the topic that `was` called so.

    What was matched, seen and told of it goes along with its name, and so do its feeds. Raises
    `DeskError`.
    """
    with renamed(desk.data, was, topic.name):
        desk.shelf.change(topic, was)
    if was != topic.name:
        noted(desk, who, "rename topic", f"{was}: {topic.name}")
    else:
        noted(desk, who, "change topic", topic.name)
    _match(desk, topic)


def remove_topic(desk: Desk, who: Account, name: str) -> None:
    """Lets go of a topic; its articles stay where they are. Raises `DeskError`."""
    desk.shelf.remove(name)
    with Watchbook.within(desk.data) as book:
        book.forget_topic(name)
    noted(desk, who, "remove topic", name)


def _match(desk: Desk, topic: Topic) -> None:
    query = parse(topic.query, topics=desk.topics)
    with Watchbook.within(desk.data) as book:
        match(desk.index, book, topic, query, datetime.now(UTC))

"""Topics that are saved, changed and let go of from the desk, by pages and API alike."""

from datetime import UTC, datetime

from index import parse
from reports.watching import Topic, Watchbook, match
from web.access import noted
from web.accounts import Account
from web.desk import Desk


def keep_topic(desk: Desk, who: Account, topic: Topic, *, known: bool) -> None:
    """Keeps a topic, one that is `known` or a new one, and matches what is there already.

    Raises `DeskError`.
    """
    (desk.shelf.change if known else desk.shelf.add)(topic)
    noted(desk, who, "change topic" if known else "save topic", topic.name)
    query = parse(topic.query, topics=desk.topics)
    with Watchbook.within(desk.data) as book:
        match(desk.index, book, topic.name, topic.query, query, datetime.now(UTC))


def remove_topic(desk: Desk, who: Account, name: str) -> None:
    """Lets go of a topic; its articles stay where they are. Raises `DeskError`."""
    desk.shelf.remove(name)
    with Watchbook.within(desk.data) as book:
        book.forget_topic(name)
    noted(desk, who, "remove topic", name)

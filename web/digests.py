"""Which digests a person gets, and the next of each as it would go out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from index import parse
from reports.digest import Digest, recent_digest
from reports.subscribed import subscribed_digest
from reports.watching import Every, Subscription, Subscriptions, Topic, Watchbook
from web.access import noted
from web.accounts import Account
from web.desk import Desk

_LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A topic and how often a person gets its digest; `due` is when the next is made."""

    topic: Topic
    every: Every = "never"
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The next digest of a topic as it is so far; of one that is not ordered, of the last day."""

    ordered: Ordered
    digest: Digest


def ordered_by(desk: Desk, who: Account) -> tuple[Ordered, ...]:
    """Every topic, with how often a person gets its digest."""
    with Watchbook.within(desk.data) as book:
        known = Subscriptions(book).of(who.name)
    return tuple(_ordered(topic, known.get(topic.name)) for topic in desk.shelf.topics())


def order(desk: Desk, who: Account, topic: Topic, every: Every) -> Ordered:
    """Has a person get the digest of a topic so often."""
    with Watchbook.within(desk.data) as book:
        subscriptions = Subscriptions(book)
        subscriptions.set(topic.name, who.name, every, datetime.now(UTC))
        now = subscriptions.of(who.name).get(topic.name)
    noted(desk, who, "digest", f"{topic.name}: {every}")
    return _ordered(topic, now)


def preview(desk: Desk, who: Account, topic: Topic) -> Preview:
    """What would go out to a person now."""
    with Watchbook.within(desk.data) as book:
        subscriptions = Subscriptions(book)
        if known := subscriptions.of(who.name).get(topic.name):
            digest = subscribed_digest(desk.index, subscriptions, known)
            return Preview(_ordered(topic, known), digest)
    query = parse(topic.query, topics=desk.topics)
    since = datetime.now(UTC) - _LATELY
    return Preview(Ordered(topic), recent_digest(desk.index, topic.name, query, since))


def _ordered(topic: Topic, known: Subscription | None) -> Ordered:
    return Ordered(topic, known.every, known.due) if known else Ordered(topic)

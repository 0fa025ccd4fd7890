"""Subscriptions: whose digest of which topic goes out how often, and how far each has been told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from reports.watching.book import Watchbook

Every = Literal["never", "daily", "weekly"]
EVERY: tuple[Every, ...] = get_args(Every)
_PERIODS: Mapping[str, timedelta] = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Subscription:
    """That a person gets the digest of a topic; `told` is until when, `number` the last match told."""

    topic: str
    person: str
    every: Every
    told: datetime
    number: int

    @property
    def due(self) -> datetime:
        """When the next digest is made."""
        return self.told + _PERIODS[self.every]

    def next(self, now: datetime) -> datetime:
        """Until when a digest made now tells: the hour stays, however late it is made."""
        period = _PERIODS[self.every]
        return self.told + (now - self.told) // period * period


class Subscriptions:
    """Keeps them in the watch book; every change is durable when its method returns."""

    def __init__(self, book: Watchbook) -> None:
        self._book = book
        self._connection = book.connection

    def set(self, topic: str, person: str, every: str, now: datetime) -> None:
        """Has a person get the digest so often, from now on or from where it stands; "never" ends it."""
        if every == "never":
            self._connection.execute(
                "DELETE FROM subscription WHERE topic = ? AND person = ?", (topic, person)
            )
            return
        self._connection.execute(
            "INSERT INTO subscription SELECT ?, ?, ?, ?, coalesce(max(number), 0) FROM matched"
            " WHERE topic = ? ON CONFLICT (topic, person) DO UPDATE SET every = excluded.every",
            (topic, person, every, now.isoformat(), topic),
        )

    def of(self, person: str) -> dict[str, Subscription]:
        """What a person gets, by topic."""
        return {one.topic: one for one in self._all() if one.person == person}

    def due(self, now: datetime, topics: Collection[str]) -> tuple[Subscription, ...]:
        """Those of these topics whose next digest is to be made by now."""
        return tuple(one for one in self._all() if one.topic in topics and one.due <= now)

    def pending(self, one: Subscription) -> list[str]:
        """The articles that were matched since its last digest, in order of their matching.

        But for those with which the topic began, or began anew under another query.
        """
        found = self._connection.execute(
            "SELECT article FROM matched WHERE topic = ? AND number > ? AND NOT EXISTS (SELECT 1 FROM beginning"
            " WHERE beginning.topic = matched.topic AND number BETWEEN first AND last) ORDER BY number",
            (one.topic, one.number),
        )
        return [article for (article,) in found]

    def told(self, one: Subscription, now: datetime) -> None:
        """Notes that all that was matched until now has been told."""
        self._connection.execute(
            "UPDATE subscription SET told = ?, number = max(number, (SELECT coalesce(max(matched.number), 0)"
            " FROM matched WHERE matched.topic = subscription.topic)) WHERE topic = ? AND person = ?",
            (one.next(now).isoformat(), one.topic, one.person),
        )

    def forget(self, person: str) -> None:
        """Ends all that a person gets."""
        self._connection.execute("DELETE FROM subscription WHERE person = ?", (person,))

    def _all(self) -> tuple[Subscription, ...]:
        rows = self._connection.execute(
            "SELECT topic, person, every, told, number FROM subscription ORDER BY topic, person"
        )
        return tuple(
            Subscription(topic, person, every, datetime.fromisoformat(told), number)
            for topic, person, every, told, number in rows
        )

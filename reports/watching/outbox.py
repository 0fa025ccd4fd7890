"""The outbox: messages that are to be sent, each once to each channel, whatever breaks off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.watching.book import Watchbook

_PATIENCE = timedelta(days=7)
_SOONEST, _LATEST = timedelta(minutes=1), timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message on its way to a channel, which is named so that no secret stands here."""

    message: int
    channel: str
    topic: str
    title: str
    text: str
    html: str
    tries: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A message about a topic.

    Its `kind` is `digest` for what is new, `threshold` for one that was passed, `subscription` for
    the digest of a person's.
    """

    topic: str
    kind: str
    title: str
    text: str
    html: str


class Outbox:
    """Keeps messages in the watch book until they are sent.

    A delivery is `waiting`, `sending`, `sent` or `given up`. One that is found `sending` was broken
    off between asking and hearing the answer; it may have arrived, so it is not sent again.
    """

    def __init__(self, book: Watchbook) -> None:
        self._book = book
        self._connection = book.connection

    def post(self, letter: Letter, channels: Iterable[str], now: datetime) -> None:
        """Puts a message in, for each of the channels.

        Within the transaction that notes as told what the message tells.
        """
        at = now.isoformat()
        made = self._connection.execute(
            "INSERT INTO message (topic, kind, title, text, html, made) VALUES (?, ?, ?, ?, ?, ?)",
            (letter.topic, letter.kind, letter.title, letter.text, letter.html, at),
        )
        self._connection.executemany(
            "INSERT INTO delivery (message, channel, state, due) VALUES (?, ?, 'waiting', ?)",
            ((made.lastrowid, channel, at) for channel in dict.fromkeys(channels)),
        )

    def due(self, now: datetime) -> tuple[Delivery, ...]:
        """What is to be sent now, in order of its making."""
        found = self._connection.execute(
            "SELECT message, channel, topic, title, text, html, tries FROM delivery"
            " JOIN message ON message = number WHERE state = 'waiting' AND due <= ? ORDER BY number",
            (now.isoformat(),),
        )
        return tuple(Delivery(*row) for row in found)

    def begin(self, one: Delivery) -> bool:
        """Takes a delivery in hand; False where another process has."""
        taken = self._connection.execute(
            "UPDATE delivery SET state = 'sending', tries = tries + 1"
            " WHERE message = ? AND channel = ? AND state = 'waiting'",
            (one.message, one.channel),
        )
        return taken.rowcount == 1

    def sent(self, one: Delivery) -> None:
        """Notes that it arrived."""
        self._set(one, "sent", "")

    def failed(self, one: Delivery, now: datetime) -> datetime | None:
        """Notes that it did not arrive; when it is tried again, None where it is given up."""
        (made,) = self._connection.execute(
            "SELECT made FROM message WHERE number = ?", (one.message,)
        ).fetchone()
        if now - datetime.fromisoformat(made) > _PATIENCE:
            self._set(one, "given up", "")
            return None
        due: datetime = now + min(_LATEST, _SOONEST * (1 << min(one.tries, 12)))
        self._set(one, "waiting", due.isoformat())
        return due

    def states(self, topic: str) -> dict[str, int]:
        """How many deliveries of a topic are in each state."""
        found = self._connection.execute(
            "SELECT state, count(*) FROM delivery JOIN message ON message = number"
            " WHERE topic = ? GROUP BY state",
            (topic,),
        )
        return dict(found)

    def last(self, topic: str) -> datetime | None:
        """When the last digest of a topic was made."""
        row = self._connection.execute(
            "SELECT max(made) FROM message WHERE topic = ? AND kind = 'digest'", (topic,)
        ).fetchone()
        made: str | None = row[0]
        return datetime.fromisoformat(made) if made else None

    def _set(self, one: Delivery, state: str, due: str) -> None:
        self._connection.execute(
            "UPDATE delivery SET state = ?, due = ? WHERE message = ? AND channel = ?",
            (state, due, one.message, one.channel),
        )

"""Pauses in the ledger: hosts that asked to be left alone, since and until when, and why."""

from dataclasses import dataclass
from datetime import datetime

from spiders.ledger.book import Book, text_of

TOLD = "host paused: "
"""What a reason begins with, before what the host answered."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A host that is left alone for a time; `reason` says that, and what it answered."""

    host: str
    since: datetime
    until: datetime
    reason: str

    @property
    def answer(self) -> str:
        """What the host answered: "HTTP 429"."""
        return self.reason.removeprefix(TOLD)


class Pausing(Book):
    """The part of the ledger that is about hosts that are left alone."""

    def pause(self, host: str, now: datetime, until: datetime, reason: str) -> None:
        """Books that a host is to be left alone until then."""
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO pause (host, since, until, reason) VALUES (?, ?, ?, ?)",
                (host, text_of(now), text_of(until), reason),
            )

    def paused(self, host: str, now: datetime) -> str:
        """Why a host is to be left alone now, "" where it is not."""
        found = self.pause_of(host, now)
        return found.reason if found else ""

    def pause_of(self, host: str, now: datetime) -> Pause | None:
        """The pause that a host asked for, None where it is not to be left alone now."""
        return next((one for one in self.pauses(now) if one.host == host), None)

    def pauses(self, now: datetime) -> list[Pause]:
        """The hosts that are to be left alone now, in order of their names."""
        return [one for one in self.last_pauses(now) if one.until > now]

    def last_pauses(self, now: datetime) -> list[Pause]:
        """The last pause of each host that ever asked for one, in order of their names.

        A pause that began in the future was booked by a clock that has been put right since.
        """
        rows = self._db.execute(
            "SELECT host, since, until, reason FROM pause WHERE since <= ? ORDER BY host",
            (text_of(now),),
        )
        return [
            Pause(host, datetime.fromisoformat(since), datetime.fromisoformat(until), reason)
            for host, since, until, reason in rows
        ]

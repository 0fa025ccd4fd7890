"""The quarantine in the ledger: addresses that failed, to be tried again or let go of by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from processing import Account, Fate
from spiders.ledger.book import Book, time_of

ATTEMPTS = 3
"""At a page that fails in passing, over as many crawls."""

GIVEN_BACK = "given back by hand"
"""Why an address is pending that failed before."""

_FATES = tuple(fate for fate in Fate if fate.account is Account.QUARANTINED)
_MARKS = ", ".join("?" for _ in _FATES)


@dataclass(frozen=True, slots=True)
class Held:
    """An address in quarantine, with the reason; `again` tells that a crawl will try it by itself."""

    key: str
    url: str
    source: str
    reason: str
    attempts: int
    visited: datetime | None
    again: bool


class Quarantine(Book):
    """The part of the ledger that is about what failed."""

    def quarantined(self, source: str = "") -> list[Held]:
        """What is in quarantine, of one source or of all, what failed last first."""
        where, given = (" AND source = ?", (source,)) if source else ("", ())
        rows = self._db.execute(
            "SELECT key, url, source, reason, attempts, visited, again AND attempts < ? FROM url"
            f" WHERE fate IN ({_MARKS}){where} ORDER BY visited DESC, key",
            (ATTEMPTS, *_FATES, *given),
        )
        return [
            Held(key, url, name, reason, attempts, time_of(visited), bool(again))
            for key, url, name, reason, attempts, visited, again in rows
        ]  # fmt: skip

    def retry(self, keys: Iterable[str], now: datetime) -> list[str]:
        """Gives addresses back to the next crawl of their source; those that were in quarantine."""
        return self._release(keys, now, Fate.PENDING, GIVEN_BACK)

    def drop(self, keys: Iterable[str], now: datetime) -> list[str]:
        """Lets go of addresses for good; those that were in quarantine."""
        return self._release(keys, now, Fate.REFUSED, "dropped by hand")

    def _release(self, keys: Iterable[str], now: datetime, fate: Fate, reason: str) -> list[str]:
        released = []
        with self._transaction():
            for key in keys:
                changed = self._db.execute(
                    "UPDATE url SET fate = ?, reason = ?, attempts = 0, again = 0"
                    f" WHERE key = ? AND fate IN ({_MARKS})",
                    (fate, reason, key, *_FATES),
                )
                if changed.rowcount:
                    self._log(key, now, fate.value, reason)
                    released.append(key)
        return released

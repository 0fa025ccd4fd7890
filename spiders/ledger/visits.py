"""The visits to known articles in the ledger: while a text may change, it is looked at again."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from processing import Article, Fate
from spiders.ledger.book import Book
from spiders.validators import Validators

DELETED = "deleted"
"""What a visit to a known article that is no longer served (404, 410) is called; its fate stays."""


@dataclass(frozen=True, slots=True)
class Due:
    """An address that is to be fetched now; `before` is how it was, where it is visited again."""

    url: str
    source: str
    hints: dict[str, object]
    before: Validators | None = None


class Visits(Book):
    """The part of the ledger that is about coming back to articles."""

    def revisits(self, now: datetime, sources: Sequence[str] | None = None) -> list[Due]:
        """The known articles that have come to an age at which they are visited again.

        Ages that passed while nothing ran are made up for by one visit. What was last seen by a
        clock that ran ahead is visited at once, what is gone for good (410) never.
        """
        rows = self._coming_back("url, source, hints, etag, modified, body", now, "ORDER BY first")
        wanted = None if sources is None else set(sources)
        return [
            Due(url, source, json.loads(hints), Validators(*before))
            for url, source, hints, *before in rows
            if wanted is None or source in wanted
        ]

    def revisited(self, now: datetime) -> frozenset[str]:
        """The sources of such articles."""
        return frozenset(name for (name,) in self._coming_back("DISTINCT source", now))

    def wished(self, key: str, wishes: Sequence[str], now: datetime) -> None:
        """Books what a page asks of those who gather it, where that is new."""
        asks = ", ".join(wishes)
        last = self._db.execute(
            "SELECT detail FROM event WHERE key = ? AND step = 'asks for' ORDER BY id DESC LIMIT 1",
            (key,),
        ).fetchone()
        if last != (asks,):
            with self._transaction():
                self._log(key, now, "asks for", asks)

    def redirected(self, key: str, to: str, how: int | str, now: datetime) -> None:
        """Books that an address leads to another one, by an HTTP status or in words."""
        by = f"HTTP {how}" if isinstance(how, int) else how
        with self._transaction():
            self._db.execute("UPDATE visit SET moved = ? WHERE key = ?", (to, key))
            self._log(key, now, "redirected", f"{by} to {to}".strip())

    def _coming_back(self, what: str, now: datetime, order: str = "") -> sqlite3.Cursor:
        moment = int(now.timestamp())
        return self._db.execute(
            f"SELECT {what} FROM visit JOIN url USING (key)"
            " WHERE (due <= ? OR last > ?) AND first > ? AND fate IN (?, ?) AND gone != 410"
            f" AND key NOT IN (SELECT key FROM outbox) {order}",
            (moment, moment, moment - 2 * int(self.rhythm.oldest.total_seconds()), Fate.FETCHED, Fate.UNCHANGED),
        )  # fmt: skip

    def _gone(self, key: str, status: int) -> None:
        """Books by which status an article is no longer served."""
        self._db.execute("UPDATE visit SET gone = ? WHERE key = ?", (status, key))

    def _remember(self, key: str, article: Article, before: Validators, now: datetime) -> None:
        """Keeps how the page of an article was; its age counts from when it was first seen.

        What was old then, as a sitemap or an archive brings it, is as old as it says. When the next
        visit is due is booked once the index has the article.
        """
        old = article.published and article.seen - article.published > self.rhythm.oldest
        first = article.published if old and article.published else article.seen
        self._db.execute(
            "INSERT INTO visit (key, first, last, etag, modified, body) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET etag = excluded.etag, modified = excluded.modified,"
            " body = excluded.body, gone = 0, moved = ''",
            (key, int(first.timestamp()), int(now.timestamp()), before.etag, before.modified, before.body),
        )  # fmt: skip

    def _visited(self, key: str, now: datetime) -> None:
        """Books a visit, and when the next is due: at the first age that has not come."""
        row = self._db.execute("SELECT first FROM visit WHERE key = ?", (key,)).fetchone()
        if row is None:
            return
        moment, first = int(now.timestamp()), int(row[0])
        times = (first + int(age.total_seconds()) for age in self.rhythm.ages)
        due = min((time for time in times if time > moment), default=None)
        self._db.execute("UPDATE visit SET last = ?, due = ? WHERE key = ?", (moment, due, key))

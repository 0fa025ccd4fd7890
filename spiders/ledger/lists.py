"""The lists of sources in the ledger: how they were read, and when they are to be read again."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from spiders.ledger.book import text_of, time_of
from spiders.ledger.trust import Trust
from spiders.sources.reading import Reading

LIST_READ, LIST_FAILED = "list read", "list failed"
"""What it is called that a list was read, or could not be, where that is counted."""


class Lists(Trust):
    """The part of the ledger that is about feeds, sitemaps and sections."""

    def validators(self, url: str) -> tuple[str, str]:
        """The ETag and Last-Modified that a list came with the last time it could be read."""
        row = self._db.execute("SELECT etag, modified FROM list WHERE url = ?", (url,)).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def listed(
        self, url: str, source: str, now: datetime, validators: tuple[str, str], news: int = 0
    ) -> None:
        """Books that a list was read, with its validators and how many new addresses it named."""
        interval = self.rhythm.after(self._settled(url), news)
        with self._transaction():
            self._db.execute(
                "INSERT INTO list (url, source, etag, modified, visited, succeeded) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, modified = excluded.modified,"
                " visited = excluded.visited, succeeded = excluded.succeeded, failures = 0, reason = ''",
                (url, source, *validators, text_of(now), text_of(now)),
            )
            self._db.execute(
                "INSERT INTO poll (url, interval, news) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE"
                " SET interval = excluded.interval, failing = '', moved = '',"
                " news = CASE WHEN excluded.news = '' THEN news ELSE excluded.news END",
                (url, interval.total_seconds(), text_of(now) if news else ""),
            )
            self._count(source, now, LIST_READ)
        self._tell("list read", url=url, source=source, news=news)

    def unlisted(self, url: str, source: str, now: datetime, reason: str) -> None:
        """Books that a list could not be read, and why."""
        interval = self.rhythm.after_failure(self._interval(url))
        with self._transaction():
            self._db.execute(
                "INSERT INTO list (url, source, visited, failures, reason) VALUES (?, ?, ?, 1, ?)"
                " ON CONFLICT (url) DO UPDATE SET visited = excluded.visited, failures = failures + 1,"
                " reason = excluded.reason",
                (url, source, text_of(now), reason),
            )
            self._db.execute(
                "INSERT INTO poll (url, interval, failing) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE"
                " SET interval = excluded.interval,"
                " failing = CASE WHEN failing = '' THEN excluded.failing ELSE failing END",
                (url, interval.total_seconds(), text_of(now)),
            )
            self._count(source, now, LIST_FAILED)
        self.brought[LIST_FAILED] += 1
        self._tell("list failed", url=url, source=source, reason=reason)

    def list_moved(self, url: str, to: str) -> None:
        """Books that a list answers for good from another address."""
        with self._transaction():
            self._db.execute("UPDATE poll SET moved = ? WHERE url = ?", (to, url))

    def readings(self, urls: Collection[str] | None = None) -> dict[str, Reading]:
        """What is known of the lists at `urls`, or of every list, by address."""
        where = "" if urls is None else "WHERE list.url IN (SELECT value FROM json_each(?))"
        given = () if urls is None else (json.dumps(list(urls)),)
        rows = self._db.execute(
            "SELECT list.url, source, visited, succeeded, interval, news, failing, failures, reason, moved"
            f" FROM list LEFT JOIN poll USING (url) {where}",
            given,
        )
        return {row[0]: self._reading(row) for row in rows}

    def resting(self, now: datetime) -> frozenset[str]:
        """The lists whose interval has not passed; some of its last second may be missing.

        A source of many lists is seldom due, and this asks for none that rest.
        """
        rows = self._db.execute(
            "SELECT url FROM list LEFT JOIN poll USING (url) WHERE visited <= ?"
            " AND CAST(strftime('%s', visited) AS INTEGER) + max(?, min(?, coalesce(interval, ?))) > ?",
            (
                text_of(now),
                *(bound.total_seconds() for bound in (*self._bounds, self.rhythm.first())),
                now.timestamp(),
            ),
        )
        return frozenset(url for (url,) in rows)

    def _reading(self, row: tuple[Any, ...]) -> Reading:
        """What a row of `readings` tells of a list."""
        url, source, visited, succeeded, interval, news, failing, failures, reason, moved = row
        least, most = self._bounds
        booked = self.rhythm.first() if interval is None else timedelta(seconds=interval)
        return Reading(
            url, source, datetime.fromisoformat(visited), time_of(succeeded), max(least, min(most, booked)),
            time_of(news), time_of(failing), failures, reason, moved or "",
        )  # fmt: skip

    def _settled(self, url: str) -> timedelta:
        """The interval of a list as its news made it."""
        failing = "SELECT 1 FROM poll WHERE url = ? AND failing != ''"
        failed = self._db.execute(failing, (url,)).fetchone()
        interval = self._interval(url)
        return self.rhythm.after_failures(interval) if failed else interval

    def _interval(self, url: str) -> timedelta:
        row = self._db.execute("SELECT interval FROM poll WHERE url = ?", (url,)).fetchone()
        return timedelta(seconds=row[0]) if row else self.rhythm.first()

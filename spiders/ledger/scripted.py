"""The hosts in the ledger whose pages have no text until their scripts have run."""

from datetime import datetime, timedelta

from processing import host_of
from spiders.ledger.book import Book, text_of

_TRIES = 3  # without an article, before a host is taken to need no browser
_FOR = timedelta(days=7)  # for which that is remembered


class Scripted(Book):
    """The part of the ledger that is about what a browser sees."""

    def scripted(self, url: str, helped: bool, now: datetime) -> None:
        """Books whether a browser found an article where the plain page had none."""
        with self._transaction():
            self._forget(now)
            self._db.execute(
                "INSERT INTO scripted (host, tried, helped, last) VALUES (?, 1, ?, ?)"
                " ON CONFLICT (host) DO UPDATE SET tried = tried + 1,"
                " helped = helped + excluded.helped, last = excluded.last",
                (host_of(url), int(helped), text_of(now)),
            )

    def seen(self, key: str, what: str, now: datetime) -> None:
        """Books that a page was looked at in a browser."""
        with self._transaction():
            self._log(key, now, "browser", what)

    def needs_browser(self, url: str) -> bool:
        """Whether a browser has found articles on the host of that address."""
        return self._tried(url)[1] > 0

    def may_need_browser(self, url: str) -> bool:
        """Whether a browser is worth a try there: it helped, or was not tried often."""
        tried, helped = self._tried(url)
        return helped > 0 or tried < _TRIES

    def _tried(self, url: str) -> tuple[int, int]:
        row = self._db.execute(
            "SELECT tried, helped FROM scripted WHERE host = ?", (host_of(url),)
        ).fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def _forget(self, now: datetime) -> None:
        self._db.execute("DELETE FROM scripted WHERE last < ?", (text_of(now - _FOR),))

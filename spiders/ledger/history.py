"""The histories of URLs in the ledger: what became of each, step by step."""

from dataclasses import dataclass
from datetime import UTC, datetime

from processing import Fate, UrlError, normalise_url, url_key
from spiders.ledger.book import Book
from spiders.validators import Validators

_NEAR = 5
_WHY = """
SELECT url, source, fate, reason, article, attempts, CASE WHEN gone = 410 THEN NULL ELSE due END,
    coalesce(etag, ''), coalesce(modified, ''), coalesce(body, '')
FROM url LEFT JOIN visit USING (key) WHERE key = ?
"""


_LED = """
SELECT url FROM event JOIN url USING (key)
WHERE step = 'redirected' AND substr(detail, instr(detail, 'http')) IN (?, ?) ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the life of a URL."""

    time: datetime
    step: str
    detail: str


@dataclass(frozen=True, slots=True)
class History:
    """The fate of a URL and every step of its way.

    `attempts` are the tries to have its page since it was found or its list said that it changed,
    those aside that found it unchanged; `due` is when it is visited again, None where no time is set
    for that; by its `validators` it is known again then.
    """

    url: str
    source: str
    fate: Fate
    reason: str
    article: str
    events: tuple[Event, ...]
    attempts: int
    due: datetime | None
    validators: Validators


class Histories(Book):
    """The part of the ledger that tells the way of a URL."""

    def why(self, url: str) -> History | None:
        """The history of a URL, or of the one that led to it; None where neither was discovered."""
        key = url_key(url)
        row = self._db.execute(_WHY, (key,)).fetchone()
        if row is None:
            led = self._led(url)
            return self.why(led) if led else None
        events = self._db.execute(
            "SELECT time, step, detail FROM event WHERE key = ? ORDER BY id", (key,)
        )
        steps = tuple(
            Event(datetime.fromisoformat(time), step, detail) for time, step, detail in events
        )
        address, source, fate, reason, article, attempts, due, *validators = row
        again = None if due is None else datetime.fromtimestamp(due, UTC)
        return History(
            address, source, Fate(fate), reason, article, steps, attempts, again, Validators(*validators)
        )  # fmt: skip

    def _led(self, url: str) -> str:
        """The URL that last led to one which was never discovered itself, "" where none did."""
        row = self._db.execute(_LED, (url, _normal(url))).fetchone()
        return str(row[0]) if row else ""

    def near(self, url: str) -> tuple[str, ...]:
        """The known URLs that share the longest beginning with `url`."""
        key = url_key(url)
        before = "SELECT key, url FROM url WHERE key < ? ORDER BY key DESC LIMIT ?"
        after = "SELECT key, url FROM url WHERE key > ? ORDER BY key LIMIT ?"
        rows = [*self._db.execute(before, (key, _NEAR)), *self._db.execute(after, (key, _NEAR))]
        host = key.split("/")[0]
        close = [
            (_common(key, other), shown) for other, shown in rows if other.split("/")[0] == host
        ]
        return tuple(shown for _, shown in sorted(close, reverse=True)[:_NEAR])


def _normal(url: str) -> str:
    try:
        return normalise_url(url)
    except UrlError:
        return url


def _common(a: str, b: str) -> int:
    return next(
        (at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )

"""Dating: when an article appeared as far as its evidence tells, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from processing.article import REST_OF_DAY, Article, DateEvidence
from processing.dating.dates import ranked
from processing.times import AHEAD, parse_time

SURE = 0.9
"""The confidence from which a date is told as one."""

# By kind, the share of dates that are right to the day: alone or with another evidence that says
# so, too, and against one that says otherwise. `python -m bench.dates` measures what pages can tell;
# lists state the time at which they were written to, addresses mostly a day; `python -m bench.masked`
# what is left where a page declares nothing.
_RIGHT = {
    "given": (0.997, 0.9),
    "rule": (0.997, 0.9),
    "json-ld": (0.997, 0.9),
    "meta": (0.997, 0.9),
    "feed": (0.97, 0.8),
    "url": (0.97, 0.8),
    "time": (0.9, 0.7),
    "sitemap": (0.9, 0.6),
    "text": (0.9, 0.6),
    "guess": (0.5, 0.5),
}
_NEAR = timedelta(days=1)  # zones apart


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article appeared: not before `earliest`, where that is known, nor after `latest`.

    Where its date is sure, these are the ends of the time that it states: one second, one minute or
    one day. `kind` is that of the strongest evidence, "" where there is none but that it was seen.
    """

    earliest: datetime | None
    latest: datetime
    confidence: float
    kind: str = ""

    @property
    def sure(self) -> bool:
        """Whether its date may be told as one."""
        return self.confidence >= SURE


def dating_of(article: Article) -> Dating:
    """The dating of an article; nothing appeared more than a day after it was first seen."""
    limit = article.seen + AHEAD
    spans = [
        (piece.kind, span[0], min(span[1], limit))
        for piece in _evidence(article)
        if piece.role == "published" and (span := _span(piece)) and span[0] <= limit
    ]
    there = _there_by(article)
    if not spans:
        return Dating(None, there, 0.0)
    kind, first, last = spans[0]
    against = [(start, end) for start, end in _stated(spans) if _apart((start, end), (first, last))]
    confidence = _RIGHT.get(kind, _RIGHT["guess"])[bool(against)]
    if kind == "guess":  # as likely as not it appeared at another time, before it was seen
        return Dating(None, there if there < article.seen else max(last, there), confidence, kind)
    if confidence >= SURE:
        return Dating(first, last, confidence, kind)
    starts, ends = zip((first, last), *against, strict=True)
    return Dating(min(starts), max(ends), confidence, kind)


def _there_by(article: Article) -> datetime:
    """When it was there for certain: as it was first seen, or changed before that."""
    changed = (_span(piece) for piece in article.dates if piece.role == "modified")
    return min((article.seen, *(span[1] for span in changed if span)))


def _evidence(article: Article) -> Sequence[DateEvidence]:
    """What is known of the date, the strongest first; what nothing is said of was given."""
    found = ranked(article.dates)
    if article.published and not any(piece.role == "published" for piece in found):
        return (DateEvidence("given", "published", article.published.isoformat()),)
    return found


def _stated(spans: Sequence[tuple[str, datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The first span of each kind but guesses: a page may name the times of other stories, too."""
    first: dict[str, tuple[datetime, datetime]] = {}
    for kind, start, end in spans:
        first.setdefault(kind, (start, end))
    return [span for kind, span in first.items() if kind != "guess"]


def _span(piece: DateEvidence) -> tuple[datetime, datetime] | None:
    """The first and the last second that the evidence may mean."""
    start = parse_time(piece.value)
    if start is None:
        return None
    if piece.precision == "day":
        return datetime.combine(start.date(), time.min, UTC), start + REST_OF_DAY
    return start, start + timedelta(seconds=59) if piece.precision == "minute" else start


def _apart(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Whether two spans lie more than a day apart."""
    return one[0] > other[1] + _NEAR or other[0] > one[1] + _NEAR

"""Matching: what a topic has found that it had not found before, as the index itself answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from index import Index, Query, Slice
from index.clauses import AllOf, Period
from reports.watching.book import Watchbook

RECENT = timedelta(days=2)
"""What was first seen so long ago is looked at each time."""

_SWEEP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Matched:
    """How many articles are new to a topic; `first` where all there was was looked at for it."""

    topic: str
    new: int
    first: bool = False


def match(
    index: Index, book: Watchbook, topic: str, text: str, query: Query, now: datetime
) -> Matched:
    """Notes the articles that a topic matches and had not matched; `text` is the query as written.

    What came in lately is asked for each time; everything is, where the index counts otherwise than
    the book (an import of old articles, articles let go of), and once a day. What is there when a
    topic is new, or its query another, is matched and counts as told.
    """
    known = book.known(topic)
    if known is None or known[0] != text:
        return Matched(topic, _sweep(index, book, topic, text, query, now, told=True), first=True)
    recent = AllOf((query, Period("seen", now - RECENT)))
    found = [placed.article.id for placed in index.articles(recent)]
    with book.transaction():
        new = book.add(topic, found, now)
    total = index.search(query, Slice(limit=0)).articles
    if total != book.number(topic) or now - known[1] >= _SWEEP:
        new += _sweep(index, book, topic, text, query, now)
    return Matched(topic, new)


def _sweep(
    index: Index,
    book: Watchbook,
    topic: str,
    text: str,
    query: Query,
    now: datetime,
    *,
    told: bool = False,
) -> int:
    found = [placed.article.id for placed in index.articles(query)]
    with book.transaction():
        new = book.add(topic, found, now, told)
        book.keep(topic, found)
        book.swept(topic, text, now)
    return new

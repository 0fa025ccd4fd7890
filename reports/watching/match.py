"""Matching: what a topic has found that it had not found before, as the index itself answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from index import Index, Query, Slice
from index.query.clauses import AllOf, Period
from reports.watching.book import Watchbook
from reports.watching.topic import Topic

RECENT = timedelta(days=2)
"""What was first seen so long ago is looked at each time."""

_SWEEP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Matched:
    """How many articles are new to a topic; `first` where all there was was looked at for it."""

    topic: str
    new: int
    first: bool = False


def match(index: Index, book: Watchbook, topic: Topic, query: Query, now: datetime) -> Matched:
    """Notes the articles that a topic matches and had not matched; `query` is its own as it is read.

    What came in lately is asked for each time; everything is, where the index counts otherwise than
    the book (an import of old articles, articles let go of), and once a day. What is there when a
    topic is new, or its query another, is matched and counts as told.
    """
    known = book.known(topic.name)
    if known is None or known[0] != topic.query:
        new = _note_all(book, topic, _found(index, query), now, told=True)
        return Matched(topic.name, new, first=True)
    recent = _found(index, AllOf((query, Period("seen", now - RECENT))))
    with book.transaction():
        new = book.add(topic.name, recent, now)
    total = index.search(query, Slice(limit=0)).articles
    if total != book.number(topic.name) or now - known[1] >= _SWEEP:
        new += _note_all(book, topic, _found(index, query), now)
    return Matched(topic.name, new)


def _found(index: Index, query: Query) -> list[str]:
    return [placed.article.id for placed in index.articles(query)]


def _note_all(
    book: Watchbook, topic: Topic, articles: list[str], now: datetime, *, told: bool = False
) -> int:
    """Notes that these are all that a topic matches; how many of them are new."""
    with book.transaction():
        new = book.add(topic.name, articles, now, told)
        book.keep(topic.name, articles)
        book.swept(topic.name, topic.query, now)
    return new

"""Matching articles grouped, ordered and counted in the truth, exactly."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from index.base import Count, Facet, Order, Slice, Unit
from index.embedded.lookup import as_json

# Distinct counts by SQLite over the matching rows cost less than they look (`bench/index.py`), and
# are exact where a search engine's own are estimates.
_UNITS = {"article": "row", "version": "version", "story": "story"}
_FACETS = {
    "day": "day",
    "source": "source",
    "domain": "domain",
    "country": "country",
    "lang": "language",
    "agency": "coalesce(agency, '')",
}
_ORDERS = {
    "relevance": "rank",
    "newest": "article.time DESC, article.id",
    "oldest": "article.time, article.id",
    "size": "rank",
}
_HITS = """
CREATE TEMP TABLE hit AS
SELECT article.row, article.version, version.story,
    coalesce(nullif(article.source, ''), article.domain) AS outlet,
    row_number() OVER (ORDER BY {order}) AS place
FROM {matching} JOIN version ON version.row = article.version
"""
_MATCHING = "(SELECT value, key AS rank FROM json_each(?)) JOIN article ON article.row = value"
_ALL = "(SELECT *, -time AS rank FROM article WHERE ? IS NULL) AS article"
_GROUPS = """
SELECT row, count(*) AS articles, count(DISTINCT version) AS versions, count(DISTINCT outlet),
    min(place) AS place, {size} AS size
FROM hit GROUP BY {unit} ORDER BY {order} LIMIT ? OFFSET ?
"""
_SIZE_OF_STORY = "(SELECT count(*) FROM hit same WHERE same.story = hit.story)"


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a listing: the row of its best article, and how much it holds."""

    row: int
    articles: int
    versions: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A slice of the groups, and the totals of all."""

    groups: tuple[Group, ...]
    articles: int
    versions: int
    stories: int


def list_hits(connection: sqlite3.Connection, rows: Sequence[int] | None, part: Slice) -> Listing:
    """Group and order `rows`, which come best first; None stands for every article."""
    connection.execute("DROP TABLE IF EXISTS temp.hit")
    matching = _ALL if rows is None else _MATCHING
    hits = _HITS.format(order=_ORDERS[part.sort], matching=matching)
    connection.execute(hits, (None if rows is None else as_json(rows),))
    totals = "SELECT count(*), count(DISTINCT version), count(DISTINCT story) FROM hit"
    articles, versions, stories = connection.execute(totals).fetchone()
    groups = _groups(connection, part)
    connection.execute("DROP TABLE temp.hit")
    return Listing(groups, articles, versions, stories)


def _groups(connection: sqlite3.Connection, part: Slice) -> tuple[Group, ...]:
    by_size = part.sort == "size"
    if by_size and part.group != "story":
        connection.execute("CREATE INDEX temp.hit_story ON hit (story)")
    size = _SIZE_OF_STORY if by_size and part.group != "story" else "count(*)"
    order = "size DESC, place" if by_size else "place"
    query = _GROUPS.format(size=size, unit=_UNITS[part.group], order=order)
    found = connection.execute(query, (part.limit, part.offset)).fetchall()
    return tuple(Group(row, *counts) for row, *counts, _, _ in found)


def count_hits(
    connection: sqlite3.Connection, rows: Sequence[int] | None, by: Facet, unit: Unit
) -> tuple[Count, ...]:
    """Count units over a facet; an article without a value falls on ""."""
    matching = _ALL if rows is None else _MATCHING
    query = (
        f"SELECT {_FACETS[by]} AS found, count(DISTINCT {_counted(unit)}) AS number FROM {matching}"
        f" {_joins(by, unit)} GROUP BY found ORDER BY {'found' if by == 'day' else 'number DESC, found'}"
    )
    counted = connection.execute(query, (None if rows is None else as_json(rows),)).fetchall()
    return tuple(Count(key, unit, number) for key, number in counted)


def _counted(unit: Unit) -> str:
    return {"article": "article.row", "version": "article.version", "story": "version.story"}[unit]


def _joins(by: Facet, unit: Unit) -> str:
    agencies = "LEFT JOIN credit ON credit.article = article.row" if by == "agency" else ""
    stories = "JOIN version ON version.row = article.version" if unit == "story" else ""
    return f"{agencies} {stories}"


def rows_in_order(
    connection: sqlite3.Connection, rows: Sequence[int] | None, order: Order
) -> list[int]:
    """The rows, or those of all articles, in order of time or id."""
    matching = _ALL if rows is None else _MATCHING
    by = "article.time, " if order == "time" else ""
    query = f"SELECT article.row FROM {matching} ORDER BY {by}article.id"
    found = connection.execute(query, (None if rows is None else as_json(rows),))
    return [row for (row,) in found]

"""Matching articles grouped, ordered and counted in the truth, exactly."""

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from index.embedded.lookup import as_json
from index.errors import QueryError
from index.values import Count, Facet, Order, Slice, Unit

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
    "size": "rank",  # within a story
}
_HITS = """
CREATE TEMP TABLE hit AS
SELECT article.row, article.version, version.story, article.time,
    coalesce(nullif(article.source, ''), article.domain) AS outlet,
    row_number() OVER (ORDER BY {order}) AS place
FROM {matching} JOIN version ON version.row = article.version
"""
_MATCHING = "(SELECT value, key AS rank FROM json_each(?)) JOIN article ON article.row = value"
_ALL = "(SELECT *, -time AS rank FROM article WHERE ? IS NULL) AS article"
_GROUPS = """
CREATE TEMP TABLE listed AS
SELECT row, story, count(*) AS articles, count(DISTINCT version) AS versions,
    count(DISTINCT outlet) AS outlets, min(place) AS place, {unit} AS unit
FROM hit GROUP BY {unit}
"""
_SIZES = """
CREATE TEMP TABLE sized AS
SELECT story, -count(*) AS size, -max(time) AS age FROM hit GROUP BY story ORDER BY story
"""
# The order of the groups, where its columns are found, and what stands before the first.
_BY_SIZE = ("size, age, story, place", "listed JOIN sized USING (story)", (-(2**62), 0, "", 0))
_BY_PLACE = ("place", "listed", (0,))
_LEFT = """
SELECT {order} FROM {listed} WHERE unit = (
    SELECT hit.{unit} FROM hit JOIN article ON article.row = hit.row WHERE article.id = ?)
"""
_PAGE = """
SELECT row, articles, versions, outlets FROM {listed} WHERE ({order}) > ({start})
ORDER BY {order} LIMIT ? OFFSET ?
"""
_TABLES = ("hit", "listed", "sized")


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a listing: the row of its best article, and how much it holds."""

    row: int
    articles: int
    versions: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A slice of the groups, whether more of them follow, and the totals of all."""

    groups: tuple[Group, ...]
    more: bool
    articles: int
    versions: int
    stories: int


def list_hits(
    connection: sqlite3.Connection, rows: Sequence[int] | None, part: Slice, after: str = ""
) -> Listing:
    """Group and order `rows`, which come best first; None stands for every article.

    The slice begins behind the group of the article `after`. Raises QueryError where that article
    is not among the hits any more.
    """
    _clear(connection)
    matching = _ALL if rows is None else _MATCHING
    hits = _HITS.format(order=_ORDERS[part.sort], matching=matching)
    connection.execute(hits, (None if rows is None else as_json(rows),))
    totals = "SELECT count(*), count(DISTINCT version), count(DISTINCT story) FROM hit"
    articles, versions, stories = connection.execute(totals).fetchone()
    found = _groups(connection, part, after)
    _clear(connection)
    return Listing(found[: part.limit], len(found) > part.limit, articles, versions, stories)


def _groups(connection: sqlite3.Connection, part: Slice, after: str) -> tuple[Group, ...]:
    """The groups of the slice and the one behind it."""
    unit = _UNITS[part.group]
    connection.execute(_GROUPS.format(unit=unit))
    if part.sort == "size":
        connection.execute(_SIZES)
    order, listed, start = _BY_SIZE if part.sort == "size" else _BY_PLACE
    query = _LEFT.format(order=order, listed=listed, unit=unit)
    left = connection.execute(query, (after,)).fetchone()
    if after and not left:
        raise QueryError("the resume token is stale, its article matches no more; begin anew")
    query = _PAGE.format(order=order, listed=listed, start=", ".join("?" * len(start)))
    found = connection.execute(query, (*(left or start), part.limit + 1, part.offset))
    return tuple(Group(*row) for row in found)


def _clear(connection: sqlite3.Connection) -> None:
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


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
) -> Sequence[int]:
    """The rows, or those of all articles, in order of time or id; 8 bytes each."""
    matching = _ALL if rows is None else _MATCHING
    by = "article.time, " if order == "time" else ""
    query = f"SELECT article.row FROM {matching} ORDER BY {by}article.id"
    found = connection.execute(query, (None if rows is None else as_json(rows),))
    return array("q", (row for (row,) in found))

"""Matching articles grouped and ordered, exactly."""

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.embedded.facts import Column, Matches
from index.embedded.lookup import as_json
from index.errors import QueryError
from index.values import Order, Slice, Sort

_MATCHING = "(SELECT value FROM json_each(?)) JOIN article ON article.row = value"
_ALL = "(SELECT * FROM article WHERE ? IS NULL) AS article"


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a listing: the row of its best article, and how much it holds."""

    row: int
    articles: int
    versions: int
    outlets: int


def list_hits(
    connection: sqlite3.Connection, matches: Matches, part: Slice, after: str = ""
) -> tuple[list[Group], bool]:
    """The groups of a slice in order, and whether more of them follow.

    The slice begins behind the group of the article `after`. Raises QueryError where that article
    is not among the matches any more.
    """
    if not part.limit:
        return [], False
    order, units = _order(matches, part.sort), matches.units(part.group)
    leaders = order[_firsts(units[order])]
    if part.sort == "size":
        leaders = leaders[_by_size(connection, matches, leaders)]
    start = part.offset
    if after:
        start += 1 + _place(connection, matches, units, units[leaders], after)
    shown = leaders[start : start + part.limit]
    return list(_groups(matches, units, shown)), start + part.limit < len(leaders)


def _order(matches: Matches, sort: Sort) -> Column:
    """The places of the matches in order; within stories by size, the best come first."""
    every = np.arange(len(matches.rows))
    if sort in ("relevance", "size"):
        return every
    times = matches.fact("time")
    return _in_order(-times if sort == "newest" else times, matches.fact("id"))


def _in_order(first: Column, then: Column) -> Column:
    """The places of values in order; of equal ones, those of which are few, by others."""
    order = np.argsort(first, kind="stable")
    tied = _equals(first[order])
    among = order[tied]
    order[tied] = among[np.lexsort((then[among], first[among]))]
    return order


def _by_size(connection: sqlite3.Connection, matches: Matches, leaders: Column) -> Column:
    """The order of leaders by their stories: the largest, of equal ones the newest, first."""
    stories, sizes = matches.stories, np.bincount(matches.stories)
    newest = np.full(len(sizes), np.iinfo(np.int64).min)
    np.maximum.at(newest, stories, matches.fact("time"))
    first = _firsts(stories)
    order = first[np.lexsort((-newest[stories[first]], -sizes[stories[first]]))]
    tied = order[_equals(newest[stories[order]]) & _equals(sizes[stories[order]])]
    ranks = np.zeros(len(sizes), dtype=np.int64)
    ranks[stories[tied]] = _ranks(connection, matches.fact("version")[tied])
    ours = stories[leaders]
    return np.lexsort((ranks[ours], -newest[ours], -sizes[ours]))


def _firsts(units: Column) -> Column:
    """The places where each unit stands for the first time, in order."""
    first = np.zeros(units.max(initial=-1) + 1, dtype=np.int64)
    first[units[::-1]] = np.arange(len(units))[::-1]  # of several the last is kept, here the first
    return np.flatnonzero(first[units] == np.arange(len(units)))


def _equals(ordered: Column) -> Column:
    """Which of the values in order stand beside one like them."""
    same = np.zeros(len(ordered) + 1, dtype=bool)
    same[1:-1] = ordered[1:] == ordered[:-1]
    return same[1:] | same[:-1]


def _ranks(connection: sqlite3.Connection, versions: Column) -> list[int]:
    """The places of the stories of versions in the order of their ids."""
    query = "SELECT row, story FROM version WHERE row IN (SELECT value FROM json_each(?))"
    ids = dict(connection.execute(query, (as_json(versions.tolist()),)))
    ranks = {id: rank for rank, id in enumerate(sorted(ids.values()))}
    return [ranks[ids[version]] for version in versions.tolist()]


def _place(
    connection: sqlite3.Connection, matches: Matches, units: Column, listed: Column, after: str
) -> int:
    """Where the group of an article stands among those that are listed."""
    found = connection.execute("SELECT row FROM article WHERE id = ?", (after,)).fetchone()
    at = np.flatnonzero(matches.rows == (found[0] if found else 0))
    if not len(at):
        raise QueryError("the resume token is stale, its article matches no more; begin anew")
    return int(np.flatnonzero(listed == units[at[0]])[0])


def _groups(matches: Matches, units: Column, leaders: Column) -> Iterator[Group]:
    """What the groups of these leaders hold."""
    inside = np.flatnonzero(np.isin(units, units[leaders]))
    ours, versions = units[inside], matches.fact("version")[inside]
    sources, domains = matches.fact("source")[inside], matches.fact("domain")[inside]
    outlets = np.where(sources == 0, domains, sources)
    for leader in leaders.tolist():
        members = ours == units[leader]
        yield Group(
            int(matches.rows[leader]),
            int(members.sum()),
            len(np.unique(versions[members])),
            len(np.unique(outlets[members])),
        )


def rows_in_order(
    connection: sqlite3.Connection, rows: Sequence[int] | None, order: Order
) -> Sequence[int]:
    """The rows, or those of all articles, in order of time or id; 8 bytes each."""
    matching = _ALL if rows is None else _MATCHING
    by = "article.time, " if order == "time" else ""
    query = f"SELECT article.row FROM {matching} ORDER BY {by}article.id"
    found = connection.execute(query, (None if rows is None else as_json(rows),))
    return array("q", (row for (row,) in found))

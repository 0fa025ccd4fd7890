"""The kept versions that may share a text's copy."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from index.embedded.compile import to_candidates
from index.embedded.lookup import as_json
from index.embedded.search import SearchIndex
from index.instants import microseconds
from processing import Sketch

_GENEROUS = 4  # times as many are asked for as wanted at first, since some lie outside the time

# A version's articles are few; its first and last are read off their index.
_INSIDE = """
SELECT version.row, version.founder FROM version
WHERE founder IN (SELECT value FROM json_each(:founders)) AND id != :own AND (
    (SELECT min(time) FROM article WHERE version = version.row) BETWEEN :since AND :until
    OR (SELECT max(time) FROM article WHERE version = version.row) BETWEEN :since AND :until)
"""


def relatives(
    connection: sqlite3.Connection,
    search: SearchIndex,
    sketch: Sketch,
    span: tuple[datetime, datetime],
    most: int,
) -> list[int]:
    """The rows of at most `most` versions, likeliest first, first or last seen within the span."""
    query, limit = to_candidates(sketch), most * _GENEROUS
    while True:
        founders = search.ranked(query, limit).rows
        inside = _inside(connection, founders, sketch.version, span)
        if len(inside) >= most or len(founders) < limit:
            return inside[:most]
        limit *= _GENEROUS


def versions_of(connection: sqlite3.Connection, founders: Sequence[int]) -> list[int]:
    """The rows of the versions that these articles stand for, in their order."""
    query = "SELECT founder, row FROM version WHERE founder IN (SELECT value FROM json_each(?))"
    by_founder = dict(connection.execute(query, (as_json(founders),)))
    return [by_founder[founder] for founder in founders if founder in by_founder]


def _inside(
    connection: sqlite3.Connection,
    founders: Sequence[int],
    own: str,
    span: tuple[datetime, datetime],
) -> list[int]:
    values = {
        "founders": as_json(founders),
        "own": own,
        "since": microseconds(span[0]),
        "until": microseconds(span[1]),
    }
    by_founder = {founder: row for row, founder in connection.execute(_INSIDE, values)}
    return [by_founder[founder] for founder in founders if founder in by_founder]

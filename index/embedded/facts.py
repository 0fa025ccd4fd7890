"""What articles are counted and ordered by, remembered from when a query first finds them."""

import sqlite3
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xxhash
from numpy.typing import NDArray

from index.embedded.lookup import as_json
from index.values import Unit

Column = NDArray[Any]

_MANY = 20_000  # rows that are read at a time
_TEXTS = ("source", "domain", "country", "lang", "day", "agencies")
# A number stands for each text. With the numbers of stories these take at most 80 bytes an article,
# and nothing where no query has found it. The id, of 17 characters (`processing.identify`), orders
# equals.
_KINDS = {"version": "i4", "time": "i8", "id": "S17", **dict.fromkeys(_TEXTS, "i4")}
_FACTS = """
SELECT article.row, version.story, version.row, article.time, article.id,
    source, domain, country, language, date(article.time / 1000000, 'unixepoch'),
    (SELECT json_group_array(agency) FROM credit WHERE article = article.row)
FROM article JOIN version ON version.row = article.version
WHERE article.row IN (SELECT value FROM json_each(?))
"""
_MOVED = "SELECT row, story FROM version WHERE moved > 0 AND moved > ? AND row < ?"
_STATE = """
SELECT (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'write'),
    (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'removal')
"""


@dataclass(frozen=True, slots=True)
class Matches:
    """Articles that match, best first, and a number for the story of each.

    `names` are the texts that the numbers of facts stand for; 0 stands for "".
    """

    rows: Column
    stories: Column
    names: Sequence[str]
    facts: Mapping[str, Column]

    def fact(self, name: str) -> Column:
        """What is known of each article."""
        return self.facts[name][self.rows]

    def units(self, unit: Unit) -> Column:
        """A number for each article, the same for those of one unit."""
        if unit == "story":
            return self.stories
        return self.rows if unit == "article" else self.fact("version")

    def number(self, unit: Unit) -> int:
        """How many different units there are."""
        if unit == "article":
            return len(self.rows)
        return int(np.count_nonzero(np.bincount(self.units(unit))))


class Facts:
    """The facts of a file, shared by all threads; they follow what any process writes.

    An article's facts never change, but for its story, and its row is given to no other until
    articles are taken away.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._write = 0
        self._forget()

    def matches(self, connection: sqlite3.Connection, rows: Sequence[int] | None) -> Matches:
        """The articles of `rows` that are kept in the moment a connection reads; None means all."""
        write, removal = connection.execute(_STATE).fetchone()
        with self._lock:
            if write >= self._write:
                self._follow(connection, write, removal)
                return self._matches(connection, rows)
        return Facts().matches(connection, rows)  # another thread is at a later moment by now

    def _matches(self, connection: sqlite3.Connection, rows: Sequence[int] | None) -> Matches:
        found = self._every(connection) if rows is None else np.array(rows, dtype=np.int64)
        self._read(connection, found)
        versions = self._facts["version"][found]
        if not versions.all():
            found, versions = found[versions > 0], versions[versions > 0]
        return Matches(found, self._stories[versions], self._names, self._facts)

    def _follow(self, connection: sqlite3.Connection, write: int, removal: int) -> None:
        """Bring what is remembered to the moment of a write."""
        if removal > self._write:
            self._forget()
        elif write > self._write:
            self._all = np.zeros(0, dtype=np.int64)
            moved = connection.execute(_MOVED, (self._write, len(self._stories))).fetchall()
            if moved:
                versions, stories = zip(*moved, strict=True)
                self._stories[list(versions)] = self._numbers_of(stories)
        self._write = write

    def _forget(self) -> None:
        self._facts = {name: np.zeros(0, dtype=kind) for name, kind in _KINDS.items()}
        self._stories = np.zeros(0, dtype=np.int32)  # by version
        self._known = (np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32))
        self._names = [""]
        self._numbers = {"": 0, "[]": 0}
        self._all = np.zeros(0, dtype=np.int64)

    def _every(self, connection: sqlite3.Connection) -> Column:
        if not len(self._all):
            found = connection.execute("SELECT row FROM article ORDER BY row")
            self._all = np.fromiter((row for (row,) in found), dtype=np.int64)
        return self._all

    def _read(self, connection: sqlite3.Connection, rows: Column) -> None:
        """Remember those of the rows that are not remembered yet."""
        if not len(rows):
            return
        last = int(rows.max())
        self._facts = {name: _grown(column, last) for name, column in self._facts.items()}
        missing = rows[self._facts["version"][rows] == 0]
        for start in range(0, len(missing), _MANY):
            part = as_json(missing[start : start + _MANY].tolist())
            self._take(connection.execute(_FACTS, (part,)).fetchall())

    def _take(self, found: Sequence[tuple[Any, ...]]) -> None:
        if not found:
            return
        rows, stories, versions, times, ids, *texts = map(list, zip(*found, strict=True))
        self._stories = _grown(self._stories, max(versions))
        self._stories[versions] = self._numbers_of(stories)
        self._facts["time"][rows], self._facts["id"][rows] = times, ids
        for name, column in zip(_TEXTS, texts, strict=True):
            self._facts[name][rows] = list(map(self._numbered, column))
        self._facts["version"][rows] = versions

    def _numbers_of(self, stories: Sequence[str]) -> Column:
        """A number for each story, from 0 on; the ids of stories are hashes of 64 bits as well."""
        asked = np.array([xxhash.xxh3_64_intdigest(story.encode()) for story in stories], np.uint64)
        known, numbers = self._known
        new = np.setdiff1d(asked, known)
        places, added = np.searchsorted(known, new), np.arange(len(known), len(known) + len(new))
        known, numbers = np.insert(known, places, new), np.insert(numbers, places, added)
        self._known = known, numbers
        found: Column = numbers[np.searchsorted(known, asked)]
        return found

    def _numbered(self, name: str) -> int:
        """The number that stands for a text."""
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number


def _grown(column: Column, last: int) -> Column:
    """The column with a place for the row `last`, and an eighth more, so that it seldom grows."""
    if last < len(column):
        return column
    grown = np.zeros(last + last // 8 + 1, dtype=column.dtype)
    grown[: len(column)] = column
    return grown

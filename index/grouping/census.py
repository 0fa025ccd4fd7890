"""Where every article stood and where it stands, counted on disk, however many they are."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from index.instants import microseconds
from index.values import Placed

_NAMED = 10  # stories that are told one by one
_PARTS = 5  # of each
_TITLE = 100  # characters of a headline

_TABLES = """
CREATE TABLE place (
    article TEXT PRIMARY KEY,
    time INTEGER NOT NULL,
    title TEXT NOT NULL,
    before TEXT,
    after TEXT
) WITHOUT ROWID
"""
_PAIRS = """
CREATE TABLE pair AS
SELECT before, after, count(*) AS articles, min(time) AS since FROM place GROUP BY before, after
"""
_NAMES = "CREATE TABLE name (after TEXT PRIMARY KEY, name TEXT UNIQUE) WITHOUT ROWID"
# Taken in this order, the first of a story on either side is what it mostly is; the others are
# passed over.
_CLAIMS = """
INSERT OR IGNORE INTO name SELECT after, before FROM pair
ORDER BY articles DESC, since, before, after
"""
_UNNAMED = "SELECT DISTINCT after FROM pair WHERE after NOT IN (SELECT after FROM name) ORDER BY 1"
_MOVED = "SELECT coalesce(sum(articles), 0) FROM pair JOIN name USING (after) WHERE before != name"
# Former stories whose articles are in several now, and stories that hold those of several.
_SHIFTS = """
SELECT 'split' AS kind, before AS story, sum(articles) AS size, sum(articles) - max(articles) AS lost
FROM pair GROUP BY before HAVING count(*) > 1
UNION ALL
SELECT 'joined', after, sum(articles), sum(articles) - max(articles)
FROM pair GROUP BY after HAVING count(*) > 1
"""
_PARTS_OF = {
    "split": (
        "SELECT name, articles FROM pair JOIN name USING (after) WHERE before = ?"
        " ORDER BY articles DESC, name"
    ),
    "joined": "SELECT before, articles FROM pair WHERE after = ? ORDER BY articles DESC, before",
}
_FIRST = "SELECT title FROM place WHERE {} = ? ORDER BY time, article LIMIT 1"


@dataclass(frozen=True, slots=True)
class Shift:
    """A former story whose articles are in several now, or a story that holds those of several.

    `headline` is that of its earliest article, `articles` how many it holds; `parts` are the largest stories
    that it went to or came of, each with how many of its articles.
    """

    kind: Literal["split", "joined"]
    story: str
    headline: str
    articles: int
    parts: tuple[tuple[str, int], ...]


class Census:
    """A table of its own, in a file that the system removes whatever happens.

    First all that `stood` and all that `stands` is counted, then `close_count` is called.
    """

    def __init__(self) -> None:
        self._tables = sqlite3.connect("")
        self._tables.execute(_TABLES)

    def stood(self, articles: Iterable[Placed]) -> None:
        """Count where articles stood before."""
        self._add("before", articles)

    def stands(self, articles: Iterable[Placed]) -> None:
        """Count where articles stand now."""
        self._add("after", articles)

    def strangers(self) -> int:
        """How many articles stand somewhere that stood nowhere."""
        return self._number("SELECT count(*) FROM place WHERE before IS NULL")

    def close_count(self) -> None:
        """Name every story of now: it has the id of the former story that it mostly is."""
        for statement in (_PAIRS, _NAMES, _CLAIMS):
            self._tables.execute(statement)
        for (own,) in self._rows(_UNNAMED):
            number, name = 1, own
            while self._rows("SELECT 1 FROM name WHERE name = ?", name):
                number, name = number + 1, f"{own}-{number + 1}"
            self._tables.execute("INSERT INTO name VALUES (?, ?)", (own, name))

    def names(self) -> dict[str, str]:
        """The ids of the stories that have another one now."""
        return dict(self._rows("SELECT after, name FROM name WHERE after != name"))

    def numbers(self) -> tuple[int, int, int, int]:
        """How many articles there are, stories before and now, and articles that moved."""
        return (
            self._number("SELECT count(*) FROM place"),
            self._number("SELECT count(DISTINCT before) FROM pair"),
            self._number("SELECT count(DISTINCT after) FROM pair"),
            self._number(_MOVED),
        )

    def shifted(self, kind: Literal["split", "joined"]) -> int:
        """How many stories were split, or joined."""
        return self._number(f"SELECT count(*) FROM ({_SHIFTS}) WHERE kind = ?", kind)

    def shifts(self) -> Iterator[Shift]:
        """The stories with the most articles that are not with the others any more, or now are."""
        order = f"SELECT kind, story, size FROM ({_SHIFTS}) ORDER BY lost DESC, kind, story LIMIT {_NAMED}"
        for kind, story, size in self._rows(order):
            side = "before" if kind == "split" else "after"
            ((headline,),) = self._rows(_FIRST.format(side), story)
            parts = self._rows(f"{_PARTS_OF[kind]} LIMIT {_PARTS}", story)
            name = (
                story
                if kind == "split"
                else self._rows("SELECT name FROM name WHERE after = ?", story)[0][0]
            )
            yield Shift(kind, name, headline, size, tuple(parts))

    def close(self) -> None:
        """Remove the table."""
        self._tables.close()

    def _add(self, side: str, articles: Iterable[Placed]) -> None:
        self._tables.executemany(
            f"INSERT INTO place (article, time, title, {side}) VALUES (?1, ?2, ?3, ?4)"
            f" ON CONFLICT (article) DO UPDATE SET {side} = ?4",
            (
                (
                    one.article.id,
                    microseconds(one.article.time),
                    one.article.title[:_TITLE],
                    one.story,
                )
                for one in articles
            ),
        )

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._tables.execute(query, values).fetchall()

    def _number(self, query: str, *values: object) -> int:
        return int(self._rows(query, *values)[0][0])

"""Who ran what: the tables of the demo's `articles/`, with the words of each series filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources.abc import Traversable

from wirecopy.demo.tables import Table, made, read_tables
from wirecopy.errors import FailedError

_PLACE = re.compile(r"\{(\w*)\}")
_OF_THE_ARTICLE = ("time", "edition")  # what a row says of its article; all else in it are words


@dataclass(frozen=True, slots=True)
class Article:
    """An [[article]]: `at` is "outlet/path", `parts` what its text is made of.

    `edition` is the one it first appears in, `update` what stands there from the second on;
    `replace` are old and new wordings in turn.
    """

    at: str
    title: str
    time: datetime
    story: str = ""
    fate: str = ""
    parts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    edition: int = 1
    language: str = ""
    template: str = ""
    dateline: str = ""
    credit: str = ""
    byline: str = ""
    replace: tuple[str, ...] = ()
    update: Table | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """The later text of an article."""

    time: datetime
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Series:
    """A [[series]]: one article for each row, whose words fill the {places} of its texts."""

    at: str
    title: str
    story: str
    parts: tuple[str, ...]
    rows: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a row; those that were used are remembered."""

    row: Mapping[str, object]
    used: set[str] = field(default_factory=set)

    def fill(self, text: str) -> str:
        """The text with its {places} filled. Raises `FailedError` where there is no word for one."""

        def word(place: re.Match[str]) -> str:
            if place[1] not in self.row:
                raise FailedError(f"no word for {place[0]}, there are: {', '.join(self.row)}")
            self.used.add(place[1])
            return str(self.row[place[1]])

        return _PLACE.sub(word, text)

    def refuse_idle(self) -> None:
        """Raises `FailedError` where a word was never used."""
        idle = sorted(self.row.keys() - self.used)
        if idle:
            raise FailedError(f"word {idle[0]!r} found, no text has a place for it")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it is written down: where, and with which words."""

    where: str
    article: Article
    words: Words


def entries_in(folder: Traversable) -> Iterator[Entry]:
    """Every article of a folder's files. Raises `FailedError`."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        tables = read_tables(file, "article", "series")
        for number, table in enumerate(tables.get("article", []), 1):
            where = f"{file.name}: article {number}"
            yield Entry(where, made(where, Article, table), Words({}))
        for number, table in enumerate(tables.get("series", []), 1):
            where = f"{file.name}: series {number}"
            yield from _entries(where, made(where, _Series, table))


def _entries(where: str, series: _Series) -> Iterator[Entry]:
    for number, row in enumerate(series.rows, 1):
        here = f"{where}, row {number}"
        own = {key: row[key] for key in _OF_THE_ARTICLE if key in row}
        words = Words({key: value for key, value in row.items() if key not in own})
        try:
            named = {
                "at": words.fill(series.at),
                "title": words.fill(series.title),
                "story": words.fill(series.story),
            }
        except FailedError as error:
            raise FailedError(f"{here}: {error}") from error
        article = made(here, Article, {**named, **own, "parts": list(series.parts)})
        yield Entry(here, article, words)

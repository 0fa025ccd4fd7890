"""Articles as rows that leave the house, streamed."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import BinaryIO

from index.base import Index
from index.leading import search_led
from index.query.parse import Query
from index.values import Placed, Slice, Sort, Unit
from processing import Article, dating_of
from reports.errors import FormatError
from reports.formats.cells import write_table
from reports.formats.parquet import write_parquet
from reports.formats.rows import to_row
from reports.formats.sheet import write_sheet

Row = dict[str, object]

_PLACED = ("id", "story", "version", "article", "superseded")
_ARTICLE = tuple(
    field.name for field in fields(Article) if field.name not in ("id", "version", "given", "extra")
)
COLUMNS = (*_PLACED, *_ARTICLE, "dating")
HELD = ("articles", "versions", "outlets")
_PART = 500  # hits that are read at a time


def listed_rows(index: Index, query: Query, group: Unit, sort: Sort) -> Iterator[Row]:
    """A row for every hit as a search lists it, none left out.

    A version is told by its best article, a story by its lead, and by how much of it matches.
    """
    part = Slice(group, sort, limit=_PART)
    while True:
        found = search_led(index, query, part)
        for hit in found.hits:
            held = {name: getattr(hit, name) for name in HELD} if group != "article" else {}
            yield export_row(hit.shown, held)
        if not found.resume:
            return
        part = replace(part, resume=found.resume)


def export_rows(index: Index, query: Query) -> Iterator[Row]:
    """A row for every article that matches, in order of time, none left out."""
    return map(export_row, index.articles(query))


def export_row(placed: Placed, held: Mapping[str, object] | None = None) -> Row:
    """An article with its place as JSON-able values, every field there; and what its group holds.

    `id` is the one that an import gave, else the article's own, which `article` always is; `dating`
    says between when it appeared, and how sure that is. The unknown fields of an import stand
    behind ours, as they were given, and take no name of ours.
    """
    article = placed.article
    row: Row = {
        "id": article.given or article.id,
        "story": placed.story,
        "version": article.version,
        "article": article.id,
        "superseded": placed.superseded,
    }
    row |= {name: to_row(getattr(article, name)) for name in _ARTICLE}
    row["dating"] = to_row(dating_of(article))
    row |= held or {}
    return row | {name: value for name, value in article.extra.items() if name not in row}


def write_rows(rows: Iterable[Row], format: str, file: BinaryIO, grouped: bool = False) -> int:
    """Writes rows in one of `EXPORTS`, streaming; the number of them. Those of groups say what they hold.

    Raises FormatError for another format, ExtraError where its library is not installed.
    """
    if format not in EXPORTS:
        raise FormatError(
            f"articles are exported as {', '.join(EXPORTS)}; {format!r} was asked for"
        )
    counter = _Counter(rows)
    if format in _TABLES:
        columns = (*COLUMNS, *HELD) if grouped else COLUMNS
        flattened = (flat(row, columns) for row in counter)
        _TABLES[format](flattened, (*columns, "extra"), file)
    else:
        _LINES[format](counter, file)
    return counter.number


class _Counter:
    """Passes rows on and counts them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


def _jsonl(rows: Iterable[Row], file: BinaryIO) -> None:
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, default=str)
        file.write(line.encode("utf-8", "replace") + b"\n")


def _passim(rows: Iterable[Row], file: BinaryIO) -> None:
    """The input of passim: `series` is the outlet, `date` the day of `published` or `seen`."""
    _jsonl(map(_passim_row, rows), file)


def _passim_row(row: Mapping[str, object]) -> Row:
    return {
        "id": row["id"],
        "series": row["source"] or row["domain"],
        "text": row["text"],
        "date": str(row["published"] or row["seen"])[:10],
        "title": row["title"],
        "url": row["url"],
        "story": row["story"],
        "version": row["version"],
    }


def _csv(rows: Iterable[Row], columns: Sequence[str], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, "utf-8", errors="replace", newline="", write_through=True)
    try:
        write_table(rows, columns, text)
    finally:
        text.detach()  # or the file would be closed with it


def flat(row: Mapping[str, object], columns: Sequence[str] = COLUMNS) -> Row:
    """A row with our columns only: evidence, and the unknown fields as `extra`, are JSON texts."""
    extra = {name: value for name, value in row.items() if name not in columns}
    plain = {name: row[name] for name in columns}
    evidence = {name: _json(row[name]) for name in ("dates", "credits", "dating")}
    return plain | evidence | {"extra": _json(extra)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str) if value else ""


_LINES: Mapping[str, Callable[[Iterable[Row], BinaryIO], None]] = {
    "jsonl": _jsonl,
    "passim": _passim,
}
_TABLES: Mapping[str, Callable[[Iterable[Row], Sequence[str], BinaryIO], None]] = {
    "csv": _csv,
    "parquet": write_parquet,
    "xlsx": write_sheet,
}
EXPORTS = ("jsonl", "csv", "parquet", "passim", "xlsx")

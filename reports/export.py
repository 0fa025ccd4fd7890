"""Articles as rows that leave the house, streamed."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import BinaryIO

from index.base import Index
from index.query import Query
from index.values import Placed
from processing import Article
from reports.cells import write_table
from reports.errors import FormatError
from reports.parquet import write_parquet
from reports.rows import to_row
from reports.sheet import write_sheet

Row = dict[str, object]

_PLACED = ("id", "story", "version", "article", "superseded")
_ARTICLE = tuple(
    field.name for field in fields(Article) if field.name not in ("id", "version", "given", "extra")
)
COLUMNS = (*_PLACED, *_ARTICLE)
_TABLE = (*COLUMNS, "extra")


def export_rows(index: Index, query: Query) -> Iterator[Row]:
    """A row for every article that matches, in order of time, none left out."""
    return map(export_row, index.articles(query))


def export_row(placed: Placed) -> Row:
    """An article with its place as JSON-able values, every field there.

    `id` is the one that an import gave, else the article's own, which `article` always is. The
    unknown fields of an import stand behind ours, as they were given, and take no name of ours.
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
    return row | {name: value for name, value in article.extra.items() if name not in row}


def write_rows(rows: Iterable[Row], format: str, file: BinaryIO) -> int:
    """Writes rows in one of `EXPORTS`, streaming; the number of them.

    Raises FormatError for another format, ExtraError where its library is not installed.
    """
    if format not in _WRITERS:
        raise FormatError(
            f"articles are exported as {', '.join(EXPORTS)}; {format!r} was asked for"
        )
    counter = _Counter(rows)
    _WRITERS[format](counter, file)
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


def _csv(rows: Iterable[Row], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, "utf-8", errors="replace", newline="", write_through=True)
    write_table(map(flat, rows), _TABLE, text)
    text.detach()


def flat(row: Mapping[str, object]) -> Row:
    """A row with our columns only: evidence, and the unknown fields as `extra`, are JSON texts."""
    extra = {name: value for name, value in row.items() if name not in COLUMNS}
    plain = {name: row[name] for name in COLUMNS}
    evidence = {name: _json(row[name]) for name in ("dates", "credits")}
    return plain | evidence | {"extra": _json(extra)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str) if value else ""


def _parquet(rows: Iterable[Row], file: BinaryIO) -> None:
    write_parquet(map(flat, rows), _TABLE, file)


def _xlsx(rows: Iterable[Row], file: BinaryIO) -> None:
    write_sheet(map(flat, rows), _TABLE, file)


_WRITERS: Mapping[str, Callable[[Iterable[Row], BinaryIO], None]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "passim": _passim,
    "xlsx": _xlsx,
}
EXPORTS = tuple(_WRITERS)

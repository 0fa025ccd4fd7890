"""A whole index as a file: one JSON object a line, gzipped."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from index.decisions import Decision
from index.errors import CorruptError, SchemeError
from index.house import sightings
from index.values import Batch
from processing import (
    SCHEME,
    Article,
    Link,
    Sketch,
    article_from_row,
    article_to_row,
)

FORMAT = 2
_READ = (1, FORMAT)  # the first had no decisions
_FIELDS = {"articles": "article", "links": "link", "aliases": "alias", "decisions": "decision"}
_TERMS = ("bands", "minima", "anchors")  # of a sketch
_ARTICLES = 500  # in one batch
_Row = dict[str, Any]


def write_archive(batches: Iterable[Batch], file: Path) -> int:
    """Write the batches of an index (`Index.batches`); the number of articles.

    The first line names format and scheme of the sketches, the last one how many lines of each
    kind there are, so that a torn file is told from a whole one.
    """
    counts = dict.fromkeys(_FIELDS, 0)
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=6) as target:
        target.write(_line({"wirecopy": FORMAT, "sketches": SCHEME}))
        for batch in batches:
            for kind, row in _rows(batch):
                counts[kind] += 1
                target.write(_line(row))
        target.write(_line({"end": counts}))
    return counts["articles"]


def read_archive(file: Path) -> Iterator[Batch]:
    """The batches that make the index anew.

    Raises CorruptError where the file is torn or none of ours, SchemeError where it is of another
    format or scheme; what came before is whole.
    """
    counts = dict.fromkeys(_FIELDS, 0)
    rows = _lines(file)
    _check_head(file, next(rows, {}))
    while portion := list(islice(rows, _ARTICLES)):
        if "end" in portion[-1]:
            end = portion.pop()["end"]
            _count(portion, counts)
            if counts != dict.fromkeys(_FIELDS, 0) | end:
                raise CorruptError(f"{file}: holds {counts}, its last line tells {end}")
            yield _batch(file, portion)
            return
        _count(portion, counts)
        yield _batch(file, portion)
    raise CorruptError(f"{file}: ends before its end; it was not written whole")


def _rows(batch: Batch) -> Iterator[tuple[str, _Row]]:
    sketches = {sketch.version: sketch for sketch in batch.sketches}
    superseded = set(batch.superseded)
    for article in batch.articles:
        sketch = sketches.get(article.version)
        row: _Row = {"article": article_to_row(article), "story": batch.stories[article.version]}
        if sketch:
            row |= {name: list(getattr(sketch, name)) for name in _TERMS}
        if article.id in superseded:
            row["superseded"] = True
        yield "articles", row
    for link in batch.links:
        yield "links", {"link": link.to_row()}
    for url, id in batch.aliases.items():
        yield "aliases", {"alias": url, "of": id}
    for decision in batch.decisions:
        yield "decisions", {"decision": decision.to_row()}


def _batch(file: Path, rows: list[_Row]) -> Batch:
    try:
        return _made(rows)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CorruptError(f"{file}: holds a row that is none of an index ({error!r})") from error


def _made(rows: list[_Row]) -> Batch:
    placed = [(article_from_row(row["article"]), row) for row in rows if "article" in row]
    return Batch(
        articles=tuple(article for article, _ in placed),
        superseded=tuple(article.id for article, row in placed if row.get("superseded")),
        aliases={row["alias"]: row["of"] for row in rows if "alias" in row},
        sketches=tuple(_sketch(article, row) for article, row in placed if "anchors" in row),
        links=tuple(Link.from_row(row["link"]) for row in rows if "link" in row),
        stories={article.version: row["story"] for article, row in placed},
        house=sightings(article for article, _ in placed),
        decisions=tuple(Decision.from_row(row["decision"]) for row in rows if "decision" in row),
    )


def _sketch(article: Article, row: Mapping[str, Any]) -> Sketch:
    return Sketch(SCHEME, article.version, *(tuple(row[name]) for name in _TERMS))


def _count(rows: list[_Row], counts: dict[str, int]) -> None:
    for kind, field in _FIELDS.items():
        counts[kind] += sum(field in row for row in rows)


def _lines(file: Path) -> Iterator[_Row]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as source:
            for number, text in enumerate(source, 1):
                row = json.loads(text)
                if not isinstance(row, dict):
                    raise CorruptError(f"{file}: line {number} is no JSON object")
                yield row
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError) as error:
        raise CorruptError(f"{file}: cannot be read to its end ({error})") from error


def _check_head(file: Path, head: _Row) -> None:
    if head.get("wirecopy") not in _READ:
        raise CorruptError(f"{file}: is no index written by `wirecopy backup`")
    if head.get("sketches") != SCHEME:
        raise SchemeError(
            f"{file}: its sketches are of the scheme {head.get('sketches')!r}, this program makes"
            f" {SCHEME!r}; restore it with the wirecopy that wrote it and run `wirecopy reindex`"
        )


def _line(row: _Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"

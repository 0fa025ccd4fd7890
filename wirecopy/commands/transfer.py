"""`import` and `export`: articles as rows, in and out."""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import typer

from index import Index, IndexFault, intake
from processing import Article, RowError, article_from_import
from reports import EXPORTS, export_rows, write_rows
from reports.wording import counted
from spiders.archives.lines import read_lines
from spiders.sources.files import replacing
from wirecopy.errors import LOSSES, MisusedError
from wirecopy.gaps import Times, unseen_within, write_unseen
from wirecopy.messages.watch import watch
from wirecopy.options import Config, Data, Json, Output, asked, one_of, opened, settings_of
from wirecopy.scheduling.meanwhile import matched_meanwhile
from wirecopy.settings.config import Settings
from wirecopy.terminal.console import line, progress, say, warn
from wirecopy.terminal.written import mention_ending

_BATCH = 500
_LONGEST = 10_000_000  # bytes of a row, as of a page
_BINARY = {"parquet", "xlsx"}
_OUTCOMES = ("new", "superseding", "alias", "held", "quarantined", "bad")


def import_rows(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", help="One article a line; .gz too.")
    ],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take in articles that are extracted already: rows with text, and url or id."""
    settings = settings_of(config, data)
    if not file.is_file():
        raise MisusedError(f"{file}: no such file, a JSONL file is needed")
    tally: Counter[str] = Counter()
    broken = _broken_off(file, settings, tally)
    told = {name: tally[name] for name in _OUTCOMES}
    if as_json:
        line(told)
    else:
        say(
            ", ".join(f"{number} {name}" for name, number in told.items() if number)
            or "no row found"
        )
    if broken:
        warn(
            f"wirecopy: {broken}; {counted(tally['taken'], 'row')} taken in before: import the file again"
        )
        raise typer.Exit(1)
    if tally["bad"] or tally["quarantined"]:
        raise typer.Exit(LOSSES)


def export(
    query: Annotated[
        str, typer.Argument(metavar="[QUERY]", help="Which articles; all by default.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", help=f"One of {', '.join(EXPORTS)}.")
    ] = "jsonl",
    output: Output = None,
    not_seen: Annotated[
        Path | None,
        typer.Option(
            "--not-seen",
            metavar="FILE",
            help="Write there, as JSON, what did not come in at the time of the articles.",
            show_default=False,
        ),
    ] = None,
    config: Config = None,
    data: Data = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="JSONL, which is the default; with --output, tell what was written."
        ),
    ] = False,
) -> None:
    """Write articles with all their fields, and their story and version."""
    one_of("--format", format, EXPORTS)
    if as_json and output is None and format != "jsonl":
        raise MisusedError(f"--json: --format is {format} too, only one of them is allowed")
    if output is not None and format in _BINARY and output.suffix == ".gz":
        raise MisusedError(f"--format is {format}, which is packed itself; name a file without .gz")
    if output is None and format in _BINARY and sys.stdout.isatty():
        raise MisusedError(
            f"--format is {format}, which no terminal shows; name a file by --output"
        )
    settings, times = settings_of(config, data), Times()
    wanted = asked(settings, query)
    with opened(settings) as index:
        articles = times.of(export_rows(index, wanted))
        if output is None:
            number = write_rows(articles, format, sys.stdout.buffer)
        else:
            number = _written(articles, format, output)
    if not_seen:
        write_unseen(unseen_within(settings, times.span), not_seen)
    if output is None:
        return
    if as_json:
        line({"wrote": str(output), "articles": number})
    else:
        warn(f"wrote {counted(number, 'article')} to {output}")
        mention_ending(output, format, "jsonl", EXPORTS)


def _written(articles: Iterator[dict[str, object]], format: str, path: Path) -> int:
    """How many articles were written to a file, packed where its name says so."""
    with replacing(path) as new, new.open("wb") as file:
        if path.suffix != ".gz":
            return write_rows(articles, format, file)
        with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            return write_rows(articles, format, cast(BinaryIO, packed))


def _broken_off(file: Path, settings: Settings, tally: Counter[str]) -> IndexFault | None:
    """Takes in the rows of a file; why it broke off, where some were taken in before. Raises it otherwise."""
    try:
        _take_all(file, settings, tally)
        watch(settings, datetime.now(UTC))
    except IndexFault as error:
        if not tally["taken"]:
            raise
        return error
    return None


def _take_all(file: Path, settings: Settings, tally: Counter[str]) -> None:
    with matched_meanwhile(settings), opened(settings) as index, progress("rows") as bar:
        articles = _articles(file, tally)
        while batch := list(islice(articles, _BATCH)):
            _take_in(index, batch, tally)
            bar.at(tally["taken"])


def _articles(file: Path, tally: Counter[str]) -> Iterator[Article]:
    now, refuse = datetime.now(UTC), partial(_refuse, file, tally)
    for number, text in read_lines(file, _LONGEST, refuse):
        if not text.strip():
            continue
        try:
            if len(text) > _LONGEST:
                raise RowError(f"a longer line found, at most {_LONGEST:,} bytes are allowed")
            row = json.loads(text)
            if not isinstance(row, dict):
                shown = text[:40].decode("utf-8", "replace").strip()
                raise RowError(f"{shown!r} found, a JSON object is needed")
            yield article_from_import(row, now)
        except RowError as error:
            refuse(number, str(error))
        except (ValueError, RecursionError) as error:
            refuse(number, f"not JSON ({error})")


def _refuse(file: Path, tally: Counter[str], number: int, problem: str) -> None:
    tally["bad"] += 1
    warn(f"{file}: line {number}: {problem}")


def _take_in(index: Index, batch: list[Article], tally: Counter[str]) -> None:
    for receipt in intake(index, batch):
        tally[receipt.outcome] += 1
        if receipt.outcome == "quarantined":
            warn(f"article {receipt.article}: the index does not take it: {receipt.of}")
    tally["taken"] += len(batch)

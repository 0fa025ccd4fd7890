"""Options that all commands share, and what they open."""

import getpass
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from index import ALL, AddressError, Index, Query, check_address, open_index, parse
from index.query.clauses import AllOf, Keyword, Period
from index.query.moments import RangeError, Span, read_range
from processing import UrlError, normalise_url
from spiders.ledger import Ledger
from spiders.sources.source import Source, read_sources
from spiders.spans import ALLOWED, read_span
from spiders.task import CrawlSettings
from wirecopy.errors import MisusedError
from wirecopy.settings.config import Settings, read_settings

PORT = 8600
"""Where the desk listens unless it is told otherwise."""

Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="The configuration file; wirecopy.toml here by default.",
        show_default=False,
    ),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", help="The data folder; over the configuration's.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", help="The file; standard output by default.", show_default=False
    ),
]
ReportFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help="The report's file, - for standard output; <data>/reports/ by default.",
        show_default=False,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", help="Only this source; may be repeated.", show_default=False),
]
Start = Annotated[
    str, typer.Option("--from", help="The earliest day or time of publication.", show_default=False)
]
End = Annotated[
    str, typer.Option("--to", help="The latest day or time of publication.", show_default=False)
]

_SHARD = re.compile(r"([0-9]{1,5})/([0-9]{1,5})")


def settings_of(config: Path | None, data: Path | None) -> Settings:
    """The settings under these flags."""
    return read_settings(config, data)


def opened(settings: Settings) -> Index:
    """The index of these settings."""
    return opened_at(settings.index_url, "index.url", settings)


def opened_at(url: str, given: str, settings: Settings) -> Index:
    """The index at an address that a setting or a flag gave."""
    with _named(given):
        return open_index(url, settings.data, settings.access)


def ledger_of(settings: Settings) -> Ledger:
    """The ledger of these settings."""
    return Ledger.within(settings.data, settings.rhythm)


def followed(settings: Settings) -> tuple[Source, ...]:
    """The sources that are followed; none where their file was not written yet."""
    return read_sources(settings.sources) if settings.sources.exists() else ()


def person() -> str:
    """Who is at the machine, "" where it does not know."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def asked(settings: Settings, query: str) -> Query:
    """What a query asks for, with the topics of these settings."""
    return parse(query, topics=settings.queries)


def crawl_settings(settings: Settings) -> CrawlSettings:
    """How to crawl under these settings; what it brings must have somewhere to go."""
    with _named("index.url"):
        check_address(settings.index_url)
    return CrawlSettings(
        settings.data, settings.index_url, settings.contact, settings.delay, settings.allow_private,
        settings.workers, settings.warc, settings.access, rhythm=settings.rhythm,
        respect=settings.respect, pages=settings.pages, browser=settings.browser, rules=settings.rules,
        verify_certificates=settings.verify_certificates, text_rules=settings.text_rules,
    )  # fmt: skip


def duration(text: str) -> timedelta:
    """A span as 90s, 30m, 36h, 2d or 1w. Raises `MisusedError`."""
    span = read_span(text)
    if span is None:
        raise MisusedError(f"--since is {text!r}, {ALLOWED} is allowed (36h, 2d)")
    return span


def shard(text: str) -> tuple[int, int]:
    """A share as 2/8. Raises `MisusedError`."""
    match = _SHARD.fullmatch(text)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise MisusedError(f"--shard is {text!r}, I/N with I from 1 to N is allowed (2/8)")
    return int(match[1]), int(match[2])


def narrowed(
    settings: Settings, query: str, start: str = "", end: str = "", source: str = "", lang: str = ""
) -> Query:
    """What a query asks for, within the filters of flags.

    Raises `MisusedError` where a flag is none, QueryError where the query is not understood.
    """
    clauses: list[Query] = [asked(settings, query)] if query.strip() else []
    if start or end:
        clauses.append(Period("published", *_span(start, end)))
    if source:
        clauses.append(Keyword("source", source))
    if lang:
        clauses.append(Keyword("lang", lang))
    return AllOf(tuple(clauses)) if len(clauses) > 1 else next(iter(clauses), ALL)


def _span(start: str, end: str) -> Span:
    try:
        return read_range(start, end)
    except RangeError as error:
        flag = {"start": "--from", "end": "--to"}[error.side]
        raise MisusedError(f"{flag}: {error}") from error


def one_of(flag: str, value: str, allowed: Collection[str]) -> Any:
    """The value, which is one of those that are allowed. Raises `MisusedError` where it is not."""
    if value not in allowed:
        raise MisusedError(f"{flag} is {value!r}, allowed: {', '.join(allowed)}")
    return value


def web_address(flag: str, given: str) -> str:
    """The address of a page that a flag gives. Raises `MisusedError` where it is none of http or https."""
    try:
        normalise_url(given)
    except UrlError as error:
        raise MisusedError(f"{flag}: {error}") from error
    return given


@contextmanager
def _named(given: str) -> Iterator[None]:
    """Tells of an address that names no index which setting or flag gave it."""
    try:
        yield
    except AddressError as error:
        raise AddressError(f"{given}: {error}") from error

"""`backfill`: what archives hold of the sources' pages."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from processing import parse_time
from spiders.sources.source import read_sources
from spiders.task import Backfill, Task
from wirecopy.commands.gathering import Limit, chosen, run_task
from wirecopy.errors import MisusedError
from wirecopy.options import Config, Data, Json, Sources, settings_of

_DAY = timedelta(days=1) - timedelta(seconds=1)


def backfill(
    file: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="Captures as CDX or CDXJ, gzipped or not.",
            show_default=False,
        ),
    ] = None,
    index: Annotated[
        str,
        typer.Option(
            "--index", help="A CDX server to ask for each source's domain.", show_default=False
        ),
    ] = "",
    copies: Annotated[
        str,
        typer.Option(
            "--copies",
            help="Where the copies are: an address with {timestamp} and {url} in it, or that of the "
            "folder of the WARC files; the pages themselves by default.",
            show_default=False,
        ),
    ] = "",
    source: Sources = None,
    start: Annotated[
        str, typer.Option("--from", help="The earliest capture.", show_default=False)
    ] = "",
    end: Annotated[str, typer.Option("--to", help="The latest capture.", show_default=False)] = "",
    limit: Limit = None,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Gather what archives hold of the sources' pages, listed in files or by a CDX server."""
    settings = settings_of(config, data)
    missing = next((path for path in file or () if not path.is_file()), None)
    if missing:
        raise MisusedError(f"{missing}: no such file, a list of captures is needed")
    if not (file or index):
        raise MisusedError(
            "FILE or --index is needed: a list of captures, or a server that has one"
        )
    for flag, address in (("--index", index), ("--copies", copies)):
        if address and not _is_of_the_web(address):
            raise MisusedError(f"{flag} is {address!r}, an http(s) address is needed")
    earliest, latest = _moment("--from", start), _moment("--to", end)
    if earliest and latest and earliest > latest:
        raise MisusedError(f"--from {start} is later than --to {end}")
    wanted = Backfill(tuple(file or ()), index, copies, (earliest, latest))
    sources = chosen(read_sources(settings.sources), source or [], settings)
    run_task(Task(sources=sources, backfill=wanted, limit=limit), settings, as_json)


def _is_of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # a [ in its host that is not closed
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _moment(flag: str, text: str) -> datetime | None:
    if not text:
        return None
    found = parse_time(text)
    if found is None:
        raise MisusedError(f"{flag} is {text!r}, a day or time is needed (2021-06-28)")
    whole_day = flag == "--to" and len(text.strip()) == len("2021-06-28")
    return found + _DAY if whole_day else found

"""`sources`: the outlets that are followed."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports import suggest as suggest_outlets
from reports.wording import counted
from spiders.ledger.causes import explain
from spiders.sources.exchange import read_list, to_opml
from spiders.sources.files import replacing
from spiders.sources.following import Renewal, renew_source, source_at
from spiders.sources.reading import Reading
from spiders.sources.source import Source, append_source, append_sources, pause_source, read_sources
from wirecopy.commands.gathering import chosen
from wirecopy.errors import LOSSES, MisusedError
from wirecopy.options import (
    Config,
    Data,
    End,
    Json,
    Output,
    Sources,
    Start,
    crawl_settings,
    followed,
    ledger_of,
    narrowed,
    opened,
    settings_of,
)
from wirecopy.settings.config import Settings
from wirecopy.terminal.condition import tell_health
from wirecopy.terminal.console import line, paragraphs, rows, say, warn
from wirecopy.terminal.written import tell_written

if TYPE_CHECKING:
    from spiders.discover import Check

app = typer.Typer(
    help="The outlets that are followed.", no_args_is_help=True, rich_markup_mode=None
)


Name = Annotated[
    str, typer.Argument(metavar="NAME", help="An outlet, as it is called in sources.toml.")
]


@app.command("list")
def list_sources(config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """List the sources."""
    known = read_sources(settings_of(config, data).sources)
    if as_json:
        _print_json(known)
        return
    rows(
        ("source", "country", "language", "feeds", "sitemaps", "sections", "domain"),
        [
            (
                f"{s.name} (paused)" if s.paused else s.name,
                s.country,
                s.language,
                len(s.feeds),
                len(s.sitemaps),
                len(s.sections),
                s.domain,
            )
            for s in known
        ],
        "no source yet, add one with `wirecopy sources add URL`",
    )


@app.command()
def add(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="A page, feed or sitemap of the outlet.")
    ],
    name: Annotated[
        str,
        typer.Option("--name", help="What to call it; its domain by default.", show_default=False),
    ] = "",
    country: Annotated[
        str, typer.Option("--country", help="Two letters.", show_default=False)
    ] = "",
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Add an outlet; its feeds and sitemaps are found by themselves, as are new ones of a followed one."""
    from spiders.discover import discover  # slow: it loads Scrapy

    settings = settings_of(config, data)
    known = source_at(followed(settings), url)
    if known and name not in ("", known.name):
        raise MisusedError(
            f"{url} is followed already, as {known.name}: add it by that name or by none to renew its"
            " lists, or write another table into sources.toml"
        )
    lists = (*known.feeds, *known.sitemaps) if known else ()
    source = replace(discover(url, crawl_settings(settings), lists), country=country.upper())
    if known:
        _tell_renewal(renew_source(settings.sources, known.name, source), as_json)
        return
    source = replace(source, name=name or source.name)
    append_source(settings.sources, source)
    _tell_added(settings.sources, source, as_json)


@app.command()
def pause(name: Name, config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """Leave an outlet out of crawls until it is resumed; `crawl --source` still takes it."""
    _set_paused(settings_of(config, data), name, True, as_json)


@app.command()
def resume(name: Name, config: Config = None, data: Data = None, as_json: Json = False) -> None:
    """Take a paused outlet in again."""
    _set_paused(settings_of(config, data), name, False, as_json)


@app.command()
def check(
    source: Sources = None, config: Config = None, data: Data = None, as_json: Json = False
) -> None:
    """Read every feed, sitemap and section once and say what is wrong with it, and with its outlet's past."""
    from spiders.discover import check as check_sources  # slow: it loads Scrapy

    settings = settings_of(config, data)
    known = chosen(read_sources(settings.sources), source or [], settings)
    checks = check_sources(known, crawl_settings(settings))
    now = datetime.now(UTC)
    with ledger_of(settings) as ledger:
        readings, healths = ledger.readings(), ledger.health(known, now)
    told = [(one, _cause(one, readings.get(one.url), now)) for one in checks]
    if as_json:
        for one, (cause, cure) in told:
            line({**asdict(one), **({"cause": cause, "cure": cure} if one.problem else {})})
    else:
        rows(
            ("source", "is", "entries", "problem", "cure", "address"),
            [
                (c.source, c.kind, c.entries, cause or "none", cure, c.url)
                for c, (cause, cure) in told
            ],
        )
        tell_health([one for one in healths if one.state not in ("well", "new")])
    if any(one.problem for one in checks):
        raise typer.Exit(LOSSES)


@app.command()
def suggest(
    query: Annotated[
        str, typer.Argument(help="Articles to look at; all by default.", show_default=False)
    ] = "",
    start: Start = "",
    end: End = "",
    least: Annotated[
        int, typer.Option("--least", min=1, help="Stories shared, or articles that cite it.")
    ] = 2,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Outlets at most.")] = 20,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Name outlets that are not followed and share stories with those that are, or are cited there."""
    settings = settings_of(config, data)
    known = read_sources(settings.sources)
    with opened(settings) as index:
        found = suggest_outlets(
            index.articles(narrowed(settings, query, start, end)),
            [source.name for source in known],
            [source.domain for source in known if source.domain],
            least,
        )
    if as_json:
        for one in found[:limit]:
            line(asdict(one))
        return
    if not found:
        paragraphs(
            f"no outlet that is not followed shares {counted(least, 'story', 'stories')}"
            f" or is cited in {counted(least, 'article')}; see --least"
        )
        return
    rows(
        ("outlet", "stories", "first", "cited", "languages", "for example"),
        [
            (
                one.domain,
                one.stories,
                one.first,
                one.cited,
                " ".join(one.languages),
                next(iter(one.examples), ""),
            )
            for one in found[:limit]
        ],
    )


def _tell_added(path: Path, source: Source, as_json: bool) -> None:
    if as_json:
        line({**asdict(source), "known": False, "changed": []})
        return
    say(f"added {source.name} to {path}")
    for kind in ("feeds", "sitemaps", "sections"):
        for address in getattr(source, kind):
            say(f"  {kind[:-1]}  {address}")


def _tell_renewal(renewal: Renewal, as_json: bool) -> None:
    source, changed = renewal.after, renewal.changed
    if as_json:
        line({**asdict(source), "known": True, "changed": changed})
        return
    now = [
        f"country is now {source.country}"
        if key == "country"
        else f"{key} are now {', '.join(getattr(source, key))}"
        for key in changed
    ]
    say(f"{source.name} is followed already: {'; '.join(now) or 'nothing new was found'}")


def _set_paused(settings: Settings, name: str, paused: bool, as_json: bool) -> None:
    pause_source(settings.sources, name, paused)
    if as_json:
        line({"source": name, "paused": paused})
    else:
        say(f"{name} is {'paused' if paused else 'followed again'}")


def _cause(one: "Check", reading: Reading | None, now: datetime) -> tuple[str, str]:
    since = reading.failing if reading else None
    return explain(one.problem, since, now) if one.problem else ("", "")


@app.command("import")
def import_list(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="OPML, CSV with a header, or a list of addresses."),
    ],
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Add the sources of an OPML, CSV or plain file; known names are left as they are."""
    settings = settings_of(config, data)
    found = read_list(file)
    new = append_sources(settings.sources, found)
    if as_json:
        line({"added": len(new), "found": len(found)})
    else:
        say(f"added {len(new)} of {counted(len(found), 'source')} to {settings.sources}")


@app.command("export")
def export_list(
    output: Output = None,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write the feeds of all sources as OPML, or all of their tables as JSON."""
    known = read_sources(settings_of(config, data).sources)
    if as_json and not output:
        _print_json(known)
        return
    left = [source.name for source in known if not source.feeds]
    if output:
        with replacing(output) as new:
            new.write_text(to_opml(known), "utf-8")
        tell_written(output, as_json, sources=len(known) - len(left))
    else:
        print(to_opml(known), end="")
    if left:
        warn(f"left out, having no feed: {', '.join(left)}")


def _print_json(known: Iterable[Source]) -> None:
    for source in known:
        line(asdict(source))

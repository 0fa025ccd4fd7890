"""`trace`: which passages of an official text went where."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reports import ReferenceTextError, percent, ranges, to_row, trimmed
from reports.trace import (
    TRACE_FORMATS,
    Bearer,
    Extent,
    PassageTrace,
    Trace,
    render_trace,
    trace_reference,
    trace_rows,
)
from reports.wording import counted
from wirecopy.errors import MisusedError
from wirecopy.gaps import unseen_within
from wirecopy.options import (
    Config,
    Data,
    Json,
    ReportFile,
    asked,
    one_of,
    opened,
    settings_of,
)
from wirecopy.reference import read_reference
from wirecopy.settings.config import Settings
from wirecopy.terminal.condition import tell_unseen
from wirecopy.terminal.console import line, rows, say, warn
from wirecopy.terminal.written import write_report

_SHOWN = 50  # letters of a passage, enough to know it by; the report has it whole


def trace(
    reference: Annotated[
        Path, typer.Argument(metavar="REFERENCE", help="The official text, a file in UTF-8.")
    ],
    query: Annotated[
        str,
        typer.Option("--query", help="Only among the articles of a query.", show_default=False),
    ] = "",
    format: Annotated[
        str,
        typer.Option(
            "--format",
            help=f"Write a report instead of a table: {', '.join(TRACE_FORMATS)}.",
            show_default=False,
        ),
    ] = "",
    output: ReportFile = None,
    not_seen: Annotated[
        bool,
        typer.Option(
            "--not-seen",
            help="Tell at the end what did not come in at the time of the articles; csv has it beside it, in FILE.not-seen.json.",
        ),
    ] = False,
    config: Config = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show which passages of an official text went where."""
    wanted = _format(format, output)
    if not_seen and wanted == "csv" and str(output) == "-":
        raise MisusedError("--not-seen: it stands beside csv, which is to go into a file")
    settings, text = settings_of(config, data), read_reference(reference)
    among = asked(settings, query) if query else None
    try:
        with opened(settings) as index:
            told = trace_reference(index, text, reference.name, among, query)
    except ReferenceTextError as error:
        raise MisusedError(f"{reference}: {error}") from error
    if told.cut_short:
        warn("more texts share words with it than were read; --query narrows them down")
    unseen = unseen_within(settings, told.span) if not_seen else None
    if wanted:
        within, apart = (None, unseen) if wanted == "csv" else (unseen, None)
        body = render_trace(told, wanted, datetime.now(UTC), within).encode()
        path = output or _default(settings, reference, wanted)
        write_report(body, path, apart, as_json, articles=told.counts.articles)
    elif as_json:
        for row in trace_rows(told):
            line(row)
        if unseen:
            line({"reference": told.name, "not_seen": to_row(unseen)})
    else:
        _show(told)
        tell_unseen(unseen)


def _format(format: str, output: Path | None) -> str:
    """The report's format, "" for none: that of the file's name where only a file is named."""
    wanted = format or (output.suffix[1:].lower() or "html" if output else "")
    if wanted:
        one_of("--format" if format else f"the ending of {output}", wanted, TRACE_FORMATS)
    return wanted


def _default(settings: Settings, reference: Path, format: str) -> Path:
    return settings.data / "reports" / f"trace-{reference.stem}.{format}"


def _show(told: Trace) -> None:
    counts = told.counts
    say(
        f"{told.name}: {counted(len(told.passages), 'passage')}, carried by"
        f" {counted(counts.articles, 'article')}, {counted(counts.versions, 'distinct text')},"
        f" {counted(counts.outlets, 'outlet')}"
    )
    say("\nArticles that carry each passage word for word (full), nearly, or in part:")
    rows(
        ("", "full", "near", "part", "first carried", "by", "passage"), map(_passage, told.passages)
    )
    if told.uncarried:
        numbers = ranges([passage.number for passage in told.uncarried])
        say(f"no one carried {numbers} ({percent(told.uncarried_share)} of the words)")
    if told.bearers:
        say("\nDistinct texts: how much of the reference each holds, and how much of it that is:")
        rows(
            ("first", "outlet", "articles", "holds", "of it", "passages"),
            map(_bearer, told.bearers),
        )


def _passage(passage: PassageTrace) -> tuple[object, ...]:
    first = passage.first
    return (
        passage.number,
        *(passage.articles[extent] or "-" for extent in Extent),
        f"{first.carrier.appeared:%Y-%m-%d %H:%M}" if first else "no one",
        first.carrier.source if first else "",
        trimmed(passage.text, _SHOWN),
    )


def _bearer(bearer: Bearer) -> tuple[object, ...]:
    first = bearer.first
    return (
        f"{first.appeared:%Y-%m-%d %H:%M}", first.source, len(bearer.carriers),
        percent(bearer.coverage), percent(bearer.share), ranges(bearer.order),
    )  # fmt: skip

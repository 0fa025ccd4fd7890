"""A trace in the form that was asked for."""

import json
from collections.abc import Iterator
from datetime import datetime

from reports.errors import FormatError
from reports.formats.rows import to_row
from reports.trace.html import render_trace_html
from reports.trace.markdown import render_trace_markdown
from reports.trace.table import render_trace_csv
from reports.trace.values import Trace
from reports.unseen import Unseen

TRACE_FORMATS = ("html", "md", "json", "csv")


def render_trace(
    trace: Trace, format: str, made: datetime | None = None, unseen: Unseen | None = None
) -> str:
    """A trace in one of `TRACE_FORMATS`; `made` dates the HTML page, `unseen` is told at its end.

    Raises FormatError for another format, and for CSV where something is to be told.
    """
    match format:
        case "html":
            return render_trace_html(trace, made, unseen)
        case "md":
            return render_trace_markdown(trace, unseen)
        case "json":
            box = {"not_seen": to_row(unseen)} if unseen else {}
            told = {**to_row(trace), **box}  # type: ignore[dict-item]  # of a dataclass a dict
            return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        case "csv" if unseen:
            raise FormatError("csv has no room for what was not seen; html, md and json have")
        case "csv":
            return render_trace_csv(trace)
        case _:
            allowed = ", ".join(TRACE_FORMATS)
            raise FormatError(f"a trace is made as {allowed}; {format!r} was asked for")


def trace_rows(trace: Trace) -> Iterator[dict[str, object]]:
    """A trace as rows: one for every passage, then one for every article that carries any."""
    for passage in trace.passages:
        row = to_row(passage)
        yield {"reference": trace.name, **row, "passage": passage.number}  # type: ignore[dict-item]  # of a dataclass a dict
    for carrier, bearer in trace.articles:
        yield {
            "reference": trace.name,
            **to_row(carrier),  # type: ignore[dict-item]  # of a dataclass a dict
            "coverage": round(bearer.coverage, 4),
            "share": round(bearer.share, 4),
            "passages": to_row(bearer.carried),
            "added": list(bearer.added),
            "version": bearer.version,
            "story": bearer.story,
        }

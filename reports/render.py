"""A report in the form that was asked for."""

from collections.abc import Sequence
from datetime import datetime

from reports.errors import FormatError
from reports.html import render_html
from reports.ledger import StoryReport
from reports.markdown import render_markdown
from reports.rows import render_json
from reports.table import render_csv

FORMATS = ("html", "md", "json", "csv")


def render(
    reports: StoryReport | Sequence[StoryReport],
    format: str,
    heading: str = "",
    made: datetime | None = None,
) -> str:
    """One story, or several under a `heading` with a list of contents, in one of `FORMATS`.

    `made` dates the HTML page. Raises FormatError for another format.
    """
    stories = (reports,) if isinstance(reports, StoryReport) else tuple(reports)
    match format:
        case "html":
            return render_html(stories, heading, made)
        case "md":
            return render_markdown(stories, heading)
        case "json":
            return render_json(stories, heading)
        case "csv":
            return render_csv(stories)
        case _:
            raise FormatError(f"a report is made as {', '.join(FORMATS)}; {format!r} was asked for")

"""A report in the form that was asked for."""

from collections.abc import Sequence
from datetime import datetime

from reports.comparison.diff import TextDiff
from reports.errors import FormatError
from reports.formats.html import render_diff_html, render_html
from reports.formats.markdown import render_markdown
from reports.formats.pdf import print_pdf
from reports.formats.plaintext import render_diff_text
from reports.formats.rows import render_diff_json, render_json
from reports.formats.stix import render_stix
from reports.formats.table import render_csv, render_xlsx
from reports.formats.tei import render_tei
from reports.stories.ledger import StoryReport
from reports.unseen import Unseen

FORMATS = ("html", "md", "json", "csv", "tei", "stix")
FILES = (*FORMATS, "pdf", "xlsx")
DIFF_FORMATS = ("text", "html", "json")


def render(
    reports: StoryReport | Sequence[StoryReport],
    format: str,
    heading: str = "",
    made: datetime | None = None,
    unseen: Unseen | None = None,
) -> str:
    """One story, or several under a `heading` with a list of contents, in one of `FORMATS`.

    `made` dates the HTML page; `unseen` is what was not seen, told in it. Raises FormatError for
    another format, and for CSV where that is to be told: it stands beside the table then.
    """
    stories = (reports,) if isinstance(reports, StoryReport) else tuple(reports)
    match format:
        case "html":
            return render_html(stories, heading, made, unseen)
        case "md":
            return render_markdown(stories, heading, unseen)
        case "json":
            return render_json(stories, heading, unseen)
        case "csv" if unseen:
            raise FormatError("csv has no room for what was not seen; all other forms have")
        case "csv":
            return render_csv(stories)
        case "tei":
            return render_tei(stories, unseen)
        case "stix":
            return render_stix(stories, unseen)
        case _:
            raise FormatError(f"a report is made as {', '.join(FORMATS)}; {format!r} was asked for")


def render_file(
    reports: StoryReport | Sequence[StoryReport],
    format: str,
    heading: str = "",
    made: datetime | None = None,
    unseen: Unseen | None = None,
) -> bytes:
    """The same as a file, in one of `FILES`. Raises what `render` and `print_pdf` raise."""
    stories = (reports,) if isinstance(reports, StoryReport) else tuple(reports)
    match format:
        case "pdf":
            return print_pdf(render(stories, "html", heading, made, unseen))
        case "xlsx":
            return render_xlsx(stories, unseen)
        case _ if format in FORMATS:
            return render(stories, format, heading, made, unseen).encode()
        case _:
            raise FormatError(f"a report is made as {', '.join(FILES)}; {format!r} was asked for")


def render_diff(diff: TextDiff, format: str, before: str = "", after: str = "") -> str:
    """A comparison in one of `DIFF_FORMATS`; `before` and `after` name the two texts.

    Raises FormatError for another format.
    """
    match format:
        case "text":
            return render_diff_text(diff, before, after)
        case "html":
            return render_diff_html(diff, before, after)
        case "json":
            return render_diff_json(diff)
        case _:
            allowed = ", ".join(DIFF_FORMATS)
            raise FormatError(f"a comparison is shown as {allowed}; {format!r} was asked for")

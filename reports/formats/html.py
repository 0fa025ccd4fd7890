"""Reports as one self-contained HTML file, for the screen and for print."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports import wording
from reports.comparison.diff import TextDiff, paragraphs_of
from reports.comparison.passages import Holding
from reports.comparison.words import Kind
from reports.formats.curve import draw_curve
from reports.formats.matrix import draw_matrix
from reports.speech import ENGLISH
from reports.stories.ledger import StoryReport
from reports.stories.tree import branches, told_change
from reports.unseen import Unseen


def render_html(
    reports: Sequence[StoryReport],
    heading: str = "",
    made: datetime | None = None,
    unseen: Unseen | None = None,
) -> str:
    """The page of one story, or of several behind a list of contents.

    `heading` names what several stories have in common (a query, say); `made` dates the page,
    and `unseen` is the box at its end.
    """
    title = heading or (reports[0].headline if len(reports) == 1 else "Stories and their versions")
    return (
        templates()
        .get_template("report.html")
        .render(reports=reports, title=title, heading=heading, made=made, unseen=unseen)
    )


def render_diff_html(diff: TextDiff, before: str = "", after: str = "") -> str:
    """The page of one comparison; `before` and `after` name the two texts."""
    return templates().get_template("diff.html").render(diff=diff, before=before, after=after)


@cache
def templates() -> Environment:
    """The templates of all pages, with what they call."""
    environment = environment_of("reports")
    for name in ("when", "day", "lasted", "direction"):
        environment.filters[name] = getattr(wording, name)
    environment.globals |= {
        "branches_of": branches,
        "counted": wording.counted,
        "curve_of": draw_curve,
        "matrix_of": draw_matrix,
        "paragraphs_of": paragraphs_of,
        "span": wording.span,
        "speech": ENGLISH,
        "told_change": told_change,
    }
    return environment


def environment_of(package: str) -> Environment:
    """A package's templates, with what pages of reports and of the desk call alike."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in ("decided", "percent", "ranges", "lettered", "language", "country", "safe_href"):
        environment.filters[name] = getattr(wording, name)
    environment.filters["lang"] = lang_attribute
    environment.globals |= {"named": wording.named, "Holding": Holding, "Kind": Kind}
    return environment


def lang_attribute(code: str) -> str:
    """A language code that may stand in a lang attribute; und where none is known."""
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else "und"

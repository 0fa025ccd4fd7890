"""A trace as one self-contained HTML file, for the screen and for print."""

from datetime import datetime

from reports.comparison.words import Run, diff_words
from reports.formats.html import templates
from reports.trace.picture import draw_trace
from reports.trace.values import Carried, Extent, Trace
from reports.unseen import Unseen


def render_trace_html(
    trace: Trace, made: datetime | None = None, unseen: Unseen | None = None
) -> str:
    """The page of one trace; `made` dates it, and `unseen` is the box at its end."""
    texts = {passage.number: passage.text for passage in trace.passages}

    def words_of(carried: Carried) -> tuple[Run, ...]:
        return diff_words(texts[carried.passage], carried.text)

    page = templates().get_template("trace.html")
    return page.render(
        trace=trace,
        panels=draw_trace(trace),
        words_of=words_of,
        Extent=Extent,
        made=made,
        unseen=unseen,
    )

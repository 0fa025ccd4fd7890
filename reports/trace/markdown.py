"""A trace as Markdown."""

from collections.abc import Iterator

from reports.comparison.words import diff_words
from reports.formats.markdown import box, link, marked, plain
from reports.trace.values import Bearer, Extent, First, Trace
from reports.unseen import Unseen
from reports.wording import counted, percent, ranges, span, when

_SIGNS = {Extent.WHOLE: "●", Extent.NEARLY: "◐", Extent.PART: "◔"}


def render_trace_markdown(trace: Trace, unseen: Unseen | None = None) -> str:
    """The trace with its matrix in signs, in which no headline or text can turn into markup."""
    lines = [f"# Where the passages of {plain(trace.name or 'an official text')} went", ""]
    lines += [*_facts(trace), "", "## The passages", "", *_passages(trace), ""]
    if trace.bearers:
        lines += ["## Which text carries which passage, over time", "", *_matrix(trace), ""]
        lines += ["## The articles, in order of time", "", *_articles(trace), ""]
    told = [bearer for bearer in trace.bearers if bearer.differs]
    if told:
        lines += ["## In other words, and beside them", ""]
    for bearer in told:
        lines += _told(trace, bearer)
    lines += box(unseen)
    lines.append("Times are UTC: as published where the page says so, otherwise as first seen.")
    return "\n".join(lines) + "\n"


def _facts(trace: Trace) -> Iterator[str]:
    counts = trace.counts
    where = f"among the articles of {plain(trace.query)}" if trace.query else "in the whole index"
    yield (
        f"{counted(len(trace.passages), 'passage')} of {counted(trace.words, 'word')}, looked for"
        f" {where}: carried by {counted(counts.articles, 'article')},"
        f" {counted(counts.versions, 'distinct text')}, {counted(counts.outlets, 'outlet')}."
    )
    if trace.span:
        first = trace.articles[0][0]
        yield ""
        yield f"First carried by {plain(first.source)}; {span(*trace.span)} UTC."
    yield ""
    if trace.uncarried:
        yield (
            f"No one carried {counted(len(trace.uncarried), 'passage')}"
            f" ({percent(trace.uncarried_share)} of the words):"
            f" {ranges([passage.number for passage in trace.uncarried])}."
        )
    else:
        yield "Every passage was carried by someone."
    if trace.cut_short:
        yield ""
        yield "More texts share words with it than were read; a query narrows them down."


def _passages(trace: Trace) -> Iterator[str]:
    yield "| No. | Passage | Word for word | Nearly | In part | First carried |"
    yield "|--:|---|--:|--:|--:|---|"
    for passage in trace.passages:
        numbers = " | ".join(f"{passage.articles[extent]}" for extent in Extent)
        first = _first(passage.first) if passage.first else "no one"
        yield f"| {passage.number} | {plain(passage.text)} | {numbers} | {first} |"


def _first(first: First) -> str:
    how = "" if first.extent is Extent.WHOLE else f", {first.extent.value}"
    return f"{plain(first.carrier.source)}, {when(first.carrier.appeared)}{how}"


def _matrix(trace: Trace) -> Iterator[str]:
    yield ", ".join((*(f"{sign} {extent.value}" for extent, sign in _SIGNS.items()), "· not"))
    yield ""
    yield f"| Text | {' | '.join(str(passage.number) for passage in trace.passages)} |"
    yield f"|--:|{'---|' * len(trace.passages)}"
    for bearer in trace.bearers:
        held = {each.passage: _SIGNS[each.extent] for each in bearer.carried}
        signs = " | ".join(held.get(passage.number, "·") for passage in trace.passages)
        yield f"| {bearer.number} | {signs} |"


def _articles(trace: Trace) -> Iterator[str]:
    yield "| Appeared | Outlet | Headline | Text | Of the reference | Of the article | Passages |"
    yield "|---|---|---|--:|--:|--:|---|"
    for carrier, bearer in trace.articles:
        cells = (
            when(carrier.appeared) + ("" if carrier.dated else " (first seen)"),
            plain(carrier.source),
            link(carrier.url, carrier.title or carrier.url or "(no headline)")
            + (" (since edited)" if carrier.superseded else ""),
            str(bearer.number), percent(bearer.coverage), percent(bearer.share), ranges(bearer.order),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _told(trace: Trace, bearer: Bearer) -> Iterator[str]:
    first = bearer.first
    yield from (f"### {bearer.number}: {plain(first.title or '(no headline)')}", "")
    yield from (f"{plain(first.source)}, {when(first.appeared)}; story {plain(bearer.story)}.", "")
    texts = {passage.number: passage.text for passage in trace.passages}
    if bearer.reworded:
        yield from ("In other words:", "")
        for held in bearer.reworded:
            words = marked(diff_words(texts[held.passage], held.text))
            yield f"- {held.passage}, {held.extent.value} ({percent(held.share)}): {words}"
        yield ""
    if bearer.added:
        yield from ("Beside the reference:", "", *(f"- {plain(each)}" for each in bearer.added), "")

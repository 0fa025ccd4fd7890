"""Reports as Markdown, in which no headline or text can turn into markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from reports.comparison.diff import Change, TextDiff
from reports.comparison.passages import Holding
from reports.comparison.words import Kind, Run
from reports.stories.ledger import Carrier, Elsewhere, Related, StoryReport, VersionReport
from reports.stories.tree import branches, told_change
from reports.unseen import Unseen
from reports.wording import (
    counted,
    country,
    decided,
    language,
    lasted,
    named,
    percent,
    safe_href,
    span,
    when,
)

# What means something anywhere in CommonMark or in the dialects with formulas, mentions, footnotes
# and bare links; and what does so only at the beginning of a line.
_MARKUP = re.compile(r"[\\`*_{}\[\]#|~$^@]|(?<=[A-Za-z]):(?=\S)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"^\d+(?=[.)])|^(?=[-+=:])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SAFE = "%/:?#[]@!$&'*+,;=~-._"
_LINES = re.compile(r"\s*[\r\n\x0b\x0c\x85\u2028\u2029]+\s*")


def render_markdown(
    reports: Sequence[StoryReport], heading: str = "", unseen: Unseen | None = None
) -> str:
    """One story, or several behind a list of contents; then what was not seen."""
    lines: list[str] = []
    if len(reports) != 1 or heading:
        lines += [f"# {plain(heading or 'Stories and their versions')}", ""]
        lines += [f"{number}. {_entry(report)}" for number, report in enumerate(reports, 1)]
        lines += ["" if reports else "No story.", ""]
    for report in reports:
        lines += _story(report)
    lines += box(unseen)
    lines.append("Times are UTC: as published where the page says so, otherwise as first seen.")
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Text on one line with every sign escaped that Markdown or HTML could take for markup."""
    line = _LINES.sub(" ", text).strip()
    escaped = _AT_START.sub(
        lambda start: start[0] + "\\", _MARKUP.sub(lambda sign: "\\" + sign[0], line)
    )
    return "".join(_ENTITIES.get(letter, letter) for letter in escaped)


def link(url: str, text: str) -> str:
    """A link where the URL is one that may be followed, else the text alone."""
    href = safe_href(url)
    if not href:
        return plain(text)
    return f"[{plain(text)}](<{quote(href, safe=_SAFE)}>)"


def box(unseen: Unseen | None) -> list[str]:
    """The lines of what was not seen, none where that is not told."""
    if not unseen:
        return []
    told = [f"- {plain(line)}" for line in unseen.lines()]
    return [f"## {plain(unseen.heading())}", "", *told, ""]


def _entry(report: StoryReport) -> str:
    counts = report.counts
    return (
        f"{plain(report.headline)}: {counted(counts.articles, 'article')}, "
        f"{counted(counts.versions, 'version')}, {counted(counts.outlets, 'outlet')}; "
        f"{span(report.first, report.last)} UTC"
    )


def _story(report: StoryReport) -> Iterator[str]:
    yield from (f"# {plain(report.headline)}", "", *_facts(report), "")
    yield from ("## The versions at a glance", "", *_glance(report), "")
    if len(report.versions) > 1:
        yield from ("## Which version comes from which", "", *_descent(report), "")
        yield from ("## Which version carries which passage", "", *_passages(report), "")
    yield from ("## The versions", "")
    for version in report.versions:
        yield from _version(report, version)
    if report.edits:
        yield from ("## Pages that were edited", "")
        for edit in report.edits:
            steps = ", then ".join(f"{label} ({when(time)})" for label, time in edit.steps)
            back = report.back(edit)
            again = f", then {back} again" if back else ""
            yield f"- {plain(edit.source)}, {link(edit.url, edit.url)}: {steps}{again}"
        yield ""
    if report.related:
        yield from ("## Related stories", "", *map(_related, report.related), "")
    if report.elsewhere:
        number = len(report.elsewhere)
        yield from (f"## The same event in other languages or words ({number:,})", "")
        yield from (*map(_elsewhere, report.elsewhere), "")


def _facts(report: StoryReport) -> Iterator[str]:
    counts = report.counts
    yield f"{span(report.first, report.last)} UTC ({lasted(report.last - report.first)})"
    yield ""
    yield f"First carried by {plain(report.versions[0].first.source)}.{_whole(report)}"
    yield ""
    yield ", ".join(
        counted(number, one, many)
        for number, one, many in (
            (counts.articles, "article", ""),
            (counts.versions, "version", ""),
            (counts.outlets, "outlet", ""),
            (len(counts.countries), "country", "countries"),
            (len(counts.languages), "language", ""),
            (len(counts.agencies), "agency", "agencies"),
        )
        if number
    )
    yield ""
    named = {
        "Credited to": counts.agencies,
        "Countries": tuple(map(country, counts.countries)),
        "Languages": tuple(map(language, counts.languages)),
        "Lead": (report.lead,) if report.lead else (),
        "Decided": tuple(map(decided, report.decisions)),
    }
    yield from (f"- {name}: {plain(', '.join(values))}" for name, values in named.items() if values)
    yield f"- Story: {plain(report.id)}"


def _whole(report: StoryReport) -> str:
    """How many articles hold all of the fullest text, and how many less."""
    if len(report.versions) == 1:
        return ""
    words = counted(report.version(report.fullest).words, "word")
    whole = counted(report.whole, "article holds", "articles hold")
    less = report.counts.articles - report.whole
    rest = f" and {counted(less, 'holds', 'hold')} less, {percent(report.least)} at the least"
    return f" Of the fullest text, {report.fullest} ({words}), {whole} all{rest if less else ''}."


def _glance(report: StoryReport) -> Iterator[str]:
    yield f"| Version | First carried | Outlet | Headline | Carriers | Words | Share of {report.fullest} | From |"
    yield "|---|---|---|---|--:|--:|--:|---|"
    for version in report.versions:
        first = version.first
        cells = (
            version.label, when(first.appeared), plain(first.source), plain(_headline(version)),
            f"{len(version.carriers)}", f"{version.words:,}", percent(version.share),
            _from(version),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _from(version: VersionReport) -> str:
    if version.diff is None:
        return "–"
    return f"{version.parent} (+{version.diff.words_added} −{version.diff.words_cut} words)"


def _descent(report: StoryReport) -> Iterator[str]:
    """Each version under the one it descends from, as a list in lists."""
    for branch in branches(report):
        version = branch.version
        change = f"; {told_change(version)}" if version.parent else ""
        yield (
            f"{'  ' * branch.depth}- {version.label}, {plain(version.first.source)},"
            f" {span(version.first.appeared, version.last)},"
            f" {counted(len(version.carriers), 'carrier')}{change}"
        )


def _passages(report: StoryReport) -> Iterator[str]:
    """The matrix of the picture: ● in full, ◐ nearly, · not."""
    yield "● in full, ◐ nearly, · not"
    yield ""
    yield f"| | {' | '.join(version.label for version in report.versions)} | Passage |"
    yield f"|--:|{'---|' * len(report.versions)}---|"
    signs = {Holding.FULL: "●", Holding.NEARLY: "◐", None: "·"}
    for passage in report.passages:
        held = " | ".join(signs[passage.holding(version.label)] for version in report.versions)
        yield f"| {passage.number} | {held} | {plain(passage.text)} |"


def _version(report: StoryReport, version: VersionReport) -> Iterator[str]:
    yield from (f"### {version.label}: {plain(_headline(version))}", "")
    facts = [
        f"First carried by {plain(version.first.source)} on {when(version.first.appeared)}",
        counted(len(version.carriers), "carrier"),
        counted(version.words, "word"),
        *([f"credited to {plain(', '.join(version.agencies))}"] if version.agencies else []),
        f"holds {percent(version.share)} of {report.fullest}",
        *([f"comes from {version.parent}"] if version.parent else []),
    ]
    yield from ("; ".join(facts) + ".", "")
    if len(version.headlines) > 1:
        used = (f"- {plain(each.text)} (× {each.carriers})" for each in version.headlines)
        yield from ("Headlines used:", "", *used, "")
    if version.diff:
        yield from _against(version.parent, version.diff)
    yield from ("Text:", "")
    for line in filter(str.strip, version.text.splitlines()):
        yield from (f"> {plain(line)}", ">")
    yield from ("", "Carriers:", "", *map(_carrier, version.carriers), "")


def _headline(version: VersionReport) -> str:
    return version.headline or "(no headline)"


def _against(parent: str, diff: TextDiff) -> Iterator[str]:
    yield from (f"Against {parent}:", "")
    for kind in (Kind.ADDED, Kind.CUT, Kind.CHANGED, Kind.MOVED):
        changes = diff.of(kind)
        if changes:
            yield f"- {counted(len(changes), 'sentence')} {kind.value}"
            yield from (f"  - {_change(change)}" for change in changes)
    if len(diff.of(Kind.KEPT)) == len(diff.changes):
        yield "Nothing but typography, datelines or credits."
    yield ""


def _change(change: Change) -> str:
    if change.kind is Kind.CHANGED:
        return marked(change.words)
    return plain(change.after or change.before)


def marked(words: Iterable[Run]) -> str:
    """Runs of words, added ones in bold, cut ones struck through."""
    signs = {Kind.ADDED: "**", Kind.CUT: "~~"}
    return "".join(_marked(run.text, signs.get(run.kind, "")) for run in words)


def _marked(text: str, sign: str) -> str:
    """Emphasis must not begin or end at a blank, or it is no emphasis."""
    inner = text.strip()
    if not inner:
        return " "
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return f"{before}{sign}{plain(inner)}{sign}{after}"


def _carrier(carrier: Carrier) -> str:
    notes = [
        *([carrier.country] if carrier.country else []),
        *([f"credit {', '.join(carrier.agencies)}"] if carrier.agencies else []),
        *([carrier.doubt] if carrier.doubt else []),
        *(
            [f"since edited, now {carrier.replaced_by or 'another text'}"]
            if carrier.superseded
            else []
        ),
    ]
    told = f" ({plain('; '.join(notes))})" if notes else ""
    headline = link(carrier.url, carrier.title or carrier.url or "(no headline)")
    return f"- {when(carrier.appeared)}, {plain(carrier.source)}: {headline}{told}"


def _related(other: Related) -> str:
    return (
        f"- {when(other.appeared)}, {plain(other.source)}: {link(other.url, other.title or other.url)} "
        f"(story {plain(other.story)}). {other.kind.value.capitalize()} with {other.label}: "
        f"{counted(other.shared, 'word')} in common, {percent(other.coverage)} of {other.label}, "
        f"{percent(other.coverage_there)} of the other text"
    )


def _elsewhere(other: Elsewhere) -> str:
    common = "; ".join(f"{kind}: {', '.join(told)}" for kind, told in named(other.evidence).items())
    return (
        f"- {when(other.appeared)}, {plain(other.source)}: {link(other.url, other.title or other.url)} "
        f"({plain(language(other.language)) or 'language unknown'}, story {plain(other.story)}). "
        f"Like {other.label} at {percent(other.score)}, by {plain(common)}"
    )

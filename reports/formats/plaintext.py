"""Comparisons and explanations as plain text, for a terminal or a mail."""

from collections.abc import Iterator, Mapping

from reports.comparison.diff import Change, TextDiff
from reports.comparison.words import Kind, Run
from reports.stories.explain import Explanation, Reason
from reports.stories.ledger import StoryReport
from reports.wording import counted, decided, language, named, percent, when

_SIGNS = {Kind.KEPT: " ", Kind.MOVED: ">", Kind.CHANGED: "~", Kind.CUT: "-", Kind.ADDED: "+"}
DETAILED = 8  # links that are told in full; their JSON has them all
_BRACKETS = {Kind.CUT: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
_TELLING = 5  # measures of a link that are told, of eleven


def render_diff_text(diff: TextDiff, before: str = "", after: str = "") -> str:
    """A sentence a line behind its sign; within changed ones [-cut-] and {+added+} words."""
    lines = [f"From {before} to {after}"] if before or after else []
    told = [f"{number} {kind.value}" for kind, number in diff.counts.items() if number]
    lines.append(f"Sentences: {', '.join(told) or 'none'}")
    lines.append(f"Words: {diff.words_added} added, {diff.words_cut} cut")
    lines.append("  kept   > moved   ~ changed   - cut   + added")
    lines.append("")
    lines += [f"{_SIGNS[change.kind]} {_sentence(change)}" for change in diff.changes]
    return "\n".join(lines) + "\n"


def told_sentences(diff: TextDiff) -> Iterator[str]:
    """The sentences that did not stay as they were, each behind its sign."""
    for change in diff.changes:
        if change.kind is not Kind.KEPT:
            yield f"{_SIGNS[change.kind]} {_sentence(change)}"


def render_explanation(why: Explanation) -> str:
    """An explanation as lines for people; no more than `DETAILED` links of a kind are told in full."""
    return "\n".join(_explanation(why)) + "\n"


def render_elsewhere(report: StoryReport) -> str:
    """The stories that tell of the same event, each with what both texts name; "" without any."""
    if not report.elsewhere:
        return ""
    lines = [f"The same event in other languages or words ({len(report.elsewhere):,}):"]
    for other in report.elsewhere:
        carried = f"{other.source}, {language(other.language) or 'language unknown'}"
        lines.append(f"  {other.title or '(no headline)'} ({carried}, {when(other.appeared)} UTC)")
        common = [f"{kind}: {', '.join(told)}" for kind, told in named(other.evidence).items()]
        lines.append(f"    {other.story}, like {other.label} at {percent(other.score)}")
        lines.append(f"    {'; '.join(common)}")
    return "\n".join(lines) + "\n"


def _sentence(change: Change) -> str:
    if change.kind is Kind.CHANGED:
        moved = "(moved) " if change.moved else ""
        return moved + "".join(map(_run, change.words))
    return change.after or change.before


def _run(run: Run) -> str:
    inner = run.text.rstrip()
    blanks = run.text[len(inner) :]
    return _BRACKETS.get(run.kind, "{}").format(inner) + blanks


def _explanation(why: Explanation) -> Iterator[str]:
    yield f"{why.title or '(no headline)'} ({why.source})"
    yield why.url or why.article
    yield f"stands in story {why.story} as version {why.label} of {counted(why.versions, 'version')}"
    if why.same_text:
        yield f"its text is the same as that of {counted(why.same_text, 'other article')}"
    for one in why.decisions:
        yield f"decided, whatever its links: {decided(one)}"
    if why.mean is not None:
        yield f"the mean strength of its links to the other versions is {why.mean:.2f}; {why.cut:.2f} hold a story together"
    for heading, reasons in (("Within the story", why.within), ("To other stories", why.beyond)):
        if reasons:
            yield from ("", f"{heading}:")
        for reason in reasons[:DETAILED]:
            yield from _reason(reason)
        if rest := reasons[DETAILED:]:
            weakest, strongest = rest[-1].score, rest[0].score
            yield ""
            yield f"and {counted(len(rest), 'weaker link')}, scores {strongest:.2f} to {weakest:.2f}"
    yield from ("", "What would change this:", *(f"- {line}" for line in why.otherwise))


def _reason(reason: Reason) -> Iterator[str]:
    name = reason.label or f"story {reason.story}"
    yield ""
    yield f"{name}: {reason.title or '(no headline)'} ({reason.source}, {when(reason.appeared)} UTC)"
    yield f"   {reason.kind.value}, score {reason.score:.2f}: {reason.rule}"
    yield (
        f"   {percent(reason.coverage)} of this text stands there, {percent(reason.coverage_there)} of"
        f" that text stands here; {counted(reason.shared, 'word')} shared, longest run {reason.longest}"
    )
    yield from _weighed(reason.points)
    if reason.numbers:
        yield f"   numbers only here: {', '.join(reason.numbers)}"
    if reason.numbers_there:
        yield f"   numbers only there: {', '.join(reason.numbers_there)}"
    yield from (f"   | {passage}" for passage in reason.passages)


def _weighed(points: Mapping[str, float]) -> Iterator[str]:
    """The measures that said most for one copy, and most against it."""
    ordered = sorted(points.items(), key=lambda named: -abs(named[1]))[:_TELLING]
    for what, side in (("for", 1), ("against", -1)):
        told = [f"{name} {brought:+.1f}" for name, brought in ordered if brought * side >= 0.05]
        if told:
            yield f"   {what} one copy: {', '.join(told)}"

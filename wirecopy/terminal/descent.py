"""The tree of a story's versions on a terminal."""

from collections.abc import Iterator

from rich.text import Text

from reports import (
    Branch,
    Carrier,
    StoryReport,
    VersionReport,
    branches,
    told_change,
    told_sentences,
)
from reports.wording import counted
from wirecopy.terminal.console import hung, inert, out, print_line

_HEADLINES = 3


def draw_descent(story: StoryReport, full: bool = False) -> None:
    """Prints every version behind the one it descends from, no line wider than the terminal.

    In `full` with every headline, carrier and sentence that changed.
    """
    for branch in branches(story):
        for line in _lines(branch, story, full):
            print_line(line)


def _lines(branch: Branch, story: StoryReport, full: bool) -> Iterator[Text]:
    label = branch.version.label
    indent = " " * (len(label) + 1)
    width = out.width - len(branch.below) - len(indent)
    lines = [*_told(branch.version, story, full), *(_whole(branch.version) if full else ())]
    told = [piece for line in lines for piece in hung(inert(line), width)]
    yield Text.assemble(branch.stem, (label, "bold"), " ", told[0])
    yield from (Text.assemble(branch.below, indent, piece) for piece in told[1:])


def _told(version: VersionReport, story: StoryReport, full: bool) -> Iterator[str]:
    carriers = len(version.carriers)
    others = f" and {carriers - 1} more" if carriers > 1 else ""
    yield f"{_when(version)}  {version.first.source}{_edited(version, story)}{others}  {_share(version, story)}"
    if version.parent:
        yield told_change(version)
    headlines = [" ".join(headline.text.split()) for headline in version.headlines]
    yield headlines[0] if headlines else "(no headline)"
    shown = len(headlines) if full else _HEADLINES
    for headline in headlines[1:shown]:
        yield f"also: {headline}"
    if len(headlines) > shown:
        yield f"and {len(headlines) - shown} other headlines"


def _whole(version: VersionReport) -> Iterator[str]:
    """Every carrier with its time and address, then every sentence that changed."""
    for carrier in version.carriers:
        yield f"{_appeared(carrier)}  {carrier.source}  {carrier.url}"
    if version.diff:
        yield from told_sentences(version.diff)


def _when(version: VersionReport) -> str:
    first, last = version.first.appeared, version.last
    since = _appeared(version.first)
    if first == last:
        return since
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%Y-%m-%d %H:%M}"
    return f"{since} – {until}"


def _appeared(carrier: Carrier) -> str:
    doubt = f" ({carrier.doubt})" if carrier.doubt else ""
    return f"{carrier.appeared:%Y-%m-%d %H:%M}{doubt}"


def _share(version: VersionReport, story: StoryReport) -> str:
    if version.label == story.fullest:
        return f"{counted(version.words, 'word')}, the fullest"
    return f"{counted(version.words, 'word')}, {version.share:.0%} of {story.fullest}"


def _edited(version: VersionReport, story: StoryReport) -> str:
    """What is said of its first carrier where that had another text before, and where it has that again."""
    for edit in story.edits:
        later = [label for label, _ in edit.steps[1:]]
        if edit.url == version.first.url and version.label in later:
            back = story.back(edit) if version.label == later[-1] else ""
            return f" (edited page, now {back} again)" if back else " (edited page)"
    return ""

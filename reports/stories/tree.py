"""The versions of a story as a tree that is read from the top."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.comparison.words import Kind
from reports.stories.ledger import StoryReport, VersionReport

_DEEPEST = 8  # what descends further stands below its parent without a step to the right
_CHANGES = (Kind.ADDED, Kind.CUT, Kind.CHANGED, Kind.MOVED)


@dataclass(frozen=True, slots=True)
class Branch:
    """A version in its place: what is drawn before its first line, and before the others.

    `depth` are the steps from the root, no more than eight.
    """

    version: VersionReport
    depth: int
    stem: str
    below: str


def branches(report: StoryReport) -> Iterator[Branch]:
    """Every version once, each behind the one it descends from, those of one parent in order of time."""
    children: dict[str, list[VersionReport]] = {}
    for version in report.versions:
        children.setdefault(version.parent, []).append(version)
    for root in children.get("", ()):
        trunk = "│ " if children.get(root.label) else "  "
        yield Branch(root, 0, "", trunk)
        yield from _below(children.get(root.label, ()), children, "", 1)


def told_change(version: VersionReport) -> str:
    """In a line what the version added to its parent and cut from it, in sentences."""
    if version.diff is None:
        return ""
    counts = version.diff.counts
    told = [f"{counts[kind]:,} {kind.value}" for kind in _CHANGES if counts[kind]]
    if not told:
        return f"from {version.parent}: nothing but typography, datelines or credits"
    number, _, word = told[0].partition(" ")
    sentences = "sentence" if number == "1" else "sentences"
    return f"from {version.parent}: {', '.join((f'{number} {sentences} {word}', *told[1:]))}"


def _below(
    versions: Sequence[VersionReport],
    children: Mapping[str, Sequence[VersionReport]],
    before: str,
    depth: int,
) -> Iterator[Branch]:
    if depth == _DEEPEST:
        versions = [each for version in versions for each in _line(version, children)]
    for at, version in enumerate(versions, 1):
        last = at == len(versions)
        under = before + ("  " if last else "│ ")
        further = () if depth == _DEEPEST else children.get(version.label, ())
        stem = before + ("└ " if last else "├ ")
        yield Branch(version, depth, stem, under + ("│ " if further else "  "))
        yield from _below(further, children, under, depth + 1)


def _line(
    version: VersionReport, children: Mapping[str, Sequence[VersionReport]]
) -> Iterator[VersionReport]:
    """A version and all that descends from it, in order."""
    waiting = [version]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += reversed(children.get(each.label, ()))

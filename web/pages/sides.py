"""Two texts side by side, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.comparison.diff import Change, TextDiff
from reports.comparison.words import Kind, Run


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as it stood on either side; a side without it is empty.

    `kind` is what became of it; `moved` tells that it stands elsewhere now, whatever else.
    """

    kind: Kind
    moved: bool
    before: tuple[Run, ...]
    after: tuple[Run, ...]


def sides_of(diff: TextDiff) -> tuple[Row, ...]:
    """The rows of a comparison, in the order of the later text."""
    return tuple(_rows(diff.changes))


def _rows(changes: tuple[Change, ...]) -> Iterator[Row]:
    for change in changes:
        if change.kind is Kind.CHANGED:
            before = tuple(run for run in change.words if run.kind is not Kind.ADDED)
            after = tuple(run for run in change.words if run.kind is not Kind.CUT)
        else:
            before = _whole(change.before, Kind.CUT if change.kind is Kind.CUT else Kind.KEPT)
            after = _whole(change.after, Kind.ADDED if change.kind is Kind.ADDED else Kind.KEPT)
        yield Row(change.kind, change.moved, before, after)


def _whole(text: str, kind: Kind) -> tuple[Run, ...]:
    return (Run(kind, text),) if text else ()

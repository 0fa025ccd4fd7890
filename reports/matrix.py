"""The picture of which version carries which passage, as coordinates."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.ledger import StoryReport
from reports.passages import Holding

_LEFT, _TOP, _ROW = 64, 26, 22
_WIDTH = 960
_SHARE = 62
_ACROSS = 60
_DOWN = 40
_WIDEST, _GAP = 30, 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage carried by a version: its left edge and how it is carried."""

    x: float
    full: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A version: its letter, its share of the fullest, the passages it carries."""

    y: float
    label: str
    share: float
    fullest: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the matrix that fits a page: `numbers` are the passages' numbers with their place."""

    rows: tuple[Row, ...]
    numbers: tuple[tuple[float, int], ...]
    columns: tuple[float, ...]
    cell: float
    height: float
    first: int
    last: int
    width: float
    row: int = _ROW - 2 * _GAP


def draw_matrix(report: StoryReport) -> tuple[Panel, ...]:
    """The matrix of a story, in as many panels as it takes."""
    passages = len(report.passages)
    return tuple(
        _panel(report, (start, min(start + _ACROSS, passages)), (top, top + _DOWN))
        for top in range(0, len(report.versions), _DOWN)
        for start in range(0, passages, _ACROSS)
    )


def _panel(report: StoryReport, across: tuple[int, int], down: tuple[int, int]) -> Panel:
    passages = report.passages[slice(*across)]
    step = min(_WIDEST, (_WIDTH - _LEFT - _SHARE) / len(passages))
    columns = tuple(_LEFT + at * step for at in range(len(passages)))
    rows = tuple(
        Row(
            y=_TOP + at * _ROW,
            label=version.label,
            share=version.share,
            fullest=version.label == report.fullest,
            cells=tuple(_cells(report, version.label, across, columns)),
        )
        for at, version in enumerate(report.versions[slice(*down)])
    )
    numbered = [
        (x + step / 2, passage.number)
        for x, passage in zip(columns, passages, strict=True)
        if passage.number % 5 == 0 or passage.number == 1 or step == _WIDEST
    ]
    return Panel(
        rows=rows,
        numbers=tuple(numbered),
        columns=columns,
        cell=step - _GAP,
        height=_TOP + len(rows) * _ROW + 4,
        width=columns[-1] + step + _SHARE,
        first=passages[0].number,
        last=passages[-1].number,
    )


def _cells(
    report: StoryReport, label: str, across: tuple[int, int], columns: tuple[float, ...]
) -> Iterator[Cell]:
    for x, passage in zip(columns, report.passages[slice(*across)], strict=True):
        holding = passage.holding(label)
        if holding:
            yield Cell(x, full=holding is Holding.FULL)

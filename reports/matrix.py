"""The picture of which version carries which passage, as coordinates."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.ledger import StoryReport, VersionReport
from reports.passages import Holding, Passage

_LEFT, _TOP, _ROW = 64, 26, 22
_WIDTH = 960
_SHARE = 62
_ACROSS = 60
_DOWN = 40
_WIDEST, _GAP = 30, 2


@dataclass(frozen=True, slots=True)
class Row:
    """A version: its letter, its share of the fullest, and its boxes as three drawn paths.

    `empty` outlines every passage; `full` and `nearly` fill those that the version carries so.
    """

    y: float
    label: str
    share: float
    fullest: bool
    empty: str
    full: str
    nearly: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the matrix that fits a page: `numbers` are the passages' numbers with their place."""

    rows: tuple[Row, ...]
    numbers: tuple[tuple[float, int], ...]
    height: float
    first: int
    last: int
    width: float


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
        _row(report, version, _TOP + at * _ROW, tuple(zip(columns, passages, strict=True)))
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
        height=_TOP + len(rows) * _ROW + 4,
        width=columns[-1] + step + _SHARE,
        first=passages[0].number,
        last=passages[-1].number,
    )


def _row(
    report: StoryReport, version: VersionReport, y: float, columns: Sequence[tuple[float, Passage]]
) -> Row:
    step = columns[1][0] - columns[0][0] if len(columns) > 1 else _WIDEST
    width, height = step - _GAP, _ROW - 2 * _GAP
    held = [(x, passage.holding(version.label)) for x, passage in columns]
    return Row(
        y=y,
        label=version.label,
        share=version.share,
        fullest=version.label == report.fullest,
        empty="".join(_box(x, y, width, height) for x, _ in held),
        full="".join(_box(x, y, width, height) for x, how in held if how is Holding.FULL),
        nearly="".join(
            _box(x, y + height / 2, width, height / 2) for x, how in held if how is Holding.NEARLY
        ),
    )


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"

"""The picture of which version carries which passage, as coordinates."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.comparison.passages import Holding, Passage
from reports.stories.ledger import StoryReport, VersionReport

_LEFT, _TOP, _ROW = 64, 26, 22
_WIDTH = 960
_SHARE = 62
_ACROSS = 60
_DOWN = 40
_WIDEST, _GAP = 30, 2
_OWN = 40  # from the right, clear of a share of 100%


@dataclass(frozen=True, slots=True)
class Row:
    """A version: its letter, its share of the fullest, and its boxes as three drawn paths.

    `empty` outlines every passage; `full` and `nearly` fill those that the version carries so.
    `own` are its passages that are left out of the matrix.
    """

    y: float
    label: str
    share: float
    fullest: bool
    empty: str
    full: str
    nearly: str
    own: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the matrix that fits a page: `numbers` are the passages' numbers with their place.

    `own` is where the number of passages left out stands in each row, `alone` how many there are.
    """

    rows: tuple[Row, ...]
    numbers: tuple[tuple[float, int], ...]
    height: float
    first: int
    last: int
    width: float
    own: float
    alone: int


def draw_matrix(report: StoryReport) -> tuple[Panel, ...]:
    """The matrix of a story, in as many panels as it takes.

    Where one across does not hold all passages, those that a single version carries are left out:
    every house's own sentences would be hundreds of columns without a box.
    """
    sheet = _sheet(report)
    return tuple(
        _panel(sheet, start, report.versions[top : top + _DOWN])
        for top in range(0, len(report.versions), _DOWN)
        for start in range(0, len(sheet.passages), _ACROSS)
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is drawn of a story: its columns, and how many passages of each version have none."""

    fullest: str
    passages: tuple[Passage, ...]
    alone: Counter[str]


def _sheet(report: StoryReport) -> _Sheet:
    shared = [passage for passage in report.passages if len(passage.held) > 1]
    if len(report.passages) <= _ACROSS or not shared:
        return _Sheet(report.fullest, report.passages, Counter())
    lone = (label for each in report.passages if len(each.held) == 1 for label in each.held)
    return _Sheet(report.fullest, tuple(shared), Counter(lone))


def _panel(sheet: _Sheet, start: int, versions: Sequence[VersionReport]) -> Panel:
    passages = sheet.passages[start : start + _ACROSS]
    step = min(_WIDEST, (_WIDTH - _LEFT - _SHARE) / len(passages))
    columns = tuple(_LEFT + at * step for at in range(len(passages)))
    rows = tuple(
        _row(sheet, version, _TOP + at * _ROW, tuple(zip(columns, passages, strict=True)))
        for at, version in enumerate(versions)
    )
    numbered = [
        (x + step / 2, passage.number)
        for place, (x, passage) in enumerate(zip(columns, passages, strict=True), start + 1)
        if place % 5 == 0 or place == 1 or step == _WIDEST
    ]
    width = columns[-1] + step + _SHARE
    return Panel(
        rows=rows,
        numbers=tuple(numbered),
        height=_TOP + len(rows) * _ROW + 4,
        first=passages[0].number,
        last=passages[-1].number,
        width=width,
        own=width - _OWN,
        alone=sheet.alone.total(),
    )


def _row(
    sheet: _Sheet, version: VersionReport, y: float, columns: Sequence[tuple[float, Passage]]
) -> Row:
    step = columns[1][0] - columns[0][0] if len(columns) > 1 else _WIDEST
    width, height = step - _GAP, _ROW - 2 * _GAP
    held = [(x, passage.holding(version.label)) for x, passage in columns]
    return Row(
        y=y,
        label=version.label,
        share=version.share,
        fullest=version.label == sheet.fullest,
        empty="".join(_box(x, y, width, height) for x, _ in held),
        full="".join(_box(x, y, width, height) for x, how in held if how is Holding.FULL),
        nearly="".join(
            _box(x, y + height / 2, width, height / 2) for x, how in held if how is Holding.NEARLY
        ),
        own=sheet.alone[version.label],
    )


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"

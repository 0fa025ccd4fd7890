"""The picture of which text carries which passage over time, as coordinates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta

from reports.trace.values import Bearer, Extent, Trace
from reports.wording import MONTHS, trimmed

# Wide enough for the letters of print, which are larger.
_NUMBER, _TIME, _NAME, _LEFT = 28, 36, 138, 330
_TOP, _ROW = 26, 22
_WIDTH, _SHARE = 960, 62
_ACROSS, _DOWN = 40, 40
_WIDEST, _GAP = 30, 2
_HALF_A_YEAR = timedelta(days=183)
_CELLS = 15  # of a name; as many as fit before the boxes, in print too
_PARTS = {Extent.WHOLE: 1.0, Extent.NEARLY: 0.6, Extent.PART: 0.3}  # of a box that is filled


@dataclass(frozen=True, slots=True)
class Row:
    """A text: when and where it first appeared, its share of the reference, its boxes as paths.

    `empty` outlines every passage; `filled` fills those that it carries, by how it does.
    """

    y: float
    number: int
    time: str
    name: str
    more: int
    share: float
    empty: str
    filled: tuple[tuple[Extent, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the matrix that fits a page: `numbers` are the passages' numbers with their place."""

    rows: tuple[Row, ...]
    numbers: tuple[tuple[float, int], ...]
    width: float
    height: float
    number: float = _NUMBER
    time: float = _TIME
    name: float = _NAME
    more: float = _LEFT - 8


def draw_trace(trace: Trace) -> tuple[Panel, ...]:
    """The matrix of a trace, in as many panels as it takes; none where no one carried it."""
    passages = len(trace.passages)
    hours = trace.span is not None and trace.span[1] - trace.span[0] < _HALF_A_YEAR
    return tuple(
        _panel(
            range(start, min(start + _ACROSS, passages)), trace.bearers[top : top + _DOWN], hours
        )
        for top in range(0, len(trace.bearers), _DOWN)
        for start in range(0, passages, _ACROSS)
    )


def _panel(places: range, bearers: Sequence[Bearer], hours: bool) -> Panel:
    step = min(float(_WIDEST), (_WIDTH - _LEFT - _SHARE) / len(places))
    columns = [(_LEFT + at * step, place + 1) for at, place in enumerate(places)]
    rows = tuple(
        _row(bearer, _when(bearer, hours), _TOP + at * _ROW, columns)
        for at, bearer in enumerate(bearers)
    )
    numbers = [
        (x + step / 2, number)
        for x, number in columns
        if step > 20 or number % 5 == 0 or number == places[0] + 1
    ]
    width = columns[-1][0] + step + _SHARE
    return Panel(rows, tuple(numbers), width, _TOP + len(rows) * _ROW + 4)


def _when(bearer: Bearer, hours: bool) -> str:
    """The day, with its hour where that tells more than the year."""
    time = bearer.first.appeared.astimezone(UTC)
    return f"{time.day} {MONTHS[time.month - 1][:3]} {time:{'%H:%M' if hours else '%Y'}}"


def _row(bearer: Bearer, time: str, y: float, columns: Sequence[tuple[float, int]]) -> Row:
    step = columns[1][0] - columns[0][0] if len(columns) > 1 else _WIDEST
    return Row(
        y=y,
        number=bearer.number,
        time=time,
        name=trimmed(bearer.first.source, _CELLS),
        more=len(bearer.carriers) - 1,
        share=bearer.coverage,
        empty="".join(_box(x, y, step, 1) for x, _ in columns),
        filled=tuple(_filled(bearer, y, columns, step)),
    )


def _filled(
    bearer: Bearer, y: float, columns: Sequence[tuple[float, int]], step: float
) -> Iterator[tuple[Extent, str]]:
    held = {each.passage: each.extent for each in bearer.carried}
    for extent, part in _PARTS.items():
        path = "".join(_box(x, y, step, part) for x, at in columns if held.get(at) is extent)
        if path:
            yield extent, path


def _box(x: float, y: float, step: float, part: float) -> str:
    """A box filled from its foot."""
    width, height = step - _GAP, (_ROW - 2 * _GAP)
    top = y + height * (1 - part)
    return f"M{x:.1f} {top:.1f}h{width:.1f}v{height * part:.1f}h{-width:.1f}z"

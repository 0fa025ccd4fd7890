"""The picture of how much there was over time: as coordinates, across in per cent of whatever width it gets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index import Count, Unit

HEIGHT = 120
_TOP, _BOTTOM = 8, 22
_MOST = 92  # columns; a quarter of a year in days
_STEPS = (1, 7, 28, 91, 364, 3640, 40_040)  # days of a column
_LABEL = 15  # per cent between two dates below, which take ten of them on a tablet
_LAST = 75  # per cent, behind which the date of the end has its place


@dataclass(frozen=True, slots=True)
class Column:
    """What fell into the days from `start` to `end`, both included; `x` and `width` are per cent."""

    start: date
    end: date
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns in order of time, with the levels that are written beside them, and those whose dates are below.

    The date of the end stands there always.
    """

    columns: tuple[Column, ...]
    levels: tuple[tuple[float, int], ...]
    dates: tuple[Column, ...]
    days: int
    unit: Unit
    height: int = HEIGHT
    floor: int = HEIGHT - _BOTTOM


def draw_timeline(counts: Iterable[Count]) -> Timeline | None:
    """The timeline of counts by day; None where there are fewer than two days."""
    told = [count for count in counts if count.key]
    days = {date.fromisoformat(count.key): count.number for count in told}
    if len(days) < 2:
        return None
    first, last = min(days), max(days)
    span = (last - first).days + 1
    step = next(step for step in _STEPS if span <= step * _MOST)
    numbers = [0] * -(-span // step)
    for day, number in days.items():
        numbers[(day - first).days // step] += number
    columns = tuple(_columns(numbers, first, last, step))
    every = max(1, round(_LABEL / columns[0].width))
    highest = max(numbers)
    levels = sorted({highest, highest // 2} - {0})
    scale = (HEIGHT - _TOP - _BOTTOM) / highest
    return Timeline(
        columns,
        tuple((HEIGHT - _BOTTOM - level * scale, level) for level in levels),
        tuple(column for column in columns[:-1:every] if column.x <= _LAST),
        step,
        told[0].unit,
    )


def _columns(numbers: Sequence[int], first: date, last: date, step: int) -> Iterable[Column]:
    width = 100 / len(numbers)
    scale = (HEIGHT - _TOP - _BOTTOM) / max(numbers)
    for at, number in enumerate(numbers):
        start = first + timedelta(days=at * step)
        end = date.fromordinal(min(last.toordinal(), start.toordinal() + step - 1))
        height = max(1.5, number * scale) if number else 0.0
        yield Column(start, end, number, at * width, HEIGHT - _BOTTOM - height, width, height)

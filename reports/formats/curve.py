"""The picture of when copies appeared, as coordinates."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from reports.stories.ledger import StoryReport
from reports.wording import MONTHS

WIDTH, HEIGHT = 960, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 36, 34, 52
# A pause this long, when it is this much of the whole span, is cut out of the axis: copies run as
# boilerplate years later would squeeze the day that matters into one stroke.
_PAUSE = timedelta(days=3)
_PAUSE_SHARE = 0.25
_BREAK = 26
# The first and the last copy stand off the borders, whose figures they would cover.
_INSET = 14
_NARROWEST = 0.14
_TICK = 92
_LETTER = 15
_WIDE, _HIGH, _APART = 8, 16, 5  # of a letter of a mark, and what lies between two marks
_HOUR, _DAY = 3600, 86400
_STEPS = (300, 900, 1800, *(h * _HOUR for h in (1, 2, 3, 6, 12)), *(d * _DAY for d in (1, 2, 7, 14, 30, 90, 365, 1825)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of time: its place and two lines of words."""

    x: float
    above: str
    below: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The first appearance of one or several neighbouring versions."""

    x: float
    y: float
    letters: str


@dataclass(frozen=True, slots=True)
class Curve:
    """How many copies there were at each time, as a line of steps."""

    path: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[tuple[float, int], ...]
    breaks: tuple[float, ...]
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    floor: int = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def draw_curve(report: StoryReport) -> Curve | None:
    """The curve of a story; None where all copies appeared at one moment."""
    times = sorted(each.appeared for version in report.versions for each in version.carriers)
    if times[0] == times[-1]:
        return None
    axis = _axis(times)
    rise = (HEIGHT - _BOTTOM - _TOP) / len(times)
    floor = HEIGHT - _BOTTOM
    line = [f"M{axis[0].left:.1f} {floor}"]
    for number, time in enumerate(times, 1):
        line.append(f"H{_place(axis, time):.1f}V{floor - number * rise:.1f}")
    line.append(f"H{axis[-1].right:.1f}")
    return Curve(
        path="".join(line),
        marks=_marks(report, times, axis, rise),
        ticks=tuple(tick for part in axis for tick in _ticks(part)),
        levels=tuple((floor - number * rise, number) for number in _levels(len(times))),
        breaks=tuple(part.left - _BREAK / 2 for part in axis[1:]),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the axis without a long pause."""

    since: datetime
    until: datetime
    left: float
    right: float

    def place(self, time: datetime) -> float:
        left, right = self.left + _INSET, self.right - _INSET
        whole = (self.until - self.since).total_seconds()
        if not whole:
            return (left + right) / 2
        passed = (time - self.since).total_seconds()
        return left + (right - left) * passed / whole


def _axis(times: Sequence[datetime]) -> list[_Part]:
    span = times[-1] - times[0]
    runs = [[times[0]]]
    for earlier, later in pairwise(times):
        pause = later - earlier
        if pause >= _PAUSE and pause >= span * _PAUSE_SHARE:
            runs.append([])
        runs[-1].append(later)
    room = WIDTH - _LEFT - _RIGHT - _BREAK * (len(runs) - 1)
    weights = [max(_NARROWEST, len(run) / len(times)) for run in runs]
    parts: list[_Part] = []
    left = float(_LEFT)
    for run, weight in zip(runs, weights, strict=True):
        right = left + room * weight / sum(weights)
        parts.append(_Part(run[0], run[-1], left, right))
        left = right + _BREAK
    return parts


def _place(axis: Sequence[_Part], time: datetime) -> float:
    return next(part for part in axis if time <= part.until).place(time)


def _ticks(part: _Part) -> list[Tick]:
    span = (part.until - part.since).total_seconds()
    if not span:
        return [_tick(part, part.since, 0, None)]
    room = max(1, int((part.right - part.left) / _TICK))
    step = next((step for step in _STEPS if span / step <= room), _STEPS[-1])
    first = -(-part.since.timestamp() // step) * step
    found: list[Tick] = []
    last: datetime | None = None
    while first <= part.until.timestamp():
        time = datetime.fromtimestamp(first, part.since.tzinfo)
        found.append(_tick(part, time, step, last))
        last, first = time, first + step
    return found or [_tick(part, part.since, 0, None)]


def _tick(part: _Part, time: datetime, step: int, last: datetime | None) -> Tick:
    day = f"{time.day} {MONTHS[time.month - 1][:3]}"
    if step >= _DAY:
        below = str(time.year) if last is None or last.year != time.year else ""
        return Tick(part.place(time), day, below)
    below = f"{day} {time.year}" if last is None or last.date() != time.date() else ""
    return Tick(part.place(time), f"{time:%H:%M}", below)


def _levels(copies: int) -> list[int]:
    """Round numbers of copies for the axis of numbers, and the total."""
    step = next(
        unit * 10**power
        for power in range(9)
        for unit in (1, 2, 5)
        if copies <= 4 * unit * 10**power
    )
    return [*(number for number in range(step, copies, step) if copies - number > step / 2), copies]


def _marks(
    report: StoryReport, times: Sequence[datetime], axis: Sequence[_Part], rise: float
) -> tuple[Mark, ...]:
    """The versions' letters at their first copies; those that would overlap share a mark."""
    groups: list[_Group] = []
    for version in report.versions:
        x = _place(axis, version.first.appeared)
        copies = bisect_right(times, version.first.appeared)
        group = _Group(x, HEIGHT - _BOTTOM - rise * copies, (version.label,))
        if groups and x - groups[-1].x < _LETTER:
            group = _Group(groups[-1].x, group.y, (*groups.pop().labels, version.label))
        groups.append(group)
    return tuple(Mark(group.x, group.y, group.letters) for group in _apart(groups))


@dataclass(frozen=True, slots=True)
class _Group:
    """Versions that share a mark: where it is, and their labels in order."""

    x: float
    y: float
    labels: tuple[str, ...]

    @property
    def letters(self) -> str:
        if len(self.labels) < 3:
            return ", ".join(self.labels)
        return f"{self.labels[0]}–{self.labels[-1]}"

    def meets(self, later: "_Group") -> bool:
        """Whether its letters would run into those of a later one."""
        width = _WIDE * (len(self.letters) + len(later.letters)) / 2 + _APART
        return later.x - self.x < width and abs(later.y - self.y) < _HIGH


def _apart(groups: Sequence[_Group]) -> list[_Group]:
    """Neighbours whose letters would meet made one, on the curve where the first of them stood."""
    kept: list[_Group] = []
    for group in groups:
        kept.append(group)
        while len(kept) > 1 and kept[-2].meets(kept[-1]):
            later, first = kept.pop(), kept.pop()
            kept.append(_Group(first.x, first.y, first.labels + later.labels))
    return kept

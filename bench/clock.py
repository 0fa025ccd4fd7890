"""How long each backend keeps its caller waiting, both in turn."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from bench.contenders import Contender
from index import Index

_WARM = 5  # rounds that are not counted


@dataclass(frozen=True, slots=True)
class Waited:
    """Milliseconds: the median, and what one in twenty is slower than."""

    median: float
    slow: float

    @classmethod
    def of(cls, spent: Sequence[float]) -> "Waited":
        """Of the times measured."""
        ordered = sorted(spent)
        return cls(statistics.median(ordered), ordered[int(len(ordered) * 0.95)])


def waited(both: Sequence[Contender], work: Callable[[Index], object], rounds: int) -> list[Waited]:
    """How long each is waited for, round after round, so that a busy moment meets both."""
    spent: list[list[float]] = [[] for _ in both]
    for number in range(_WARM + rounds):
        for at, seconds in in_turn(both, work, number):
            spent[at].append(seconds * 1_000)
    return [Waited.of(each[_WARM:]) for each in spent]


def in_turn(
    both: Sequence[Contender], work: Callable[[Index], object], number: int
) -> Iterator[tuple[int, float]]:
    """The seconds that each takes, under its place; who was second is first the next time."""
    numbered = list(enumerate(both))
    for at, contender in numbered if number % 2 == 0 else reversed(numbered):
        started = perf_counter()
        work(contender.index)
        yield at, perf_counter() - started

"""The clock of the benches: medians, and who goes first."""

from bench.clock import Waited, in_turn
from bench.contenders import Contender
from index import Index


def contender(name: str) -> Contender:
    nothing: Index = name  # type: ignore[assignment]  # it is only handed on
    return Contender(name, "", nothing, bytes=int, memory=int, served=float)


def test_the_slow_time_is_that_of_one_in_twenty() -> None:
    found = Waited.of([float(number) for number in range(100, 0, -1)])
    assert (found.median, found.slow) == (50.5, 96.0)


def test_one_time_is_the_median_and_the_slow_one() -> None:
    assert Waited.of([3.0]) == Waited(3.0, 3.0)


def test_who_was_second_is_first_the_next_time() -> None:
    both, asked = [contender("one"), contender("other")], []
    for number in range(3):
        places = [at for at, _ in in_turn(both, asked.append, number)]
        assert sorted(places) == [0, 1]
    assert asked == ["one", "other", "other", "one", "one", "other"]

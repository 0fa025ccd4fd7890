"""A visitor may ask so often in a while, each for themselves."""

from web.limits import Limit


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_used_up_comes_back_with_time() -> None:
    clock = Clock()
    limit = Limit(most=2, seconds=10, clock=clock)
    assert [limit.allows("amal") for _ in range(3)] == [True, True, False]
    clock.now = 5
    assert [limit.allows("amal") for _ in range(2)] == [True, False]
    clock.now = 500
    assert [limit.allows("amal") for _ in range(3)] == [True, True, False]


def test_one_visitor_takes_nothing_from_another() -> None:
    limit = Limit(most=1, seconds=10, clock=Clock())
    assert limit.allows("amal")
    assert limit.allows("berto")
    assert not limit.allows("amal")


def test_many_visitors_are_not_remembered_for_ever() -> None:
    clock = Clock()
    limit = Limit(most=1, seconds=1, clock=clock)
    for number in range(10_001):
        limit.allows(str(number))
    clock.now = 60
    assert limit.allows("one more")
    assert len(limit._left) == 1

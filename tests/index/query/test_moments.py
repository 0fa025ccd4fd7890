"""A range is what lies from the beginning of one word to the end of another."""

from datetime import UTC, datetime

import pytest

from index.query.moments import RangeError, Span, read_range

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "since", "until"),
    [
        ("2026-06-17", "2026-06-17", "2026-06-17", "2026-06-18"),
        ("2026-06", "2026", "2026-06-01", "2027-01-01"),
        ("yesterday", "today", "2026-06-17", "2026-06-19"),
    ],
)
def test_both_ends_are_part_of_a_range(start: str, end: str, since: str, until: str) -> None:
    first, last = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (since, until))
    assert read_range(start, end, NOON) == Span(first, last)


def test_an_empty_word_leaves_its_side_open() -> None:
    assert read_range("", "", NOON) == Span(None, None)
    assert read_range("now-7d", "", NOON).end is None
    assert read_range("", "now-7d", NOON).start is None


@pytest.mark.parametrize(
    ("start", "end", "side", "told"),
    [
        ("soon", "2026", "start", "'soon' is no date; write"),
        ("2026", "2026-02-30", "end", "'2026-02-30' is no date of the calendar"),
        ("2026-07", "2026-06", "end", "'2026-06' is not later than '2026-07'"),
        ("now", "now", "end", "'now' is not later than 'now'"),
    ],
)
def test_a_word_that_ends_no_range_is_told_with_its_side(
    start: str, end: str, side: str, told: str
) -> None:
    with pytest.raises(RangeError, match=f"^{told}") as error:
        read_range(start, end, NOON)
    assert error.value.side == side

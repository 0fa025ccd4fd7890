"""The flow of a source: measured in days on which its lists were read."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from spiders.ledger.flow import Day, Flow, flow_of

TODAY = date(2026, 6, 18)


def days(*articles: int | None) -> Iterator[Day]:
    """So many articles on each day until today, the last day first; None where nothing was read."""
    for at, number in enumerate(articles):
        yield Day(TODAY - timedelta(days=at), number is not None, number or 0)


def test_the_pace_is_what_came_after_the_first_day() -> None:
    assert flow_of(days(0, 2, 0, 4, 0, 50)) == Flow(TODAY - timedelta(days=1), 1.5, 4, 2, 1)


def test_days_on_which_nothing_was_read_tell_nothing() -> None:
    read = flow_of(days(0, 2, 0, 4, 3))
    unread = flow_of(days(None, 0, None, 2, None, None, 0, 4, None, 3))
    assert (unread.usual, unread.known, unread.pause, unread.quiet) == (2.0, 3, 1, 1)
    assert (unread.usual, unread.quiet) == (read.usual, read.quiet)


def test_a_pause_that_came_once_is_none() -> None:
    assert flow_of(days(1, 1, 0, 0, 0, 1, 1)).pause == 1
    assert flow_of(days(1, 0, 0, 1, 0, 0, 0, 0, 1)).pause == 3


def test_nothing_is_usual_of_what_brought_articles_on_one_day_or_none() -> None:
    assert flow_of(days(0, 0, 20)) == Flow(TODAY - timedelta(days=2), 0.0, 0, 0, 2)
    assert flow_of(days(0, 0, None)) == Flow(quiet=2)
    assert flow_of(()) == Flow()


def test_no_more_days_are_looked_at_than_are_needed() -> None:
    endless = (Day(TODAY - timedelta(days=at), True, 3) for at in count())
    assert flow_of(endless).usual == 3
    assert next(endless).day == TODAY - timedelta(days=30)

"""The lists in the ledger: how their intervals adapt, and when they are due."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiders.ledger import Ledger
from spiders.ledger.rhythm import Rhythm
from spiders.sources.source import Source

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
FEED = "https://post.example/rss"
PLAIN = Source("Post", "post.example", feeds=(FEED,))


def read(ledger: Ledger, news: int, now: datetime = NOON) -> None:
    ledger.listed(FEED, "Post", now, ("", ""), news)


def test_the_interval_of_a_list_follows_its_news(ledger: Ledger) -> None:
    read(ledger, 3)
    nearer = ledger.readings()[FEED].interval
    for _ in range(3):
        read(ledger, 0)
    assert nearer < ledger.rhythm.first() < ledger.readings()[FEED].interval


def test_a_list_that_was_down_for_long_is_read_often_again_at_once(ledger: Ledger) -> None:
    for _ in range(8):
        read(ledger, 9)
    for _ in range(9):
        ledger.unlisted(FEED, "Post", NOON, "HTTP 502")
    assert ledger.readings()[FEED].interval == ledger.rhythm.most
    read(ledger, 9)
    assert ledger.readings()[FEED].interval < ledger.rhythm.first()


def test_a_failure_makes_no_seldom_list_a_frequent_one_for_good(ledger: Ledger) -> None:
    ledger.unlisted(FEED, "Post", NOON, "HTTP 502")
    for _ in range(30):
        read(ledger, 0)
    assert ledger.readings()[FEED].interval == ledger.rhythm.most


def test_a_list_is_due_when_its_interval_has_passed(ledger: Ledger) -> None:
    read(ledger, 1)
    reading = ledger.readings()[FEED]
    assert not PLAIN.due(reading, NOON + reading.interval - timedelta(seconds=1))
    assert PLAIN.due(reading, NOON + reading.interval)


def test_a_schedule_stands_over_the_interval(ledger: Ledger) -> None:
    read(ledger, 20)
    often = Source("Post", feeds=(FEED,), schedule="every minute")
    seldom = Source("Post", feeds=(FEED,), schedule="every day")
    reading = ledger.readings()[FEED]
    assert often.due(reading, NOON + timedelta(minutes=1))
    assert not seldom.due(reading, NOON + timedelta(hours=23))


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=3650)])
def test_a_list_read_by_a_clock_that_ran_ahead_is_due(ledger: Ledger, ahead: timedelta) -> None:
    read(ledger, 1, NOON + ahead)
    assert PLAIN.due(ledger.readings()[FEED], NOON)


def test_a_list_never_read_is_due() -> None:
    assert PLAIN.due(None, NOON)


def test_when_it_last_brought_news_is_kept_over_silence_and_failure(ledger: Ledger) -> None:
    read(ledger, 2)
    read(ledger, 0, NOON + timedelta(hours=1))
    ledger.unlisted(FEED, "Post", NOON + timedelta(hours=2), "HTTP 403")
    assert ledger.readings()[FEED].news == NOON


def test_since_when_a_list_fails_is_kept_until_it_can_be_read(ledger: Ledger) -> None:
    for hour in range(3):
        ledger.unlisted(FEED, "Post", NOON + timedelta(hours=hour), f"HTTP {500 + hour}")
    reading = ledger.readings()[FEED]
    assert (reading.failing, reading.failures, reading.reason) == (NOON, 3, "HTTP 502")
    assert reading.succeeded is None
    read(ledger, 0, NOON + timedelta(hours=4))
    reading = ledger.readings()[FEED]
    assert (reading.failing, reading.failures, reading.reason) == (None, 0, "")


def test_where_a_list_moved_to_is_kept_until_it_answers_itself(ledger: Ledger) -> None:
    read(ledger, 0)
    ledger.list_moved(FEED, "https://post.example/feed.xml")
    assert ledger.readings([FEED])[FEED].moved == "https://post.example/feed.xml"
    read(ledger, 0)
    assert ledger.readings([FEED])[FEED].moved == ""


def test_a_ledger_of_before_has_lists_of_the_first_interval(ledger: Ledger) -> None:
    read(ledger, 9)
    ledger._db.execute("DELETE FROM poll")
    assert ledger.readings()[FEED].interval == Rhythm().first()


def test_a_source_without_lists_is_read_at_its_home_page() -> None:
    assert Source("Post", "post.example").lists == ("https://post.example/",)
    assert Source("Post").lists == ()


@pytest.mark.parametrize("moment", [NOON, NOON.replace(microsecond=750_000)])
@pytest.mark.parametrize("news", [0, 1, 9])
def test_what_rests_is_not_due_and_what_is_due_does_not_rest(
    ledger: Ledger, moment: datetime, news: int
) -> None:
    read(ledger, news, moment)
    interval = ledger.readings()[FEED].interval
    for after in (timedelta(0), interval / 2, interval - timedelta(seconds=1)):
        assert ledger.resting(moment + after) == {FEED}
    for at in (moment - timedelta(days=1), moment + interval, moment + 9 * interval):
        assert ledger.resting(at) == frozenset()


def test_a_list_that_failed_rests_for_longer(ledger: Ledger) -> None:
    read(ledger, 0)
    first = ledger.readings([FEED])[FEED].interval
    ledger.unlisted(FEED, "Post", NOON, "HTTP 502")
    assert ledger.resting(NOON + first) == {FEED}


def test_only_the_lists_that_are_asked_for_are_told_of(ledger: Ledger) -> None:
    read(ledger, 1)
    other = "https://post.example/l'été?a=[1]"
    ledger.listed(other, "Post", NOON, ("", ""))
    assert list(ledger.readings([other])) == [other]
    assert ledger.readings([]) == {}
    assert len(ledger.readings()) == 2


@pytest.mark.parametrize(
    ("bounds", "interval"),
    [
        (Rhythm(least=timedelta(minutes=1), most=timedelta(minutes=5)), timedelta(minutes=5)),
        (Rhythm(least=timedelta(hours=2), most=timedelta(hours=9)), timedelta(hours=2)),
    ],
)
def test_bounds_that_were_changed_hold_from_now_on(
    tmp_path: Path, bounds: Rhythm, interval: timedelta
) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        read(ledger, 1)
        assert timedelta(minutes=5) < ledger.readings()[FEED].interval < timedelta(hours=2)
    with Ledger.open(path, bounds) as ledger:
        assert ledger.readings()[FEED].interval == interval
        assert ledger.resting(NOON + interval - timedelta(seconds=1)) == {FEED}
        assert ledger.resting(NOON + interval) == frozenset()

"""Outages in the ledger: when a source was dark, and what was told of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from processing import Fate
from spiders.ledger import Found, Ledger, Settled
from spiders.source import Source

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://post.example/rss"
POST = Source("Post", feeds=(FEED,))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def fails(ledger: Ledger, at: datetime, reason: str = "HTTP 403") -> None:
    ledger.unlisted(FEED, "Post", at, reason)
    ledger.note(ledger.health([POST], at), at)


def answers(ledger: Ledger, at: datetime) -> None:
    ledger.listed(FEED, "Post", at, ("", ""), 1)
    ledger.note(ledger.health([POST], at), at)


def test_an_outage_is_booked_once_from_its_first_failure_to_its_end(ledger: Ledger) -> None:
    for hour in range(4):
        fails(ledger, NOON + hour * HOUR)
    (outage,) = ledger.outages(NOON, NOON + 9 * HOUR)
    assert (outage.source, outage.state, outage.since, outage.until) == ("Post", "blocked", NOON, None)  # fmt: skip
    answers(ledger, NOON + 5 * HOUR)
    (outage,) = ledger.outages(NOON, NOON + 9 * HOUR)
    assert outage.until == NOON + 5 * HOUR


def test_a_second_outage_is_another_one(ledger: Ledger) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    answers(ledger, NOON + 2 * HOUR)
    for at in (3, 4):
        fails(ledger, NOON + at * HOUR, "HTTP 502")
    assert [one.state for one in ledger.outages(NOON, NOON + 9 * HOUR)] == ["blocked", "failing"]


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [(-5, -1, False), (-1, 1, True), (2, 3, True), (4, 9, True), (6, 9, False)],
)
def test_outages_are_told_of_the_time_they_lay_in(
    ledger: Ledger, start: int, end: int, seen: bool
) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    answers(ledger, NOON + 5 * HOUR)
    assert bool(ledger.outages(NOON + start * HOUR, NOON + end * HOUR)) is seen


def test_each_outage_and_each_end_is_to_be_told_once(ledger: Ledger) -> None:
    for at in (0, 1, 2):
        fails(ledger, NOON + at * HOUR)
    dark, back = ledger.untold()
    assert ([one.source for one in dark], back) == (["Post"], [])
    ledger.told(dark)
    assert ledger.untold() == ([], [])
    answers(ledger, NOON + 3 * HOUR)
    dark, back = ledger.untold()
    assert (dark, [one.source for one in back]) == ([], ["Post"])
    ledger.told(back)
    assert ledger.untold() == ([], [])


def test_an_outage_that_was_over_before_anybody_was_told_is_not_told(ledger: Ledger) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    answers(ledger, NOON + 2 * HOUR)
    assert ledger.untold() == ([], [])


def refused(ledger: Ledger, number: int, fate: Fate = Fate.BLOCKED) -> None:
    url = f"https://post.example/{number}"
    ledger.discover("Post", [Found(url)], NOON)
    ledger.settle([Settled(url[8:], fate, "HTTP 403")], NOON + number * HOUR)


def test_pages_refused_in_a_row_are_an_outage_until_one_is_had(ledger: Ledger) -> None:
    ledger.listed(FEED, "Post", NOON, ("", ""))
    states = []
    for number in range(4):
        refused(ledger, number)
        states.append(ledger.health([POST], NOON + number * HOUR)[0].state)
    assert states == ["well", "well", "blocked", "blocked"]
    assert ledger.health([POST], NOON + 4 * HOUR)[0].since == NOON
    refused(ledger, 5, Fate.FETCHED)
    assert ledger.health([POST], NOON + 6 * HOUR)[0].state == "well"


@pytest.mark.parametrize(
    ("reason", "state"),
    [("HTTP 403", "blocked"), ("challenge page of Akamai", "blocked"), ("HTTP 503", "well")],
)
def test_two_refused_pages_are_enough_where_its_host_is_left_alone_for_it(
    ledger: Ledger, reason: str, state: str
) -> None:
    ledger.listed(FEED, "Post", NOON, ("", ""))
    ledger.pause("post.example", NOON, NOON + HOUR, f"host paused: {reason}")
    refused(ledger, 0)
    assert ledger.health([POST], NOON + HOUR / 2)[0].state == "well", "one may be asked too soon"
    refused(ledger, 0)
    (health,) = ledger.health([POST], NOON + HOUR / 2)
    assert health.state == state
    assert health.cause.endswith("left alone until 13:00") is (state == "blocked")


def test_a_host_that_refused_stays_blocked_after_its_pause_until_a_page_is_had(
    ledger: Ledger,
) -> None:
    ledger.listed(FEED, "Post", NOON, ("", ""))
    ledger.pause("post.example", NOON, NOON + HOUR, "host paused: HTTP 429")
    for _ in range(2):
        refused(ledger, 0)
    (health,) = ledger.health([POST], NOON + 2 * HOUR)
    assert (health.state, "left alone" in health.cause) == ("blocked", False)
    refused(ledger, 3, Fate.FETCHED)
    assert ledger.health([POST], NOON + 4 * HOUR)[0].state == "well"
    for _ in range(2):
        refused(ledger, 5)
    assert ledger.health([POST], NOON + 6 * HOUR)[0].state == "well", "the pause is of another time"


def test_a_pause_of_another_host_says_nothing_of_a_source(ledger: Ledger) -> None:
    ledger.listed(FEED, "Post", NOON, ("", ""))
    ledger.pause("other.example", NOON, NOON + HOUR, "host paused: HTTP 429")
    refused(ledger, 0)
    assert ledger.health([POST], NOON + HOUR / 2)[0].state == "well"


def test_each_day_of_a_source_is_counted(ledger: Ledger) -> None:
    refused(ledger, 1)
    refused(ledger, 2)
    refused(ledger, 13, Fate.FETCHED)
    found = ledger.days(NOON)
    assert {day.day: dict(counts) for day, counts in found["Post"].items()} == {
        18: {"blocked": 2}, 19: {"fetched": 1},
    }  # fmt: skip
    assert set(ledger.days(NOON, NOON)["Post"]) == {NOON.date()}

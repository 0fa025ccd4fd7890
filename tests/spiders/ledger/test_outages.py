"""Outages in the ledger: when a source was dark, and what was told of it."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from processing import Fate, url_key
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://post.example/rss"
POST = Source("Post", feeds=(FEED,))


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
    dark, back = ledger.untold("desk", NOON + 2 * HOUR)
    assert ([one.source for one in dark], back) == (["Post"], [])
    ledger.told("desk", dark, NOON + 2 * HOUR)
    assert ledger.untold("desk", NOON + 2 * HOUR) == ([], [])
    answers(ledger, NOON + 3 * HOUR)
    dark, back = ledger.untold("desk", NOON + 3 * HOUR)
    assert (dark, [one.source for one in back]) == ([], ["Post"])
    ledger.told("desk", back, NOON + 3 * HOUR)
    assert ledger.untold("desk", NOON + 3 * HOUR) == ([], [])


def test_an_outage_that_was_over_before_anybody_was_told_is_not_told(ledger: Ledger) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    answers(ledger, NOON + 2 * HOUR)
    assert ledger.untold("desk", NOON + 2 * HOUR) == ([], [])


def test_a_channel_is_told_whatever_another_was_told(ledger: Ledger) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    ledger.told("desk", ledger.untold("desk", NOON + HOUR)[0], NOON + HOUR)
    assert len(ledger.untold("phone", NOON + HOUR)[0]) == 1
    answers(ledger, NOON + 2 * HOUR)
    assert len(ledger.untold("desk", NOON + 2 * HOUR)[1]) == 1
    assert ledger.untold("phone", NOON + 2 * HOUR) == ([], []), "it never knew"


def test_what_an_older_wirecopy_told_is_not_told_again_and_its_end_is(ledger: Ledger) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    ledger._db.execute("UPDATE outage SET told = 1")
    assert ledger.untold("desk", NOON + HOUR) == ([], [])
    answers(ledger, NOON + 2 * HOUR)
    _, back = ledger.untold("desk", NOON + 2 * HOUR)
    ledger.told("desk", back, NOON + 2 * HOUR)
    assert len(back) == 1
    assert ledger.untold("desk", NOON + 2 * HOUR) == ([], [])


def test_a_source_that_comes_and_goes_is_told_once_until_it_stays_away(ledger: Ledger) -> None:
    dark, back = [], []
    for at in range(24):  # two failures, and an answer, each five minutes
        now = NOON + at * HOUR / 12
        answers(ledger, now) if at % 3 == 2 else fails(ledger, now)
        gone, come = ledger.untold("desk", now)
        ledger.told("desk", [*gone, *come], now)
        dark += gone
        back += come
    assert (len(ledger.outages(NOON, NOON + 2 * HOUR)), len(dark), len(back)) == (8, 1, 1)
    for at in (3, 4, 8, 9):
        fails(ledger, NOON + at * HOUR)
        told = ledger.untold("desk", NOON + at * HOUR)[0]
        assert [one.since for one in told] == ([NOON + 3 * HOUR] if at == 9 else [])


def test_a_channel_is_told_of_what_follows_minutes_later_all_at_once(ledger: Ledger) -> None:
    all_of = [Source(f"s{at}", feeds=(f"https://s{at}.example/rss",)) for at in range(5)]
    told = []
    for minute in range(20):
        now = NOON + minute * HOUR / 60
        for source in all_of[minute : minute + 1]:
            ledger.unlisted(source.feeds[0], source.name, now, "TimeoutError: 30 s")
        ledger.note(ledger.health(all_of, now), now)
        dark, _ = ledger.untold("desk", now)
        ledger.told("desk", dark, now)
        told += [(minute, len(dark))] if dark else []
    assert told == [(0, 1), (10, 4)]


def test_a_source_that_is_paused_is_not_seen_and_no_alarm(ledger: Ledger) -> None:
    answers(ledger, NOON)
    paused = replace(POST, paused=True)
    for at in (1, 2):
        (health,) = ledger.health([paused], NOON + at * HOUR)
        ledger.note([health], NOON + at * HOUR)
    assert (health.state, health.dark) == ("paused", False)
    assert health.told() == "paused; `wirecopy sources resume` takes it in again"
    answers(ledger, NOON + 3 * HOUR)
    (outage,) = ledger.outages(NOON, NOON + 9 * HOUR)
    assert (outage.cause, outage.since, outage.until) == ("paused", NOON + HOUR, NOON + 3 * HOUR)
    assert ledger.untold("desk", NOON + 4 * HOUR) == ([], [])


def test_a_source_that_is_dark_when_it_is_resumed_is_told(ledger: Ledger) -> None:
    answers(ledger, NOON)
    ledger.note(ledger.health([replace(POST, paused=True)], NOON), NOON)
    for at in (1, 2):
        fails(ledger, NOON + at * HOUR)
    states = [(one.state, one.until) for one in ledger.outages(NOON, NOON + 9 * HOUR)]
    assert states == [("paused", NOON + HOUR), ("blocked", None)]
    assert len(ledger.untold("desk", NOON + 8 * HOUR)[0]) == 1


def test_a_dark_source_that_is_paused_stays_dark_and_is_not_back(ledger: Ledger) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    ledger.told("desk", ledger.untold("desk", NOON + HOUR)[0], NOON + HOUR)
    ledger.note(ledger.health([replace(POST, paused=True)], NOON + 2 * HOUR), NOON + 2 * HOUR)
    (outage,) = ledger.outages(NOON, NOON + 9 * HOUR)
    assert (outage.state, outage.until) == ("blocked", None)
    assert ledger.untold("desk", NOON + 2 * HOUR) == ([], [])


def test_a_list_that_two_sources_name_is_told_of_both(ledger: Ledger) -> None:
    for at in (0, 1):
        fails(ledger, NOON + at * HOUR)
    both = ledger.health([POST, Source("Desk", feeds=(FEED,))], NOON + HOUR)
    assert [one.state for one in both] == ["blocked", "blocked"]


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


def test_a_page_that_is_refused_once_more_or_was_had_before_is_counted_apart(
    ledger: Ledger,
) -> None:
    for fate, reason in ((Fate.BLOCKED, "HTTP 402"), (Fate.BLOCKED, "HTTP 402")):
        settled(ledger, 1, fate, reason)
    for fate, reason in ((Fate.FETCHED, ""), (Fate.BLOCKED, "HTTP 403"), (Fate.FAILED, "HTTP 502")):
        settled(ledger, 2, fate, reason)
    (counts,) = ledger.days(NOON)["Post"].values()
    assert (counts["blocked"], counts["blocked again"]) == (3, 2)
    assert (counts["paywalled"], counts["paywalled again"]) == (2, 1)
    assert (counts["failed"], counts["failed again"]) == (1, 1)


def settled(ledger: Ledger, number: int, fate: Fate, reason: str) -> None:
    url = f"https://post.example/{number}"
    ledger.discover("Post", [Found(url)], NOON)
    ledger.settle([Settled(url[8:], fate, reason)], NOON)


def test_what_ever_came_is_counted_over_all_days_and_sources(ledger: Ledger) -> None:
    assert ledger.ever() == {}
    for number, source in enumerate(("Post", "المرفأ", "Post")):
        url, at = f"https://post.example/{number}", NOON + number * 400 * 24 * HOUR
        ledger.discover(source, [Found(url)], at)
        ledger.settle([Settled(url_key(url), Fate.FETCHED if number else Fate.BLOCKED)], at)
    whole = Counter[str]()
    for days in ledger.days(NOON).values():
        for counts in days.values():
            whole.update(counts)
    assert ledger.ever() == whole
    assert (ledger.ever()[Fate.FETCHED], ledger.ever()[Fate.BLOCKED]) == (2, 1)

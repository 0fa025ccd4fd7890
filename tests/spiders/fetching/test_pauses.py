"""Hosts that asked to be left alone: for how long, and what a wrong clock makes of it."""

from datetime import UTC, datetime, timedelta

import pytest

from spiders.fetching.pauses import Pauses, retry_after
from spiders.ledger import Ledger

NOW = datetime(2026, 6, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def pauses_at(ledger: Ledger | None, time: datetime) -> Pauses:
    return Pauses(ledger, lambda: time)


def test_a_pause_holds_for_the_rest_of_the_crawl_and_the_next_ones_in_its_time(
    ledger: Ledger,
) -> None:
    first = pauses_at(ledger, NOW)
    assert first.reason("post.example") == ""
    first.pause("post.example", "HTTP 429", HOUR)
    assert first.reason("post.example") == "host paused: HTTP 429"
    assert pauses_at(ledger, NOW + HOUR / 2).reason("post.example") == "host paused: HTTP 429"
    assert pauses_at(ledger, NOW + HOUR).reason("post.example") == ""
    assert first.reason("other.example") == ""


@pytest.mark.parametrize(
    ("set_at", "asked_at"),
    [
        (NOW + timedelta(days=3650), NOW),  # it was ten years ahead, and has been put right
        (NOW, datetime(1970, 1, 1, tzinfo=UTC)),  # it fell back to the beginning
        (NOW, NOW + timedelta(days=3650)),
    ],
)
def test_no_jump_of_the_clock_closes_a_host_for_years(
    ledger: Ledger, set_at: datetime, asked_at: datetime
) -> None:
    pauses_at(ledger, set_at).pause("post.example", "HTTP 429", HOUR)
    assert pauses_at(ledger, asked_at).reason("post.example") == ""


def test_no_pause_is_longer_than_a_day(ledger: Ledger) -> None:
    pauses_at(ledger, NOW).pause("post.example", "HTTP 503", timedelta(days=900))
    assert pauses_at(ledger, NOW + timedelta(days=1)).reason("post.example") == ""


def test_who_keeps_no_books_pauses_all_the_same() -> None:
    pauses = pauses_at(None, NOW)
    pauses.pause("post.example", "HTTP 429", HOUR)
    assert pauses.reason("post.example")


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("120", timedelta(minutes=2)),
        (" 7 ", timedelta(seconds=7)),
        ("7\x1f", timedelta(seconds=7)),
        ("999999999", timedelta(days=1)),
        ("99999999999", timedelta(days=1)),
        ("9" * 5_000, timedelta(days=1)),
        ("Thu, 18 Jun 2026 13:00:00 GMT", HOUR),
        ("Thu, 18 Jun 2020 13:00:00 GMT", timedelta(0)),
        ("Thu, 18 Jun 9999 13:00:00 GMT", timedelta(days=1)),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("٣", None),
        ("Thu, 99 Jun 2026 99:00:00 GMT", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, span: timedelta | None) -> None:
    assert retry_after(value, NOW) == span

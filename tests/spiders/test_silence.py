"""Silence in the ledger: a source that is read and brings nothing any more."""

from datetime import UTC, datetime, timedelta

from processing import Fate
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
FEED = "https://post.example/rss"
POST = Source("Post", feeds=(FEED,))


def a_day(ledger: Ledger, number: int, articles: int, read: bool = True) -> str:
    """What is told of the source on a day that brought so many articles."""
    now = NOON + timedelta(days=number)
    urls = [f"https://post.example/{number}/{at}" for at in range(articles)]
    ledger.discover("Post", [Found(url) for url in urls], now)
    ledger.settle([Settled(url[8:], Fate.FETCHED) for url in urls], now)
    if read:
        ledger.listed(FEED, "Post", now, ("", ""), articles)
    (health,) = ledger.health([POST], now)
    ledger.note([health], now)
    return health.state


def test_an_outlet_that_ended_stays_dark_and_is_never_said_to_be_back(ledger: Ledger) -> None:
    states = [a_day(ledger, number, int(number < 20)) for number in range(90)]
    assert states == ["well"] * 26 + ["silent"] * 64
    (outage,) = ledger.outages(NOON, NOON + timedelta(days=90))
    assert (outage.since.date(), outage.until) == ((NOON + timedelta(days=20)).date(), None)


def test_a_source_that_is_not_read_is_not_silent(ledger: Ledger) -> None:
    for number in range(20):
        a_day(ledger, number, 9)
    assert {a_day(ledger, number, 0, read=False) for number in range(20, 40)} == {"well"}


def test_a_clock_that_ran_ahead_hides_no_silence(ledger: Ledger) -> None:
    for number in range(20):
        a_day(ledger, number, 9)
    a_day(ledger, 4000, 9)
    assert [a_day(ledger, number, 0) for number in range(20, 23)] == ["well", "well", "silent"]

"""Sources that are called otherwise, or followed no longer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from processing import Fate
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://post.example/rss"
POST = Source("Post", feeds=(FEED,))
RENAMED = replace(POST, name="The Evening Post")
LATER = NOON + 3 * HOUR


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """One of an outlet that brought an article, left a page and went dark, as a channel was told."""
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        opened.discover("Post", [Found(f"https://post.example/{at}") for at in (1, 2)], NOON)
        opened.settle([Settled("post.example/1", Fate.FETCHED)], NOON)
        opened.listed(FEED, "Post", NOON, ("", ""), 2)
        for at in (1, 2):
            opened.unlisted(FEED, "Post", NOON + at * HOUR, "HTTP 403")
        follow(opened, [POST], NOON + 2 * HOUR)
        opened.told("desk", opened.untold("desk", NOON + 2 * HOUR)[0], NOON + 2 * HOUR)
        yield opened


def follow(ledger: Ledger, sources: list[Source], now: datetime) -> None:
    ledger.follow(sources, now)
    ledger.note(ledger.health(sources, now), now)


def test_a_source_of_another_name_keeps_its_past_and_what_is_left_of_it(ledger: Ledger) -> None:
    before = ledger.health([POST], LATER)[0]
    ledger.discover(RENAMED.name, [Found("https://post.example/3")], LATER)
    ledger.settle([Settled("post.example/3", Fate.FETCHED)], LATER)
    follow(ledger, [RENAMED], LATER)
    (health,) = ledger.health([RENAMED], LATER)
    assert (health.state, health.succeeded) == ("blocked", NOON)
    assert (health.source, health.cause) == (RENAMED.name, before.cause)
    assert ledger.days(NOON)[RENAMED.name][NOON.date()][Fate.FETCHED] == 2
    assert set(ledger.days(NOON)) == {RENAMED.name}
    assert [due.url for due in ledger.pending([RENAMED.name])] == ["https://post.example/2"]


def test_its_outage_goes_on_and_is_told_to_be_over_once_it_is(ledger: Ledger) -> None:
    follow(ledger, [RENAMED], LATER)
    (outage,) = ledger.outages(NOON, LATER)
    assert (outage.source, outage.until) == (RENAMED.name, None)
    assert ledger.untold("desk", LATER) == ([], [])
    ledger.listed(FEED, RENAMED.name, LATER, ("", ""))
    follow(ledger, [RENAMED], LATER)
    assert [one.source for one in ledger.untold("desk", LATER)[1]] == [RENAMED.name]


def test_the_outage_of_what_is_followed_no_longer_is_over_and_nobody_is_told(
    ledger: Ledger,
) -> None:
    other = Source("Other", feeds=("https://other.example/rss",))
    follow(ledger, [other], LATER)
    (outage,) = ledger.outages(NOON, LATER)
    assert (outage.source, outage.until) == ("Post", LATER)
    assert ledger.untold("desk", LATER) == ledger.untold("phone", LATER) == ([], [])


def test_a_list_that_another_source_took_over_renames_no_source(ledger: Ledger) -> None:
    both = [replace(POST, feeds=("https://post.example/new",)), Source("Desk", feeds=(FEED,))]
    follow(ledger, both, LATER)
    assert [due.url for due in ledger.pending(["Post"])] == ["https://post.example/2"]

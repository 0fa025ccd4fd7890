"""A list that calls itself unchanged is believed until it is caught, or has said so too often."""

import pytest

from spiders.ledger import Ledger

FEED = "https://post.example/rss"


def test_a_list_is_believed_at_first_and_while_its_seal_changes_with_it(ledger: Ledger) -> None:
    assert ledger.believed(FEED)
    for number in range(4):
        ledger.compare(FEED, (f'"{number}"', ""), f"body {number}")
        assert ledger.believed(FEED)


@pytest.mark.parametrize("seal", [('"one"', ""), ("", "Thu, 18 Jun 2026 10:00:00 GMT")])
def test_a_seal_that_stays_while_the_list_changes_is_believed_no_more(
    ledger: Ledger, seal: tuple[str, str]
) -> None:
    ledger.compare(FEED, seal, "morning")
    ledger.compare(FEED, seal, "evening")
    assert not ledger.believed(FEED)
    assert ledger.believed("https://post.example/other")


def test_the_same_list_under_the_same_seal_says_nothing(ledger: Ledger) -> None:
    ledger.compare(FEED, ('"one"', ""), "morning")
    ledger.compare(FEED, ('"one"', ""), "evening")
    ledger.compare(FEED, ('"one"', ""), "evening")
    assert not ledger.believed(FEED)


def test_a_server_that_was_mended_is_believed_again(ledger: Ledger) -> None:
    ledger.compare(FEED, ('"one"', ""), "morning")
    ledger.compare(FEED, ('"one"', ""), "evening")
    ledger.compare(FEED, ('"two"', ""), "night")
    assert ledger.believed(FEED)


def test_a_list_without_a_seal_is_asked_for_whole_anyway(ledger: Ledger) -> None:
    ledger.compare(FEED, ("", ""), "morning")
    ledger.compare(FEED, ("", ""), "evening")
    assert ledger.believed(FEED)


def test_after_a_dozen_answers_of_unchanged_the_list_itself_is_looked_at(ledger: Ledger) -> None:
    ledger.compare(FEED, ('"one"', ""), "morning")
    for _ in range(12):
        assert ledger.believed(FEED)
        ledger.unchanged(FEED)
    assert not ledger.believed(FEED)
    ledger.compare(FEED, ('"one"', ""), "morning")
    assert ledger.believed(FEED)


def test_the_event_is_told_once(ledger: Ledger, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        for body in ("morning", "noon", "evening"):
            ledger.compare(FEED, ('"one"', ""), body)
    assert [record.message for record in caplog.records].count("validators distrusted") == 1

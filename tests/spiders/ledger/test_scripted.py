"""Hosts whose pages need a browser, as the ledger remembers them."""

from datetime import UTC, datetime, timedelta

from spiders import Ledger

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
PAGE, OTHER = "https://phare.example/2026/06/a", "https://phare.example/monde/b"


def test_an_unknown_host_is_worth_a_try_and_no_more(ledger: Ledger) -> None:
    assert ledger.may_need_browser(PAGE)
    assert not ledger.needs_browser(PAGE)


def test_what_helped_one_page_of_a_host_is_for_all_of_them(ledger: Ledger) -> None:
    ledger.scripted(PAGE, True, NOW)
    assert ledger.needs_browser(OTHER)
    assert not ledger.needs_browser("https://pier.example/b")


def test_after_three_pages_in_vain_a_host_is_left_alone(ledger: Ledger) -> None:
    for tried in range(3):
        assert ledger.may_need_browser(PAGE), tried
        ledger.scripted(PAGE, False, NOW)
    assert not ledger.may_need_browser(OTHER)


def test_one_page_that_was_helped_outweighs_many_that_were_not(ledger: Ledger) -> None:
    for helped in (False, False, True, False, False):
        ledger.scripted(PAGE, helped, NOW)
    assert ledger.may_need_browser(PAGE)


def test_after_a_week_hosts_get_another_chance(ledger: Ledger) -> None:
    for _ in range(3):
        ledger.scripted(PAGE, False, NOW)
    ledger.scripted("https://pier.example/a", True, NOW + timedelta(days=6))
    assert not ledger.may_need_browser(PAGE)
    ledger.scripted("https://pier.example/b", True, NOW + timedelta(days=8))
    assert ledger.may_need_browser(PAGE)
    assert ledger.needs_browser("https://pier.example/c"), "its last page was two days ago"

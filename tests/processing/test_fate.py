"""Fates, and the accounts on which they are booked."""

from datetime import UTC, datetime

import pytest

from processing import Account, Article, Fate, Page

NOW = datetime(2026, 6, 20, tzinfo=UTC)


def test_every_fate_is_booked_on_one_account_and_no_account_is_idle() -> None:
    assert {fate.account for fate in Fate} == set(Account)


@pytest.mark.parametrize(
    ("account", "fates"),
    [
        (Account.STORED, {Fate.FETCHED, Fate.UNCHANGED}),
        (Account.ALIAS, {Fate.DUPLICATE}),
        (Account.QUARANTINED, {Fate.FAILED}),
        (Account.PENDING, {Fate.PENDING}),
    ],
)
def test_an_account_holds_what_its_name_says(account: Account, fates: set[Fate]) -> None:
    assert {fate for fate in Fate if fate.account is account} == fates


def test_a_fate_reads_as_words_and_comes_back_from_them() -> None:
    assert f"{Fate.TOO_SHORT}" == "too short"
    assert all(Fate(str(fate)) is fate for fate in Fate)
    assert all(fate == fate.lower() for fate in Fate), "written in sentences"


def test_a_page_gives_the_first_of_its_headers_or_nothing() -> None:
    page = Page("https://post.example/", b"", NOW, headers=(("a", "1"), ("a", "2")))
    assert (page.header("a"), page.header("b")) == ("1", "")
    assert page.status == 200


def test_an_article_appeared_when_it_was_published_or_else_when_it_was_seen() -> None:
    article = Article("a", "v", "", "S", "", "x", NOW)
    assert article.time == NOW
    early = datetime(2026, 6, 18, 9, tzinfo=UTC)
    assert Article("a", "v", "", "S", "", "x", NOW, early).time == early


def test_articles_can_be_kept_in_sets_whatever_was_imported_with_them() -> None:
    article = Article("a", "v", "", "S", "", "x", NOW, extra={"tags": ["a", {"b": 1}]})
    assert article in {article}

"""One crawl of the whole hostile press: what is good is stored, and nothing else happens."""

from collections.abc import Iterator

import pytest
from hostile.crawled import Crawled, crawled

from processing import Fate

GIGABYTE = 1_000_000_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with crawled(tmp_path_factory.mktemp("hostile") / "data") as found:
        print(found.summary())
        yield found


def test_there_are_cases_enough(hostile: Crawled) -> None:
    assert len(set(hostile.press.cases)) >= 120
    assert len(hostile.press.good) >= 30


def test_every_good_article_is_stored_and_nothing_that_is_closed(hostile: Crawled) -> None:
    stored = set(hostile.folder.urls())
    assert hostile.press.good - stored == set()
    assert hostile.press.closed & stored == set()


def test_nobody_inside_was_spoken_to(hostile: Crawled) -> None:
    assert hostile.trap.hits == []


def test_every_address_has_its_fate_and_the_books_balance(hostile: Crawled) -> None:
    hostile.folder.assert_balanced()
    with hostile.folder.ledger() as ledger:
        assert ledger.tally().get(Fate.PENDING, 0) == 0
        assert ledger.waiting() == 0


def test_it_stays_within_a_gigabyte_with_its_workers(hostile: Crawled) -> None:
    assert 0 < hostile.memory.most <= GIGABYTE


def test_no_exception_left_a_spider(hostile: Crawled) -> None:
    assert "Traceback" not in hostile.told, hostile.told


def test_nothing_poisoned_is_believed(hostile: Crawled) -> None:
    for placed in hostile.folder.stored():
        article = placed.article
        assert article.published is None or 1990 <= article.published.year <= 2027
        assert "thief.example" not in article.canonical
        assert not any(ord(letter) < 32 for letter in article.title)
        assert all("<img" not in author for author in article.authors)

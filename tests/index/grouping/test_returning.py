"""Pages that go back to a text that they had before, on every backend."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index import Batch, Index, intake, regroup
from processing import Article, article_from_import

Write = Callable[..., Article]
URL = "https://post.example/ferry"
SAILS, WAITS, STAYS = (
    "The ferry sails.",
    "The ferry waits for the wind.",
    "The ferry stays in port.",
)


def standing(index: Index, url: str = URL) -> list[str]:
    """The texts that a page is kept to say now, of which there should be one."""
    return [one.article.text for one in index.at([url])[url] if not one.superseded]


def test_a_page_that_goes_back_to_an_earlier_text_says_that_again(
    index: Index, article: Write
) -> None:
    first, second, again = (
        article(text, URL, (28, hour)) for text, hour in ((SAILS, 8), (WAITS, 10), (SAILS, 12))
    )
    intake(index, [first])
    intake(index, [second])
    (receipt,) = intake(index, [again])
    assert (receipt.outcome, receipt.article, receipt.of) == ("superseding", first.id, second.id)
    assert standing(index) == [SAILS]
    assert [receipt.outcome for receipt in intake(index, [again])] == ["held"]
    (receipt,) = intake(index, [article(STAYS, URL, (28, 14))])
    assert (receipt.outcome, receipt.of) == ("superseding", first.id)
    assert standing(index) == [STAYS]
    assert list(index.faults()) == []


@pytest.mark.parametrize("at_once", [True, False], ids=["in one batch", "one by one"])
def test_of_two_readings_of_one_visit_the_last_made_stands(
    index: Index, article: Write, at_once: bool
) -> None:
    sails, waits = article(SAILS, URL), article(WAITS, URL)
    read = [sails, waits, sails, waits, sails]
    for batch in [read] if at_once else [[one] for one in read]:
        intake(index, batch)
    assert standing(index) == [SAILS]
    intake(index, [waits])
    assert standing(index) == [WAITS]


def test_what_is_delivered_twice_brings_nothing_back(index: Index, article: Write) -> None:
    made = [article(SAILS, URL, (28, 8)), article(WAITS, URL, (28, 10))]
    intake(index, made)
    for again in (made, made[:1], made[1:]):
        assert {receipt.outcome for receipt in intake(index, again)} == {"held"}
        assert standing(index) == [WAITS]
    intake(index, [article(SAILS, URL, (28, 12))])
    intake(index, made[1:])
    assert standing(index) == [SAILS], "the other one was read before it"


def test_a_turn_that_was_broken_off_half_way_is_completed(index: Index, article: Write) -> None:
    first, second = article(SAILS, URL, (28, 8)), article(WAITS, URL, (28, 10))
    intake(index, [first])
    intake(index, [second])
    index.write(Batch(superseded=(second.id,)))  # and not yet restored what stands there now
    (receipt,) = intake(index, [article(SAILS, URL, (28, 12))])
    assert (receipt.outcome, receipt.of) == ("superseding", "")
    assert standing(index) == [SAILS]


def test_the_texts_of_a_page_in_one_batch_follow_their_visits_not_their_dates(
    index: Index, article: Write
) -> None:
    later = datetime(2021, 6, 28, 9, tzinfo=UTC)
    texts = [
        article(SAILS, URL, (28, 8)),
        article(WAITS, URL, (28, 10), published=later),
        replace(article(SAILS, URL, (28, 8)), seen=datetime(2021, 6, 28, 12, tzinfo=UTC)),
    ]
    intake(index, texts)
    assert standing(index) == [SAILS]


def test_the_text_of_a_page_is_not_brought_back_by_another_page_that_repeats_it(
    index: Index, article: Write
) -> None:
    copy = "https://post.example/print/ferry"
    intake(index, [article(SAILS, URL, (28, 8))])
    intake(index, [article(SAILS, copy, (28, 9))])
    intake(index, [article(WAITS, URL, (28, 10))])
    (receipt,) = intake(index, [article(SAILS, copy, (28, 12))])
    assert receipt.outcome == "held"
    assert standing(index) == [WAITS]


def test_a_second_address_twice_in_one_batch_is_an_alias(index: Index, article: Write) -> None:
    intake(index, [article(SAILS, URL, (28, 8))])
    copy = article(SAILS, "https://post.example/print/ferry", (28, 9))
    assert {receipt.of for receipt in intake(index, [copy, copy])} == {
        index.at([URL])[URL][0].article.id
    }


def test_an_imported_id_goes_back_to_an_earlier_text(index: Index) -> None:
    def row(text: str, hour: int) -> Article:
        seen = datetime(2021, 6, 28, hour, tzinfo=UTC)
        return article_from_import({"id": "7", "text": text, "source": "Post"}, seen)

    for text, hour in ((SAILS, 8), (WAITS, 10), (STAYS, 12), (SAILS, 14)):
        intake(index, [row(text, hour)])
    assert [one.article.text for one in index.at(["id:7"])["id:7"]] == [SAILS]
    held = index.held([row(text, 8).id for text in (SAILS, WAITS, STAYS)])
    assert {one.article.text: one.superseded for one in held.values()} == {
        SAILS: False,
        WAITS: True,
        STAYS: True,
    }


def test_regrouping_leaves_each_page_the_text_that_stands_there(
    index: Index, article: Write
) -> None:
    other = "https://post.example/lamp"
    for text, url, hour in (
        (SAILS, URL, 8),
        (WAITS, URL, 10),
        (SAILS, URL, 12),
        ("A lamp was lit.", other, 9),
        ("Two lamps were lit.", other, 9),
        ("A lamp was lit.", other, 9),
    ):
        intake(index, [article(text, url, (28, hour))])
    regroup(index)
    assert (standing(index), standing(index, other)) == ([SAILS], ["A lamp was lit."])
    assert list(index.faults()) == []

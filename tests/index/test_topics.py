"""Topics match alike on every backend, what was gathered before them too."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index import Index, Slice, intake, parse
from processing import Article
from reports.subscribed import subscribed_digest
from reports.watching import Matched, Subscriptions, Topic, Watchbook, match

NOW = datetime(2021, 6, 28, 12, tzinfo=UTC)
RIVER = 'coalition OR "تحالف النهر" OR 联盟'

Write = Callable[..., Article]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Watchbook]:
    with Watchbook.open(tmp_path / "watch.sqlite") as opened:
        yield opened


def look(index: Index, book: Watchbook, text: str = RIVER, now: datetime = NOW) -> Matched:
    return match(index, book, Topic("river", text), parse(text, now), now)


def test_what_was_there_is_matched_and_counts_as_told(
    index: Index, book: Watchbook, article: Write
) -> None:
    intake(
        index, [article("The coalition met."), article("اجتمع تحالف النهر أمس"), article("Seals.")]
    )
    assert look(index, book) == Matched("river", 2, first=True)
    assert book.untold("river") == []
    assert book.number("river") == 2


def test_each_article_is_new_once(index: Index, book: Watchbook, article: Write) -> None:
    look(index, book)
    intake(index, [article("The coalition met."), article("Seals are back.")])
    assert look(index, book) == Matched("river", 1)
    assert look(index, book) == Matched("river", 0)
    intake(index, [article("联盟在港口开会。", language="zh", source="报")])
    assert look(index, book).new == 1
    assert len(book.untold("river")) == 2


def test_an_old_article_that_comes_in_late_is_new_too(
    index: Index, book: Watchbook, article: Write
) -> None:
    look(index, book)
    old = datetime(2019, 1, 1, tzinfo=UTC)
    intake(index, [article("The coalition of long ago.", seen=old, published=old)])
    assert look(index, book).new == 1
    assert look(index, book).new == 0


def test_another_query_begins_anew_without_telling_what_is_old(
    index: Index, book: Watchbook, article: Write
) -> None:
    intake(index, [article("The coalition met."), article("Seals are back.")])
    look(index, book)
    assert look(index, book, "seals") == Matched("river", 1, first=True)
    assert book.number("river") == 1
    assert book.untold("river") == []


def test_the_digest_of_a_person_holds_what_came_since_and_is_still_kept(
    index: Index, book: Watchbook, article: Write
) -> None:
    intake(index, [article("The coalition met.")])
    look(index, book)
    people = Subscriptions(book)
    people.set("river", "بشير", "weekly", NOW)
    intake(
        index,
        [article("اجتمع تحالف النهر أمس", at=(1, 9)), article("联盟在港口开会。", title="港口")],
    )
    look(index, book)
    one = people.of("بشير")["river"]
    assert len(subscribed_digest(index, people, one).stories) == 2
    index.forget(datetime(2021, 6, 20, tzinfo=UTC))
    assert [told.title for told in subscribed_digest(index, people, one).stories] == ["港口"]
    people.told(one, NOW + timedelta(days=7))
    assert subscribed_digest(index, people, people.of("بشير")["river"]).stories == ()


def test_what_the_index_let_go_of_is_let_go_of(
    index: Index, book: Watchbook, article: Write
) -> None:
    intake(index, [article("The coalition met.", at=(1, 10)), article("A coalition of seals.")])
    look(index, book)
    index.forget(datetime(2021, 6, 20, tzinfo=UTC))
    assert look(index, book).new == 0
    assert book.number("river") == 1


def test_once_a_day_everything_is_looked_at(index: Index, book: Watchbook, article: Write) -> None:
    intake(index, [article("The coalition met.", at=(1, 10))])
    look(index, book)
    index.forget(datetime(2021, 6, 20, tzinfo=UTC))
    intake(index, [article("An older coalition.", at=(2, 10))])
    assert look(index, book).new == 0, "the numbers are the same again"
    assert look(index, book, now=NOW + timedelta(days=1)).new == 1


def test_marks_are_of_each_person(index: Index, book: Watchbook, article: Write) -> None:
    intake(index, [article("The coalition met.")])
    look(index, book)
    book.mark_seen("river", "Ana")
    intake(index, [article("A second coalition, of seals.")])
    look(index, book)
    assert (book.unseen("river", "Ana"), book.unseen("river", "بشرى")) == (1, 2)
    book.mark_seen("river", "بشرى")
    assert (book.unseen("river", "Ana"), book.unseen("river", "بشرى")) == (1, 0)


def test_the_book_is_the_same_when_it_is_opened_again(
    index: Index, article: Write, tmp_path: Path
) -> None:
    path = tmp_path / "kept.sqlite"
    with Watchbook.open(path) as book:
        look(index, book)
        intake(index, [article("The coalition met.")])
        look(index, book)
    with Watchbook.open(path) as book:
        assert len(book.untold("river")) == 1
        book.forget_topic("river")
        assert book.number("river") == 0
        assert book.known("river") is None


def test_a_topic_is_searched_with_everything_else(index: Index, article: Write) -> None:
    intake(
        index,
        [article("The coalition met."), article("The coalition of seals."), article("Seals.")],
    )
    query = parse("topic:river -seals", topics={"river": RIVER})
    assert index.search(query, Slice()).articles == 1

"""Whose digest goes out how often, and from where it goes on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.watching import Subscriptions, Watchbook

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
TOPICS = ("straits", "المضائق")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Watchbook]:
    with Watchbook.within(tmp_path) as opened:
        opened.add("straits", ["before 1", "before 2"], NOON)
        yield opened


@pytest.fixture
def known(book: Watchbook) -> Subscriptions:
    return Subscriptions(book)


def after(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def test_what_was_there_before_is_not_pending_and_what_comes_is(book, known) -> None:
    known.set("straits", "Ana", "daily", NOON)
    one = known.of("Ana")["straits"]
    assert known.pending(one) == []
    book.add("straits", ["new"], after(1))
    book.add("ports", ["other"], after(1))
    assert known.pending(one) == ["new"]


@pytest.mark.parametrize(("every", "hours"), [("daily", 24), ("weekly", 168)])
def test_it_is_due_at_its_hour_and_stays_at_it_however_late_it_is_made(known, every, hours) -> None:  # fmt: skip
    known.set("straits", "Ana", every, NOON)
    assert known.due(after(hours - 0.1), TOPICS) == ()
    (one,) = known.due(after(hours), TOPICS)
    known.told(one, after(hours * 2.7))
    assert known.of("Ana")["straits"].due == after(hours * 3)
    assert known.due(after(hours * 2.9), TOPICS) == ()


def test_what_was_told_is_not_told_again(book, known) -> None:
    known.set("straits", "Ana", "daily", NOON)
    known.set("straits", "بشير", "daily", NOON)
    book.add("straits", ["new"], after(1))
    known.told(known.of("Ana")["straits"], after(24))
    assert known.pending(known.of("Ana")["straits"]) == []
    assert known.pending(known.of("بشير")["straits"]) == ["new"], "each by themselves"


def test_who_changes_how_often_misses_nothing_and_gets_nothing_twice(book, known) -> None:
    known.set("straits", "Ana", "daily", NOON)
    book.add("straits", ["new"], after(1))
    known.set("straits", "Ana", "weekly", after(2))
    one = known.of("Ana")["straits"]
    assert (one.every, one.due, known.pending(one)) == ("weekly", after(168), ["new"])


def test_it_ends_by_never_with_the_person_and_with_the_topic(book, known) -> None:
    for topic in TOPICS:
        known.set(topic, "Ana", "daily", NOON)
        known.set(topic, "Bo", "weekly", NOON)
    known.set("straits", "Ana", "never", NOON)
    assert list(known.of("Ana")) == ["المضائق"]
    known.forget("Ana")
    assert known.of("Ana") == {}
    book.forget_topic("straits")
    assert list(known.of("Bo")) == ["المضائق"]
    assert known.due(after(9999), ["straits"]) == ()


def test_it_goes_along_when_its_topic_is_called_otherwise(book, known) -> None:
    known.set("straits", "Ana", "weekly", NOON)
    book.add("straits", ["new"], after(1))
    with book.transaction():
        book.rename_topic("straits", "détroits")
    one = known.of("Ana")["détroits"]
    assert (one.every, one.told, known.pending(one)) == ("weekly", NOON, ["new"])

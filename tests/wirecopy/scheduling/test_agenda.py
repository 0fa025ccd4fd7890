"""The agenda: which sources are due, and in which order."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from processing import Article, Fate, url_key
from spiders.ledger import GIVEN, Found, Ledger, Settled
from spiders.sources.source import Source, read_sources
from wirecopy.scheduling.agenda import MOST, Agenda, Followed, due_sources

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def a_source(name: str, schedule: str = "") -> Source:
    return Source(name, feeds=(f"https://{name}.example/rss",), schedule=schedule)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def agenda(*sources: Source) -> Agenda:
    return Agenda(lambda: sources, lambda now: now.hour >= 22)


def read(ledger: Ledger, name: str, at: datetime, news: int = 0) -> None:
    ledger.listed(f"https://{name}.example/rss", name, at, ("", ""), news)


def names(agenda: Agenda, ledger: Ledger, now: datetime) -> list[str]:
    return [source.name for source in agenda.due(ledger, now)]


def test_all_are_due_that_were_never_read_and_then_none(ledger: Ledger) -> None:
    both = agenda(a_source("post"), a_source("echo"))
    assert names(both, ledger, NOON) == ["post", "echo"]
    for name in ("post", "echo"):
        read(ledger, name, NOON)
    assert names(both, ledger, NOON + MINUTE) == []


def test_a_paused_source_is_never_due(ledger: Ledger) -> None:
    paused = Source("post", feeds=("https://post.example/rss",), paused=True)
    assert names(agenda(paused, a_source("echo")), ledger, NOON) == ["echo"]
    assert not due_sources([paused], {}, frozenset({"post"}), NOON), "nor for a page of it"


def test_those_that_waited_longest_come_first(ledger: Ledger) -> None:
    three = agenda(a_source("a"), a_source("b"), a_source("new"))
    read(ledger, "a", NOON - 300 * MINUTE)
    read(ledger, "b", NOON - 400 * MINUTE)
    assert names(three, ledger, NOON) == ["new", "b", "a"]


def test_one_crawl_takes_so_many_and_the_next_the_rest(ledger: Ledger) -> None:
    many = agenda(*(a_source(f"s{number}") for number in range(MOST + 5)))
    first = names(many, ledger, NOON)
    for name in first:
        read(ledger, name, NOON)
    assert len(first) == MOST
    assert names(many, ledger, NOON + MINUTE) == [f"s{MOST + at}" for at in range(5)]


def test_of_all_that_rest_none_is_asked_for_and_one_list_wakes_its_source(ledger: Ledger) -> None:
    two = Source("post", feeds=("https://post.example/rss", "https://post.example/monde"))
    for name in ("post", "echo"):
        read(ledger, name, NOON)
    assert names(agenda(two, a_source("echo")), ledger, NOON + MINUTE) == ["post"]


def test_a_clock_that_ran_ahead_leaves_nothing_resting(ledger: Ledger) -> None:
    read(ledger, "post", NOON.replace(year=2036))
    assert names(agenda(a_source("post")), ledger, NOON) == ["post"]


def test_a_restart_neither_repeats_nor_forgets(ledger: Ledger) -> None:
    read(ledger, "post", NOON)
    interval = ledger.readings()["https://post.example/rss"].interval
    assert names(agenda(a_source("post")), ledger, NOON + interval - MINUTE) == []
    assert names(agenda(a_source("post")), ledger, NOON + interval) == ["post"]
    assert names(agenda(a_source("post")), ledger, NOON + 50 * interval) == ["post"], "once"


def test_in_quiet_hours_nothing_is_due(ledger: Ledger) -> None:
    late = NOON.replace(hour=22)
    assert names(agenda(a_source("post")), ledger, late) == []
    assert names(agenda(a_source("post")), ledger, late + timedelta(hours=2)) == ["post"]


def test_a_schedule_is_kept(ledger: Ledger) -> None:
    daily = agenda(a_source("post", "0 6 * * *"))
    read(ledger, "post", NOON.replace(hour=6))
    assert names(daily, ledger, NOON + timedelta(hours=9)) == []
    assert names(daily, ledger, NOON + timedelta(hours=18)) == ["post"]


def kept(ledger: Ledger, name: str) -> None:
    """An article of that source, seen at noon."""
    url = f"https://{name}.example/2026/one"
    ledger.discover(name, [Found(url)], NOON)
    article = Article("a1", "v1", url, name, "Λιμάνι", "Οι υπουργοί στο λιμάνι. " * 9, NOON)
    ledger.keep(url_key(url), article, NOON)
    ledger.settle([Settled(url_key(url), Fate.FETCHED, "", "a1", waited=1)], NOON)
    read(ledger, name, NOON + 14 * MINUTE)


def test_an_article_to_visit_makes_its_source_due(ledger: Ledger) -> None:
    kept(ledger, "post")
    both = agenda(a_source("post"), a_source("echo"))
    read(ledger, "echo", NOON + 14 * MINUTE)
    assert names(both, ledger, NOON + 14 * MINUTE) == []
    assert names(both, ledger, NOON + 15 * MINUTE) == ["post"]


def test_a_visit_that_cannot_be_made_is_not_tried_in_a_circle(ledger: Ledger) -> None:
    kept(ledger, "post")
    one = agenda(a_source("post", "every day"))
    moments = [NOON + 15 * MINUTE + at * MINUTE for at in range(30)]
    begun = [now for now in moments if names(one, ledger, now)]
    assert begun == [NOON + 15 * MINUTE, NOON + 25 * MINUTE, NOON + 35 * MINUTE]


def test_articles_of_a_source_no_longer_followed_are_left_alone(ledger: Ledger) -> None:
    kept(ledger, "post")
    assert names(agenda(), ledger, NOON + 15 * MINUTE) == []


def test_what_a_person_named_elsewhere_is_looked_for_once_an_hour(ledger: Ledger) -> None:
    one = agenda(a_source("post"))
    assert not one.left(ledger, NOON), "nothing was named"
    ledger.discover("φάρος.example", [Found("https://φάρος.example/1", GIVEN)], NOON)
    asked = [NOON + at * 10 * MINUTE for at in range(1, 13)]
    assert [now for now in asked if one.left(ledger, now)] == [
        NOON + 60 * MINUTE,
        NOON + 120 * MINUTE,
    ]


def test_what_waits_at_a_source_and_what_waits_at_night_is_not_left_elsewhere(
    ledger: Ledger,
) -> None:
    ledger.discover("post", [Found("https://post.example/1", GIVEN)], NOON)
    paused = Source("post", feeds=("https://post.example/rss",), paused=True)
    assert not agenda(paused, a_source("echo")).left(ledger, NOON)
    assert not agenda().left(ledger, NOON), "a crawl without a source is refused"
    late = agenda(a_source("echo"))
    assert not late.left(ledger, NOON.replace(hour=22))
    assert late.left(ledger, NOON), "its source is followed no more"


def test_sources_are_read_again_when_their_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('[[source]]\nname = "Post"\ndomain = "post.example"\n')
    followed = Followed(file)
    file.write_text('[[source]]\nname = "Écho du port"\ndomain = "echo.example"\n')
    assert [source.name for source in followed()] == ["Écho du port"]


def test_a_file_that_is_wrong_for_a_while_leaves_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('[[source]]\nname = "Post"\ndomain = "post.example"\n')
    followed = Followed(file)
    file.write_text("[[source]]\nname = ")
    assert [source.name for source in followed()] == ["Post"]
    file.unlink()
    assert [source.name for source in followed()] == ["Post"]


def test_a_copy_of_the_sources_is_kept_as_they_were_last_right(tmp_path: Path) -> None:
    file, kept = tmp_path / "sources.toml", tmp_path / "followed.toml"
    file.write_text('[[source]]\nname = "Post"\ndomain = "post.example"\n')
    followed = Followed(file, kept)
    for text, name in (("[[source]]\nname = ", "Post"), ('[[source]]\nname = "Écho"\n', "Écho")):
        file.write_text(text)
        followed()
        assert [source.name for source in read_sources(kept)] == [name]

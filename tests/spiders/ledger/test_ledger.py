"""The ledger: what became of every URL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import Account, Article, Fate, url_key
from spiders.errors import SettingsError
from spiders.ledger import GIVEN, Found, Ledger, Settled

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
URL = "http://post.example/2026/06/one"


def an_article(url: str = URL, text: str = "Les ministres se sont réunis au port. " * 8) -> Article:
    return Article("a1", "v1", url, "Post", "Les ministres", text, NOON, language="fr")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "deep" / "ledger.sqlite") as opened:
        yield opened


def fate_of(ledger: Ledger, url: str = URL) -> Fate:
    history = ledger.why(url)
    assert history is not None
    return history.fate


def test_what_is_new_is_due_once(ledger: Ledger) -> None:
    assert [due.url for due in ledger.discover("Post", [Found(URL, "feed")], NOON)] == [URL]
    assert ledger.discover("Post", [Found(URL, "sitemap")], NOON) == []
    assert fate_of(ledger) is Fate.PENDING


def test_two_spellings_of_an_address_are_one_url(ledger: Ledger) -> None:
    found = [Found(URL), Found("https://www.post.example/2026/06/one/")]
    assert len(ledger.discover("Post", found, NOON)) == 1
    assert ledger.discovered() == 1


def test_hints_come_back_with_what_is_due(ledger: Ledger) -> None:
    hints = {"title": "وزراء التحالف", "dates": [["feed", "published", "2026-06-18"]]}
    due = ledger.discover("Post", [Found(URL, "feed", hints)], NOON)
    assert due[0].hints == hints
    assert ledger.pending()[0].hints == hints


def test_what_a_list_says_counts_also_where_a_link_named_the_page_before(ledger: Ledger) -> None:
    hints = {"title": "Δήλωση", "dates": [["feed", "published", "2016-06-18T10:00:00+00:00"]]}
    then = datetime(2016, 6, 18, 10, tzinfo=UTC)
    ledger.discover("Post", [Found(URL, "section")], NOON)
    assert ledger.hints(URL) == {}
    dated = Found(URL, "feed", hints, then)
    assert ledger.is_news(dated)
    assert ledger.discover("Post", [dated], NOON) == [], "it is under way already"
    assert not ledger.is_news(dated)
    assert ledger.hints(URL) == ledger.pending()[0].hints == hints
    ledger.keep(url_key(URL), an_article(), NOON)
    ledger.settle([Settled(url_key(URL), Fate.FETCHED, "", "a1")], NOON)
    again = Found(URL, "feed", hints, then + timedelta(hours=2))
    assert [due.url for due in ledger.discover("Post", [again], NOON)] == [URL], "it was changed"
    assert ledger.hints("http://nowhere.example/") == {}


def test_a_list_that_dates_a_page_leaves_the_title_that_another_gave(ledger: Ledger) -> None:
    titled = {"title": "وزراء التحالف", "dates": []}
    dates = [["sitemap", "modified", "2026-06-18T12:00:00+00:00"]]
    ledger.discover("Post", [Found(URL, "feed", titled)], NOON)
    ledger.discover("Post", [Found(URL, "sitemap", {"title": "", "dates": dates}, NOON)], NOON)
    assert ledger.hints(URL) == {"title": "وزراء التحالف", "dates": dates}


def test_a_page_its_list_dates_later_is_due_again_once(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL, "feed", newer=NOON)], NOON)
    ledger.keep(url_key(URL), an_article(), NOON)
    ledger.settle([Settled(url_key(URL), Fate.FETCHED, "", "a1")], NOON)
    later = [Found(URL, "feed", newer=NOON + timedelta(hours=2))]
    assert len(ledger.discover("Post", later, NOON)) == 1
    assert ledger.discover("Post", later, NOON) == []


def test_a_change_is_pending_until_it_was_read(ledger: Ledger) -> None:
    stored = Settled(url_key(URL), Fate.FETCHED, "", "a1")
    broken = Settled(url_key(URL), Fate.FAILED, "HTTP 502", again=True)
    ledger.discover("Post", [Found(URL, "feed", newer=NOON)], NOON)
    ledger.settle([stored], NOON)
    ledger.settle([broken], NOON)
    assert ledger.pending() == [], "a mere visit is made up for at the next age"
    ledger.discover("Post", [Found(URL, "feed", newer=NOON + timedelta(hours=2))], NOON)
    assert [due.url for due in ledger.pending()] == [URL], "as a crawl that is killed leaves it"
    ledger.settle([broken], NOON)
    assert [due.url for due in ledger.pending()] == [URL]
    ledger.keep(url_key(URL), an_article(), NOON)
    assert ledger.pending() == [], "what waits in the outbox is not fetched again"
    ledger.settle([replace(stored, waited=ledger.outbox(1)[0][0])], NOON)
    assert ledger.pending() == []


@pytest.mark.parametrize(
    ("last", "times"),
    [
        (Settled(url_key(URL), Fate.FAILED, "HTTP 502", again=True), 3),
        (Settled(url_key(URL), Fate.FAILED, "HTTP 404"), 1),
        (Settled(url_key(URL), Fate.UNCHANGED, "as it was"), 1),
    ],
)
def test_a_change_that_cannot_be_read_is_pending_three_times_at_most(
    ledger: Ledger, last: Settled, times: int
) -> None:
    ledger.discover("Post", [Found(URL, "feed", newer=NOON)], NOON)
    for _ in range(5):
        ledger.keep(url_key(URL), an_article(), NOON)
        waited = ledger.outbox(1)[0][0]
        ledger.settle([Settled(url_key(URL), Fate.FETCHED, "", "a1", waited=waited)], NOON)
    ledger.discover("Post", [Found(URL, "feed", newer=NOON + timedelta(hours=2))], NOON)
    for number in range(1, times + 1):
        ledger.settle([last], NOON)
        assert len(ledger.pending()) == (1 if number < times else 0)


def test_a_kept_article_waits_in_the_outbox_until_it_is_settled(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    ledger.keep(url_key(URL), an_article(), NOON)
    (one,) = ledger.outbox(10)
    assert (one.key, one.article) == (url_key(URL), an_article())
    assert fate_of(ledger) is Fate.PENDING
    assert ledger.pending() == [], "what waits in the outbox is not fetched again"
    ledger.settle([Settled(url_key(URL), Fate.FETCHED, "", "a1", waited=one.number)], NOON)
    assert ledger.waiting() == 0
    assert fate_of(ledger) is Fate.FETCHED


def test_the_outbox_survives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as first:
        first.discover("Post", [Found(URL)], NOON)
        first.keep(url_key(URL), an_article(), NOON)
    with Ledger.open(path) as second:
        assert second.outbox(1)[0].article == an_article()


def test_what_fails_in_passing_is_pending_three_times_at_most(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    for attempts in range(1, 4):
        ledger.settle([Settled(url_key(URL), Fate.FAILED, "HTTP 502", again=True)], NOON)
        assert len(ledger.pending()) == (1 if attempts < 3 else 0)


def test_what_fails_for_good_is_not_pending(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    ledger.settle([Settled(url_key(URL), Fate.FAILED, "HTTP 404")], NOON)
    assert ledger.pending() == []


def test_pending_is_told_by_source(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    ledger.discover("Echo", [Found("http://echo.example/1")], NOON)
    assert [due.source for due in ledger.pending(["Echo"])] == ["Echo"]
    assert len(ledger.pending()) == 2


def test_what_a_person_gave_is_told_apart_from_what_lists_and_archives_name(ledger: Ledger) -> None:
    for number, via in enumerate(("feed", GIVEN, "archive", GIVEN), 1):
        ledger.discover("φάρος.example", [Found(f"https://xn--nxa4a.example/{number}", via)], NOON)
    ledger.settle([Settled(url_key("https://xn--nxa4a.example/4"), Fate.BLOCKED, "HTTP 403")], NOON)
    assert [due.url for due in ledger.pending_beyond(["Φάρος"])] == ["https://xn--nxa4a.example/2"]
    assert ledger.pending_beyond(["φάρος.example"]) == [], "a source may be called as its host"


def test_a_stored_article_stays_stored_when_a_later_visit_fails(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    ledger.settle([Settled(url_key(URL), Fate.FETCHED, "", "a1")], NOON)
    ledger.settle([Settled(url_key(URL), Fate.BLOCKED, "HTTP 403")], NOON)
    history = ledger.why(URL)
    assert history is not None
    assert (history.fate, history.article) == (Fate.FETCHED, "a1")
    assert history.events[-1].step == "blocked", "the failure is told all the same"


def test_why_tells_every_step_in_order(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL, "feed http://post.example/rss")], NOON)
    ledger.keep(url_key(URL), an_article(), NOON + timedelta(seconds=2))
    ledger.settle([Settled(url_key(URL), Fate.FETCHED, "", "a1")], NOON + timedelta(seconds=4))
    history = ledger.why("https://www.post.example/2026/06/one?utm_source=x")
    assert history is not None
    assert [event.step for event in history.events] == ["discovered", "extracted", "fetched"]
    assert history.events[0].detail == "feed http://post.example/rss"
    assert [event.time for event in history.events] == sorted(
        event.time for event in history.events
    )


@pytest.mark.parametrize(
    ("how", "told"), [(301, "HTTP 301 to "), ("meta refresh", "meta refresh to "), ("", "to ")]
)
def test_why_of_an_address_that_another_led_to_is_the_way_of_that(
    ledger: Ledger, how: int | str, told: str
) -> None:
    moved = "https://post.example/moved?utm_source=feed"
    ledger.discover("Post", [Found(URL, "feed http://post.example/rss")], NOON)
    ledger.redirected(url_key(URL), moved, how, NOON)
    history = ledger.why(moved)
    assert history is not None
    assert (history.url, history.events[-1].detail) == (URL, f"{told}{moved}")
    assert ledger.why("https://post.example/moved/else") is None


def test_an_unknown_url_has_neighbours_of_its_host_only(ledger: Ledger) -> None:
    urls = [f"http://post.example/2026/06/{name}" for name in ("one", "onto", "two")]
    ledger.discover("Post", map(Found, [*urls, "http://postal.example/2026/06/one"]), NOON)
    unknown = "http://post.example/2026/06/onset"
    assert ledger.why(unknown) is None
    assert set(ledger.near(unknown)) == set(urls)
    assert ledger.near("http://other.example/") == ()


def test_validators_are_those_of_the_last_reading(ledger: Ledger) -> None:
    feed = "http://post.example/rss"
    assert ledger.validators(feed) == ("", "")
    ledger.listed(feed, "Post", NOON, ('"one"', "Thu, 18 Jun 2026 10:00:00 GMT"))
    ledger.unlisted(feed, "Post", NOON, "HTTP 500")
    assert ledger.validators(feed) == ('"one"', "Thu, 18 Jun 2026 10:00:00 GMT")
    ledger.listed(feed, "Post", NOON, ("", ""))
    assert ledger.validators(feed) == ("", "")


def test_what_was_settled_is_counted_by_source(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    ledger.settle([Settled(url_key(URL), Fate.ROBOTS)], NOON)
    assert ledger.settled == {("Post", Fate.ROBOTS): 1}
    assert ledger.tally_by_source() == {"Post": {Fate.ROBOTS: 1}}


def test_a_ledger_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_text("this is no database, however long it is " * 50)
    with pytest.raises(SettingsError, match=r"ledger\.sqlite: the ledger cannot be opened"):
        Ledger.open(path)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(list(Fate))), max_size=40))
def test_the_ledger_balances_whatever_happens(steps: list[tuple[int, Fate]]) -> None:
    with Ledger.open(Path(":memory:")) as ledger:
        for number, fate in steps:
            url = f"http://post.example/{number}"
            ledger.discover("Post", [Found(url)], NOON)
            if fate is Fate.FETCHED:
                ledger.keep(url_key(url), replace(an_article(), url=url), NOON)
            ledger.settle([Settled(url_key(url), fate)], NOON)
        balance = ledger.balance()
        assert ledger.discovered() == sum(balance.values()) == len({number for number, _ in steps})


def test_every_fate_is_booked_on_one_account() -> None:
    assert {fate.account for fate in Fate} == set(Account)


def test_two_texts_of_one_url_wait_side_by_side(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    for text in ("Le matin, les ministres étaient au port. ", "Le soir, ils étaient repartis. "):
        ledger.keep(url_key(URL), an_article(text=text * 8), NOON)
    (first, _, _), (second, _, _) = ledger.outbox(10)
    ledger.settle([Settled(url_key(URL), Fate.FETCHED, "", "a1", waited=first)], NOON)
    assert [number for number, _, _ in ledger.outbox(10)] == [second]

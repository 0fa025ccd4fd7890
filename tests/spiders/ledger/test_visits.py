"""Coming back: at which ages an article is visited again, and what is booked of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from local_sites import article as page
from spider_kit import SOURCE, Gathering, all_of, answer

from processing import Article, Fate, url_key
from spiders.ledger import Found, Ledger, Settled
from spiders.ledger.rhythm import Rhythm
from spiders.ledger.visits import Due
from spiders.listing import ListingSpider
from spiders.outlets import OutletSpider
from spiders.sources.source import Source
from spiders.validators import Validators

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)
URL = "https://post.example/2026/06/one"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def kept(ledger: Ledger, published: datetime | None = None, seen: datetime = NOON) -> None:
    ledger.discover("Post", [Found(URL, "feed", {"title": "Один"})], seen)
    text = "الوزراء اجتمعوا في الميناء. " * 9
    made = Article("a1", "v1", URL, "Post", "اجتماع", text, seen, published)
    ledger.keep(url_key(URL), made, seen, Validators('"one"', "Thu, 18 Jun 2026", "f00d"))
    ((number, key, _),) = ledger.outbox(1)
    ledger.settle([Settled(key, Fate.FETCHED, "", "a1", waited=number)], seen)


def visited(ledger: Ledger, at: datetime, fate: Fate = Fate.UNCHANGED) -> None:
    ledger.settle([Settled(url_key(URL), fate)], at)


def test_an_article_is_visited_once_at_each_age(ledger: Ledger) -> None:
    kept(ledger)
    times = []
    for minutes in range(0, 10 * 24 * 60, 5):
        now = NOON + minutes * MINUTE
        if ledger.revisits(now):
            times.append(now - NOON)
            visited(ledger, now)
    assert times == list(Rhythm().ages)


def test_a_visit_comes_with_what_was_known_of_the_page(ledger: Ledger) -> None:
    kept(ledger)
    (due,) = ledger.revisits(NOON + 15 * MINUTE)
    assert due == Due(
        URL, "Post", {"title": "Один"}, Validators('"one"', "Thu, 18 Jun 2026", "f00d")
    )
    assert due.before
    assert due.before.headers() == {"If-None-Match": '"one"', "If-Modified-Since": "Thu, 18 Jun 2026"}  # fmt: skip


def test_visits_missed_while_nothing_ran_are_made_up_for_by_one(ledger: Ledger) -> None:
    kept(ledger)
    now = NOON + 2 * DAY
    assert len(ledger.revisits(now)) == 1
    visited(ledger, now)
    assert ledger.revisits(now + DAY) == []
    assert len(ledger.revisits(NOON + 7 * DAY)) == 1


def test_what_was_old_when_it_was_found_is_not_visited(ledger: Ledger) -> None:
    kept(ledger, published=NOON - 400 * DAY)
    assert not any(ledger.revisits(NOON + age) for age in Rhythm().ages)


def test_what_an_archive_brings_is_as_old_as_the_archive(ledger: Ledger) -> None:
    kept(ledger, seen=NOON - 90 * DAY)
    assert ledger.revisits(NOON) == []


def test_only_the_sources_that_are_asked_for_are_visited(ledger: Ledger) -> None:
    kept(ledger)
    assert ledger.revisits(NOON + DAY, ["Écho"]) == []
    assert len(ledger.revisits(NOON + DAY, ["Post"])) == 1
    assert ledger.revisited(NOON + DAY) == {"Post"}
    assert ledger.revisited(NOON) == frozenset()


def test_a_visit_that_fails_is_not_made_up_for_before_the_next_age(ledger: Ledger) -> None:
    kept(ledger)
    visited(ledger, NOON + 15 * MINUTE, Fate.FAILED)
    assert ledger.revisits(NOON + 50 * MINUTE) == []
    assert len(ledger.revisits(NOON + 60 * MINUTE)) == 1


def test_an_article_seen_by_a_clock_that_ran_ahead_is_visited_at_once(ledger: Ledger) -> None:
    kept(ledger)
    visited(ledger, NOON + 3650 * DAY)
    assert len(ledger.revisits(NOON + MINUTE)) == 1
    visited(ledger, NOON + MINUTE)
    assert ledger.revisits(NOON + 2 * MINUTE) == []


def test_without_ages_nothing_is_visited_again(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite", Rhythm(ages=())) as ledger:
        kept(ledger)
        assert ledger.revisits(NOON + 3 * DAY) == []


def deleted(ledger: Ledger, status: int, now: datetime) -> None:
    ledger.settle([Settled(url_key(URL), Fate.FAILED, f"HTTP {status}", gone=status)], now)


def test_what_is_gone_for_good_is_told_and_left_alone(ledger: Ledger) -> None:
    kept(ledger)
    deleted(ledger, 410, NOON + 15 * MINUTE)
    history = ledger.why(URL)
    assert history
    assert history.fate is Fate.FETCHED, "what was said once stays"
    assert [event.detail for event in history.events if event.step == "deleted"] == ["HTTP 410"]
    assert ledger.revisits(NOON + DAY) == []


def test_a_history_says_when_its_page_is_visited_again_and_by_what_it_is_known(ledger: Ledger) -> None:  # fmt: skip
    kept(ledger)
    history = ledger.why(URL)
    assert history
    assert (history.attempts, history.due) == (1, NOON + 15 * MINUTE)
    assert history.validators == Validators('"one"', "Thu, 18 Jun 2026", "f00d")
    visited(ledger, NOON + 15 * MINUTE)
    later = ledger.why(URL)
    assert later
    assert (later.attempts, later.due) == (1, NOON + 60 * MINUTE)
    deleted(ledger, 410, NOON + 20 * MINUTE)
    last = ledger.why(URL)
    assert last
    assert last.due is None, "what is gone for good is visited no more"


def test_a_history_of_what_was_never_had_counts_how_often_it_was_tried(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    for _ in range(2):
        ledger.settle([Settled(url_key(URL), Fate.FAILED, "HTTP 503", again=True)], NOON)
    history = ledger.why(URL)
    assert history
    assert (history.attempts, history.due, history.validators) == (2, None, Validators())


def test_what_was_never_kept_cannot_be_deleted(ledger: Ledger) -> None:
    ledger.discover("Post", [Found(URL)], NOON)
    deleted(ledger, 404, NOON)
    history = ledger.why(URL)
    assert history
    assert [event.step for event in history.events] == ["discovered", "failed"]
    assert ledger.settled == {("Post", Fate.FAILED): 1}


@pytest.mark.parametrize("status", [404, 410])
def test_an_article_that_is_deleted_is_no_failure_and_stays_stored(
    ledger: Ledger, status: int
) -> None:
    job = ledger.begin("crawl", NOON)
    kept(ledger)
    deleted(ledger, status, NOON + 15 * MINUTE)
    ledger.end(job, NOON + 15 * MINUTE, "finished")
    history = ledger.why(URL)
    assert history
    assert (history.fate, history.events[-1].step) == (Fate.FETCHED, "deleted")
    assert ledger.jobs()[0].failed == 0
    (health,) = ledger.health([Source("Post")], NOON + 15 * MINUTE)
    assert health.errors == {}
    assert ledger.days(NOON)["Post"][NOON.date()]["deleted"] == 1


def test_an_article_that_cannot_be_had_for_now_is_a_failure(ledger: Ledger) -> None:
    kept(ledger)
    ledger.settle([Settled(url_key(URL), Fate.FAILED, "HTTP 503")], NOON + 15 * MINUTE)
    assert ledger.settled[("Post", Fate.FAILED)] == 1


# As a spider comes back.


@pytest.fixture
def spider(gathering: Gathering) -> ListingSpider:
    made: ListingSpider = gathering.spider(ListingSpider, urls=URL, sources=(SOURCE,))
    return made


def first_visit(spider: ListingSpider, body: str = "", **headers: str) -> Due:
    """The second visit's due, the page having been kept as `body`."""
    spider.ledger.discover("Post", [Found(URL, "feed")], spider.now)
    seen = answer(URL, body or page(1), Content_Type="text/html", **headers)
    (item,) = all_of(spider.parse_article(seen, Due(URL, "Post", {})))
    spider.ledger.keep(item.key, item.article, spider.now, item.validators)
    (one,) = spider.ledger.outbox(1)
    settled = Settled(one.key, Fate.FETCHED, "", one.article.id, waited=one.number)
    spider.ledger.settle([settled], spider.now)
    (due,) = spider.ledger.revisits(spider.now + DAY)
    return due


def steps(spider: ListingSpider) -> list[str]:
    history = spider.ledger.why(URL)
    assert history
    return [event.step for event in history.events]


def test_a_page_that_is_asked_for_again_is_asked_only_for_what_changed(
    spider: ListingSpider,
) -> None:
    due = first_visit(spider, ETag='"one"')
    (request,) = spider.ask([due])
    assert request.headers.get("If-None-Match") == b'"one"'


def test_an_unchanged_page_costs_no_reading(spider: ListingSpider) -> None:
    due = first_visit(spider, ETag='"one"')
    assert all_of(spider.parse_article(answer(URL, "", 304), due)) == []
    same = answer(URL, page(1), Content_Type="text/html")
    assert all_of(spider.parse_article(same, due)) == []
    assert steps(spider)[-2:] == ["unchanged", "unchanged"]
    history = spider.ledger.why(URL)
    assert history
    assert history.article, "which article it is stays known"


def test_a_changed_page_is_an_article_again(spider: ListingSpider) -> None:
    due = first_visit(spider)
    changed = answer(URL, page(2), Content_Type="text/html")
    (item,) = all_of(spider.parse_article(changed, due))
    assert item.article.url == URL
    assert item.validators != due.before


@pytest.mark.parametrize("status", [404, 410])
def test_a_deletion_is_recorded(spider: ListingSpider, status: int) -> None:
    due = first_visit(spider)
    assert all_of(spider.parse_article(answer(URL, "no", status), due)) == []
    assert "deleted" in steps(spider)


def test_a_redirect_of_a_known_article_is_recorded(spider: ListingSpider) -> None:
    due = first_visit(spider)
    moved = answer("https://post.example/archive/one", page(1), asked=URL, Content_Type="text/html")
    all_of(spider.parse_article(moved, due))
    assert "redirected" in steps(spider)


def test_a_crawl_of_what_is_due_leaves_lists_alone_until_their_time(gathering: Gathering) -> None:
    spider = gathering.spider(OutletSpider, sources=(SOURCE,), due_only=True)
    assert {request.url for request in all_of(spider.start())} == set(SOURCE.lists)
    for url in SOURCE.lists:
        spider.ledger.listed(url, "Post", spider.now, ("", ""))
    assert all_of(spider.start()) == []
    all_at_once = gathering.spider(OutletSpider, sources=(SOURCE,))
    assert len(all_of(all_at_once.start())) == 3

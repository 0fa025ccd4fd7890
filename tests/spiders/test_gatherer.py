"""What all spiders share: from the answer of an address to an article, or to the fate of its page."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from local_sites import article
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, IgnoreRequest
from spider_kit import SOURCE, Gathering, all_of, answer
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from processing import Fate
from spiders.archives.warc import Archive, read_pages
from spiders.errors import BusyError, GuardError
from spiders.fetching.manners import RobotsDenied, RobotsUnread
from spiders.fetching.pauses import HostPaused
from spiders.ledger import Due, Found
from spiders.ledger.holding import held
from spiders.listing import ListingSpider
from spiders.scrapysettings import scrapy_settings
from spiders.sources.source import Source
from spiders.task import CrawlSettings
from spiders.workers.pool import Pool

URL = "https://post.example/2026/06/18/story-1"
SHORT = "<html><body><p>A picture of today.</p></body></html>"
HTML = {"Content_Type": "text/html"}


@pytest.fixture
def spider(gathering: Gathering) -> ListingSpider:
    made: ListingSpider = gathering.spider(ListingSpider, urls=URL, sources=(SOURCE,), warc=True)
    return made


def due_in(spider: ListingSpider, url: str = URL, **hints: object) -> Due:
    spider.ledger.discover("Post", [Found(url, "given")], datetime.now(UTC))
    return Due(url, "Post", hints)


def fate_of(spider: ListingSpider, url: str = URL) -> tuple[Fate, str]:
    history = spider.ledger.why(url)
    assert history is not None
    return history.fate, history.reason


def lose(spider: ListingSpider, error: Exception, url: str = URL) -> None:
    failure = Failure(error)
    failure.request = Request(url, cb_kwargs={"due": due_in(spider, url)})  # type: ignore[attr-defined]  # as Scrapy does
    asyncio.run(spider.lose_article(failure))


def test_what_a_feed_says_counts_where_a_link_came_before_it(spider: ListingSpider) -> None:
    linked = due_in(spider)
    hints = {"dates": [["feed", "published", "2026-06-18T10:00:00+00:00"]]}
    time = datetime(2026, 6, 18, 10, tzinfo=UTC)
    spider.ledger.discover("Post", [Found(URL, "feed", hints, time)], datetime.now(UTC))
    (item,) = all_of(spider.parse_article(answer(URL, article(1), **HTML), linked))
    assert "feed" in [piece.kind for piece in item.article.dates]


def test_what_dates_a_page_counts_where_a_feed_without_dates_named_it(
    spider: ListingSpider,
) -> None:
    dates = [["sitemap", "published", "2026-06-18T10:00:00+00:00"]]
    time = datetime(2026, 6, 18, 10, tzinfo=UTC)
    titled = {"title": "From the feed", "dates": []}
    (due,) = spider.ledger.discover("Post", [Found(URL, "feed", titled)], datetime.now(UTC))
    dated = Found(URL, "sitemap", {"dates": dates}, time)
    spider.ledger.discover("Post", [dated], datetime.now(UTC))
    (item,) = all_of(spider.parse_article(answer(URL, article(1), **HTML), due))
    assert "sitemap" in [piece.kind for piece in item.article.dates]


def test_a_page_becomes_an_item_with_what_is_known_of_its_source(spider: ListingSpider) -> None:
    hints = {
        "title": "From the feed",
        "dates": [["feed", "published", "2026-06-18T10:00:00+00:00"]],
    }
    (item,) = all_of(spider.parse_article(answer(URL, article(1), **HTML), due_in(spider, **hints)))
    assert item.key == "post.example/2026/06/18/story-1"
    assert (item.source, item.language, item.article.country) == ("Post", "en", "MA")
    assert item.article.tags == ("daily",)
    assert item.published == datetime(2026, 6, 18, 10, tzinfo=UTC)
    assert item.text == item.article.text
    assert item.id == item.article.id


def test_an_article_stays_pending_until_the_index_has_it(spider: ListingSpider) -> None:
    all_of(spider.parse_article(answer(URL, article(1), **HTML), due_in(spider)))
    assert fate_of(spider) == (Fate.PENDING, "")


@pytest.mark.parametrize(
    ("status", "fate", "again"),
    [
        (401, Fate.BLOCKED, False),
        (402, Fate.BLOCKED, False),
        (403, Fate.BLOCKED, False),
        (451, Fate.BLOCKED, False),
        (429, Fate.BLOCKED, True),
        (404, Fate.FAILED, False),
        (410, Fate.FAILED, False),
        (418, Fate.FAILED, False),
        (304, Fate.FAILED, False),
        (408, Fate.FAILED, True),
        (500, Fate.FAILED, True),
        (503, Fate.FAILED, True),
        (524, Fate.FAILED, True),
    ],
)
def test_a_status_is_a_fate_and_what_passes_is_tried_again(
    spider: ListingSpider, status: int, fate: Fate, again: bool
) -> None:
    assert all_of(spider.parse_article(answer(URL, "no", status), due_in(spider))) == []
    assert fate_of(spider) == (fate, f"HTTP {status}")
    assert bool(spider.ledger.pending()) is again


@pytest.mark.parametrize(
    ("error", "fate", "told", "again"),
    [
        (RobotsDenied("robots.txt forbids it"), Fate.ROBOTS, "robots.txt", False),
        (DownloadFailedError("[<twisted.python.failure.Failure OpenSSL.SSL.Error: [('SSL routines', '', 'no')]>]"), Fate.FAILED, "no safe connection (no)", True),
        (RobotsUnread("robots.txt: HTTP 503"), Fate.ROBOTS, "robots.txt: HTTP 503", True),
        (GuardError("10.0.0.1:80: not a public address"), Fate.REFUSED, "not a public address", False),
        (DNSLookupError("no such\nhost"), Fate.FAILED, "its name leads to no address", True),
        (IgnoreRequest("max redirections reached"), Fate.FAILED, "redirected without end", True),
        (ValueError("x" * 900), Fate.FAILED, "ValueError: xxx", True),
    ],
)  # fmt: skip
def test_what_could_not_be_had_is_booked_with_its_cause(
    spider: ListingSpider, error: Exception, fate: Fate, told: str, again: bool
) -> None:
    lose(spider, error)
    found, reason = fate_of(spider)
    assert found is fate
    assert told in reason
    assert len(reason) <= 300
    assert "\n" not in reason
    assert bool(spider.ledger.pending()) is again


def test_a_page_of_a_paused_host_stays_pending_and_is_asked_for_next_time(
    spider: ListingSpider,
) -> None:
    lose(spider, HostPaused("host paused: HTTP 429"))
    assert fate_of(spider) == (Fate.PENDING, "")
    assert [due.url for due in spider.ledger.pending()] == [URL]


def test_what_fails_in_passing_is_tried_three_times_in_all(spider: ListingSpider) -> None:
    for left in (True, True, False):
        lose(spider, RobotsUnread("robots.txt: HTTP 503"))
        assert bool(spider.ledger.pending()) is left


def test_what_was_kept_stays_stored_when_a_later_visit_fails(spider: ListingSpider) -> None:
    due_in(spider)
    spider.settle("post.example/2026/06/18/story-1", Fate.FETCHED)
    lose(spider, DNSLookupError("gone"))
    assert fate_of(spider)[0] is Fate.FETCHED


def test_a_page_that_is_no_article_has_its_fate_and_its_record(
    spider: ListingSpider, gathering: Gathering
) -> None:
    assert all_of(spider.parse_article(answer(URL, SHORT, **HTML), due_in(spider))) == []
    assert fate_of(spider) == (Fate.TOO_SHORT, "4 words")
    (path,) = (gathering.data / "warc").iterdir()
    assert [page.url for page in read_pages(path, print)] == [URL], (
        "replay may read it better one day"
    )


class _Losing(Pool):
    """A pool whose workers run out of time over the thorough mode, or over both."""

    def __init__(self, patient: Pool, hasty: Pool, modes: set[bool]) -> None:
        self._patient = patient
        self._hasty = hasty
        self._modes = modes
        self.asked: list[bool] = []

    async def run(self, name: str, *args: Any, **kwargs: Any) -> Any:
        fast = bool(kwargs.get("fast"))
        self.asked.append(fast)
        pool = self._hasty if fast in self._modes else self._patient
        return await pool.run(name, *args, **kwargs)


@pytest.fixture
def hasty() -> Iterator[Pool]:
    made = Pool(1, limit=0.0001)
    yield made
    made.close()


def test_a_page_that_costs_its_worker_is_read_again_in_the_light_mode(
    spider: ListingSpider, pool: Pool, hasty: Pool
) -> None:
    spider.pool = _Losing(pool, hasty, {False})
    (item,) = all_of(spider.parse_article(answer(URL, article(1), **HTML), due_in(spider)))
    assert item.text
    assert spider.pool.asked == [False, True]


def test_a_page_that_costs_two_workers_is_quarantined_with_the_reason(
    spider: ListingSpider, pool: Pool, hasty: Pool
) -> None:
    spider.pool = _Losing(pool, hasty, {False, True})
    assert all_of(spider.parse_article(answer(URL, article(1), **HTML), due_in(spider))) == []
    assert fate_of(spider) == (Fate.FAILED, "page: worker lost (took longer than 0.0001 s)")
    assert spider.pool.asked == [False, True], "and not a third time"
    assert spider.ledger.pending() == [], "it would cost the next crawl as much"


def test_the_source_of_an_address_is_the_one_on_whose_domain_it_lies(
    gathering: Gathering,
) -> None:
    sources = (
        Source("A", "a.example"), Source("Bare"), Source("B", "b.example"),
        Source("Blogs of B", "blogs.b.example"), Source("Ç", "www.C.example"),
    )  # fmt: skip
    spider = gathering.spider(ListingSpider, urls=URL, sources=sources)
    for url, name in (
        ("https://a.example/1", "A"),
        ("https://www.b.example/1", "B"),
        ("https://news.b.example/1", "B"),
        ("https://sea.blogs.b.example/1", "Blogs of B"),
        ("https://www.c.example/1", "Ç"),
        ("https://news.c.example/1", "Ç"),
        ("https://notb.example/1", "notb.example"),
        ("https://b.example.thief.example/1", "b.example.thief.example"),
    ):
        assert spider.source_at(url) == name


def test_given_addresses_are_fetched_though_they_are_known(spider: ListingSpider) -> None:
    due_in(spider)
    spider.settle("post.example/2026/06/18/story-1", Fate.FETCHED)
    assert [request.url for request in all_of(spider.start())] == [URL]


def test_a_given_address_that_is_never_fetched_has_its_fate(gathering: Gathering) -> None:
    urls = ["ftp://post.example/a", "https://a:b@post.example/", f"{URL}?utm_source=x"]
    spider = gathering.spider(ListingSpider, urls=urls)
    assert [request.url for request in all_of(spider.start())] == [URL]
    fates = {url: fate_of(spider, url)[0] for url in urls}
    assert fates == {urls[0]: Fate.REFUSED, urls[1]: Fate.REFUSED, urls[2]: Fate.PENDING}


def test_the_folder_of_the_crawl_holds_its_ledger(
    spider: ListingSpider, gathering: Gathering
) -> None:
    assert (gathering.data / "ledger.sqlite").is_file()
    assert not (gathering.data / "warc").exists(), "nothing was fetched yet"


def test_the_folder_is_held_until_all_that_lies_in_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    class Watched(Archive):
        def close(self) -> None:
            with pytest.raises(BusyError) as busy, held(tmp_path, patience=0):
                pass
            told.append(str(busy.value))
            super().close()

    monkeypatch.setattr("spiders.gatherer.Archive", Watched)
    settings = scrapy_settings(CrawlSettings(tmp_path, workers=1, warc=True, rules=tmp_path))
    settings.set("WIRECOPY_ALONE", True, priority="cmdline")
    spider = ListingSpider.from_crawler(Crawler(ListingSpider, settings), urls=URL)
    spider.closed("finished")
    assert len(told) == 1
    with held(tmp_path, patience=0):
        assert (tmp_path / "crawl.lock").exists()

"""The spider of feeds: from a feed's answer to requests for its articles."""

from datetime import timedelta

import pytest
from spider_kit import SOURCE, Gathering, all_of, answer, asked_for, reason_of

from processing import Fate
from spiders.errors import SettingsError
from spiders.feed import FeedSpider
from spiders.sources.source import Source

FEED = SOURCE.feeds[0]


def rss(*links: str, date: str = "Thu, 18 Jun 2026 10:00:00 GMT") -> str:
    items = "".join(
        f"<item><title>One</title><link>{link}</link><pubDate>{date}</pubDate></item>"
        for link in links
    )
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


@pytest.fixture
def spider(gathering: Gathering) -> FeedSpider:
    made: FeedSpider = gathering.spider(FeedSpider, sources=(SOURCE,))
    return made


def test_the_feeds_of_every_source_are_asked_for(gathering: Gathering) -> None:
    sources = (
        SOURCE,
        Source("Marfa", feeds=("https://marfa.example/a", "https://marfa.example/b")),
    )
    requests = all_of(gathering.spider(FeedSpider, sources=sources).start())
    assert asked_for(requests) == [FEED, "https://marfa.example/a", "https://marfa.example/b"]
    assert [request.cb_kwargs["source"].name for request in requests] == ["Post", "Marfa", "Marfa"]


def test_an_address_alone_is_a_source_named_after_its_host(gathering: Gathering) -> None:
    spider = gathering.spider(FeedSpider, url="https://www.post.example/rss?utm_source=x")
    (request,) = all_of(spider.start())
    assert request.url == "https://www.post.example/rss"
    assert request.cb_kwargs["source"] == Source(
        "post.example", "post.example", feeds=("https://www.post.example/rss",)
    )


def test_articles_are_asked_for_once_in_the_order_of_the_feed(spider: FeedSpider) -> None:
    feed = answer(FEED, rss("/b", "/a?utm_source=rss", "/a#top", "/b/amp", "/c"))
    requests = all_of(spider.parse_feed(feed, SOURCE))
    assert asked_for(requests) == [f"https://post.example/{letter}" for letter in "bac"]
    assert all_of(spider.parse_feed(feed, SOURCE)) == [], "nothing is new the second time"


def test_what_the_feed_says_goes_with_the_request(spider: FeedSpider) -> None:
    (request,) = all_of(spider.parse_feed(answer(FEED, rss("/a")), SOURCE))
    due = request.cb_kwargs["due"]
    assert (due.url, due.source) == ("https://post.example/a", "Post")
    assert due.hints["title"] == "One"
    assert due.hints["dates"][0] == ["feed", "published", "2026-06-18T10:00:00+00:00"]


def test_a_time_to_come_dates_nothing(spider: FeedSpider) -> None:
    ahead = answer(FEED, rss("/a", date="Fri, 31 Dec 9999 23:59:59 GMT"))
    (request,) = all_of(spider.parse_feed(ahead, SOURCE))
    assert request.cb_kwargs["due"].hints["dates"] == []


def test_a_change_and_a_first_appearance_are_kept_apart(spider: FeedSpider) -> None:
    entry = '<entry><link href="/a"/><published>2026-06-18T10:00:00Z</published><updated>2026-06-19T10:00:00Z</updated></entry>'
    feed = answer(FEED, f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>')
    (request,) = all_of(spider.parse_feed(feed, SOURCE))
    assert [piece[1:] for piece in request.cb_kwargs["due"].hints["dates"]] == [
        ["published", "2026-06-18T10:00:00+00:00"],
        ["modified", "2026-06-19T10:00:00+00:00"],
    ]


def test_addresses_that_are_never_fetched_are_not_even_booked(spider: FeedSpider) -> None:
    feed = answer(FEED, rss("https://a:b@post.example/x", "/x/" * 20, "/a\\b", "/good"))
    assert asked_for(all_of(spider.parse_feed(feed, SOURCE))) == ["https://post.example/good"]
    assert spider.ledger.discovered() == 1


def test_the_limit_bounds_what_is_asked_for_over_all_feeds(gathering: Gathering) -> None:
    spider = gathering.spider(FeedSpider, sources=(SOURCE,), limit=3)
    first = all_of(spider.parse_feed(answer(FEED, rss("/1", "/2")), SOURCE))
    second = all_of(spider.parse_feed(answer(FEED, rss("/3", "/4", "/5")), SOURCE))
    assert (len(first), len(second)) == (2, 1)
    assert spider.ledger.tally() == {Fate.PENDING: 5}, "the rest is for the next crawl"


def test_what_is_dated_too_early_is_left_out_and_what_is_undated_is_not(
    gathering: Gathering,
) -> None:
    spider = gathering.spider(FeedSpider, sources=(SOURCE,), since=timedelta(days=2))
    body = rss("/old", date="Thu, 18 Jun 2020 10:00:00 GMT")
    assert all_of(spider.parse_feed(answer(FEED, body), SOURCE)) == []
    undated = all_of(spider.parse_feed(answer(FEED, rss("/undated", date="")), SOURCE))
    assert asked_for(undated) == ["https://post.example/undated"]


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ("gone", 404, "HTTP 404"),
        ("", 200, "empty answer"),
        ("<!doctype html><html></html>", 200, "HTML page instead of a feed"),
        ("<rss><channel>&x;", 200, "no feed"),
        ("later", 429, "HTTP 429"),
        ("oops", 500, "HTTP 500"),
    ],
)
def test_a_feed_that_cannot_be_read_is_a_loss_that_is_told(
    spider: FeedSpider, body: str, status: int, told: str
) -> None:
    assert all_of(spider.parse_feed(answer(FEED, body, status), SOURCE)) == []
    assert told in spider.failed_lists["Post"]
    assert told in reason_of(spider, FEED)


def test_a_feed_that_recovers_is_failed_no_more(spider: FeedSpider) -> None:
    all_of(spider.parse_feed(answer(FEED, "oops", 500), SOURCE))
    all_of(spider.parse_feed(answer(FEED, rss("/a")), SOURCE))
    assert reason_of(spider, FEED) == ""


def test_a_feed_is_asked_for_by_what_it_came_with_the_last_time(spider: FeedSpider) -> None:
    (first,) = spider.feeds(SOURCE)
    assert "If-None-Match" not in first.headers
    stamp = "Thu, 18 Jun 2026 10:00:00 GMT"
    feed = answer(FEED, rss("/a"), ETag='"one"', Last_Modified=stamp)
    all_of(spider.parse_feed(feed, SOURCE))
    (second,) = spider.feeds(SOURCE)
    assert second.headers["If-None-Match"] == b'"one"'
    assert second.headers["If-Modified-Since"] == stamp.encode()


def test_a_feed_is_not_told_what_it_said_at_too_great_length(spider: FeedSpider) -> None:
    feed = answer(FEED, rss("/a"), ETag="e" * 200_000, Last_Modified="Mon, " * 40_000)
    all_of(spider.parse_feed(feed, SOURCE))
    (second,) = spider.feeds(SOURCE)
    assert {"If-None-Match", "If-Modified-Since"}.isdisjoint(second.headers.to_unicode_dict())


def test_an_unchanged_feed_keeps_its_validators_and_is_no_failure(spider: FeedSpider) -> None:
    all_of(spider.parse_feed(answer(FEED, rss("/a"), ETag='"one"'), SOURCE))
    assert all_of(spider.parse_feed(answer(FEED, status=304), SOURCE)) == []
    assert spider.ledger.validators(FEED) == ('"one"', "")
    assert spider.failed_lists == {}


def test_a_feed_that_says_unchanged_to_who_wants_the_whole_of_it_was_not_read(
    spider: FeedSpider,
) -> None:
    assert all_of(spider.parse_feed(answer(FEED, status=304), SOURCE)) == []
    assert reason_of(spider, FEED) == "HTTP 304"
    assert SOURCE.name in spider.failed_lists


def test_a_feed_that_moved_is_booked_under_the_address_it_is_followed_by(
    spider: FeedSpider,
) -> None:
    moved = answer("https://post.example/new/rss", rss("story"), asked=FEED, ETag='"two"')
    requests = all_of(spider.parse_feed(moved, SOURCE))
    assert asked_for(requests) == ["https://post.example/new/story"], "relative to where it is"
    assert spider.ledger.validators(FEED) == ('"two"', "")
    all_of(spider.parse_feed(answer("https://post.example/new/rss", "", 304, asked=FEED), SOURCE))
    assert spider.ledger.validators(FEED) == ('"two"', "")
    all_of(spider.parse_feed(answer("https://post.example/none", "", 404, asked=FEED), SOURCE))
    assert reason_of(spider, FEED) == "HTTP 404"


def test_arguments_that_name_nothing_are_refused(gathering: Gathering) -> None:
    with pytest.raises(SettingsError, match="a url or a sources file is needed"):
        gathering.spider(FeedSpider)
    with pytest.raises(SettingsError, match="source 'Past' is needed; known sources: Post"):
        gathering.spider(FeedSpider, sources=(SOURCE,), source="Past")
    with pytest.raises(SettingsError, match="scheme ftp"):
        gathering.spider(FeedSpider, url="ftp://post.example/rss")

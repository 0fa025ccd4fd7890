"""Hostile cases one by one, where they are read: each gives a fate, and none of what it is after."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hostile import excess
from hostile.forgery import spellings
from hostile.lists import feeds, robots, sitemaps
from hostile.pages import charsets, hangs, poisoned
from hostile.server import Answer
from hostile.words import article, title

from processing import Fate, Page, UrlError, normalise_url
from processing.extract import Hints, extract
from processing.lists.feeds import FeedError, read_feed
from processing.lists.sitemaps import SitemapError, read_sitemap
from processing.manners.robots import read_robots
from spiders.errors import GuardError
from spiders.fetching.guard import Guard
from spiders.fetching.pauses import retry_after
from spiders.workers.pool import Pool

NOW = datetime(2026, 6, 19, tzinfo=UTC)
URL = "http://post.example/2026/06/18/story"


def whole(cases: Iterable[tuple[str, Answer]]) -> dict[str, bytes]:
    """The bodies of those cases that are sent in one piece."""
    return {
        name: answer.partition(b"\r\n\r\n")[2]
        for name, answer in cases
        if isinstance(answer, bytes)
    }


def assert_of_the_web(urls: Iterable[str]) -> None:
    for url in urls:
        assert url.startswith(("http://", "https://"))
        assert "root:" not in url


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    opened = Pool(1)
    yield opened
    opened.close()


HANGS = whole(hangs())
FEEDS = whole([*feeds("127.6.6.6:81"), *excess.feeds()])
SITEMAPS = whole(
    [*sitemaps("127.6.6.6:81", "http://127.0.0.9:1"), *excess.sitemaps("http://127.0.0.9:1")]
)
CHARSETS = whole(charsets())
_ROBOTS = [*robots(), *excess.robots()]
_NO_TEXT = ("robots: fails", "robots: hangs up", "robots: bomb", "robots: hints", "robots: busy")
ROBOTS = whole((name, answer) for name, answer, _ in _ROBOTS if not name.startswith(_NO_TEXT))
OPEN = {name: is_open for name, _, is_open in _ROBOTS}


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_gives_addresses_of_the_web_or_says_what_is_wrong(name: str) -> None:
    try:
        feed = read_feed(FEEDS[name], "http://post.example/rss")
    except FeedError as error:
        told = str(error)
    else:
        told = "a feed"
        assert_of_the_web(entry.url for entry in feed.entries)
        assert all(len(e.title) <= 300 and "root:" not in e.title for e in feed.entries)
        assert len(feed.entries) <= 500
        "".join([feed.title, *(e.title + e.url for e in feed.entries)]).encode("utf-8")
    assert told.count("\n") == 0


@pytest.mark.parametrize("name", SITEMAPS)
def test_a_sitemap_gives_addresses_of_the_web_or_says_what_is_wrong(name: str) -> None:
    try:
        sitemap = read_sitemap(SITEMAPS[name], "http://post.example/map.xml")
    except SitemapError as error:
        told, urls = str(error), []
    else:
        told = "a sitemap"
        urls = [*sitemap.children, *(page.url for page in sitemap.pages)]
    assert_of_the_web(urls)
    assert told.count("\n") == 0


@pytest.mark.parametrize("name", CHARSETS)
def test_lying_letters_never_break_a_page(name: str) -> None:
    page = Page(URL, CHARSETS[name], NOW, headers=(("content-type", "text/html"),))
    result = extract(page)
    assert result.fate in (Fate.FETCHED, Fate.TOO_SHORT, Fate.NOT_AN_ARTICLE)
    if result.article:
        result.article.text.encode("utf-8")


@pytest.mark.parametrize("name", poisoned())
def test_poisoned_words_harm_no_good_article(name: str) -> None:
    body = article(7, "el", poisoned()[name]).encode()
    result = extract(Page(URL, body, NOW))
    assert result.fate is Fate.FETCHED, result.reason
    found = result.article
    assert found is not None
    assert found.url == URL, "its identity is where it was found"
    assert found.published is None or found.published.year in range(1990, 2027)
    assert found.canonical in ("", URL, "http://post.example/")
    assert found.title == title(7, "el") or "title" in name
    assert not any(ord(letter) < 32 for letter in found.title)


@pytest.mark.parametrize("name", ROBOTS)
def test_a_robots_txt_of_any_kind_is_read(name: str) -> None:
    assert read_robots(ROBOTS[name], "wirecopy").allows(URL) is OPEN[name]


@pytest.mark.parametrize("name", excess.RETRY)
def test_whatever_a_host_says_of_its_return_it_is_left_alone_for_a_day_at_most(name: str) -> None:
    span = retry_after(excess.RETRY[name], NOW)
    assert span is None or timedelta(0) <= span <= timedelta(days=1)


@pytest.mark.parametrize("url", spellings("127.6.6.6", 81))
def test_no_spelling_of_an_inner_address_is_asked(url: str) -> None:
    """Either it is no address, or none that the guard lets through whatever it resolves to."""
    try:
        clean = normalise_url(url)
    except UrlError:
        return
    assert clean.startswith(("http://", "https://"))
    for address in ("127.6.6.6", "::ffff:127.6.6.6", "2002:7f06:606::", "64:ff9b::7f06:606", "::1"):
        with pytest.raises(GuardError):
            Guard(["127.0.0.9:81"]).check(address, 81)


@pytest.mark.parametrize(
    "name",
    ["attributes without end", "attributes on the page itself", "crowds of attributes", "headlines", "cells in one row",
     "values of JSON-LD behind one another", "one meta again and again"],
)  # fmt: skip
def test_what_is_known_to_take_for_ever_is_read_within_the_limit_of_a_worker(
    name: str, pool: Pool
) -> None:
    page = Page(URL, HANGS[f"hang: {name}"], NOW)
    assert asyncio.run(pool.run("page", page, Hints())).extraction.fate is not Fate.FAILED

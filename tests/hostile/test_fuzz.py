"""Whatever is made of feeds, sitemaps, addresses and headers: it is read, or said to be none."""

from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from processing import Page, UrlError, normalise_url, url_key
from processing.extract import extract
from processing.lists.feeds import FeedError, read_feed
from processing.lists.sitemaps import SitemapError, read_sitemap
from processing.manners.challenge import challenger
from spiders.fetching.pauses import retry_after

NOW = datetime(2026, 6, 18, tzinfo=UTC)
URL = "http://post.example/list"

_WORDS = st.sampled_from(
    ["rss", "channel", "item", "entry", "link", "title", "pubDate", "guid", "feed", "loc", "url", "urlset",
     "sitemapindex", "lastmod", "http://[", "http://a.example/1", "file:///x", "2026-13-99", "&x;", "&#0;", "\x00",
     "<![CDATA[", "]]>", "<!DOCTYPE r [", "<!ENTITY x 'y'>", "]>", "<?xml version='1.0' encoding='x'?>", "é", "ب", "\ud7ff"]
)  # fmt: skip
_MARKUP = st.lists(
    st.one_of(_WORDS, _WORDS.map("<{}>".format), _WORDS.map("</{}>".format), st.text(max_size=8)),
    max_size=40,
).map(lambda parts: "".join(parts).encode("utf-8", "replace"))
_HEADERS = st.dictionaries(
    st.sampled_from(["content-type", "cf-mitigated", "server", "last-modified"]), st.text(max_size=40)
)  # fmt: skip


@given(_MARKUP, st.sampled_from([b"", b"<rss><channel>", b"<feed>", b'{"items": [', b"\xff\xfe"]))
@settings(max_examples=150, deadline=None)
def test_no_feed_is_too_odd(body: bytes, before: bytes) -> None:
    with suppress(FeedError):
        assert len(read_feed(before + body, URL).entries) <= 500


@given(_MARKUP, st.sampled_from([b"", b"<urlset>", b"<sitemapindex>", b"\x1f\x8b\x08", b"http://a.example/\n"]))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_no_sitemap_is_too_odd(body: bytes, before: bytes) -> None:
    with suppress(SitemapError):
        found = read_sitemap(before + body, URL)
        assert all(page.url.startswith(("http://", "https://")) for page in found.pages)


@given(st.one_of(st.text(max_size=80), st.text(max_size=60).map("http://".__add__)))
@settings(max_examples=300, deadline=None)
def test_no_address_is_too_odd_and_one_that_is_taken_stays_as_it_is(url: str) -> None:
    assert isinstance(url_key(url), str)
    with suppress(UrlError):
        clean = normalise_url(url)
        assert clean.startswith(("http://", "https://"))
        assert normalise_url(clean) == clean


@given(_MARKUP, _HEADERS)
@settings(max_examples=100, deadline=None)
def test_no_page_and_no_header_is_too_odd(body: bytes, headers: dict[str, str]) -> None:
    assert isinstance(challenger(body, headers), str)
    result = extract(Page(URL, b"<html><body>" + body, NOW, headers=tuple(headers.items())))
    assert result.article is None or result.article.url == URL


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_retry_after_is_too_odd(value: str) -> None:
    span = retry_after(value, NOW)
    assert span is None or span.total_seconds() >= 0

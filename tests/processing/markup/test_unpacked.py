"""Bodies that are gzipped though nobody says so."""

import gzip
from datetime import UTC, datetime

import pytest
from hostile.words import article

from processing import Fate, FeedError, Page, read_feed
from processing.extract import extract
from processing.markup.unpacked import PackedError, unpacked

URL = "https://post.example/2026/06/18/limani"
BODY = b"".join(b"%d\n" % number for number in range(20_000))


def test_what_is_not_gzipped_is_itself() -> None:
    for body in (b"", b"\x1f\x8b", BODY):
        assert unpacked(body, 9) is body


def test_all_of_it_is_unpacked_whatever_follows() -> None:
    halves = gzip.compress(BODY[:500]) + gzip.compress(BODY[500:])
    for packed in (gzip.compress(BODY), halves, halves + b"\0\0\r\n", halves + b"<!-- cached -->"):
        assert unpacked(packed, len(BODY)) == BODY


def test_what_is_cut_is_unpacked_as_far_as_it_goes() -> None:
    packed = gzip.compress(BODY)
    assert unpacked(packed[:-3], len(BODY)) == BODY
    assert BODY.startswith(found := unpacked(packed[:20_000], len(BODY)))
    assert len(found) > 10_000


def test_more_than_is_wanted_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(PackedError, match="more than 1000000 bytes"):
        unpacked(gzip.compress(bytes(300_000_000), 1), 1_000_000)


def test_pages_and_feeds_are_read_that_do_not_say_how_they_are_packed() -> None:
    page = Page(URL, gzip.compress(article(7, "el").encode()), datetime(2026, 6, 19, tzinfo=UTC))
    assert extract(page).fate is Fate.FETCHED
    feed = f"<rss><channel><item><link>{URL}</link></item></channel></rss>".encode()
    assert [entry.url for entry in read_feed(gzip.compress(feed), URL).entries] == [URL]


def test_a_bomb_is_neither_a_page_nor_a_feed() -> None:
    bomb = gzip.compress(bytes(60_000_000))
    assert extract(Page(URL, bomb, datetime.now(UTC))).fate is Fate.FAILED
    with pytest.raises(FeedError, match="more than"):
        read_feed(bomb, URL)

"""Feeds that are broken, wrapped, hostile, or none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from feed_bodies import URL, only, rss

from processing import FeedError, read_feed


def test_a_broken_feed_gives_its_entries_with_their_dates() -> None:
    body = rss(
        "<title>a & b</title><link>/a</link><pubDate>Thu, 18 Jun 2026 15:00:00 GMT</pubDate>",
        "<title>no link & none</title>",
    )
    entry = only(body)
    assert (entry.url, entry.title) == ("https://post.example/a", "a & b")
    assert entry.published == datetime(2026, 6, 18, 15, tzinfo=UTC)


@pytest.mark.parametrize("number", ["&#55357;&#56832;", "&#xd83d;", "&#1114112;", "&#x110000;"])
def test_a_number_of_no_letter_does_not_cost_the_feed(number: str) -> None:
    entry = only(rss(f"<title>Port {number}</title><link>/port</link>"))
    assert entry.url == "https://post.example/port"
    assert entry.title.startswith("Port")


def test_a_broken_feed_that_is_large_gives_what_it_begins_with() -> None:
    texts = [
        f"<title>a & b\x08 {n}</title><link>/{n}</link><description>{'port ' * 900}</description>"
        for n in range(800)
    ]
    feed = read_feed(rss(*texts), URL)
    assert len(feed.entries) == 500
    assert (feed.entries[7].url, feed.entries[7].title) == ("https://post.example/7", "a & b 7")


def test_a_large_feed_of_nothing_but_faults_is_none() -> None:
    for body in (
        rss(*["<title>a & b</title>"] * 90_000),
        b"<rss><channel>" + b"<![CDATA[" * 400_000,
    ):
        with pytest.raises(FeedError, match="not well-formed"):
            read_feed(body, URL)


def test_the_old_document_type_of_rss_is_read_without_asking_for_it() -> None:
    body = (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://127.0.0.1:1/rss-0.91.dtd"><rss version="0.91"><channel><title>&eacute;t&eacute;</title>'
        "<item><title>caf&eacute;</title><link>/a</link></item></channel></rss>"
    )
    feed = read_feed(body.encode(), URL)
    assert (feed.title, feed.entries[0].title) == ("été", "café")


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body>{}</body></html>",
        "<html><head><title>Écho</title></head><body><pre>{}</pre></body></html>",
    ],
)
def test_a_feed_that_a_program_put_into_a_page_is_read(page: str) -> None:
    item = "<item><title>À terre</title><link>/a</link></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'
    entry = only(page.format(feed).encode())
    assert (entry.title, entry.url) == ("À terre", "https://post.example/a")
    for none in ("<rss >", "<rss version='2.0'><channel></channel></rss>", "a <feed in words"):
        with pytest.raises(FeedError, match="an HTML page instead of a feed"):
            read_feed(page.format(none).encode(), URL)


def test_a_file_of_the_machine_is_never_read_into_a_feed() -> None:
    for entity in ('SYSTEM "file:///etc/hostname"', '"harmless"'):
        body = f"<!DOCTYPE x [<!ENTITY e {entity}>]><rss><channel><item><title>&e;</title><link>/a</link></item></channel></rss>"
        with pytest.raises(FeedError, match="entities"):
            read_feed(body.encode(), URL)


def test_a_path_of_the_machine_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "rss").write_bytes(rss("<title>Within</title><link>/secret</link>"))
    for path in (str(tmp_path / "rss"), "/dev/zero"):
        with pytest.raises(FeedError, match="not well-formed"):
            read_feed(path.encode(), URL)


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        b'<opml version="2.0"><body><outline xmlUrl="https://post.example/rss"/></body></opml>',
        b'{"items": {"url": "/a"}}',
        b"[" * 100_000,
        b'"just a text"',
        b"\x89PNG\r\n\x1a\n",
        b"   \n ",
    ],
)
def test_other_documents_are_no_feeds(body: bytes) -> None:
    with pytest.raises(FeedError) as error:
        read_feed(body, URL)
    assert "\n" not in str(error.value), "one line for a person"

"""Feeds, sitemaps and rows: what others say of articles."""

import contextlib
import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import (
    Article,
    DateEvidence,
    FeedError,
    RowError,
    SitemapError,
    article_from_import,
    article_from_row,
    article_to_row,
    parse_time,
    read_feed,
    read_sitemap,
)

BASE = "https://post.example/rss"
NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_rss_is_read_with_relative_links_and_dates() -> None:
    body = '<rss version="2.0"><channel><title>المرفأ</title><language>ar-JO</language><item><title>وزراء</title><link>/1?x=1&amp;y=2</link><pubDate>Thu, 18 Jun 2026 17:00:00 +0200</pubDate></item></channel></rss>'
    feed = read_feed(body.encode(), BASE)
    assert (feed.title, feed.language) == ("المرفأ", "ar")
    assert feed.entries[0].url == "https://post.example/1?x=1&y=2"
    assert feed.entries[0].published == datetime(2026, 6, 18, 15, tzinfo=UTC)


def test_atom_takes_the_alternate_link_and_the_newest_date() -> None:
    body = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>É</title><entry><title>A</title><link rel="enclosure" href="/a.mp3"/><link href="/a"/><published>2026-06-18T10:00:00Z</published><updated>2026-06-18T20:00:00Z</updated></entry></feed>'
    feed = read_feed(body.encode(), BASE)
    assert feed.language == "fr"
    assert [entry.url for entry in feed.entries] == ["https://post.example/a"]
    assert feed.entries[0].published == datetime(2026, 6, 18, 10, tzinfo=UTC)
    assert feed.entries[0].time == datetime(2026, 6, 18, 20, tzinfo=UTC)


def test_rdf_old_rss_and_json_are_feeds_too() -> None:
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel><item rdf:about="https://post.example/r"><title>r</title><dc:date>2026-06-18</dc:date></item></rdf:RDF>'
    assert read_feed(rdf.encode(), BASE).entries[0].url == "https://post.example/r"
    old = '<rss version="0.91"><channel><title>O</title><item><title>o</title><guid>https://post.example/o</guid></item></channel></rss>'
    assert read_feed(old.encode(), BASE).entries[0].url == "https://post.example/o"
    modern = json.dumps(
        {
            "title": "J",
            "items": [
                {"id": "1", "url": "/j", "title": "j", "date_published": "2026-06-18T10:00:00Z"},
                "odd",
                {"id": ""},
            ],
        }
    )
    assert [entry.url for entry in read_feed(modern.encode(), BASE).entries] == [
        "https://post.example/j"
    ]


def test_a_broken_feed_still_gives_its_entries() -> None:
    body = b'<rss version="2.0"><channel><title>T & T</title><item><title>a <b>bold</title><link>https://post.example/a</link></item></channel>'
    assert [entry.url for entry in read_feed(body, BASE).entries] == ["https://post.example/a"]


def test_a_feed_is_cut_at_five_hundred_entries_each_once() -> None:
    items = "".join(
        f"<item><link>https://post.example/{n % 900}</link></item>" for n in range(10_000)
    )
    feed = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), BASE)
    assert len(feed.entries) == len({entry.url for entry in feed.entries}) == 500


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "empty answer"),
        (b"<!DOCTYPE html><html><body>moved</body></html>", "an HTML page instead of a feed"),
        (b"<urlset/>", "<urlset> instead of a feed"),
        (b"{broken", "JSON that cannot be read"),
        (b'{"items": 7}', "JSON without a list of items"),
        (b"just words", "no feed"),
        (
            b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item><link>&a;</link></item></channel></rss>',
            "entities",
        ),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: bytes, told: str) -> None:
    with pytest.raises(FeedError, match=told):
        read_feed(body, BASE)


def test_entities_never_grow() -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = (
        f'<!DOCTYPE x [<!ENTITY e0 "ha">{layers}]><rss><channel><title>&e8;</title></channel></rss>'
    )
    with pytest.raises(FeedError):
        read_feed(bomb.encode(), BASE)
    with pytest.raises(SitemapError):
        read_sitemap(bomb.replace("rss", "urlset").encode(), BASE)


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_feed_or_a_feed_error(body: bytes) -> None:
    with contextlib.suppress(FeedError):
        assert read_feed(body, BASE).entries is not None


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_sitemap_or_a_sitemap_error(body: bytes) -> None:
    with contextlib.suppress(SitemapError):
        assert read_sitemap(body, BASE).pages is not None


def test_pages_of_a_sitemap_come_newest_first() -> None:
    pages = "".join(
        f"<url><loc>/{day}</loc><lastmod>2026-06-{day}</lastmod></url>" for day in (11, 19, 15)
    )
    found = read_sitemap(
        f"<urlset {SPACE}>{pages}<url><loc>/undated</loc></url></urlset>".encode(), BASE
    )
    assert [page.url.rsplit("/", 1)[1] for page in found.pages] == ["19", "15", "11", "undated"]


def test_news_sitemaps_bring_titles_and_dates() -> None:
    news = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><news:news><news:publication_date>2026-06-18T10:00:00+02:00</news:publication_date><news:title>Les ministres</news:title></news:news></url></urlset>'
    (page,) = read_sitemap(news.encode(), BASE).pages
    assert (page.title, page.published) == ("Les ministres", datetime(2026, 6, 18, 8, tzinfo=UTC))


def test_indexes_gzip_and_plain_lists_are_sitemaps() -> None:
    index = f"<sitemapindex {SPACE}><sitemap><loc>/old</loc><lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>/new</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>"
    assert read_sitemap(gzip.compress(index.encode()), BASE).children == (
        "https://post.example/new",
        "https://post.example/old",
    )
    text = b"\xef\xbb\xbfhttps://post.example/a\n\nhttps://post.example/b\nnot an address\nhttps://post.example/a\n"
    assert len(read_sitemap(text, BASE).pages) == 2


@pytest.mark.parametrize(
    "body", [b"", b"words", b"<html></html>", b"\x1f\x8bbroken", gzip.compress(b"\0" * 60_000_000)]
)
def test_what_is_no_sitemap_is_told(body: bytes) -> None:
    with pytest.raises(SitemapError):
        read_sitemap(body, BASE)


times = st.floats(650_000_000, 1_900_000_000).map(
    lambda second: datetime.fromtimestamp(second, UTC)
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
articles = st.builds(
    Article,
    id=words, version=words, url=words, source=words, title=words, text=words, seen=times,
    published=st.none() | times, dates=st.lists(st.builds(DateEvidence, words, words, words), max_size=3).map(tuple),
    authors=st.lists(words, max_size=3).map(tuple), agencies=st.lists(words, max_size=2).map(tuple),
    tags=st.lists(words, max_size=2).map(tuple), language=words, given=words,
    extra=st.dictionaries(words, st.none() | st.integers() | words | st.lists(words), max_size=3),
)  # fmt: skip


@given(articles)
def test_an_article_comes_back_from_its_row_as_it_was(article: Article) -> None:
    assert article_from_row(json.loads(json.dumps(article_to_row(article)))) == article


def test_an_imported_row_keeps_what_it_brings() -> None:
    text = "Οι υπουργοί συναντήθηκαν στη Νάπολη για τα στενά και τα ναυάγια που μένουν. " * 2
    article = article_from_import(
        {
            "id": 7,
            "text": text,
            "published": "2026-06-18T17:00:00+02:00",
            "source": "Κύμα",
            "authors": ["Ελένη"],
            "desk": {"a": [1]},
        },
        NOW,
    )
    assert (article.given, article.source, article.language, article.authors) == (
        "7",
        "Κύμα",
        "el",
        ("Ελένη",),
    )
    assert article.published == datetime(2026, 6, 18, 15, tzinfo=UTC)
    assert article.extra == {"desk": {"a": [1]}}
    assert article.seen == NOW
    assert article.id


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({}, "text: nothing found"),
        ({"text": "  "}, "text: '  ' found"),
        ({"text": "a"}, "url, id: neither found"),
        ({"text": 1.5, "id": "x"}, "text: 1.5 found, a string is allowed"),
        ({"text": "a", "id": True}, "id: True found, a string is allowed"),
        ({"text": "a", "url": "ftp://a.example/"}, "url: ftp://a.example/: scheme ftp"),
        (
            {"text": "a", "id": "x", "published": "yesterday"},
            "published: 'yesterday' found, a time from 1990",
        ),
        ({"text": "a", "id": "x", "seen": "1899-01-01"}, "seen: '1899-01-01' found"),
        ({"text": "a", "id": "x", "published": [1]}, "published: [1] found"),
        ({"text": "a", "id": "x", "authors": 7}, "authors: 7 found, a list of strings is allowed"),
        ({"text": "a", "id": "x", "authors": [7]}, "authors: [7] found"),
    ],
)
def test_a_bad_row_names_the_field_what_was_found_and_what_is_allowed(
    row: dict[str, object], told: str
) -> None:
    with pytest.raises(RowError) as error:
        article_from_import(row, NOW)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("value", "hour"),
    [("2026-06-18T17:00:00+02:00", 15), ("2026-06-18T15:00:00Z", 15), ("2026-06-18T15:00", 15), (1781794800, 15), ("Thu, 18 Jun 2026 17:00:00 +0200", 15), ("2026-06-18", 0)],
)  # fmt: skip
def test_times_are_read_in_many_forms(value: object, hour: int) -> None:
    assert parse_time(value) == datetime(2026, 6, 18, hour, tzinfo=UTC)


@given(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())
)
def test_any_value_is_a_time_or_none(value: object) -> None:
    found = parse_time(value)
    assert found is None or found.tzinfo is UTC

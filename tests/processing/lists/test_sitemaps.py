"""Sitemaps as publishers write them and as nobody should."""

import gzip
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from processing import Listed, SitemapError, read_sitemap

URL = "https://post.example/sitemap.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*pages: str) -> bytes:
    body = "".join(f"<url>{page}</url>" for page in pages)
    return f"<urlset {SPACE} {NEWS}>{body}</urlset>".encode()


def day(number: int) -> datetime:
    return datetime(2026, 6, number, tzinfo=UTC)


def test_one_odd_address_does_not_cost_the_sitemap() -> None:
    odd = ("http://[broken", "javascript:alert(1)", "", "   ", "ftp://post.example/a")
    pages = [f"<loc>{loc}</loc>" for loc in (*odd, "/good")]
    assert read_sitemap(urlset(*pages, "<lastmod>2026-06-18</lastmod>"), URL).pages == (
        Listed("https://post.example/good"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sitemap_is_read_in_its_encoding(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    body = f'<?xml version="1.0" encoding="{declared}"?><urlset {SPACE}><url><loc>/مرفأ</loc></url></urlset>'
    assert read_sitemap(body.encode(encoding), URL).pages[0].url == "https://post.example/مرفأ"


def test_sitemaps_without_a_namespace_or_of_an_old_one_are_read() -> None:
    for space in ("", 'xmlns="http://www.google.com/schemas/sitemap/0.84"'):
        body = f"<urlset {space}><url><loc>/a</loc></url></urlset>"
        assert len(read_sitemap(body.encode(), URL).pages) == 1


@pytest.mark.parametrize("space", ["", ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'])
def test_a_sitemap_in_capitals_is_read(space: str) -> None:
    page = "<URL><LOC>https://post.example/1</LOC><LASTMOD>2026-06-18</LASTMOD></URL>"
    (read,) = read_sitemap(f"<URLSET{space}>{page}</URLSET>".encode(), URL).pages
    assert (read.url, read.modified) == ("https://post.example/1", day(18))
    index = "<SITEMAPINDEX><SITEMAP><LOC>/a.xml</LOC></SITEMAP></SITEMAPINDEX>"
    assert read_sitemap(index.encode(), URL).children == ("https://post.example/a.xml",)


def test_the_address_of_a_picture_is_not_that_of_the_page() -> None:
    picture = '<image:image xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><image:loc>/a.jpg</image:loc></image:image>'
    assert read_sitemap(urlset(f"{picture}<loc>/a</loc>"), URL).pages == (
        Listed("https://post.example/a"),
    )
    assert read_sitemap(urlset(picture), URL).pages == ()


def test_a_page_has_the_newest_of_its_dates() -> None:
    news = "<news:news><news:publication_date>2026-06-18</news:publication_date><news:title>Port &amp; sea</news:title></news:news>"
    (page,) = read_sitemap(urlset(f"<loc>/a</loc><lastmod>2026-06-19</lastmod>{news}"), URL).pages
    assert (page.title, page.published, page.modified) == ("Port & sea", day(18), day(19))
    assert page.time == day(19)


@pytest.mark.parametrize("date", ["", "soon", "2026-13-45", "0000-00-00", "9" * 300])
def test_an_impossible_date_leaves_the_page_undated_and_last(date: str) -> None:
    pages = read_sitemap(
        urlset(f"<loc>/odd</loc><lastmod>{date}</lastmod>", "<loc>/a</loc><lastmod>2026-06-18</lastmod>"),
        URL,
    ).pages  # fmt: skip
    assert [(page.url[-4:], page.time) for page in pages] == [("le/a", day(18)), ("/odd", None)]


def test_a_time_to_come_makes_nothing_the_newest() -> None:
    pages = [
        f"<loc>/{name}</loc><lastmod>{date}</lastmod>"
        for name, date in (("never", "9999-12-31"), ("old", "2026-06-01"), ("new", "2026-06-18"))
    ]
    listed = read_sitemap(urlset(*pages), URL, day(18)).pages
    assert [page.url.rpartition("/")[2] for page in listed] == ["new", "old", "never"]
    assert listed[-1].time is None
    news = "<news:news><news:publication_date>2026-06-17</news:publication_date></news:news>"
    (page,) = read_sitemap(urlset(pages[0] + news), URL, day(18)).pages
    assert (page.published, page.modified) == (day(17), None)
    maps = "".join(f"<sitemap>{page}</sitemap>" for page in pages)
    index = read_sitemap(f"<sitemapindex {SPACE}>{maps}</sitemapindex>".encode(), URL, day(18))
    assert index.children[-1].endswith("/never")


def test_undated_pages_keep_the_order_of_their_sitemap() -> None:
    pages = read_sitemap(urlset(*(f"<loc>/{n}</loc>" for n in range(20))), URL).pages
    assert [page.url.rpartition("/")[2] for page in pages] == [str(n) for n in range(20)]


def test_an_index_names_sitemaps_and_no_pages() -> None:
    body = f"<sitemapindex {SPACE}><sitemap><loc>a.xml</loc></sitemap><sitemap><loc>http://[x</loc></sitemap></sitemapindex>"
    found = read_sitemap(body.encode(), "https://post.example/maps/index.xml")
    assert found.children == ("https://post.example/maps/a.xml",)
    assert found.pages == ()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_feed_is_a_sitemap_newest_first(pack: Callable[[bytes], bytes]) -> None:
    items = "".join(
        f"<item><title>Of the {n}th</title><link>/{n}</link><pubDate>2026-06-{n}T00:00:00Z</pubDate></item>"
        for n in (17, 18)
    )
    body = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()
    assert read_sitemap(pack(body), URL).pages == (
        Listed("https://post.example/18", "Of the 18th", published=day(18)),
        Listed("https://post.example/17", "Of the 17th", published=day(17)),
    )
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/></entry></feed>'
    assert read_sitemap(pack(atom), URL).pages == (Listed("https://post.example/a"),)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<opml><body/></opml>", "<opml> instead of a sitemap"),
        (b"<!doctype html><html><head><title>404</title></head></html>", "an HTML page instead of a sitemap"),
        (b"<urlset><url><loc>/a", "not well-formed XML"),
        (b"", "neither XML nor a list of addresses"),
        (b"User-agent: *\nDisallow: /", "neither XML nor a list of addresses"),
        (b"\x1f\x8b\x08\x00 nonsense", "gzip that cannot be unpacked"),
        (gzip.compress(urlset("<loc>/a</loc>"), mtime=0)[:40], "gzip that cannot be unpacked"),
        (gzip.compress(b"<urlset>" + b" " * 50_000_001, mtime=0), "more than 50000000 bytes unpacked"),
        (b'<!DOCTYPE u [<!ENTITY a "/a">]><urlset><url><loc>&a;</loc></url></urlset>', "entities"),
        (b'<!DOCTYPE u [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>', "entities"),
    ],
)  # fmt: skip
def test_what_is_no_sitemap_says_what_it_is(body: bytes, told: str) -> None:
    with pytest.raises(SitemapError) as error:
        read_sitemap(body, URL)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


_TWO = "<url><loc>/a?x=1&amp;y=2</loc></url><url><loc>/b</loc></url>"


@pytest.mark.parametrize(
    "body",
    [
        f"<urlset>{_TWO.replace('amp;', '')}</urlset>",
        f"<urlset><url><image:image><image:loc>/no</image:loc></image:image><loc>/c</loc></url>{_TWO}</urlset>",
        f"<s:urlset>{_TWO.replace('<', '<s:').replace('<s:/', '</s:')}</s:urlset>",
        f"<urlset {SPACE}><url><loc>/c</loc><t>\x0b &nbsp; &mdash;</t></url>{_TWO}</urlset>",
        f"Warning: a date is missing\n<?xml version='1.0'?><urlset>{_TWO}</urlset>",
        f"<br />\n<b>Notice</b>: a date is missing<br />\n<urlset>{_TWO}</urlset>",
        f"\ufeff\n<?xml version='1.0'?><urlset>{_TWO}</urlset>",
        f"<urlset>{_TWO}</urlset>\n<script>made()</script>",
        f"<urlset>{_TWO}<url><loc>/cut-",
        f"<urlset><http:>a</http:><a:b:>c</a:b:>{_TWO}</urlset>",
        f"<?xml version='1.0' encoding='utf8mb4'?><urlset>{_TWO}</urlset>",
        f"<?xml version='1.0' encoding='utf-16'?><urlset>{_TWO}</urlset>",
    ],
)
def test_a_broken_sitemap_gives_its_addresses(body: str) -> None:
    found = [page.url for page in read_sitemap(body.encode(), URL).pages]
    assert [url for url in found if not url.endswith("/c")] == [
        "https://post.example/a?x=1&y=2",
        "https://post.example/b",
    ]


@pytest.mark.parametrize("fault", ["&", "&foo;"])
def test_a_sitemap_of_millions_of_faults_is_not_mended(fault: str) -> None:
    body = f"<urlset>{_TWO}{fault * 3_000_000}</urlset>"
    with pytest.raises(SitemapError, match="not well-formed XML"):
        read_sitemap(body.encode(), URL)


def test_a_letter_that_is_none_does_not_cost_the_sitemap() -> None:
    body = f"<urlset>{_TWO}<url><loc>/c</loc><t>L'été</t></url></urlset>".encode("latin-1")
    assert len(read_sitemap(body, URL).pages) == 3


def test_the_sitemaps_of_a_broken_index_are_named() -> None:
    body = b"<sitemapindex><sitemap><loc>/map?n=1&m=2</loc></sitemap></sitemapindex>"
    assert read_sitemap(body, URL).children == ("https://post.example/map?n=1&m=2",)


@pytest.mark.parametrize("end", [0, 10, 10_000])
def test_gzip_that_is_cut_is_read_as_far_as_it_goes(end: int) -> None:
    pages = [f"<loc>/{number:x}</loc>" for number in range(40_000)]
    packed = gzip.compress(urlset(*pages))
    found = read_sitemap(packed[: len(packed) - end] + b"\0\n" * (not end), URL).pages
    assert len(found) > 20_000
    assert {page.url for page in found} <= {
        f"https://post.example/{n:x}" for n in range(len(pages))
    }


def test_a_list_of_addresses_takes_no_room_beside_itself_however_long_it_is() -> None:
    body = b"https://post.example/%CE%BB\n" * 300_000
    tracemalloc.start()
    try:
        assert len(read_sitemap(body, URL).pages) == 1
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < len(body)


def test_a_list_of_addresses_is_read_whatever_its_line_ends() -> None:
    body = b"\xef\xbb\xbfhttps://post.example/a\r\nhttps://post.example/b\r# a remark\nhttps://post.example/\xff"
    urls = [page.url for page in read_sitemap(body, URL).pages]
    assert urls == [f"https://post.example/{end}" for end in ("a", "b", "\ufffd")]


def test_gzip_is_told_by_its_bytes_and_not_by_its_name() -> None:
    packed = gzip.compress(urlset("<loc>/a</loc>"))
    assert read_sitemap(packed, "https://post.example/sitemap.xml").pages
    plain = urlset("<loc>/a</loc>")
    assert read_sitemap(plain, "https://post.example/sitemap.xml.gz").pages


def test_no_address_and_no_title_is_longer_than_what_is_kept() -> None:
    long, title = f"https://post.example/{'x' * 2_000}", "t" * 90_000
    news = f"<loc>/a</loc><news:news><news:title>{title}</news:title></news:news>"
    (page,) = read_sitemap(urlset(f"<loc>{long}</loc>", news), URL).pages
    assert (page.url, len(page.title)) == ("https://post.example/a", 300)
    with pytest.raises(SitemapError):
        read_sitemap(long.encode(), URL)

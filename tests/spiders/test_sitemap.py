"""The spider of sitemaps: from a sitemap's answer to requests for its pages and children."""

import gzip
from datetime import timedelta

import pytest
from spider_kit import SOURCE, Gathering, all_of, answer, asked_for, reason_of

from spiders.sitemap import SitemapSpider

MAP = SOURCE.sitemaps[0]
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*pages: str, lastmod: str = "") -> str:
    dated = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    body = "".join(f"<url><loc>{page}</loc>{dated}</url>" for page in pages)
    return f"<urlset {SPACE}>{body}</urlset>"


def index(*children: str) -> str:
    body = "".join(f"<sitemap><loc>{child}</loc></sitemap>" for child in children)
    return f"<sitemapindex {SPACE}>{body}</sitemapindex>"


@pytest.fixture
def spider(gathering: Gathering) -> SitemapSpider:
    made: SitemapSpider = gathering.spider(SitemapSpider, sources=(SOURCE,))
    return made


def test_the_sitemaps_of_every_source_are_asked_for(spider: SitemapSpider) -> None:
    assert asked_for(all_of(spider.start())) == [MAP]


def test_an_address_alone_is_a_source(gathering: Gathering) -> None:
    spider = gathering.spider(SitemapSpider, url="https://post.example/news.xml.gz")
    assert asked_for(all_of(spider.start())) == ["https://post.example/news.xml.gz"]


def test_pages_are_asked_for_newest_first_and_once(spider: SitemapSpider) -> None:
    body = (
        f"<urlset {SPACE}><url><loc>/old</loc><lastmod>2026-06-01</lastmod></url>"
        "<url><loc>/new</loc><lastmod>2026-06-18</lastmod></url><url><loc>/new#top</loc></url></urlset>"
    )
    requests = all_of(spider.parse_sitemap(answer(MAP, body), SOURCE))
    assert asked_for(requests) == ["https://post.example/new", "https://post.example/old"]


def test_pages_of_a_day_to_come_take_no_place_of_what_is_new(spider: SitemapSpider) -> None:
    pages = "".join(
        f"<url><loc>/ahead/{n}</loc><lastmod>9999-12-31</lastmod></url>" for n in range(600)
    )
    today = f"<url><loc>/today</loc><lastmod>{spider.now.isoformat()}</lastmod></url>"
    body = f"<urlset {SPACE}>{pages}{today}</urlset>"
    first, *others = all_of(spider.parse_sitemap(answer(MAP, body), SOURCE))
    assert (first.url, len(others)) == ("https://post.example/today", 499)
    assert others[0].cb_kwargs["due"].hints["dates"] == []


def test_what_a_news_sitemap_says_goes_with_the_request(spider: SitemapSpider) -> None:
    news = "<news:news><news:publication_date>2026-06-18</news:publication_date><news:title>Port</news:title></news:news>"
    body = f'<urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><lastmod>2026-06-19</lastmod>{news}</url></urlset>'
    (request,) = all_of(spider.parse_sitemap(answer(MAP, body), SOURCE))
    assert request.cb_kwargs["due"].hints == {
        "title": "Port",
        "dates": [
            ["sitemap", "published", "2026-06-18T00:00:00+00:00"],
            ["sitemap", "modified", "2026-06-19T00:00:00+00:00"],
        ],
    }


def test_a_page_dated_later_is_asked_for_again(spider: SitemapSpider) -> None:
    first = answer(MAP, urlset("/a", lastmod="2026-06-18"))
    (request,) = all_of(spider.parse_sitemap(first, SOURCE))
    page = answer(request.url, "<p>short</p>", Content_Type="text/html")
    all_of(spider.parse_article(page, request.cb_kwargs["due"]))
    assert all_of(spider.parse_sitemap(first, SOURCE)) == []
    later = answer(MAP, urlset("/a", lastmod="2026-06-19"))
    assert asked_for(all_of(spider.parse_sitemap(later, SOURCE))) == [request.url]


def test_five_hundred_pages_of_one_sitemap_are_asked_for_in_a_run(spider: SitemapSpider) -> None:
    body = urlset(*(f"/story-{number}" for number in range(900)))
    requests = all_of(spider.parse_sitemap(answer(MAP, body), SOURCE))
    assert len(requests) == 500
    assert requests[0].url.endswith("/story-0")
    assert spider.ledger.discovered() == 500


def test_all_sitemaps_of_a_source_bring_no_more_than_so_many_pages_in_a_run(
    spider: SitemapSpider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.sitemap._NEW_IN_ALL", 700)
    bodies = [urlset(*(f"/{name}-{number}" for number in range(600))) for name in "abc"]
    maps = [answer(f"{MAP}?{n}", body, ETag='"one"') for n, body in enumerate(bodies)]
    assert [len(all_of(spider.parse_sitemap(one, SOURCE))) for one in maps] == [500, 200, 0]
    assert spider.ledger.validators(f"{MAP}?2") == ("", ""), "it is asked for again as a whole"


def test_what_is_older_comes_in_the_next_runs_though_the_sitemap_stays_the_same(
    spider: SitemapSpider,
) -> None:
    body = urlset(*(f"/story-{number}" for number in range(1_200)))
    same = answer(MAP, body, ETag='"one"')
    spider.budget = 0  # of one crawl, and this plays four
    runs = [asked_for(all_of(spider.parse_sitemap(same, SOURCE))) for _ in range(4)]
    assert [len(run) for run in runs] == [500, 500, 200, 0]
    assert runs[2][-1].endswith("/story-1199")
    assert len({url for run in runs for url in run}) == 1_200


def test_a_sitemap_is_asked_for_conditionally_once_all_of_it_is_known(
    spider: SitemapSpider,
) -> None:
    same = answer(MAP, urlset(*(f"/story-{number}" for number in range(600))), ETag='"one"')
    all_of(spider.parse_sitemap(same, SOURCE))
    assert spider.ledger.validators(MAP) == ("", "")
    all_of(spider.parse_sitemap(same, SOURCE))
    assert spider.ledger.validators(MAP) == ('"one"', "")


def test_what_is_dated_too_early_takes_no_place_of_what_is_wanted(gathering: Gathering) -> None:
    spider = gathering.spider(SitemapSpider, sources=(SOURCE,), since=timedelta(days=7))
    early = urlset(*(f"/{number}" for number in range(600)), lastmod="2020-01-01")
    body = early.replace("</urlset>", "<url><loc>/undated</loc></url></urlset>")
    requests = all_of(spider.parse_sitemap(answer(MAP, body, ETag='"one"'), SOURCE))
    assert asked_for(requests) == ["https://post.example/undated"]
    assert spider.ledger.validators(MAP) == ('"one"', ""), "nothing of it is left for later"


def test_an_index_leads_to_its_children_one_level_deeper(spider: SitemapSpider) -> None:
    body = index("/a.xml", "https://maps.example/b.xml.gz")
    requests = all_of(spider.parse_sitemap(answer(MAP, body), SOURCE))
    assert asked_for(requests) == ["https://post.example/a.xml", "https://maps.example/b.xml.gz"]
    assert [request.cb_kwargs["depth"] for request in requests] == [1, 1]
    deeper = index("/c.xml", "/d.xml")
    requests = all_of(spider.parse_sitemap(answer(MAP, deeper), SOURCE, depth=1))
    assert [request.cb_kwargs["depth"] for request in requests] == [2, 2]
    deepest = index("/e.xml")
    assert all_of(spider.parse_sitemap(answer(MAP, deepest), SOURCE, depth=2)) == []


def test_a_sitemap_is_opened_once_whatever_names_it(spider: SitemapSpider) -> None:
    all_of(spider.start())
    body = index(MAP, *["/a.xml"] * 9, f"{MAP}#news")
    first, second = (
        asked_for(all_of(spider.parse_sitemap(answer(MAP, body), SOURCE, depth=depth)))
        for depth in (0, 1)
    )
    assert (first, second) == (["https://post.example/a.xml"], [])


def test_fifty_children_of_an_index_are_read(spider: SitemapSpider) -> None:
    body = index(*(f"/{number}.xml" for number in range(80)))
    assert len(all_of(spider.parse_sitemap(answer(MAP, body), SOURCE))) == 50


def test_a_child_that_is_never_fetched_is_told_and_the_others_read(spider: SitemapSpider) -> None:
    body = index("https://a:b@post.example/x.xml", "/good.xml")
    requests = all_of(spider.parse_sitemap(answer(MAP, body), SOURCE))
    assert asked_for(requests) == ["https://post.example/good.xml"]
    assert "user name" in spider.failed_lists["Post"]


def test_a_packed_sitemap_is_read_whatever_its_headers_say(spider: SitemapSpider) -> None:
    packed = answer(f"{MAP}.gz", gzip.compress(urlset("/a").encode()), Content_Type="text/html")
    assert len(all_of(spider.parse_sitemap(packed, SOURCE))) == 1


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"", 200, "neither XML nor a list"),
        (b"<html><body>moved</body></html>", 200, "an HTML page instead of a sitemap"),
        (gzip.compress(b" " * 60_000_000), 200, "more than 50000000 bytes unpacked"),
        (b'<!DOCTYPE u [<!ENTITY a "x">]><urlset>&a;</urlset>', 200, "entities"),
        (b"no", 403, "HTTP 403"),
        (b"no", 410, "HTTP 410"),
    ],
)
def test_a_sitemap_that_cannot_be_read_is_a_loss_that_is_told(
    spider: SitemapSpider, body: bytes, status: int, told: str
) -> None:
    assert all_of(spider.parse_sitemap(answer(MAP, body, status), SOURCE)) == []
    assert told in spider.failed_lists["Post"]
    assert told in reason_of(spider, MAP)

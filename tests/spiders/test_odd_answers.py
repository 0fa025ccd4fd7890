"""Whatever a site answers to whichever question: no exception leaves a spider, and the books balance."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler
from spider_kit import SOURCE, Gathering, all_of

from processing import Capture, Fate, host_of
from processing.manners.robots import read_robots
from spiders.backfill import BackfillSpider
from spiders.errors import GuardError
from spiders.fetching.download import CUT
from spiders.fetching.manners import Challenged, ChallengeMiddleware
from spiders.fetching.pauses import retry_after
from spiders.fetching.redirects import PlainRedirects, PlainRefreshes
from spiders.ledger import Found
from spiders.ledger.visits import Due
from spiders.outlets import OutletSpider
from spiders.validators import Validators

NOW = datetime(2026, 6, 18, tzinfo=UTC)
URL = "https://post.example/2026/06/18/limani"

_NAMES = ["ETag", "Last-Modified", "Content-Type", "Content-Encoding", "Content-Length", "Location", "Retry-After",
          "Link", "Set-Cookie", "X-Robots-Tag", "TDM-Reservation", "cf-mitigated", "Server", "\x00", "é"]  # fmt: skip
_VALUES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b"", b"0", b"-1", b"9" * 400, b"W/\"", b"gzip, " * 50, b"text/html; charset=\xff", b"noindex, none",
                     b"\r\nX: y", b"Thu, 99 Foo 2026", b"//[", b"http://[::1", b"z" * 70_000, "λ".encode(), b"max-age=1"]),
)  # fmt: skip
_HEADERS = st.dictionaries(st.sampled_from(_NAMES), st.lists(_VALUES, max_size=3), max_size=5)
_PIECES = st.sampled_from(
    [b"<rss><channel>", b"<item>", b"<link>", b"https://post.example/a", b"http://[", b"</link>", b"</item>", b"<urlset>",
     b"<url><loc>", b"</loc></url>", b"<sitemapindex>", b"<sitemap><loc>", b"<a href='", b"'>A long headline of today</a>",
     b"<html><body><article>", b"<p>" + b"word " * 60, b"<script type='application/ld+json'>", b'{"@type":', b"\x1f\x8b\x08",
     b"<meta name=robots content='none,noarchive'>", b"<link rel=canonical href='", b"\x00", b"\xff\xfe", b"WARC/1.0\r\n"]
)  # fmt: skip
_ARTICLE = (
    b"<html><body><article><h1>One morning</h1>" + b"<p>The pilots of the harbour waited.</p>" * 40
)
_FEED = b"<rss><channel><item><link>https://post.example/2026/06/a</link></item></channel></rss>"
_NOISE = st.lists(st.one_of(_PIECES, st.binary(max_size=12)), max_size=14).map(b"".join)
_BODIES = _NOISE | st.tuples(st.sampled_from([_ARTICLE, _FEED]), _NOISE).map(b"".join)
_STATUSES = st.just(200) | st.sampled_from([206, 304, 301, 403, 404, 410, 429, 500, 503, 999])


@st.composite
def answers(draw: st.DrawFn) -> Response:
    """An answer to `URL`, perhaps from another address."""
    where = draw(st.sampled_from([URL, "https://post.example/", "http://other.example/x?y=%ff"]))
    meta = {"redirect_urls": [URL], "redirect_reasons": [draw(st.sampled_from([301, "meta refresh"]))]}  # fmt: skip
    request = Request(where, meta=meta if where != URL else {})
    return Response(where, draw(_STATUSES), draw(_HEADERS), draw(_BODIES), request=request)


def right(body: bytes) -> Response:
    """An answer with nothing odd, without which it might never be asked what comes of one."""
    return Response(URL, 200, {}, body, request=Request(URL))


def quick(examples: int) -> Any:
    """So many examples, on fixtures that one test shares among them."""
    shared = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, suppress_health_check=shared)


def assert_balanced(spider: Any) -> None:
    assert spider.ledger.discovered() == sum(spider.ledger.balance().values())


@pytest.fixture
def outlet(gathering: Gathering) -> OutletSpider:
    found: OutletSpider = gathering.spider(OutletSpider, warc=True, sources=(SOURCE,))
    return found


@pytest.fixture
def backfill(gathering: Gathering) -> BackfillSpider:
    found: BackfillSpider = gathering.spider(
        BackfillSpider, index="https://cdx.example/", sources=(SOURCE,)
    )
    return found


@given(answers())
@example(right(_ARTICLE))
@quick(40)
def test_no_answer_to_a_page_is_too_odd(outlet: OutletSpider, answer: Response) -> None:
    outlet.ledger.discover("Post", [Found(URL, "feed")], NOW)
    for before in (None, Validators('"x"', "", "f00d")):
        for item in all_of(outlet.parse_article(answer, Due(URL, "Post", {}, before))):
            assert host_of(item.url) in ("post.example", "other.example")
    assert_balanced(outlet)


@given(answers(), st.sampled_from(["feed", "sitemap", "section"]))
@example(right(_FEED), "feed")
@quick(60)
def test_no_answer_to_a_list_is_too_odd(outlet: OutletSpider, answer: Response, kind: str) -> None:
    asked = all_of(getattr(outlet, f"parse_{kind}")(answer, SOURCE))
    assert all(request.url.startswith(("http://", "https://")) for request in asked)
    assert list(outlet.ledger.readings()), "how it went is booked"
    assert_balanced(outlet)


@given(answers(), st.booleans())
@example(right(_ARTICLE), False)
@quick(30)
def test_no_answer_of_an_archive_is_too_odd(
    backfill: BackfillSpider, answer: Response, packed: bool
) -> None:
    all_of(backfill.parse_captures(answer, SOURCE))
    backfill.copies = "" if packed else "https://copies.example/{timestamp}/{url}"
    capture = Capture(URL, NOW, "20260618", file="one.warc.gz" if packed else "", length=9)
    for item in all_of(backfill.parse_copy(answer, Due(URL, "Post", {}), capture, "a.cdx")):
        assert item.seen == NOW
    assert_balanced(backfill)


@given(answers())
@quick(100)
def test_no_answer_is_too_odd_on_its_way_to_a_spider(answer: Response) -> None:
    crawler = get_crawler()
    request = Request(URL, meta={CUT: 9})
    with suppress(Challenged):
        assert ChallengeMiddleware(crawler).process_response(request, answer) is answer
    redirects = PlainRedirects.from_crawler(crawler)
    crawler.spider = crawler._create_spider("any")
    with suppress(GuardError, ValueError):  # which fail the page, by its errback
        found = redirects.process_response(request, answer)
        assert isinstance(found, Response) or found.url.startswith(("http", "file", "data"))
    header = answer.headers.get("Retry-After") or b""
    span = retry_after(header.decode("latin-1"), NOW)
    assert span is None or 0 <= span.total_seconds() <= 86_400


@given(st.text(max_size=40))
@example("http://[broken")
@example("file:///etc/passwd")
@example("//a:b@post.example/")
@quick(100)
def test_no_page_leads_to_what_is_too_odd(to: str) -> None:
    crawler = get_crawler()
    refreshes = PlainRefreshes.from_crawler(crawler)
    crawler.spider = crawler._create_spider("any")
    body = f'<meta http-equiv="refresh" content="0;url={to}">'.encode("utf-8", "replace")
    answer = HtmlResponse(URL, body=body, encoding="utf-8")
    with suppress(GuardError, ValueError):
        found = refreshes.process_response(Request(URL), answer)
        assert found is answer or found.url.startswith(("http:", "https:"))


def test_a_redirect_without_an_address_is_an_answer() -> None:
    crawler = get_crawler()
    redirects = PlainRedirects.from_crawler(crawler)
    crawler.spider = crawler._create_spider("any")
    answer = Response(URL, 301, {"Location": []}, b"")
    assert redirects.process_response(Request(URL), answer) is answer


_LINES = st.lists(
    st.one_of(
        st.builds(
            "{}{}{}".format,
            st.sampled_from(["User-agent", "Disallow", "Allow", "Crawl-delay", "Sitemap", "ΑΓΝΩΣΤΟ", ""]),
            st.sampled_from([":", ": ", " : ", "", "::", "#"]),
            st.one_of(
                st.sampled_from(["*", "wirecopy", "/", "/*", "/**" * 40 + "$", "/%", "/%zz", "/%00", "1e400", "nan", "-3", "99999", "/λ"]),
                st.text(max_size=20),
            ),
        ),
        st.text(max_size=20),
    ),
    max_size=12,
)  # fmt: skip


@given(_LINES, st.sampled_from(["\n", "\r", "\r\n"]), st.sampled_from(["utf-8", "utf-16", "utf-7"]))
@quick(100)
def test_no_robots_txt_is_too_odd(lines: list[str], between: str, letters: str) -> None:
    robots = read_robots(between.join(lines).encode(letters, "replace"), "wirecopy")
    assert robots.allows(URL) in (True, False)
    assert robots.allows("https://post.example/robots.txt"), "which is always allowed"
    assert 0 <= (robots.delay or 0) <= 10


def test_what_was_read_well_before_is_read_well_after(outlet: OutletSpider) -> None:
    """The worker of all of these tests is as sound as it was."""
    (item,) = all_of(outlet.parse_article(right(_ARTICLE), Due(URL, "Post", {})))
    assert item.article.title == "One morning"
    assert outlet.ledger.tally().get(Fate.FAILED, 0) == 0

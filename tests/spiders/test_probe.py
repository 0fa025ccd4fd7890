"""The probe: what an address turns out to be, and where else a site may keep its lists."""

from pathlib import Path

import pytest
from scrapy.crawler import Crawler
from spider_kit import all_of, answer, asked_for

from spiders.probe import Probe, Probes, ProbeSpider
from spiders.scrapysettings import scrapy_settings
from spiders.task import CrawlSettings
from spiders.workers.pool import Pool

HOME = "https://post.example/"
RSS = "<rss><channel><title>Post</title><language>fr</language><item><link>/a</link></item></channel></rss>"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@pytest.fixture
def probe(tmp_path: Path, pool: Pool) -> ProbeSpider:
    crawler = Crawler(ProbeSpider, scrapy_settings(CrawlSettings(tmp_path)))
    made = ProbeSpider.from_crawler(crawler, urls=(), probes=Probes(), site=HOME)
    made.pool.close()
    made.pool = pool
    return made


def test_a_site_is_looked_at_with_its_robots_txt_and_the_usual_places(probe: ProbeSpider) -> None:
    asked = asked_for(all_of(probe.start()))
    assert asked[:2] == [HOME, "https://post.example/robots.txt"]
    assert {"https://post.example/feed", "https://post.example/sitemap.xml"} <= set(asked)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("body", "kind", "entries"),
    [
        (RSS, "feed", 1),
        (f"<urlset {SPACE}><url><loc>/a</loc></url><url><loc>/b</loc></url></urlset>", "sitemap", 2),
        (f"<sitemapindex {SPACE}><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>", "sitemap", 1),
        ('<html><body><a href="/2026/06/18/the-ministers-met-in-port">The ministers met in port</a></body></html>', "page", 1),
    ],
)  # fmt: skip
def test_an_address_is_a_feed_a_sitemap_or_a_page(
    probe: ProbeSpider, body: str, kind: str, entries: int
) -> None:
    all_of(probe.parse_any(answer(HOME, body), told=True))
    (found,) = probe.probes.found
    assert (found.kind, found.entries, found.problem) == (kind, entries, "")


def test_what_cannot_be_read_is_told_only_of_what_was_asked_for(probe: ProbeSpider) -> None:
    all_of(probe.parse_any(answer("https://post.example/rss.xml", "no", 404), told=False))
    assert probe.probes.found == []
    all_of(probe.parse_any(answer(HOME, "no", 404), told=True))
    assert probe.probes.found == [Probe(HOME, "", "HTTP 404")]


def test_feeds_that_a_page_names_are_looked_at_once(probe: ProbeSpider) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/named">'
    page = answer(HOME, f"<html><head>{link}{link}</head><body><p>Home</p></body></html>")
    assert asked_for(all_of(probe.parse_any(page, told=True))) == ["https://post.example/named"]
    assert all_of(probe.parse_any(page, told=True)) == []


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "image/png", ""])
def test_sitemaps_are_found_in_a_robots_txt_of_any_kind(probe: ProbeSpider, kind: str) -> None:
    body = "\ufeffUser-agent: *\nSITEMAP : https://post.example/a.xml\r\nsitemap: /b.xml\n# Sitemap: /no\nSitemap:\n"
    robots = answer("https://post.example/robots.txt", body, Content_Type=kind)
    assert asked_for(all_of(probe.parse_robots(robots))) == [
        "https://post.example/a.xml", "https://post.example/b.xml",
    ]  # fmt: skip


def test_a_robots_txt_may_name_what_is_never_fetched_and_twenty_at_most(probe: ProbeSpider) -> None:
    odd = ["http://[broken", "ftp://post.example/a.xml", "https://a:b@post.example/x"]
    lines = "".join(f"Sitemap: {url}\n" for url in [*odd, *(f"/{n}.xml" for n in range(50))])
    asked = asked_for(all_of(probe.parse_robots(answer("https://post.example/robots.txt", lines))))
    assert asked == [f"https://post.example/{n}.xml" for n in range(17)]
    assert probe.probes.found == []

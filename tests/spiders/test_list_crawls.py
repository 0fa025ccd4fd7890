"""Crawls of real sites on loopback that begin at lists: feeds, sitemaps and sections."""

import gzip

from local_sites import Folder, Site

from processing import Fate


def source(site: Site, **lists: list[str]) -> dict[str, object]:
    return {"name": "Harbour", "domain": site.host, "language": "en", "country": "GB", **lists}


def test_a_feed_brings_its_articles_into_the_index(site: Site, folder: Folder) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 5)]
    feed = site.feed("/rss", [f"{link}?utm_source=rss" for link in links])
    outcome = folder.crawl(sources=[source(site, feeds=[feed])], allow=[site.host])
    assert outcome["fates"] == {Fate.FETCHED: 4}
    assert outcome["by_source"] == {"Harbour": {Fate.FETCHED: 4}}
    assert folder.urls() == sorted(links)
    placed = next(one.article for one in folder.stored() if one.article.url == links[0])
    assert (placed.source, placed.country, placed.language) == ("Harbour", "GB", "en")
    assert placed.published is not None, "the feed's date is the only one there is"
    assert placed.dates[0].kind == "feed"


def test_a_second_crawl_fetches_lists_only_and_stores_nothing(site: Site, folder: Folder) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 4)]
    feed = site.feed("/rss", links)
    wanted = {"sources": [source(site, feeds=[feed])], "allow": [site.host]}
    folder.crawl(**wanted)
    site.asked.clear()
    outcome = folder.crawl(**wanted)
    assert outcome["fates"] == {}
    assert set(site.asked) == {"/robots.txt", "/rss"}
    assert len(folder.stored()) == 3


def test_an_unchanged_feed_is_asked_for_conditionally(site: Site, folder: Folder) -> None:
    feed = site.feed("/rss", [site.article("/2026/06/story-1", 1)], ETag='"one"')
    wanted = {"sources": [source(site, feeds=[feed])], "allow": [site.host]}
    folder.crawl(**wanted)
    site.headers.clear()
    outcome = folder.crawl(**wanted)
    assert outcome["failed"] == {}
    assert any(headers.get("If-None-Match") == '"one"' for headers in site.headers)


def test_a_feed_whose_etag_never_changes_is_found_out(site: Site, folder: Folder) -> None:
    links = [site.article(f"/2026/06/story-{number}", number) for number in (1, 2)]
    wanted = {
        "sources": [source(site, feeds=[site.feed("/rss", links[:1], ETag='"same"')])],
        "allow": [site.host],
    }
    folder.crawl(**wanted)
    site.feed("/rss", links, ETag='"same"')
    with folder.ledger() as ledger:
        for _ in range(12):
            ledger.unchanged(f"{site.base}/rss")
    assert folder.crawl(**wanted)["fates"] == {Fate.FETCHED: 1}
    with folder.ledger() as ledger:
        assert not ledger.believed(f"{site.base}/rss")


def test_an_article_that_its_feed_dates_later_is_read_again(site: Site, folder: Folder) -> None:
    link = site.article("/2026/06/story-1", 1)
    wanted = {"sources": [source(site, feeds=[site.feed("/rss", [link])])], "allow": [site.host]}
    folder.crawl(**wanted)
    site.article("/2026/06/story-1", 2)
    site.feed("/rss", [link], {link: "Mon, 15 Jun 2026 18:00:00 GMT"})
    assert folder.crawl(**wanted)["fates"] == {Fate.FETCHED: 1}
    both = folder.stored()
    assert [placed.superseded for placed in both] == [True, False]
    assert {placed.article.url for placed in both} == {link}


def test_a_change_that_could_not_be_read_is_read_by_the_next_crawl(
    site: Site, folder: Folder
) -> None:
    link = site.article("/2026/06/story-1", 1)
    wanted = {"sources": [source(site, feeds=[site.feed("/rss", [link])])], "allow": [site.host]}
    folder.crawl(**wanted)
    site.page("/2026/06/story-1", "oops", status=500)
    site.feed("/rss", [link], {link: "Mon, 15 Jun 2026 18:00:00 GMT"})
    assert folder.crawl(**wanted)["fates"] == {Fate.FAILED: 1}
    site.article("/2026/06/story-1", 2)
    assert folder.crawl(**wanted)["fates"] == {Fate.FETCHED: 1}
    both = folder.stored()
    assert [placed.superseded for placed in both] == [True, False]
    assert folder.crawl(**wanted)["fates"] == {}


def test_sitemaps_are_followed_through_a_gzipped_index(site: Site, folder: Folder) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 4)]
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    pages = "".join(f"<url><loc>{link}</loc><lastmod>2026-06-15</lastmod></url>" for link in links)
    site.page(
        "/one.xml.gz",
        gzip.compress(f"<urlset {space}>{pages}</urlset>".encode()),
        "application/gzip",
    )
    index = site.page(
        "/map.xml",
        f"<sitemapindex {space}><sitemap><loc>{site.base}/one.xml.gz</loc></sitemap></sitemapindex>",
    )
    outcome = folder.crawl(sources=[source(site, sitemaps=[index])], allow=[site.host])
    assert outcome["fates"] == {Fate.FETCHED: 3}


def test_sections_lead_to_articles_and_to_nothing_else(site: Site, folder: Folder) -> None:
    site.article("/2026/06/15/the-captain-and-the-long-winter", 1)
    site.page("/tag/sea", "<p>a list</p>")
    section = site.page(
        "/news",
        '<a href="/2026/06/15/the-captain-and-the-long-winter">The captain and the long winter at sea</a>'
        '<a href="/tag/sea">sea</a><a href="/login">login</a><a href="http://127.0.0.9:1/2026/06/15/elsewhere-a-b-c-d">x</a>',
    )
    outcome = folder.crawl(sources=[source(site, sections=[section])], allow=[site.host])
    assert outcome["fates"] == {Fate.FETCHED: 1}
    assert "/tag/sea" not in site.asked
    assert "/login" not in site.asked

"""Looking at sites before they are followed, in processes of their own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import local_sites
from elastic_tls import speak_https
from local_sites import Site

_DISCOVER = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from spiders.discover import check, discover
from spiders.task import CrawlSettings
from spiders.sources.source import Source
wanted = json.loads(sys.argv[1])
settings = CrawlSettings(Path(wanted["data"]), delay=0, allow_private=tuple(wanted["allow"]))
if "url" in wanted:
    print(json.dumps(asdict(discover(wanted["url"], settings))))
else:
    source = Source("Post", **{kind: tuple(urls) for kind, urls in wanted["lists"].items()})
    print(json.dumps([asdict(one) for one in check([source], settings)]))
"""


NEEDED = "a page, feed or sitemap that answers is needed"


def looked(site: Site, folder: Path, **wanted: Any) -> Any:
    done = look(site, folder, **wanted)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def failed(site: Site, folder: Path, url: str) -> str:
    """Why nothing is found at an address."""
    done = look(site, folder, url=url)
    assert done.returncode == 1, done.stdout
    return done.stderr.splitlines()[-1].removeprefix("spiders.errors.AwayError: ")


def look(site: Site, folder: Path, **wanted: Any) -> subprocess.CompletedProcess[str]:
    words = [
        sys.executable,
        "-W",
        "error",
        "-c",
        _DISCOVER,
        json.dumps({"data": str(folder), "allow": [site.host], **wanted}),
    ]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


def test_feeds_and_sitemaps_are_found_from_the_page_robots_and_usual_places(
    site: Site, tmp_path: Path
) -> None:
    link = site.article("/2026/06/story-1", 1)
    named = site.feed("/named-by-the-page", [link])
    usual = site.feed("/feed", [link, f"{site.base}/2026/06/story-2"])
    sitemap = site.page(
        "/named-by-robots",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{link}</loc></url></urlset>',
        "application/xml",
    )
    site.page("/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n", "text/plain")
    site.page(
        "/",
        f'<html><head><link rel="alternate" type="application/rss+xml" href="{named}"></head><body>Home</body></html>',
    )
    found = looked(site, tmp_path, url=site.base + "/")
    assert set(found["feeds"]) == {named, usual}
    assert found["sitemaps"] == [sitemap]
    assert found["sections"] == []
    assert found["domain"] == site.host


def test_a_site_without_any_list_is_followed_by_its_page(site: Site, tmp_path: Path) -> None:
    page = site.page(
        "/news",
        '<a href="/2026/06/15/the-captain-and-the-winter">The captain and the long winter</a>',
    )
    found = looked(site, tmp_path, url=page)
    assert found["sections"] == [page]
    assert found["feeds"] == []


def test_an_article_stands_for_its_site_and_is_no_section(site: Site, tmp_path: Path) -> None:
    article = site.article("/2026/06/15/the-captain-and-the-winter", 1)
    assert failed(site, tmp_path, article) == (
        f"{article}: nothing to follow found (an article, whose home page cannot be had); {NEEDED}"
    )
    home = site.page("/", f'<a href="{article}">The captain and the long winter</a>')
    assert looked(site, tmp_path, url=article)["sections"] == [home]


def test_of_an_article_the_feed_of_its_site_is_followed_and_not_that_of_its_comments(
    site: Site, tmp_path: Path
) -> None:
    link = site.article("/2026/06/15/winter", 1)
    ours, comments = site.feed("/news.rss", [link]), site.feed("/2026/06/15/winter/feed", [link])
    heads = [
        f'<link rel="alternate" type="application/rss+xml" href="{url}">'
        for url in (ours, comments)
    ]
    site.page("/", f"<html><head>{heads[0]}</head><body>Home</body></html>")
    site.page("/2026/06/15/winter", heads[1] + local_sites.article(1))
    found = looked(site, tmp_path, url=link)
    assert (found["feeds"], found["sections"]) == ([ours], [])


def test_a_site_named_without_a_scheme_is_looked_at_by_https_and_then_by_http(
    site: Site, tmp_path: Path
) -> None:
    page = site.page("/", "<h1>Home</h1>")
    found = looked(site, tmp_path, url=site.host)
    assert found["sections"] == [page]
    assert found["name"] == found["domain"] == site.host


def test_a_site_that_speaks_https_is_not_asked_by_http(site: Site, tmp_path: Path) -> None:
    speak_https(site.server, tmp_path / "tls")
    site.page("/", "<h1>Home</h1>")
    assert looked(site, tmp_path, url=site.host)["sections"] == [f"https://{site.host}/"]
    assert site.asked.count("/") == 1


def test_a_site_that_answers_in_no_way_is_told_in_words(site: Site, tmp_path: Path) -> None:
    told = f"nothing to follow found (no safe connection: its certificate, or no https there?); {NEEDED}"
    assert failed(site, tmp_path, f"https://{site.host}/") == f"https://{site.host}/: {told}"
    site.server.server_close()
    told = f"nothing to follow found (does not answer: connection refused); {NEEDED}"
    assert failed(site, tmp_path, site.host) == f"{site.host}: {told}"


def test_a_check_tells_what_is_wrong_with_each_list(site: Site, tmp_path: Path) -> None:
    good = site.feed("/rss", [site.article("/2026/06/story-1", 1)])
    moved = site.page("/feed", "<!doctype html><html><body>Our new site is elsewhere</body></html>")
    empty = site.feed("/empty", [])
    lists = {"feeds": [good, moved, empty, f"{site.base}/gone"]}
    checks = {one["url"]: one["problem"] for one in looked(site, tmp_path, lists=lists)}
    assert checks[good] == ""
    assert "instead of a feed: moved?" in checks[moved]
    assert checks[empty] == "empty"
    assert checks[f"{site.base}/gone"] == "HTTP 404"


def test_a_look_writes_nothing(site: Site, tmp_path: Path) -> None:
    looked(site, tmp_path / "data", lists={"feeds": [site.feed("/rss", [])]})
    assert not (tmp_path / "data").exists()

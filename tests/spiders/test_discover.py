"""Looking at sites before they are followed, in processes of their own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from local_sites import Site

_DISCOVER = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from spiders.discover import check, discover
from spiders.run import CrawlSettings
from spiders.source import Source
wanted = json.loads(sys.argv[1])
settings = CrawlSettings(Path(wanted["data"]), delay=0, allow_private=tuple(wanted["allow"]))
if "url" in wanted:
    print(json.dumps(asdict(discover(wanted["url"], settings))))
else:
    source = Source("Post", **{kind: tuple(urls) for kind, urls in wanted["lists"].items()})
    print(json.dumps([asdict(one) for one in check([source], settings)]))
"""


def looked(site: Site, folder: Path, **wanted: Any) -> Any:
    words = [
        sys.executable,
        "-W",
        "error",
        "-c",
        _DISCOVER,
        json.dumps({"data": str(folder), "allow": [site.host], **wanted}),
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


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

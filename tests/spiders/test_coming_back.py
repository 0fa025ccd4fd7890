"""Crawls that come back to what they have: changed, unchanged, deleted and moved articles."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from local_sites import Folder, Site, article, sites

from processing import Fate


@pytest.fixture
def new_site() -> Iterator[Callable[[], Site]]:
    with sites() as made:
        yield made


def an_hour_passes(folder: Folder) -> None:
    """As far as the ledger can tell."""
    with sqlite3.connect(folder.path / "ledger.sqlite") as ledger:
        ledger.execute(
            "UPDATE visit SET first = first - 3600, last = last - 3600, due = due - 3600"
        )
    ledger.close()


def test_a_crawl_comes_back_to_what_may_have_changed(
    new_site: Callable[[], Site], tmp_path: Path
) -> None:
    site, folder = new_site(), Folder(tmp_path / "data")
    paths = [f"/2026/06/story-{number}" for number in range(1, 6)]
    links = [site.article(path, number) for number, path in enumerate(paths, 1)]
    long = {"Content-Security-Policy": "self " * 12_000}  # of one line, as some sites send
    site.page(paths[1], article(2), ETag='"two"', **long)
    today = format_datetime(datetime.now(UTC), usegmt=True)
    feed = site.feed("/rss", links, dict.fromkeys(links, today))
    wanted = {
        "sources": [{"name": "Harbour", "domain": "127.0.0.1", "feeds": [feed]}],
        "allow": [site.host],
    }
    assert folder.crawl(**wanted)["fates"] == {Fate.FETCHED: 5}

    site.article(paths[2], 33)
    site.page(paths[3], "gone", status=410)
    site.article("/archive/story-5", 5)
    site.pages[paths[4]] = (301, {"Location": f"{site.base}/archive/story-5"}, b"")
    assert folder.crawl(**wanted)["fates"] == {}, "none has come to the age of 15 minutes"
    an_hour_passes(folder)
    site.asked.clear()
    site.headers.clear()
    fates = folder.crawl(**wanted)["fates"]
    assert fates == {Fate.FETCHED: 1, Fate.UNCHANGED: 3}, "changed; 304, and the same bytes twice"
    asked = dict(zip(site.asked, site.headers, strict=True))
    assert asked[paths[1]]["If-None-Match"] == '"two"'

    both = [placed for placed in folder.stored() if placed.article.url == links[2]]
    both.sort(key=lambda placed: placed.article.seen)
    assert [placed.superseded for placed in both] == [True, False]
    assert len(folder.stored()) == 6, "nothing that was said once is lost"
    with folder.ledger() as ledger:
        told = {link: history for link in links if (history := ledger.why(link))}
        (last, *_) = ledger.jobs(1)
    steps = {link: [event.step for event in history.events] for link, history in told.items()}
    assert "deleted" in steps[links[3]]
    assert "redirected" in steps[links[4]]
    assert told[links[2]].reason.startswith("replaces ")
    assert (last.new, last.changed, last.failed, last.end) == (0, 1, 0, "finished")


def test_a_page_that_is_visited_and_dated_later_in_one_crawl_is_delivered(
    new_site: Callable[[], Site], tmp_path: Path
) -> None:
    site, folder = new_site(), Folder(tmp_path / "data")
    link = site.article("/2026/06/story", 1)
    now = datetime.now(UTC)
    feed = site.feed("/rss", [link], {link: format_datetime(now - timedelta(hours=1), usegmt=True)})
    wanted = {"sources": [{"name": "Φάρος", "feeds": [feed]}], "allow": [site.host]}
    folder.crawl(**wanted)

    site.article("/2026/06/story", 2)
    site.feed("/rss", [link], {link: format_datetime(now, usegmt=True)})
    an_hour_passes(folder)
    site.asked.clear()
    outcome = folder.crawl(**wanted)
    assert site.asked.count("/2026/06/story") == 2, "for its age, and for the feed"
    assert outcome["fates"] == {Fate.FETCHED: 1, Fate.UNCHANGED: 1}
    assert (outcome["undelivered"], len(folder.stored())) == (0, 2)


def test_an_article_that_moved_is_visited_on(new_site: Callable[[], Site], tmp_path: Path) -> None:
    site, folder = new_site(), Folder(tmp_path / "data")
    link = site.article("/2026/06/story", 1)
    today = {link: format_datetime(datetime.now(UTC), usegmt=True)}
    feed = site.feed("/rss", [link], today)
    wanted = {
        "sources": [{"name": "Φάρος", "feeds": [feed]}],
        "allow": [site.host],
    }
    folder.crawl(**wanted)

    moved = article(1).replace("</body>", "<footer>The foot is new.</footer></body>")
    site.page("/2026/07/new-slug", moved)
    site.pages["/2026/06/story"] = (301, {"Location": f"{site.base}/2026/07/new-slug"}, b"")
    an_hour_passes(folder)
    assert folder.crawl(**wanted)["fates"] == {Fate.UNCHANGED: 1}
    with folder.ledger() as ledger:
        told = ledger.why(link)
        next_week = ledger.revisits(datetime.now(UTC) + timedelta(days=7))
    assert told is not None
    assert told.fate is Fate.UNCHANGED, "no duplicate of itself"
    assert [due.url for due in next_week] == [link]


def test_a_feed_that_dates_all_at_the_moment_it_is_asked_for_tells_of_no_change(
    new_site: Callable[[], Site], tmp_path: Path
) -> None:
    site, folder = new_site(), Folder(tmp_path / "data")
    links = [site.article(f"/2026/06/story-{number}", number) for number in range(3)]
    wanted = {
        "sources": [{"name": "Φάρος", "feeds": [site.feed("/rss", links)]}],
        "allow": [site.host],
    }

    def made_now() -> None:
        now = format_datetime(datetime.now(UTC), usegmt=True)
        site.feed("/rss", links, dict.fromkeys(links, now))

    made_now()
    folder.crawl(**wanted)
    time.sleep(1.1)  # a feed's dates are of whole seconds
    made_now()
    site.asked.clear()
    assert folder.crawl(**wanted)["fates"] == {}
    assert site.asked == ["/robots.txt", "/rss"]

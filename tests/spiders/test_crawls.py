"""Crawls of real sites on loopback, from an address to the index."""

import itertools
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from local_sites import Folder, Site, article

from processing import Fate


def source(site: Site, **lists: list[str]) -> dict[str, object]:
    return {"name": "Harbour", "domain": site.host, "language": "en", "country": "GB", **lists}


def test_every_page_that_is_no_article_has_its_fate(site: Site, folder: Folder) -> None:
    links = {
        site.page(
            "/2026/06/gone-away-for-good",
            "<h1>Page not found</h1><p>" + "It is gone. " * 20 + "</p>",
        ): Fate.NOT_AN_ARTICLE,
        site.page(
            "/2026/06/only-a-picture", "<h1>Look</h1><p>A picture of the day.</p>"
        ): Fate.TOO_SHORT,
        site.page("/2026/06/closed", "no", status=403): Fate.BLOCKED,
        site.page("/2026/06/missing", "no", status=404): Fate.FAILED,
        site.page("/2026/06/report.pdf-2026", b"%PDF-1.4", "application/pdf"): Fate.NOT_AN_ARTICLE,
        f"{site.base}/private/draft-of-tomorrow": Fate.ROBOTS,
        "http://127.0.0.2:22/2026/06/forged": Fate.REFUSED,
    }
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain")
    feed = site.feed("/rss", list(links))
    folder.crawl(sources=[source(site, feeds=[feed])], allow=[site.host])
    with folder.ledger() as ledger:
        fates = {url: history.fate for url in links if (history := ledger.why(url))}
    assert fates == links
    assert folder.stored() == []


def test_what_a_proxy_on_the_way_has_changed_is_read_all_the_same(
    site: Site, folder: Folder
) -> None:
    link = site.article("/2026/06/story-1", 1)
    feed = site.feed("/rss", [link])
    site.pages = {path: (203, *rest) for path, (_, *rest) in site.pages.items()}
    folder.crawl(sources=[source(site, feeds=[feed])], allow=[site.host])
    assert [placed.article.url for placed in folder.stored()] == [link]


def test_robots_that_fail_close_the_site(site: Site, folder: Folder) -> None:
    link = site.article("/2026/06/story-1", 1)
    site.page("/robots.txt", "oops", status=503)
    outcome = folder.crawl(urls=[link], allow=[site.host])
    assert outcome["fates"] == {Fate.ROBOTS: 1}
    assert "/2026/06/story-1" not in site.asked


def test_a_host_that_says_too_many_is_left_alone_and_its_pages_stay_pending(
    site: Site, folder: Folder
) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 6)]
    for number in range(1, 6):
        site.pages[f"/2026/06/story-{number}"] = (429, {}, b"later")
    feed = site.feed("/rss", links)
    folder.crawl(sources=[source(site, feeds=[feed])], allow=[site.host])
    with folder.ledger() as ledger:
        tally = ledger.tally()
    assert tally == {Fate.BLOCKED: 1, Fate.PENDING: 4}
    assert sum(path.startswith("/2026") for path in site.asked) == 1


def test_redirects_to_forbidden_addresses_are_not_followed(
    site: Site, new_site: Callable[[], Site], folder: Folder
) -> None:
    inside = new_site()
    inside.article("/secret", 9)
    link = f"{site.base}/2026/06/jump"
    site.pages["/2026/06/jump"] = (302, {"Location": f"{inside.base}/secret"}, b"")
    outcome = folder.crawl(urls=[link], allow=[site.host])
    assert outcome["fates"] == {Fate.REFUSED: 1}
    assert inside.asked == [], "not even robots.txt"


def test_a_redirected_page_is_stored_under_its_final_address(site: Site, folder: Folder) -> None:
    final = site.article("/2026/06/the-final-address-of-it", 3)
    site.pages["/go"] = (301, {"Location": final}, b"")
    assert folder.crawl(urls=[f"{site.base}/go"], allow=[site.host])["fates"] == {Fate.FETCHED: 1}
    assert folder.urls() == [final]


def test_one_text_under_two_addresses_of_an_outlet_is_one_article(
    site: Site, folder: Folder
) -> None:
    first, second = site.article("/2026/06/story-1", 1), site.article("/print/story-1-for-paper", 1)
    feed = site.feed("/rss", [first, second])
    outcome = folder.crawl(sources=[source(site, feeds=[feed])], allow=[site.host])
    assert outcome["fates"] == {Fate.FETCHED: 1, Fate.DUPLICATE: 1}
    assert len(folder.stored()) == 1


def test_a_broken_list_is_a_loss_that_is_told(site: Site, folder: Folder) -> None:
    moved = site.page("/feed", "<!doctype html><html><body>Our new site</body></html>")
    outcome = folder.crawl(
        sources=[source(site, feeds=[moved, f"{site.base}/none"])], allow=[site.host]
    )
    assert list(outcome["failed"]) == ["Harbour"]


def test_a_limit_leaves_the_rest_pending_and_the_next_crawl_takes_it_up(
    site: Site, folder: Folder
) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 6)]
    wanted = {"sources": [source(site, feeds=[site.feed("/rss", links)])], "allow": [site.host]}
    assert folder.crawl(**wanted, limit=2)["fates"] == {Fate.FETCHED: 2}
    assert folder.crawl(**wanted)["fates"] == {Fate.FETCHED: 3}
    assert folder.urls() == sorted(links)


def test_since_leaves_out_what_is_dated_earlier(site: Site, folder: Folder) -> None:
    old = site.feed(
        "/rss",
        [site.article("/2020/06/story-1", 1)],
        {f"{site.base}/2020/06/story-1": "Mon, 15 Jun 2020 10:00:00 GMT"},
    )
    outcome = folder.crawl(sources=[source(site, feeds=[old])], allow=[site.host], since=2)
    assert outcome["fates"] == {}
    assert "/2020/06/story-1" not in site.asked


def test_shards_share_the_sources_without_overlap(site: Site, tmp_path: Path) -> None:
    feeds = [
        {
            **source(site, feeds=[site.feed(f"/rss{n}", [site.article(f"/2026/06/story-{n}", n)])]),
            "name": f"S{n}",
        }
        for n in range(1, 6)
    ]
    parts = [Folder(tmp_path / str(n)) for n in (1, 2)]
    for number, part in enumerate(parts, 1):
        part.crawl(sources=feeds, allow=[site.host], shard=[number, 2])
    found = [set(part.urls()) for part in parts]
    assert not found[0] & found[1]
    assert len(found[0] | found[1]) == 5


def test_a_crawl_beyond_this_machine_needs_a_contact(folder: Folder) -> None:
    command = folder.command(sources=[{"name": "A", "feeds": ["http://post.example/rss"]}])
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "contact" in done.stderr.splitlines()[-1]


def test_a_page_that_kills_its_worker_is_quarantined_and_delays_no_other(
    site: Site, folder: Folder
) -> None:
    # Deep markup within the size limit that makes extraction run into its memory bound or its time.
    good = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 4)]
    bomb = site.page(
        "/2026/06/the-page-that-never-ends",
        "<html><body>" + "<div><p>x " * 300_000 + "</body></html>",
    )
    feed = site.feed("/rss", [bomb, *good])
    folder.crawl(sources=[source(site, feeds=[feed])], allow=[site.host])
    assert set(good) <= set(folder.urls())
    with folder.ledger() as ledger:
        history = ledger.why(bomb)
    assert history is not None
    assert history.fate is not Fate.PENDING


def test_a_killed_crawl_loses_and_doubles_nothing(site: Site, folder: Folder) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 31)]
    wanted = {
        "sources": [source(site, feeds=[site.feed("/rss", links)])],
        "allow": [site.host],
        "delay": 0.02,
    }
    for seconds in (4.5, 5.0, 5.5):
        crawl = subprocess.Popen(
            folder.command(**wanted), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        os.kill(crawl.pid, signal.SIGKILL)
        crawl.wait()
    folder.crawl(**wanted)
    assert folder.urls() == sorted(links)
    with folder.ledger() as ledger:
        # Unchanged is what the index had acknowledged when the kill came before that was booked.
        tally = ledger.tally()
        assert set(tally) <= {Fate.FETCHED, Fate.UNCHANGED}
        assert sum(tally.values()) == 30
        assert ledger.waiting() == 0


def test_replay_makes_the_same_articles_from_the_raw_pages(
    site: Site, folder: Folder, tmp_path: Path
) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 4)]
    folder.crawl(
        sources=[source(site, feeds=[site.feed("/rss", links)])], allow=[site.host], warc=True
    )
    archives = [str(path) for path in (folder.path / "warc").iterdir()]
    again = Folder(tmp_path / "again")
    assert again.crawl(archives=archives)["fates"] == {Fate.FETCHED: 3}
    assert {p.article.id for p in again.stored()} == {p.article.id for p in folder.stored()}


def test_a_torn_archive_gives_what_stands_before_the_tear(
    site: Site, folder: Folder, tmp_path: Path
) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 4)]
    folder.crawl(urls=links, allow=[site.host], warc=True)
    whole = next((folder.path / "warc").iterdir()).read_bytes()
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes(whole[: len(whole) - 200])
    again = Folder(tmp_path / "again")
    assert again.crawl(archives=[str(torn)])["fates"] == {Fate.FETCHED: 2}


def test_the_same_article_twice_in_a_feed_is_fetched_once(site: Site, folder: Folder) -> None:
    link = site.page("/2026/06/story-1", article(1))
    feed = site.feed("/rss", [link, f"{link}?utm_campaign=x", f"{link}#top", f"{link}/amp"])
    folder.crawl(sources=[source(site, feeds=[feed])], allow=[site.host])
    assert [path for path in site.asked if path.startswith("/2026")] == ["/2026/06/story-1"]


def test_a_source_is_asked_as_slowly_as_it_wants(site: Site, folder: Folder) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 4)]
    times: list[float] = []
    for number, link in enumerate(links, 1):
        answer = site.pages[link.removeprefix(site.base)]
        site.pages[f"/2026/06/story-{number}"] = lambda _, answer=answer: (
            times.append(time.monotonic()),
            answer,
        )[1]
    slow = {**source(site, feeds=[site.feed("/rss", links)]), "delay": 1.5}
    folder.crawl(sources=[slow], allow=[site.host])
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert len(gaps) == 2
    assert min(gaps) > 1.0, "no bound on speed is tested here but that of politeness"


def test_one_host_is_asked_one_thing_at_a_time(site: Site, folder: Folder) -> None:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, 6)]
    open_now, most = [0], [0]

    def slowly(answer: object) -> object:
        def answered(_: object) -> object:
            open_now[0] += 1
            most[0] = max(most[0], open_now[0])
            time.sleep(0.1)
            open_now[0] -= 1
            return answer

        return answered

    for path in list(site.pages):
        site.pages[path] = slowly(site.pages[path])
    folder.crawl(sources=[source(site, feeds=[site.feed("/rss", links)])], allow=[site.host])
    assert len(folder.stored()) == 5
    assert most[0] == 1

"""A crawl that is told to end: nothing more is asked for, and the next one takes up all that was left."""

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from local_sites import DRIVER, Folder, Site, sites

FAULTY = DRIVER.with_name("fault_driver.py")
STORIES = [f"/2026/06/18/story-{number}" for number in range(1, 13)]
MISSING = [f"/2026/06/19/missing-{number}" for number in range(140)]
"""Addresses of nothing, more than are asked for at a time."""
SLOW = b"User-agent: *\nCrawl-delay: 30\n"


@pytest.fixture
def site() -> Iterator[Site]:
    """A host with two lists of six stories each."""
    with sites() as new:
        made = new()
        urls = [made.article(path, number) for number, path in enumerate(STORIES)]
        made.feed("/one.xml", urls[:6])
        made.feed("/two.xml", urls[6:])
        yield made


@pytest.mark.parametrize(
    ("told", "last", "delay"),
    [
        (signal.SIGTERM, "/one.xml", 0.5),
        (signal.SIGTERM, STORIES[0], 0.5),
        (signal.SIGINT, STORIES[0], 0),
    ],
    ids=str,
)
def test_what_waits_for_its_turn_waits_for_the_next_crawl(
    site: Site, tmp_path: Path, told: signal.Signals, last: str, delay: float
) -> None:
    folder = Folder(tmp_path / "data")
    source = {"name": "Écho", "feeds": [site.base + "/one.xml", site.base + "/two.xml"]}
    wanted: dict[str, Any] = {"sources": [source], "allow": [site.host]}
    answer = site.pages[last]
    with subprocess.Popen(
        folder.command(**wanted, delay=delay),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as crawling:  # fmt: skip

        def tell(_: object) -> Any:
            crawling.send_signal(told)
            time.sleep(0.3)  # meanwhile it is heard
            return answer

        site.pages[last] = tell
        out, err = crawling.communicate(timeout=300)
    assert (crawling.returncode, "Traceback" in err) == (0, False), err
    outcome = json.loads(out)
    assert (outcome["reason"], outcome["failed"]) == ("shutdown", {})
    assert site.asked[-1] == last
    folder.assert_balanced()

    site.pages[last] = answer
    assert folder.crawl(**wanted)["failed"] == {}
    assert folder.urls() == sorted(site.base + path for path in STORIES)


def test_addresses_that_a_person_gave_wait_for_a_whole_crawl_wherever_they_lie(
    site: Site, new_site: Callable[[], Site], tmp_path: Path
) -> None:
    folder, other = Folder(tmp_path / "data"), new_site()
    urls = [site.base + path for path in (*STORIES, *MISSING)]
    answer = site.pages[STORIES[0]]
    with subprocess.Popen(folder.command(urls=urls, allow=[site.host])) as fetching:

        def tell(_: object) -> Any:
            fetching.send_signal(signal.SIGINT)
            return answer

        site.pages[STORIES[0]] = tell
        assert fetching.wait(timeout=300) == 0
    folder.assert_balanced()
    with folder.ledger() as ledger:
        assert ledger.discovered() == len(urls)
        last = ledger.why(urls[-1])
        assert last is not None
        assert [(event.step, event.detail) for event in last.events] == [("discovered", "given")]

    site.pages[STORIES[0]] = answer
    source = {"name": "المنارة", "feeds": [other.feed("/rss.xml", [other.article("/1", 40)])]}
    wanted: dict[str, Any] = {"sources": [source], "allow": [site.host, other.host]}
    before = list(site.asked)
    folder.crawl(**wanted)
    assert site.asked == before, "it was asked for the source alone"
    folder.crawl(**wanted, beyond=["المنارة"])
    assert folder.urls() == sorted([other.base + "/1", *urls[: len(STORIES)]])
    with folder.ledger() as ledger:
        assert ledger.pending() == []


@pytest.mark.parametrize("moment", ["__init__", "open_spider_async", "start_async"])
def test_a_crawl_that_is_told_to_end_while_it_begins_ends(
    site: Site, tmp_path: Path, moment: str
) -> None:
    folder = Folder(tmp_path / "data")
    source = {"name": "Écho", "feeds": [site.base + "/one.xml"]}
    wanted: dict[str, Any] = {"sources": [source], "allow": [site.host]}
    engine = f"scrapy.core.engine:ExecutionEngine.{moment}"
    told = {"place": engine, "when": "before", "nth": 1, "by": signal.SIGTERM}
    python, *flags, _, crawl = folder.command(**wanted, kill=told)
    with subprocess.Popen([python, *flags, str(FAULTY), crawl], stdout=subprocess.PIPE) as crawling:
        try:
            out, _ = crawling.communicate(timeout=30)
        finally:
            crawling.kill()
    assert (crawling.returncode, json.loads(out)["reason"]) == (0, "shutdown")
    assert set(site.asked) <= {"/robots.txt"}
    folder.crawl(**wanted)
    assert len(folder.urls()) == 6


def test_a_redirect_that_comes_after_the_word_to_end_is_not_followed(
    site: Site, tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "data")
    moved, here = site.base + "/moved", site.base + STORIES[0]
    with subprocess.Popen(
        folder.command(urls=[moved], allow=[site.host], delay=0.5), stdout=subprocess.PIPE
    ) as crawling:

        def tell(_: object) -> Any:
            crawling.send_signal(signal.SIGTERM)
            return 302, {"Location": here}, b""

        site.pages["/moved"] = tell
        assert crawling.wait(timeout=300) == 0
    assert site.asked == ["/robots.txt", "/moved"]
    with folder.ledger() as ledger:
        assert [due.url for due in ledger.pending()] == [moved]

    site.pages["/moved"] = (302, {"Location": here}, b"")
    folder.crawl(urls=[moved], allow=[site.host])
    assert folder.urls() == [here]


def test_the_pages_of_a_host_that_wants_to_be_asked_seldom_are_not_waited_for(
    site: Site, tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "data")
    urls = [site.base + path for path in STORIES]
    with subprocess.Popen(folder.command(urls=urls, allow=[site.host])) as crawling:

        def tell(_: object) -> Any:
            time.sleep(1)  # meanwhile all pages come to wait for it
            crawling.send_signal(signal.SIGTERM)
            return 200, {"Content-Type": "text/plain"}, SLOW

        site.pages["/robots.txt"] = tell
        assert crawling.wait(timeout=60) == 0
    assert site.asked == ["/robots.txt"]
    with folder.ledger() as ledger:
        assert sorted(due.url for due in ledger.pending()) == sorted(urls)


def test_what_was_fetched_and_is_not_read_in_time_waits_for_the_next_crawl(
    site: Site, tmp_path: Path
) -> None:
    folder, came = Folder(tmp_path / "data"), list[str]()
    source = {"name": "Écho", "feeds": [site.base + "/one.xml", site.base + "/two.xml"]}
    wanted: dict[str, Any] = {"sources": [source], "allow": [site.host]}
    *python, _, crawl = folder.command(**wanted)
    hurried = f"import runpy, spiders.ending; spiders.ending._PATIENCE = 0; runpy.run_path({str(DRIVER)!r}, run_name='__main__')"

    def tell(path: str, page: Any) -> Any:
        came.append(path)
        if len(came) == len(STORIES):
            crawling.send_signal(signal.SIGTERM)
        return page

    for pier, path in enumerate(STORIES):
        boats = "".join(f"<p>Boat {boat} of pier {pier} came home.</p>" for boat in range(3_000))
        site.page(path, f"<html><body><article><h1>Boats of pier {pier}</h1>{boats}</article></body></html>")  # fmt: skip
        site.pages[path] = lambda _, path=path, page=site.pages[path]: tell(path, page)
    with subprocess.Popen(
        [*python, "-c", hurried, crawl], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as crawling:
        out, err = crawling.communicate(timeout=300)
    assert (crawling.returncode, err) == (0, "")
    assert json.loads(out)["reason"] == "shutdown"
    folder.assert_balanced()
    with folder.ledger() as ledger:
        assert ledger.pending()

    assert folder.crawl(**wanted)["failed"] == {}
    assert folder.urls() == sorted(site.base + path for path in STORIES)

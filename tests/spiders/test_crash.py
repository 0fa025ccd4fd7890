"""Crawls that are killed inside each step, run out of disk, or are started twice: nothing is lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from local_sites import Folder, Site

from processing import Fate
from spiders.errors import BusyError, LedgerError
from spiders.ledger import Found, Ledger
from spiders.ledger.holding import held

DRIVER = Path(__file__).parents[1] / "fault_driver.py"
STORIES = 12
NOW = datetime(2026, 6, 18, tzinfo=UTC)

MOMENTS = {
    "before the lists are booked": ("spiders.ledger:Ledger.discover", "before", 1),
    "after the lists are booked": ("spiders.ledger:Ledger.discover", "after", 1),
    "before an article is kept": ("spiders.ledger:Ledger.keep", "before", 3),
    "after an article is kept": ("spiders.ledger:Ledger.keep", "after", 5),
    "while a booking is open": ("spiders.ledger:Ledger._log", "after", 15),
    "before the index takes articles": ("spiders.workers.indexer:Indexer.take_in", "before", 1),
    "after the index took them, before that is booked": (
        "spiders.workers.indexer:Indexer.take_in",
        "after",
        1,
    ),
    "before that is booked": ("spiders.ledger:Ledger.settle", "before", 1),
    "after that is booked": ("spiders.ledger:Ledger.settle", "after", 1),
    "after a raw page is written": ("spiders.archives.warc:Archive.add", "after", 4),
    "after a list is booked as read": ("spiders.ledger:Ledger.listed", "after", 1),
    "while the workers end": ("spiders.workers.pool:Pool.close", "before", 1),
    "after the end is booked": ("spiders.ledger:Ledger.end", "after", 1),
}


def press(site: Site) -> dict[str, Any]:
    links = [site.article(f"/2026/06/story-{n}", n) for n in range(1, STORIES + 1)]
    source = {"name": "Harbour", "domain": site.host, "feeds": [site.feed("/rss", links)]}
    return {"sources": [source], "allow": [site.host], "warc": True}


def run(folder: Folder, wanted: dict[str, Any], **fault: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", str(DRIVER), json.dumps({"data": str(folder.path), **wanted, **fault})]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)


def assert_whole(folder: Folder, site: Site) -> None:
    """Every story once in the index, and the ledger says the same."""
    stored = [placed.article.url for placed in folder.stored()]
    assert sorted(stored) == sorted(f"{site.base}/2026/06/story-{n}" for n in range(1, STORIES + 1))
    with folder.ledger() as ledger:
        tally = ledger.tally()
        assert sum(tally.get(fate, 0) for fate in (Fate.FETCHED, Fate.UNCHANGED)) == STORIES
        assert ledger.waiting() == 0
        assert ledger.discovered() == sum(ledger.balance().values())


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_inside_a_step_loses_and_doubles_nothing(
    moment: str, site: Site, folder: Folder
) -> None:
    wanted = press(site)
    place, when, nth = MOMENTS[moment]
    done = run(folder, wanted, kill={"place": place, "when": when, "nth": nth})
    assert done.returncode == -signal.SIGKILL, done.stderr
    folder.assert_balanced()
    folder.crawl(**wanted)
    assert_whole(folder, site)


def test_a_job_that_was_killed_tells_what_it_had_brought(site: Site, folder: Folder) -> None:
    wanted = press(site)
    place, when, nth = MOMENTS["while the workers end"]
    assert run(folder, wanted, kill={"place": place, "when": when, "nth": nth}).returncode
    folder.crawl(**wanted)
    with folder.ledger() as ledger:
        later, killed = ledger.jobs()
    assert (killed.end, killed.found, killed.new, killed.failed) == ("broken off", STORIES, STORIES, 0)  # fmt: skip
    assert (later.end, later.found, later.new) == ("finished", 0, 0)


def test_a_crawl_that_is_told_to_end_while_it_ends_comes_to_its_end(
    site: Site, folder: Folder
) -> None:
    step = {"place": "spiders.pipeline:IndexPipeline.close_spider", "when": "before", "nth": 1}
    done = run(folder, press(site), kill={**step, "by": signal.SIGTERM})
    assert (done.returncode, json.loads(done.stdout)["reason"]) == (0, "finished"), done.stderr
    assert_whole(folder, site)


@pytest.mark.parametrize(
    "fault",
    [
        {"largest_file": 150_000},
        {"largest_file": 20_000},
        {"largest_of_workers": 150_000},
    ],
    ids=str,
)
def test_a_full_disk_ends_the_crawl_with_a_line_and_the_next_one_goes_on(
    fault: dict[str, int], site: Site, folder: Folder
) -> None:
    wanted = press(site)
    done = run(folder, wanted, **fault)
    if done.returncode == 0:
        assert "Traceback" not in done.stderr
        outcome = json.loads(done.stdout.splitlines()[-1])
        assert "disk full" in outcome["reason"] or outcome["undelivered"]
    else:
        assert "LedgerError" in done.stderr.splitlines()[-1]
    folder.crawl(**wanted)
    assert_whole(folder, site)


def test_a_crawl_that_can_have_no_worker_ends_with_a_line_and_its_pages_wait_for_the_next(
    site: Site, folder: Folder
) -> None:
    press(site)
    wanted = {"urls": [f"{site.base}/2026/06/story-{n}" for n in range(1, STORIES + 1)], "allow": [site.host]}  # fmt: skip
    done = run(folder, wanted, in_place_of_workers=shutil.which("false"))
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)["reason"]
    assert told.startswith(
        "no worker can be started to read pages (the process that forks them ends"
    )
    with folder.ledger() as ledger:
        assert ledger.tally() == {Fate.PENDING: STORIES}
    folder.crawl(**wanted)
    assert_whole(folder, site)


@pytest.mark.parametrize("moment", ["1970-01-01T00:00:10+00:00", "2036-06-18T12:00:00+00:00"])
def test_a_clock_that_jumps_loses_nothing(moment: str, site: Site, folder: Folder) -> None:
    wanted = press(site)
    assert run(folder, wanted, moment=moment).returncode == 0
    folder.crawl(**wanted)
    assert_whole(folder, site)
    site.article("/2026/06/story-99", 99)
    site.feed("/rss", [f"{site.base}/2026/06/story-99"])
    assert folder.crawl(**wanted)["fates"] == {Fate.FETCHED: 1}, "news is news in any year"


def test_a_second_crawl_on_one_folder_leaves_with_a_line(tmp_path: Path) -> None:
    with (
        held(tmp_path),
        pytest.raises(BusyError, match=rf"another crawl runs here \(process {os.getpid()} since"),
        held(tmp_path, patience=0),
    ):
        pass
    with held(tmp_path, patience=0):
        assert (tmp_path / "crawl.lock").read_text().startswith(f"process {os.getpid()}")


def test_what_a_dead_crawl_held_is_free_at_once(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from spiders.ledger.holding import held\n"
        "with held(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError), held(tmp_path, patience=0):
        pass
    holder.kill()
    holder.communicate()
    with held(tmp_path, patience=0):
        pass


def test_a_ledger_that_cannot_be_written_says_so_and_stays_whole(tmp_path: Path) -> None:
    told: list[LedgerError] = []
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.on_fault = told.append
        ledger._db.execute("PRAGMA max_page_count = 1")  # the next page is one too many
        with pytest.raises(LedgerError, match="is the disk full"):
            ledger.discover(
                "A", [Found(f"https://a.example/{n}" + "x" * 900) for n in range(90)], NOW
            )
        assert len(told) == 1
        assert ledger.discovered() == sum(ledger.balance().values()) == 0

"""`schedule` and `jobs`: crawls when they are due, and what ran."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from local_sites import Site, sites
from waiting import until

from spiders.ledger import Found, Ledger

NOON = datetime(2026, 6, 18, 12, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with sites() as made:
        yield made()


@pytest.fixture
def desk(program, site: Site) -> Any:
    """A folder that follows one outlet on loopback."""
    links = [site.article(f"/2026/06/story-{number}", number) for number in range(1, 4)]
    feed = site.feed("/rss", links)
    (program.folder / "sources.toml").write_text(
        f'[[source]]\nname = "Écho du port"\ndomain = "127.0.0.1"\nfeeds = ["{feed}"]\n', "utf-8"
    )
    (program.folder / "wirecopy.toml").write_text(
        f'[crawl]\ndelay = 0\nworkers = 1\nwarc = false\nallow_private = ["{site.host}"]\n'
        '[log]\nformat = "json"\n'
    )
    return program


def scheduling_once(desk: Any) -> subprocess.Popen[str]:
    """`schedule --once`, under way."""
    return subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "schedule", "--once", "--json"],
        cwd=desk.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def next_event(scheduler: subprocess.Popen[str]) -> str:
    """What it logs next."""
    assert scheduler.stderr is not None
    return str(json.loads(scheduler.stderr.readline())["event"])


def test_what_is_due_runs_once_and_is_told_as_a_job(desk, site: Site) -> None:
    first = desk.spawned("schedule", "--once", "--json")
    assert json.loads(first.stdout) == {"crawls": 1, "end": 0}
    events = [json.loads(line) for line in first.stderr.splitlines()]
    assert {"crawl began", "job began", "list read", "settled", "job ended", "crawl ended"} <= {
        event["event"] for event in events
    }
    (job,) = desk.rows("jobs", "--json")
    assert (job["found"], job["new"], job["changed"], job["failed"]) == (3, 3, 0, 0)
    assert (job["task"], job["end"]) == ("crawl Écho du port", "finished")
    site.asked.clear()
    assert desk.spawned("schedule", "--once").stdout == "nothing is due\n"
    assert site.asked == [], "it had been read a moment ago"


def test_by_cron_nothing_is_said_of_what_went_well(desk, site: Site) -> None:
    settings = desk.folder / "wirecopy.toml"
    settings.write_text(settings.read_text().replace('"json"', '"text"'))
    done = desk.spawned("schedule", "--once")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 crawl\n", "")


def test_a_list_that_cannot_be_read_is_told_as_failed(desk, site: Site) -> None:
    site.page("/rss", "no", status=503)
    assert desk.spawned("crawl").returncode == 3
    (job,) = desk.rows("jobs", "--json")
    assert (job["found"], job["failed"], job["end"]) == (0, 1, "finished")


def test_a_crawl_reads_the_sources_as_they_were_last_right(desk) -> None:
    with scheduling_once(desk) as scheduler:
        assert next_event(scheduler) == "crawl began"
        (desk.folder / "sources.toml").write_text('[[source]]\nname = "Écho du port')
        events = [json.loads(line)["event"] for line in scheduler.stderr]
    assert (scheduler.returncode, events.count("sources stay as they were")) == (0, 1)
    (job,) = desk.rows("jobs", "--json")
    assert job["new"] == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_it_ends_cleanly_when_it_is_told_to(desk, site: Site, number: int) -> None:
    told_to_end, last = threading.Event(), site.pages["/2026/06/story-3"]
    site.pages["/2026/06/story-3"] = lambda _: last if told_to_end.wait(120) else None
    with subprocess.Popen(
        # Whoever runs the tests may leave out the second one, as `nohup` does.
        ["env", "--default-signal=HUP", sys.executable, "-m", "wirecopy", "schedule"],
        cwd=desk.folder, stderr=subprocess.PIPE, text=True,
    ) as scheduler:  # fmt: skip
        assert scheduler.stderr is not None
        try:
            told = []
            while not told or told[-1]["event"] != "list read":
                told.append(json.loads(scheduler.stderr.readline()))
            second = desk.spawned("schedule", "--once")
            assert second.returncode == 1
            assert "another scheduler" in second.stderr
            os.kill(scheduler.pid, number)
            told.append(json.loads(scheduler.stderr.readline()))
            while told[-1]["event"] != "scheduler ends":
                told.append(json.loads(scheduler.stderr.readline()))
            told_to_end.set()
            told += [json.loads(line) for line in scheduler.stderr]
            assert scheduler.wait() == 0
        finally:
            scheduler.kill()
    events = [event["event"] for event in told]
    assert events[-1] == "crawl ended", "the crawl under way was waited for"
    with Ledger.open(desk.folder / "data" / "ledger.sqlite") as ledger:
        assert sum(ledger.balance().values()) == ledger.discovered()
        assert ledger.waiting() == 0, "what it had was delivered"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_once_it_leaves_no_crawl_behind_when_it_is_told_to_end(
    desk, site: Site, number: int
) -> None:
    told_to_end, last = threading.Event(), site.pages["/2026/06/story-3"]
    site.pages["/2026/06/story-3"] = lambda _: last if told_to_end.wait(120) else None
    with scheduling_once(desk) as scheduler:
        try:
            while next_event(scheduler) != "list read":
                pass
            os.kill(scheduler.pid, number)
            told_to_end.set()
            told, said = scheduler.communicate(timeout=120)
        finally:
            scheduler.kill()
    assert json.loads(told) == {"crawls": 1, "end": 3}
    assert json.loads(said.splitlines()[-1])["event"] == "crawl ended"
    assert scheduler.returncode == 3
    (job,) = desk.rows("jobs", "--json")
    assert job["end"] == "shutdown"


def test_a_crawl_that_was_killed_is_no_success(desk) -> None:
    with scheduling_once(desk) as scheduler:
        assert next_event(scheduler) == "crawl began"
        os.kill(_child(scheduler.pid), signal.SIGKILL)
        told, _ = scheduler.communicate(timeout=120)
    assert json.loads(told) == {"crawls": 1, "end": 1}
    assert scheduler.returncode == 1


def _child(pid: int) -> int:
    """The only child of a process, once there is one: its crawl is told of before it is begun."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    assert until(children.read_text)
    return int(children.read_text())


def test_a_port_for_metrics_that_is_taken_is_told_with_its_flag(desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = desk.spawned("schedule", "--metrics", str(port))
    assert ended.returncode == 1
    assert json.loads(ended.stderr)["event"] == (
        f"wirecopy: --metrics: cannot listen at 127.0.0.1 port {port} (Address already in use),"
        " another port is needed"
    )


def test_what_can_be_no_host_for_metrics_is_told_with_its_flag(desk) -> None:
    ended = desk.spawned("schedule", "--metrics", "desk..example:9100")
    assert ended.returncode == 2
    assert json.loads(ended.stderr)["event"] == (
        "wirecopy: --metrics: 'desk..example' is no host, a name or an address is needed"
    )


def test_jobs_are_told_to_people_the_last_one_first(program) -> None:
    with Ledger.open(program.folder / "data" / "ledger.sqlite") as ledger:
        ledger.discover("Écho", [Found("https://echo.example/1")], NOON)
        ledger.end(ledger.begin("crawl Écho", NOON), NOON + timedelta(seconds=95), "finished")
        ledger.begin("fetch https://echo.example/2", NOON)
    columns, *lines = program.here("jobs").stdout.splitlines()
    assert columns.split()[:5] == ["job", "started", "(UTC)", "seconds", "found"]
    assert "under way" in lines[0]
    assert lines[1].split()[:5] == ["1", "2026-06-18", "12:00:00", "95", "1"]
    assert len(program.rows("jobs", "--limit", "1", "--json")) == 1


def test_a_schedule_without_sources_says_so(program) -> None:
    done = program.here("schedule", "--once")
    assert done.returncode == 2
    assert "sources.toml" in done.stderr

"""The warmed process from which workers are forked: what they share, and that none outlives its use."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_sites import article
from waiting import until

from processing import Fate, Page
from processing.extract import Hints
from spiders.workers import warmed
from spiders.workers.nursery import NURSERY, Child, Nursery, data_held
from spiders.workers.pool import _FULL, Pool
from spiders.workers.worker import MEMORY

PAGE = Page(
    "https://post.example/2026/06/18/story-1", article(1).encode(), datetime(2026, 6, 18, tzinfo=UTC)
)  # fmt: skip

LARGE_PAGES = Path("/sys/kernel/mm/transparent_hugepage/enabled")

# A crawl as far as this is concerned: a pool whose worker has read a page. It tells its processes.
MAIN = f"""
import asyncio, signal, sys
from datetime import UTC, datetime
from processing import Page
from processing.extract import Hints
from spiders.workers.nursery import NURSERY
from spiders.workers.pool import Pool
signal.signal(signal.SIGINT, lambda *_: None)  # not ignored: that would be inherited
pool = Pool(1, limit=300.0)
print(NURSERY._process.pid, flush=True)
sys.stdin.readline()
page = Page({PAGE.url!r}, {PAGE.body!r}, datetime.now(UTC))
print(asyncio.run(pool.run("page", page, Hints())).extraction.fate, flush=True)
worker = pool._idle.get()
print(worker.start().pid, flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def child(pool: Pool) -> Iterator[Child]:
    """A worker of the nursery that nobody asks anything."""
    made = NURSERY.fork()
    yield made
    NURSERY.end(made)


@pytest.fixture
def crawling() -> Iterator[subprocess.Popen[str]]:
    """A process with a pool of its own."""
    command = [sys.executable, "-W", "error", "-c", MAIN]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def begun(process: subprocess.Popen[str]) -> tuple[int, int]:
    """The warmed process and the worker of a crawl that has read a page."""
    nursery = int(said(process))
    go_on(process)
    said(process)
    return nursery, int(said(process))


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def runs(pid: int) -> bool:
    """Whether a process is there, and is not just what is left of one until somebody asks for it."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def in_all(pids: list[int], row: str) -> int:
    """The sum of a row of the processes' memory, in kilobytes."""
    rolls = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids)
    return sum(int(line.split()[1]) for roll in rolls for line in roll.splitlines() if line.startswith(f"{row}:"))  # fmt: skip


def has_large_pages(child: Child) -> bool:
    """Whether a process has asked for its heap in large pages."""
    _, _, heap = Path(f"/proc/{child.pid}/smaps").read_text().partition("[heap]")
    return "hg" in heap.partition("VmFlags:")[2].partition("\n")[0].split()


@contextmanager
def one_more() -> Iterator[Child]:
    """A process forked in a nursery of its own."""
    user, known = object(), Nursery()
    known.open(user)
    forked = known.fork()
    try:
        yield forked
    finally:
        known.end(forked)
        known.close(user)


def opened_by(child: Child) -> set[str]:
    """What a worker reads from and writes to."""
    return {os.readlink(path) for path in Path(f"/proc/{child.pid}/fd").iterdir()}


def test_modules_are_found_where_this_process_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path / "of-scrapyd.egg")
    with one_more() as forked:
        environment = Path(f"/proc/{forked.pid}/environ").read_bytes().split(b"\0")
    (path,) = (value for value in environment if value.startswith(b"PYTHONPATH="))
    assert path.decode() == f"PYTHONPATH={os.pathsep.join(filter(None, sys.path))}"
    assert "of-scrapyd.egg" in path.decode()


def test_memory_comes_in_large_pages_where_the_system_gives_them_to_who_asks(child: Child) -> None:
    assert has_large_pages(child) == ("[madvise]" in LARGE_PAGES.read_text())


def test_memory_comes_as_the_systems_people_have_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=0")
    with one_more() as forked:
        assert not has_large_pages(forked)


def test_workers_share_what_reading_needs(child: Child) -> None:
    pids = [NURSERY._process.pid, child.pid]
    assert in_all(pids, "Rss") > 200_000
    assert in_all(pids, "Pss") < 0.6 * in_all(pids, "Rss")


def test_what_is_shared_counts_in_a_workers_bound_and_leaves_a_page_its_room(child: Child) -> None:
    assert 100_000_000 < data_held(child.pid) < _FULL < MEMORY


def test_a_worker_goes_behind_the_main_process(child: Child) -> None:
    priority = os.getpriority(os.PRIO_PROCESS, child.pid)
    assert priority == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 5)


def test_no_thread_runs_where_workers_are_forked(child: Child) -> None:
    for pid in (NURSERY._process.pid, child.pid):
        assert len(list(Path(f"/proc/{pid}/task").iterdir())) == 1


def test_a_worker_has_no_file_of_the_main_process(pool: Pool, tmp_path: Path) -> None:
    with (tmp_path / "ledger").open("w"), socket.create_server(("127.0.0.1", 0)):
        child = NURSERY.fork()
        until(lambda: len(opened_by(child)) == 2)  # it lets go of what it was forked with
        link, out, err = (os.readlink(f"/proc/{child.pid}/fd/{number}") for number in range(3))
        assert opened_by(child) == {link, err}
        NURSERY.end(child)
    assert link.startswith("socket:")
    assert out == err, "what a library prints is no answer"


def test_how_a_worker_ended_is_told_though_nobody_waited_for_it(pool: Pool) -> None:
    for number in (signal.SIGALRM, signal.SIGSEGV, signal.SIGKILL):
        child = NURSERY.fork()
        os.kill(child.pid, number)
        assert child.link.recv(1) == b""
        assert NURSERY.end(child) == -number


def test_a_worker_is_replaced_though_what_it_was_forked_from_is_lost(pool: Pool) -> None:
    orphan, lost = NURSERY.fork(), NURSERY._process
    lost.kill()
    assert asyncio.run(pool.run("page", PAGE, Hints("Post"))).extraction.fate is Fate.FETCHED
    child = NURSERY.fork()
    assert NURSERY._process is not lost
    assert NURSERY.end(orphan) == warmed.UNKNOWN
    until(lambda: not runs(orphan.pid))
    assert not runs(orphan.pid)
    assert runs(child.pid)
    NURSERY.end(child)


def test_one_process_serves_all_pools_and_ends_with_the_last_of_them() -> None:
    code = """
from pathlib import Path
from spiders.workers.nursery import NURSERY
from spiders.workers.pool import Pool
one = Pool(1)
before, other, child = NURSERY._process, Pool(1), NURSERY.fork()
one.close(), one.close()
assert NURSERY._process is before and Path(f"/proc/{child.pid}").exists()
other.close()
assert before.returncode == 0 and not Path(f"/proc/{child.pid}").exists()
child.link.close()
"""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_pool_that_was_closed_says_that_it_has_no_worker() -> None:
    code = """
from spiders.workers.pool import Pool
pool = Pool(1)
worker = pool._idle.get()
pool.close()
print(*worker.ask(("page", 1.0, (), {})))
"""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True
    )
    assert ran.stdout.startswith("False no worker can be started to read pages (")
    assert ran.stderr == ""


def test_a_fork_that_the_system_refuses_is_told_by_its_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    mine, theirs = socket.socketpair()
    with mine:
        assert warmed._begin(warmed.work, theirs.detach(), set()) == -11
        assert mine.recv(1) == b""


def test_an_interrupt_is_the_main_processs_alone_from_the_first_moment(
    crawling: subprocess.Popen[str],
) -> None:
    said(crawling)
    os.killpg(crawling.pid, signal.SIGINT)
    go_on(crawling)
    assert said(crawling) == Fate.FETCHED
    worker = int(said(crawling))
    os.killpg(crawling.pid, signal.SIGINT)
    assert runs(worker)
    crawling.kill()
    assert crawling.communicate()[1] == ""


def test_nothing_outlives_a_main_process_that_is_killed_not_even_a_busy_worker(
    crawling: subprocess.Popen[str],
) -> None:
    nursery, worker = begun(crawling)
    os.kill(worker, signal.SIGSTOP)  # it does not hear either that its input ended
    crawling.kill()
    until(lambda: not runs(nursery) and not runs(worker))
    assert (runs(nursery), runs(worker)) == (False, False)


def test_a_worker_ends_with_its_jobs_where_the_main_and_the_warmed_process_are_lost(
    crawling: subprocess.Popen[str],
) -> None:
    nursery, worker = begun(crawling)
    os.kill(nursery, signal.SIGKILL)
    crawling.kill()
    until(lambda: not runs(worker))
    assert not runs(worker)
    assert crawling.communicate()[1] == ""

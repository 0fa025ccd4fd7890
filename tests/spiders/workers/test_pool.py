"""The pool of workers, and what it does about pages that kill them."""

import asyncio
import os
import pickle
import signal
import socket
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from processing import Fate, FeedError, Page
from processing.extract import Hints
from spiders.errors import WorkerError
from spiders.workers.jobs import Read
from spiders.workers.pool import Pool
from spiders.workers.shelf import Later

NOW = datetime(2026, 6, 18, tzinfo=UTC)
GOOD = Page(
    "http://post.example/2026/06/one",
    ("<html><body><article><h1>Les ministres au port</h1>" + "<p>Les ministres se sont réunis au port ce matin.</p>" * 12 + "</article>").encode(),
    NOW,
)  # fmt: skip


def test_a_page_is_read_in_a_worker(pool: Pool) -> None:
    read = asyncio.run(pool.run("page", GOOD, Hints("Post"), keep=True))
    assert read.extraction.article.source == "Post"
    assert pickle.loads(read.prepared).sketch.version == read.extraction.article.version
    assert read.record.startswith(b"\x1f\x8b"), "a gzipped WARC record"


def test_what_waits_on_the_shelf_is_made_when_its_turn_has_come(pool: Pool) -> None:
    made = list[int]()

    async def both() -> list[Read]:
        later = [Later(GOOD.url, 5, lambda: made.append(1) or GOOD) for _ in "12"]  # type: ignore[func-returns-value]
        async with pool._turns.turn("", 0), pool._turns.turn("", 0):  # all that there are
            jobs = [asyncio.ensure_future(pool.run("page", one, Hints("Post"))) for one in later]
            await asyncio.sleep(0.1)
            assert not made
        return await asyncio.gather(*jobs)

    assert [read.extraction.article.source for read in asyncio.run(both())] == ["Post", "Post"]
    assert made == [1, 1]


def test_a_robots_txt_goes_before_the_pages_however_large_it_is(pool: Pool) -> None:
    made = list[str]()

    def page() -> Page:
        made.append("page")
        return GOOD

    def rules() -> bytes:
        made.append("robots.txt")
        return b"User-agent: *\n" + b"Disallow: /quai/\n" * 30_000

    async def both() -> None:
        robots = Later("http://post.example/robots.txt", len(rules()), rules)
        made.clear()
        async with pool._turns.turn("", 0), pool._turns.turn("", 0):  # all that there are
            first = asyncio.ensure_future(pool.run("page", Later(GOOD.url, 5, page), Hints()))
            second = asyncio.ensure_future(pool.run("robots", robots, "wirecopy"))
            await asyncio.sleep(0.1)
        await asyncio.gather(first, second)

    asyncio.run(both())
    assert made == ["robots.txt", "page"]


def test_what_the_shelf_does_not_give_back_is_lost_alone(pool: Pool) -> None:
    def gone() -> Page:
        raise OSError(5, "Input/output error")

    with pytest.raises(WorkerError, match=r"what was fetched is lost \(.*Input/output error\)"):
        asyncio.run(pool.run("page", Later(GOOD.url, 5, gone), Hints()))
    assert asyncio.run(pool.run("page", GOOD, Hints())).extraction.fate is Fate.FETCHED


@pytest.mark.parametrize(
    ("more", "expected"),
    [(0.0, ["A", "B", "C", "slow"]), (0.001, ["slow", "A", "B", "C"])],
    ids=["whatever its size", "given more time for its size"],
)
def test_what_is_slow_is_stopped_for_the_others_and_then_done_whole(
    more: float, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.workers.pool._SLOW", 0.15)
    monkeypatch.setattr("spiders.workers.pool._SLOW_PER_BYTE", more)
    pool, order = Pool(1, limit=300.0), list[str]()
    slow = replace(GOOD, body=GOOD.body * 900, url="http://slow.example/2026/06/one")

    async def read(name: str, page: Page) -> Fate:
        fate: Fate = (await pool.run("page", page, Hints())).extraction.fate
        order.append(name)
        return fate

    async def play() -> list[Fate]:
        return await asyncio.gather(read("slow", slow), *(read(name, GOOD) for name in "ABC"))

    try:
        assert Fate.FAILED not in asyncio.run(play())
        assert order == expected
    finally:
        pool.close()


def test_what_a_reader_says_of_a_bad_feed_comes_back(pool: Pool) -> None:
    with pytest.raises(FeedError, match="HTML page"):
        asyncio.run(pool.run("feed", b"<!doctype html><html>", "http://post.example/rss"))


def test_a_job_that_takes_too_long_is_killed_and_the_next_one_is_done() -> None:
    pool = Pool(1, limit=0.001)
    try:
        with pytest.raises(WorkerError, match=r"took longer than 0\.001 s"):
            asyncio.run(pool.run("page", GOOD, Hints()))
    finally:
        pool.close()


def test_a_lost_worker_is_replaced() -> None:
    pool = Pool(1, limit=300.0)

    async def drill() -> Fate:
        worker = pool._idle.get()
        os.kill(worker.start().pid, signal.SIGKILL)
        pool._idle.put(worker)
        with pytest.raises(WorkerError):
            await pool.run("page", GOOD, Hints())
        return (await pool.run("page", GOOD, Hints())).extraction.fate

    # A killed process may be noticed before or after the next job is written to it.
    try:
        assert asyncio.run(drill()) is Fate.FETCHED
    except pytest.fail.Exception:
        assert asyncio.run(pool.run("page", GOOD, Hints())).extraction.fate is Fate.FETCHED
    finally:
        pool.close()


def test_a_worker_whose_answer_cannot_be_read_is_lost_and_replaced(pool: Pool) -> None:
    worker = pool._idle.get()
    ours, theirs = socket.socketpair()
    child = worker.start()
    child.link.close()
    worker._child = replace(child, link=ours)
    pool._idle.put(worker)
    theirs.sendall(b"c__main__\nNoSuchAnswer\n.")
    with theirs, pytest.raises(WorkerError, match="page: worker lost"):
        asyncio.run(pool.run("page", GOOD, Hints()))
    assert asyncio.run(pool.run("page", GOOD, Hints())).extraction.fate is Fate.FETCHED


@pytest.mark.parametrize("full", [False, True])
def test_a_worker_without_room_for_a_page_is_replaced_before_the_next(
    full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(1, limit=300.0)
    worker = pool._idle.get()
    pool._idle.put(worker)
    try:
        first = worker.start()
        asyncio.run(pool.run("page", GOOD, Hints()))
        if full:  # with what it holds already
            monkeypatch.setattr("spiders.workers.pool._FULL", 1)
        asyncio.run(pool.run("page", GOOD, Hints()))
        assert (worker._child is not first) is full
        assert (first.link.fileno() == -1) is full
    finally:
        pool.close()


def test_an_unknown_job_is_an_error_of_the_worker_not_its_end(pool: Pool) -> None:
    with pytest.raises(WorkerError, match="nonsense"):
        asyncio.run(pool.run("nonsense"))
    assert asyncio.run(pool.run("page", GOOD, Hints())).extraction.article


def test_jobs_run_side_by_side_in_as_many_workers() -> None:
    pool = Pool(2, limit=300.0)
    try:

        async def both() -> list[object]:
            return await asyncio.gather(
                *(pool.run("page", GOOD, Hints(name)) for name in ("A", "B", "C"))
            )

        assert [read.extraction.article.source for read in asyncio.run(both())] == ["A", "B", "C"]  # type: ignore[attr-defined]
    finally:
        pool.close()


def test_a_host_whose_pages_take_too_long_again_and_again_is_given_less_time() -> None:
    pool = Pool(1, limit=0.02)
    long = replace(GOOD, body=GOOD.body * 200)
    try:
        told = []
        for _ in range(4):
            with pytest.raises(WorkerError) as lost:
                asyncio.run(pool.run("page", long, Hints()))
            told.append(str(lost.value))
        assert [" 0.02 s" in line for line in told] == [True, True, True, False]
        assert "0.01 s" in told[3]
    finally:
        pool.close()

"""Processes that a bench holds to a share of a core."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import until

from bench.held import forked, held
from spiders.workers.nursery import Child, Nursery

NAME = "spiders.workers.warmed"


@pytest.fixture
def worker() -> Iterator[Child]:
    """A worker of a crawl, which rests."""
    nursery, user = Nursery(), object()
    nursery.open(user)
    child = nursery.fork()
    yield child
    nursery.end(child)
    nursery.close(user)


def is_stopped(pid: int) -> bool:
    told = Path(f"/proc/{pid}/stat").read_text()
    return told.rpartition(")")[2].split()[0] == "T"


def test_what_a_warmed_process_forked_is_found_and_it_itself_is_not(worker: Child) -> None:
    assert worker.pid in forked(NAME)
    above = int(Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()[1])
    assert above not in forked(NAME)


def test_it_runs_and_rests_in_turns_and_runs_on_afterwards(worker: Child) -> None:
    with held(NAME, 0.5):
        assert until(lambda: is_stopped(worker.pid))
        assert until(lambda: not is_stopped(worker.pid))
    assert not is_stopped(worker.pid)


def test_all_of_a_core_is_left_alone(worker: Child) -> None:
    with held(NAME, 1.0):
        assert not is_stopped(worker.pid)

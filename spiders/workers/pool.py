"""The pool of workers, so that no page is parsed where pages are fetched."""

import asyncio
import os
import pickle
import queue
import signal
import socket
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from processing import Page, host_of
from spiders.errors import NurseryError, SlowError, WorkerError
from spiders.workers.nursery import NURSERY, Child, data_held
from spiders.workers.shelf import Later
from spiders.workers.turns import Turns
from spiders.workers.worker import MEMORY

LIMIT = 6.0  # seconds of processor time for one page; the slowest of 573 real ones took 3
_JOBS = 1000  # after which a worker is replaced, so that no leak grows; a new one is slow at first
_ROOM = 110_000_000  # bytes that a page may take; a worker holds 180 MB at first, 300 after 600
_FULL = MEMORY - _ROOM  # bytes of data after which it is replaced, too
_LOST = 3  # jobs of a host that took too long, after which its next ones are given half the time
_HALVED = 3  # times at most
_SLOW = 0.5  # seconds of it after which a job is stopped, to be done when no other waits
_AWAITED = frozenset(
    {"robots"}
)  # jobs that all pages of a host wait for: they go before those, however large
_SLOW_PER_BYTE = 1e-6  # seconds more; a large page of an outlet takes .4 on a slow machine

Job = tuple[str, float, tuple[Any, ...], dict[str, Any]]
"""Its name, its limit in seconds of processor time, and what it is given."""

Answer = tuple[bool, Any, float]
"""Whether a job worked, its result or its error, and the seconds of processor time that it took."""


class Pool:
    """Runs named jobs in worker processes, each bounded in time and memory.

    `size` is the number of workers, one for each core where it is 0.
    """

    def __init__(self, size: int = 0, limit: float = LIMIT) -> None:
        self.size = size or os.cpu_count() or 1
        self._limit = limit
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._turns = Turns(self.size, ahead=self.size)
        self._lost: Counter[str] = Counter()
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="pool")
        NURSERY.open(self)  # its libraries load while the first lists are fetched
        for _ in range(self.size):
            self._idle.put(_Worker())

    async def run(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """The result of a job, whose first argument may come `Later`.

        Raises what it raises, and `WorkerError` where its worker was lost or is given nothing.

        That is `NurseryError` where there was none for it.
        """
        host, size = _whose(args)
        limit = self._limit_of(host)
        short = min(limit, _SLOW + _SLOW_PER_BYTE * size)
        first, slow = (name, short, args, kwargs), (name, limit, args, kwargs)
        weight = 0 if name in _AWAITED else size
        worked, result = await self._in_turn(first, host, weight, slow=False)
        if isinstance(result, SlowError) and limit > short:
            worked, result = await self._in_turn(slow, host, size, slow=True)
        if isinstance(result, SlowError):
            self._lost[host] += 1
        if not worked:
            raise result
        return result

    async def _in_turn(self, job: Job, host: str, size: int, *, slow: bool) -> tuple[bool, Any]:
        """Whether a job worked, and its result or its error, once its turn has come."""
        loop = asyncio.get_running_loop()
        async with self._turns.turn(host, size, slow=slow) as turn:
            worked, result, turn.seconds = await loop.run_in_executor(self._threads, self._run, job)
        return worked, result

    def _limit_of(self, host: str) -> float:
        """The seconds for a job: fewer, the more pages of its host were given up."""
        halved: int = min(self._lost[host] // _LOST, _HALVED)
        return self._limit * 0.5**halved

    def send_away(self, why: Callable[[], Exception]) -> None:
        """Raises an error of its own for each job that has no worker yet."""
        self._turns.send_away(why)

    def close(self) -> None:
        """Ends the workers; jobs under way are lost."""
        self._turns.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().stop()
        NURSERY.close(self)

    def _run(self, job: Job) -> Answer:
        worker = self._idle.get()
        try:
            return worker.ask(_made(job))
        except OSError as error:
            return False, WorkerError(f"{job[0]}: what was fetched is lost ({error})"), 0.0
        finally:
            worker.renew()
            self._idle.put(worker)


class _Worker:
    """One worker process, forked when first asked and again whenever it was lost."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._left = 0

    def ask(self, job: Job) -> Answer:
        try:
            child = self.start()
        except NurseryError as error:
            return False, error, 0.0
        with suppress(OSError):  # lost already: there will be no answer
            child.link.sendall(pickle.dumps(job))
        try:
            (worked, result), seconds = child.answers(2)
        except EOFError:
            return False, _loss(job, self.stop()), job[1]
        self._left -= 1
        return worked, result, seconds

    def stop(self) -> int:
        """Ends the process and returns how it ended."""
        child, self._child = self._child, None
        return NURSERY.end(child) if child else 0

    def renew(self) -> None:
        """Ends a process that holds too much, at once: the other workers need the memory."""
        if self._child and data_held(self._child.pid) > _FULL:
            self.stop()

    def start(self) -> Child:
        """The process, a new one where the last was lost, has done its jobs or held too much."""
        if self._child and (self._left <= 0 or _ended(self._child)):
            self.stop()
        if self._child is None:
            self._child = NURSERY.fork()
            self._left = _JOBS
        return self._child


def _whose(args: tuple[Any, ...]) -> tuple[str, int]:
    """The host of a job's page or list, and how many bytes that has."""
    match args:
        case (Page(url=url, body=body), *_):
            return host_of(url), len(body)
        case (Later(url=url, size=size), *_):
            return host_of(url), size
        case _:
            return "", 0


def _made(job: Job) -> Job:
    """It with what it is given now."""
    name, limit, args, named = job
    return name, limit, tuple(one.make() if isinstance(one, Later) else one for one in args), named


def _ended(child: Child) -> bool:
    """Whether a worker that has nothing to do has ended: its socket then tells the end."""
    try:
        return not child.link.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def _loss(job: Job, code: int) -> WorkerError:
    """Why a worker was lost that ended so."""
    name, limit, *_ = job
    if code in (-signal.SIGALRM, -signal.SIGPROF):
        return SlowError(f"{name}: worker lost (took longer than {limit:g} s)")
    return WorkerError(f"{name}: worker lost (exit {code})")

"""The pool of workers, so that no page is parsed where pages are fetched."""

import asyncio
import os
import pickle
import queue
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from processing import Page, host_of
from spiders.errors import WorkerError
from spiders.turns import Turns
from spiders.worker import MEMORY

LIMIT = 6.0  # seconds of processor time for one page; the slowest of 573 real ones took 3
_JOBS = 300  # after which a worker is replaced, so that no leak grows
_ROOM = 90_000_000  # bytes that a page may take; a worker holds 180 MB at first, 300 after 200
_FULL = MEMORY - _ROOM  # bytes of data after which it is replaced, too
# One page is read at a time; threads of its libraries would only take up the room that it has.
_ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

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
        self._turns = Turns(self.size)
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="pool")
        for _ in range(self.size):
            worker = _Worker()
            worker.start()  # its libraries load while the first lists are fetched
            self._idle.put(worker)

    async def run(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """The result of a job. Raises what it raises, and `WorkerError` where its worker was lost."""
        loop = asyncio.get_running_loop()
        async with self._turns.turn(*_whose(args)) as turn:
            answer = await loop.run_in_executor(self._threads, self._run, name, args, kwargs)
            worked, result, turn.seconds = answer
        if not worked:
            raise result
        return result

    def close(self) -> None:
        """Ends the workers; jobs under way are lost."""
        self._turns.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().stop()

    def _run(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        worker = self._idle.get()
        try:
            return worker.ask((name, self._limit, args, kwargs))
        finally:
            self._idle.put(worker)


class _Worker:
    """One worker process, started when first asked and again whenever it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._left = 0

    def ask(self, job: tuple[str, float, tuple[Any, ...], dict[str, Any]]) -> Answer:
        process = self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            worked, result = pickle.load(process.stdout)  # noqa: S301  # our own worker
            seconds = pickle.load(process.stdout)  # noqa: S301
        except (EOFError, OSError, pickle.UnpicklingError):
            cause = _cause(self.stop(), job[1])
            return False, WorkerError(f"{job[0]}: worker lost ({cause})"), job[1]
        self._left -= 1
        return worked, result, seconds

    def stop(self) -> int:
        """Ends the process and returns how it ended."""
        process, self._process = self._process, None
        if process is None:
            return 0
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        with suppress(OSError):  # it may have ended before reading all of its last job
            process.stdin.close()
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def start(self) -> subprocess.Popen[bytes]:
        """The process, a new one where the last was lost, has done its jobs or holds too much."""
        if self._process and (
            self._left <= 0 or self._process.poll() is not None or _held(self._process.pid) > _FULL
        ):
            self.stop()
        if self._process is None:
            command = [sys.executable, "-m", "spiders.worker"]
            self._process = subprocess.Popen(  # noqa: S603  # our own worker
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ALONE},
            )
            self._left = _JOBS
        return self._process


def _whose(args: tuple[Any, ...]) -> tuple[str, int]:
    """The host of a job's page or list, and how many bytes that has."""
    match args:
        case (Page(url=url, body=body), *_) | (bytes(body), str(url)):
            return host_of(url), len(body)
        case _:
            return "", 0


def _held(pid: int) -> int:
    """The bytes of data that a process holds, 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[5]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _cause(code: int, limit: float) -> str:
    return (
        f"took longer than {limit:g} s"
        if code in (-signal.SIGALRM, -signal.SIGPROF)
        else f"exit {code}"
    )

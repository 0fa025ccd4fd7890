"""The nursery of this process: the warmed process that pools have their workers from, and pipelines their indexer."""

import os
import pickle
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from spiders.errors import NurseryError
from spiders.workers.warmed import NUMBER, UNKNOWN, WORKER

# One page is read at a time; threads of its libraries would only take up the room that it has, and
# what a thread holds locked while its process is forked stays locked in the new one.
_ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
# What a large page took is given back when it is read, where glibc would keep it for the next one.
_GIVEN_BACK = {"MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "1000000", "MALLOC_ARENA_MAX": "1"}  # fmt: skip

# Trees have their parts all over the memory: where that comes in large pages, a tenth of the time goes.
_LARGE_PAGES = "glibc.malloc.hugetlb=1"

_TO_ALL = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
"""What terminals, systemd and the like send to all processes at once."""


@dataclass(frozen=True, slots=True)
class Child:
    """A forked process as who asked for it knows it: its number, and the socket of what it is asked and answers."""

    pid: int
    link: socket.socket

    def answers(self, number: int) -> tuple[Any, ...]:
        """So many things that it answers next, unpickled. Raises EOFError where it is lost, or an answer is torn."""
        try:
            with self.link.makefile("rb") as answers:
                return tuple(pickle.load(answers) for _ in range(number))  # noqa: S301  # our own process
        except Exception as error:  # a torn answer can be read as anything, and fail in any way
            raise EOFError(f"process {self.pid} gave no whole answer ({error})") from error


class Nursery:
    """Starts the warmed process with the first user and ends it with the last; a lost one is replaced."""

    def __init__(self) -> None:
        self._asking = Lock()
        self._users: set[object] = set()

    def open(self, user: object) -> None:
        """Lets a user in; it does not wait until the process is warm."""
        with self._asking:
            if not self._users:
                self._start()
            self._users.add(user)

    def close(self, user: object) -> None:
        """Lets a user go; with the last of them, all that was forked ends."""
        with self._asking:
            self._users.discard(user)
            if not self._users:
                self._stop()

    def fork(self, kind: int = WORKER) -> Child:
        """A new process of a kind. Raises `NurseryError` where none is to be had."""
        try:
            link, theirs = socket.socketpair()
            with theirs, self._asking:
                try:
                    return Child(self._fork(kind, theirs.fileno()), link)
                except OSError:
                    link.close()
                    raise
        except OSError as error:
            what = "worker can be started to read pages"
            if kind != WORKER:
                what = "process can be started to hold the index"
            raise NurseryError(f"no {what} ({error})") from error

    def end(self, child: Child) -> int:
        """Ends a process, and tells how it ended or had ended by itself."""
        child.link.close()
        with suppress(OSError), self._asking:
            return self._ask(child.pid)
        return UNKNOWN

    def _start(self) -> None:
        self._warm = False
        self._control, theirs = socket.socketpair()
        # Nobody here is to hear them from first to last: the main process says when to stop.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _TO_ALL)
        try:
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "spiders.workers.warmed"],
                    stdin=theirs.fileno(),
                    env={**os.environ, **_ALONE, **_GIVEN_BACK, **_tuned(), "PYTHONPATH": _path()},
                )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _stop(self) -> None:
        self._control.close()
        with suppress(subprocess.TimeoutExpired):  # one that is not warm has no worker to end
            self._process.wait(timeout=1 if self._warm else 0)
        self._process.kill()
        self._process.wait()

    def _fork(self, kind: int, link: int) -> int:
        try:
            pid = self._ask(kind, link)
        except ConnectionError:
            self._stop()
            self._start()
            pid = self._ask(kind, link)
        if pid < 0:
            raise OSError(-pid, os.strerror(-pid))
        return pid

    def _ask(self, number: int, *links: int) -> int:
        with suppress(ConnectionError):
            socket.send_fds(self._control, [NUMBER.pack(number)], links)
            if told := self._control.recv(NUMBER.size):
                self._warm = True
                return int(NUMBER.unpack(told)[0])
        raise ConnectionResetError("the process that forks them ends")


def _path() -> str:
    """Where this process finds modules: an egg of Scrapyd's, and a project from below it, are only in there."""
    return os.pathsep.join(filter(None, sys.path))


def _tuned() -> dict[str, str]:
    """What tunes glibc; what the system's people have set stands, as the last of two settings does."""
    name = "GLIBC_TUNABLES"
    return {name: ":".join(filter(None, (_LARGE_PAGES, os.environ.get(name))))}


def data_held(pid: int) -> int:
    """The bytes of data that a process holds, 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[5]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


NURSERY = Nursery()
"""That of this process."""

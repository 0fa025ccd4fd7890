"""Crawls of the scheduler, each in a process of its own, and the folder they hold."""

import fcntl
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from spiders.sources.source import Source
from wirecopy.errors import FailedError

logger = logging.getLogger(__name__)

_GRACE = 60.0  # seconds for a crawl to deliver what it has, once it is told to end


class Runner:
    """Runs a command for some sources, for no longer than `longest`; `lock` is held as long.

    `environment` is what the command finds there beside our own.
    """

    def __init__(
        self,
        command: Sequence[str],
        longest: timedelta,
        lock: int,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = tuple(command)
        self._longest = longest
        self._lock = lock
        self._environment = {**os.environ, **(environment or {})}
        self._child: subprocess.Popen[str] | None = None
        self.stopping = threading.Event()

    def run(self, sources: Sequence[Source]) -> int:
        """Crawls these sources to the end, all that is due where none is named; the exit code."""
        words = [*self._command, *(f"--source={source.name}" for source in sources)]
        logger.info("crawl began", extra={"fields": {"sources": len(sources)}})
        # A session of its own: a ^C on the terminal reaches it once, through us.
        self._child = child = subprocess.Popen(  # noqa: S603  # this program itself
            words, stdout=subprocess.PIPE, text=True, start_new_session=True, pass_fds=(self._lock,),
            env=self._environment,
        )  # fmt: skip
        if self.stopping.is_set():
            _end(child)
        told = self._wait(child)
        self._child = None
        logger.info("crawl ended", extra={"fields": {"code": child.returncode, **_read(told)}})
        return child.returncode

    def stop(self) -> None:
        """Ends the crawl under way, which delivers what it has."""
        self.stopping.set()
        if child := self._child:
            _end(child)

    def _wait(self, child: subprocess.Popen[str]) -> str:
        try:
            return child.communicate(timeout=self._longest.total_seconds())[0]
        except subprocess.TimeoutExpired:
            fields = {"longest": self._longest.total_seconds()}
            logger.warning("crawl takes too long", extra={"fields": fields})
            _end(child)
            return child.communicate()[0]


def _end(child: subprocess.Popen[str]) -> None:
    """Asks a process to end, and ends it where it does not."""
    child.terminate()
    timer = threading.Timer(_GRACE, child.kill)
    timer.daemon = True
    timer.start()


def _read(told: str) -> dict[str, Any]:
    try:
        outcome = json.loads(told.rstrip("\n").rpartition("\n")[2])
    except ValueError:
        return {}
    return {key: outcome[key] for key in ("stored", "seconds", "end") if key in outcome}


@contextmanager
def only_one(data: Path) -> Iterator[int]:
    """Holds a data folder for one scheduler; a crawl that is given the lock and outlives it goes on holding.

    Raises `FailedError` where another one has it.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "schedule.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FailedError(
                f"{data}: another scheduler, or a crawl that one left behind, is at work here"
            ) from error
        yield lock.fileno()


def command_of(config: Path | None, data: Path | None, *words: str) -> list[str]:
    """The command that runs wirecopy with these words, under the same flags."""
    command = [sys.executable, "-m", "wirecopy", *words]
    for flag, path in (("--config", config), ("--data", data)):
        command += [flag, str(path)] if path else []
    return command

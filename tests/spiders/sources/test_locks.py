"""The lock of a file: whose it is, and for how long it is waited for."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from spiders.sources.locks import lock

HOLDER = """
import os, sys, time
from spiders.sources.locks import lock
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
print(lock(file, time.monotonic(), 0.01), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "held"


@pytest.fixture
def file(path: Path) -> Iterator[int]:
    opened = os.open(path, os.O_RDWR | os.O_CREAT)
    yield opened
    os.close(opened)


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock until it reads a line."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_a_file_that_nobody_holds_is_locked_at_once_however_little_time_there_is(file: int) -> None:
    assert lock(file, time.monotonic() - 1, 0.01)


def test_who_comes_second_is_told_so_when_the_time_is_over(
    file: int, holder: subprocess.Popen[str]
) -> None:
    assert not lock(file, time.monotonic() + 0.1, 0.01)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=str)
def test_what_a_holder_had_is_free_when_it_has_ended(
    file: int, holder: subprocess.Popen[str], end: signal.Signals
) -> None:
    holder.send_signal(end)
    assert lock(file, time.monotonic() + 30, 0.01)

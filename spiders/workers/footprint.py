"""The footprint of a program of several processes: how much memory they hold, and their end."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")


def group_of(mark: str) -> int | None:
    """The process group of the program that was started with `mark` among its arguments."""
    for process in _processes():
        with suppress(OSError):
            if mark.encode() in (process / "cmdline").read_bytes().split(b"\0"):
                return os.getpgid(int(process.name))
    return None


def held_by(group: int) -> int:
    """The bytes of memory that the processes of a group hold for themselves."""
    return sum(_own(process) for process in _processes() if _group(process) == group)


def end(group: int) -> None:
    """Ends every process of a group at once."""
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _processes() -> Iterator[Path]:
    return (
        (path for path in _PROC.iterdir() if path.name.isdecimal()) if _PROC.is_dir() else iter(())
    )


def _group(process: Path) -> int:
    with suppress(OSError):
        return os.getpgid(int(process.name))
    return 0


def _own(process: Path) -> int:
    with suppress(OSError):  # it has ended
        for row in (process / "status").read_text("latin-1").splitlines():
            if row.startswith("RssAnon:"):
                return int(row.split()[1]) * 1024
    return 0

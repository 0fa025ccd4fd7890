"""What people set going from the pages: commands of wirecopy, each in a process of its own.

A crawl cannot run in the process of the desk, and an address that is named on a page is asked for,
or written to, by the very command that a person would run, behind the same connection guard.
"""

import json
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import Any

from spiders.sources.following import homes_of
from web.desk import Desk
from web.errors import DeskError
from web.monitoring import jobs_of

_PATIENCE = 120.0  # seconds for a look at an outlet
_START = 20.0  # seconds in which a crawl has begun, or has said why it cannot
_STEP = 0.2  # seconds between two looks at it
_WELL, _MISUSED = (0, 3), 2  # exit codes: done, and done with losses; asked for wrongly


@dataclass(frozen=True, slots=True)
class Added:
    """An outlet that was to be followed: its name, whether it was already, and what of it changed."""

    name: str
    known: bool
    changed: tuple[str, ...]


def add_source(desk: Desk, url: str, name: str, country: str) -> Added:
    """Follows the outlet at an address, its lists found by themselves, those of a followed one anew.

    Raises `UrlError` and `DeskError`.
    """
    address, *other = homes_of(url)
    if other and not url.startswith("-"):  # which would be a flag
        address = url
    words = [f"--name={name}"] * bool(name) + [f"--country={country}"] * bool(country)
    # Where nothing can be had there, it is the address that was asked for wrongly.
    (added,) = _told(desk, "sources", "add", address, *words, failed=400)
    return Added(added["name"], added["known"], tuple(added["changed"]))


def check_source(desk: Desk, name: str) -> list[dict[str, Any]]:
    """Every list of an outlet as it answers now, with what is wrong. Raises `DeskError`."""
    return _told(desk, "sources", "check", f"--source={name}")


def ask_to_confirm(desk: Desk, person: str, at: str) -> None:
    """Sends a person the mail by which they confirm their address at the desk that is `at` there.

    Raises `DeskError` where it did not go.
    """
    _told(desk, "topics", "confirm", f"--by={person}", f"--desk={at}")


def crawl_source(desk: Desk, name: str) -> None:
    """Begins a crawl of an outlet, which goes on by itself once it is booked.

    Raises `DeskError` where it cannot run.
    """
    before, until = _last_job(desk), time.monotonic() + _START
    process = _started(desk, "crawl", f"--source={name}")
    while process.poll() is None and _last_job(desk) == before and time.monotonic() < until:
        time.sleep(_STEP)
    if process.poll() is None:
        threading.Thread(target=process.communicate, daemon=True).start()
    else:
        _check(process.returncode, process.communicate()[1])


def _last_job(desk: Desk) -> int:
    """The number of the job that was begun last; what one under way brings is news of it, and of no other."""
    return max((job.number for job in jobs_of(desk.data, 1)), default=0)


def _told(desk: Desk, *words: str, failed: int = 409) -> list[dict[str, Any]]:
    """The objects that a command prints until it ends; `failed` is the status of one that did not do its work."""
    process = _started(desk, *words)
    try:
        told, said = process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise DeskError(503, f"no end within {_PATIENCE:.0f} seconds") from None
    _check(process.returncode, said, failed)
    return [json.loads(one) for one in told.split("\n") if one]


def _started(desk: Desk, *words: str) -> "subprocess.Popen[str]":
    if desk.command is None:
        raise DeskError(409, "this desk only reads; nothing can be gathered from it")
    if not all(word.isprintable() for word in words):
        raise DeskError(400, "control characters are not allowed")
    return subprocess.Popen(  # noqa: S603  # this program itself, with words that are no flags
        desk.command(*words, "--json"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _check(code: int, said: str, failed: int = 409) -> None:
    """Raises `DeskError` with the last line that a command said, where it did not do its work."""
    if code not in _WELL:
        last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
        message = last.removeprefix("wirecopy: ") or f"it ended with {code}"
        raise DeskError(400 if code == _MISUSED else failed, message)

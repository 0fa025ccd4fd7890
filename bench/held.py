"""Processes held to a share of a core: with few cores, what a program does on a machine with more of them."""

import itertools
import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_TURN = 0.005  # seconds
_TURNS = 10  # in each of which a process runs or rests, before they begin again
_LOOK = 1.0  # seconds between two looks at which processes there are


@contextmanager
def held(name: str, share: float) -> Iterator[None]:
    """Lets what processes below this one that run module `name` forked run for a `share` of the time, one after the other.

    A share of 1 leaves them alone.
    """
    if share >= 1:
        yield
        return
    over = threading.Event()
    holding = threading.Thread(target=_hold, args=(name, round(share * _TURNS), over))
    holding.start()
    try:
        yield
    finally:
        over.set()
        holding.join()


def _hold(name: str, turns: int, over: threading.Event) -> None:
    found: Sequence[int] = ()
    looked = 0.0
    for turn in itertools.cycle(range(_TURNS)):
        if time.monotonic() - looked > _LOOK:
            found, looked = forked(name), time.monotonic()
        for at, pid in enumerate(found):
            begins = at * turns % _TURNS
            if turn == begins:
                _send(pid, signal.SIGCONT)
            if turn == (begins + turns) % _TURNS:
                _send(pid, signal.SIGSTOP)
        if over.wait(_TURN):
            break
    for pid in found:
        _send(pid, signal.SIGCONT)


def forked(name: str) -> Sequence[int]:
    """The processes below this one that such as run module `name` forked, which run it, too, by Linux' /proc."""
    above: dict[int, int] = {}
    named: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            pid = int(folder.name)
            above[pid] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if name.encode() in (folder / "cmdline").read_bytes().split(b"\0"):
                named.add(pid)
    return [
        pid for pid in sorted(named) if above[pid] in named and _is_below(pid, os.getpid(), above)
    ]


def _is_below(pid: int, top: int, above: Mapping[int, int]) -> bool:
    while pid in above and pid != top:
        pid = above[pid]
    return pid == top


def _send(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):  # it has ended
        os.kill(pid, number)

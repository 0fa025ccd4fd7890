"""The warmed process: it has read an article, and forks the workers that read the others, and the indexer.

What a reader of pages loads takes seconds and 130 MB; a forked worker has it at once, and shares it.
A number comes in and a number goes out, see `WORKER`; `spiders.workers.nursery` has the other end.
"""

import gc
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from spiders.workers.indexing import take_in
from spiders.workers.worker import warm_up, work

NUMBER = struct.Struct("i")
WORKER, INDEXER = 0, -1
"""Ask for a new process of that kind, whose socket comes along: its number, or the negative one of an error.

Any other number asks to end that process: how it ended, as `subprocess` has it.
"""
UNKNOWN = 255
"""How a worker ended whose warmed process was lost before it told."""

Life = Callable[[BinaryIO, BinaryIO], None]
"""What a new process does with what it reads, and where it answers."""

_LIVES: dict[int, Life] = {WORKER: work, INDEXER: take_in}
_BEHIND = 5  # of niceness: who fetches, and hands out the pages, goes before who reads them


def main() -> None:
    """Forks a process for each socket that it is sent, and ends with the main process."""
    os.dup2(2, 1)  # what a library prints must not end up among what the main process prints
    with suppress(OSError):  # a full disk: the first page meets it again, and its answer tells
        warm_up()
    os.nice(_BEHIND)
    gc.freeze()  # or a worker's first collection would write to all that it shares
    forked: set[int] = set()
    with socket.socket(fileno=0) as control:
        try:
            _serve(control, forked)
        finally:
            for pid in forked:
                _end(pid)


def _serve(control: socket.socket, forked: set[int]) -> None:
    with suppress(ConnectionError):  # the main process was killed
        while True:
            asked, links, _, _ = socket.recv_fds(control, NUMBER.size, 1)
            if not asked:
                return
            (number,) = NUMBER.unpack(asked)
            told = UNKNOWN
            if number in _LIVES:
                told = _begin(_LIVES[number], links[0], forked)
            elif number in forked:  # not one of a process before this one
                forked.remove(number)
                told = _end(number)
            control.send(NUMBER.pack(told))


def _begin(life: Life, link: int, forked: set[int]) -> int:
    """A new process, or the negative number of the error where there is none."""
    try:
        pid = os.fork()
    except OSError as error:
        return -(error.errno or 1)
    else:
        if pid == 0:
            _live(life, link)
        forked.add(pid)
        return pid
    finally:
        os.close(link)


def _live(life: Life, link: int) -> None:
    """The whole life of a new process, from which it does not come back into that of the one it was forked from."""
    code = 1
    try:
        os.dup2(link, 0)  # over the socket of the warmed process, which is not to outlive it here
        life(os.fdopen(0, "rb", closefd=False), os.fdopen(os.dup(0), "wb"))
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _end(pid: int) -> int:
    """Ends a process; one that has ended already stays as it ended."""
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    main()

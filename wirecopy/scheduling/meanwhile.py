"""What is done from time to time while something longer goes on, in a process of its own."""

import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from wirecopy.scheduling.running import command_of
from wirecopy.settings.config import Settings

_EVERY = 60.0  # seconds between two runs
_REST = 20  # times as long as a run took, so that runs take a twentieth of a core at most


def matched_meanwhile(settings: Settings) -> AbstractContextManager[None]:
    """Has topics matched while articles come in, so that none of what is told at once waits for the end."""
    if not settings.topics:
        return nullcontext()
    return repeated(command_of(settings.file, settings.data, "topics", "check"))


@contextmanager
def repeated(command: Sequence[str]) -> Iterator[None]:
    """Runs a command again and again while what is within goes on; a run under way is waited for.

    What it says is not told: whoever does the same at the end says it again.
    """
    over = threading.Event()
    thread = threading.Thread(target=_repeat, args=(command, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _repeat(command: Sequence[str], over: threading.Event) -> None:
    rest = _EVERY
    while not over.wait(rest):
        began, quiet = time.monotonic(), subprocess.DEVNULL
        # A session of its own: a ^C on the terminal ends what is longer, which waits for this.
        subprocess.run(  # noqa: S603  # this program itself
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, check=False
        )
        rest = max(_EVERY, _REST * (time.monotonic() - began))

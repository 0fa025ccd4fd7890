"""One writer at a time, over all processes."""

import fcntl
import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from index.errors import LockedError

_PAUSE = 0.02  # seconds between two looks at a lock that is held


class Turn:
    """A lock file, held by the writer whose turn it is; entering again within is free.

    The system lets go of it when a process ends, however it ends.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._threads = threading.RLock()
        self._depth = 0
        self._file = -1

    def __enter__(self) -> "Turn":
        if not self.taken(self._patience):
            raise LockedError(
                f"another process{self._holder()} is writing to {self._path.parent} and did not"
                f" finish within {self._patience:g} seconds; wait for it or stop it"
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def taken(self, patience: float = 0.0) -> bool:
        """Take the turn if it can be had within `patience` seconds; then `leave` must follow."""
        deadline = time.monotonic() + patience
        if not self._threads.acquire(timeout=patience):
            return False
        if self._depth == 0 and not self._locked(deadline):
            self._threads.release()
            return False
        self._depth += 1
        return True

    def leave(self) -> None:
        """Let the next writer in."""
        self._depth -= 1
        if self._depth == 0:
            os.close(self._file)
        self._threads.release()

    def _locked(self, deadline: float) -> bool:
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    os.close(self._file)
                    return False
                time.sleep(_PAUSE)
            else:
                with suppress(OSError):  # a full disk: who waits is not told who holds it
                    os.ftruncate(self._file, 0)
                    os.pwrite(self._file, str(os.getpid()).encode(), 0)
                return True

    def _holder(self) -> str:
        try:
            number = self._path.read_text()
        except OSError:
            return ""
        return f" ({number})" if number.isdigit() else ""

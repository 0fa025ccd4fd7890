"""One crawl a data folder: who comes second is told so, and a dead holder holds nothing."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from spiders.errors import BusyError, SettingsError

_PATIENCE = 3.0  # seconds for a crawl that is just ending
_STEP = 0.2


@contextmanager
def held(data: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Holds the data folder; raises `BusyError` where another crawl does.

    The system lets go of the lock when its holder ends, however it ends.
    """
    path = data / "crawl.lock"
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be opened ({error.strerror})") from error
    try:
        _lock(file, path, time.monotonic() + patience)
        _sign(file)
        yield
    finally:
        os.close(file)


def _lock(file: int, path: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                holder = os.pread(file, 200, 0).decode("utf-8", "replace").strip()
                raise BusyError(
                    f"{path.parent}: another crawl runs here ({holder or 'it does not say which'});"
                    " wait for its end, or name another folder with --data"
                ) from None
            time.sleep(_STEP)


def _sign(file: int) -> None:
    """Says who holds it; on a full disk nobody does, and it is held all the same."""
    words = f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, words.encode(), 0)
    except OSError:
        return

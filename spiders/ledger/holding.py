"""One crawl a data folder: who comes second is told so, and a dead holder holds nothing."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from spiders.errors import BusyError, SettingsError
from spiders.sources.locks import lock

_PATIENCE = 3.0  # seconds for a crawl that is just ending
_STEP = 0.2


@contextmanager
def held(data: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Holds the data folder; raises `BusyError` where another crawl does."""
    path = data / "crawl.lock"
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be opened ({error.strerror})") from error
    try:
        if not lock(file, time.monotonic() + patience, _STEP):
            holder = os.pread(file, 200, 0).decode("utf-8", "replace").strip()
            raise BusyError(
                f"{data}: another crawl runs here ({holder or 'it does not say which'});"
                " wait for its end, or name another data folder"
            )
        _sign(file)
        yield
    finally:
        os.close(file)


def _sign(file: int) -> None:
    """Says who holds it; on a full disk nobody does, and it is held all the same."""
    words = f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, words.encode(), 0)
    except OSError:
        return

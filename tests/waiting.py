"""Waiting for what another process or thread does."""

import time
from collections.abc import Callable


def until(happened: Callable[[], object], patience: float = 60.0) -> bool:
    """Waits for something, so many seconds at most; returns whether it came."""
    end = time.monotonic() + patience
    while not happened():
        if time.monotonic() >= end:
            return False
        time.sleep(0.02)
    return True

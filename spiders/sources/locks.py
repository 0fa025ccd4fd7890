"""Locks of files, which the system lets go of when their holder ends, however it ends."""

import fcntl
import time


def lock(file: int, until: float, step: float) -> bool:
    """Locks an open file as soon as nobody else holds it, whether that was in time.

    `until` is of the monotonic clock, `step` the seconds between two looks.
    """
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(step)
        else:
            return True

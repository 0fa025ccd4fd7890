"""Lean memory: what a large answer took is given back, and no more answers wait than there is room for."""

import ctypes
from contextlib import suppress

from scrapy.core.scraper import Slot

_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX = -3, -1, -8  # of glibc's mallopt
_BYTES = 131_072  # its own default, which otherwise grows with the largest block that was freed
_ANSWER = 250_000  # bytes for which a small page counts: a tenth is held with it, by its requests and tasks


def stay_lean() -> None:
    """Makes glibc return blocks of 128 kB and more as soon as they are freed; others do so anyway.

    All threads share what is free: each would keep its own, 20 MB in all after 3,000 pages.

    Small pages count among those that wait to be read for what they hold, too, where Scrapy has
    20,000 of them wait at once.
    """
    Slot.MIN_RESPONSE_SIZE = _ANSWER
    with suppress(OSError, AttributeError):  # a system with another library
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _BYTES)
        mallopt(_TRIM_THRESHOLD, _BYTES)
        mallopt(_ARENA_MAX, 1)

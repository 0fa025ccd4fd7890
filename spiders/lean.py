"""Lean memory: what a large answer took is given back."""

import ctypes
from contextlib import suppress

_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1  # of glibc's mallopt
_BYTES = 131_072  # its own default, which otherwise grows with the largest block that was freed


def stay_lean() -> None:
    """Makes glibc return blocks of 128 kB and more as soon as they are freed; others do so anyway."""
    with suppress(OSError, AttributeError):  # a system with another library
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _BYTES)
        mallopt(_TRIM_THRESHOLD, _BYTES)

"""The lines of a file, gzipped or not, each held up to a bound."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

_GZIP = b"\x1f\x8b"
_BLOCK = 1 << 16  # bytes that are gone over at once


def lines_of(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """Every line; of one of more than `longest` bytes so many and one more, so that it can be told."""
    while line := stream.readline(longest + 1):
        yield line
        rest = line
        while len(line) > longest and rest and not rest.endswith(b"\n"):
            rest = stream.readline(_BLOCK)


def read_lines(
    path: Path, longest: int, on_odd: Callable[[int, str], None]
) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers from 1, as `lines_of` has them.

    Where it is torn, what stands before counts, and the number of the first line that is lost is told
    to `on_odd` with the reason. Raises `OSError` where it cannot be opened.
    """
    number = 0
    with path.open("rb") as raw:
        packed = raw.read(len(_GZIP)) == _GZIP
        raw.seek(0)
        with closing(gzip.open(raw) if packed else raw) as stream:
            try:
                for number, line in enumerate(lines_of(stream, longest), 1):  # type: ignore[arg-type]  # both read bytes
                    yield number, line
            except (EOFError, OSError, zlib.error) as error:
                on_odd(number + 1, f"the file cannot be read on: {error}")

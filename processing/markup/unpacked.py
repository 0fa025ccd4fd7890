"""Bodies that are gzipped though nobody says so, unpacked as far as they go."""

import gzip
import io
import zlib

GZIP = b"\x1f\x8b\x08"
"""How a gzip begins: its mark and its only method."""

_PIECE = 1_000_000  # bytes


class PackedError(ValueError):
    """A body that is not unpacked; the message says why."""


def unpacked(body: bytes, most: int) -> bytes:
    """What is in a body that is gzipped, itself where it is not.

    One that is cut short, or followed by something else, is read up to there. Raises `PackedError`
    where there is nothing in it, or more than `most` bytes.
    """
    if not body.startswith(GZIP):
        return body
    found = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            while len(found) <= most and (piece := packed.read1(_PIECE)):
                found += piece
    except (OSError, EOFError, zlib.error) as error:
        if not found:
            raise PackedError(f"gzip that cannot be unpacked: {error}") from error
    if len(found) > most:
        raise PackedError(f"more than {most} bytes unpacked, which is refused")
    return bytes(found)

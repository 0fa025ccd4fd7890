"""The terms of a sketch in half the bytes, as the truth keeps them."""

import zlib

from processing import Sketch


def pack(*terms: str) -> bytes:
    """Packs the terms of a sketch, of each kind a text of them with blanks between."""
    return zlib.compress("\n".join(terms).encode())


def pack_sketch(sketch: Sketch) -> bytes:
    """Packs the bands, minima and anchors of a sketch."""
    return pack(*map(" ".join, (sketch.bands, sketch.minima, sketch.anchors)))


def unpack(packed: bytes) -> tuple[tuple[str, ...], ...]:
    """The bands, minima and anchors that were packed; nothing packed holds none."""
    kinds = zlib.decompress(packed).decode().split("\n") if packed else ("", "", "")
    return tuple(tuple(terms.split()) for terms in kinds)

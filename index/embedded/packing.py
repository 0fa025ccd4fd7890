"""Articles and the terms of sketches in half the bytes, as the truth keeps them."""

import json
import zlib

from processing import Article, Sketch, article_from_row, article_to_row


def deflated(text: str) -> bytes:
    """A text in fewer bytes."""
    return zlib.compress(text.encode())


def pack_article(article: Article, base: bytes | None = None) -> bytes:
    """Packs an article as JSON, with the words of another one that was packed by itself."""
    text = json.dumps(article_to_row(article), ensure_ascii=False, separators=(",", ":"))
    if base is None:
        return deflated(text)
    packing = zlib.compressobj(zdict=zlib.decompress(base))
    return packing.compress(text.encode()) + packing.flush()


def unpack_article(packed: bytes, base: bytes | None) -> Article:
    """The article that was packed, by itself or with the words of `base`."""
    words = b"" if base is None else zlib.decompress(base)
    return article_from_row(json.loads(zlib.decompressobj(zdict=words).decompress(packed)))


def pack(*terms: str) -> bytes:
    """Packs the terms of a sketch, of each kind a text of them with blanks between."""
    return deflated("\n".join(terms))


def pack_sketch(sketch: Sketch) -> bytes:
    """Packs the bands, minima and anchors of a sketch."""
    return pack(*map(" ".join, (sketch.bands, sketch.minima, sketch.anchors)))


def unpack(packed: bytes) -> tuple[tuple[str, ...], ...]:
    """The bands, minima and anchors that were packed; nothing packed holds none."""
    kinds = zlib.decompress(packed).decode().split("\n") if packed else ("", "", "")
    return tuple(tuple(terms.split()) for terms in kinds)

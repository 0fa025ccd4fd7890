"""Articles, addresses, sketches and links in few bytes, as the truth keeps them."""

import json
import struct
import zlib
from operator import attrgetter

import xxhash

from processing import Article, Evidence, Link, LinkKind, Sketch, article_from_row, article_to_row

_BAND, _MINIMUM = 5, 4  # bytes of a term, which is told in hexadecimal digits
_NUMBERS = struct.Struct(">BH")  # of bands and of minima
_KINDS = tuple(LinkKind)
_SHARES = (
    *("coverage_a", "coverage_b", "jaccard", "lead_a", "lead_b"),
    *("order", "title", "altered"),
)
_COUNTS = ("longest", "shared", "length_a", "length_b", "replaced", "top_a", "top_b")
# 16 bits hold a share of four digits, and tokens: no more than `processing.grouping.version.LONGEST` are compared.
_LINK = struct.Struct(f">B{1 + len(_SHARES) + len(_COUNTS)}H")
_WHOLE = 10_000


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


def address_of(key: str) -> int:
    """The number by which articles of an address are found, given its `url_key`."""
    return xxhash.xxh3_64_intdigest(key.encode("utf-8", "surrogatepass")) >> 1


def pack_sketch(sketch: Sketch) -> bytes:
    """Packs the bands and minima of a sketch as the numbers they are, its anchors as a text."""
    numbers = bytes.fromhex("".join((*sketch.bands, *sketch.minima)))
    anchors = deflated(" ".join(sketch.anchors)) if sketch.anchors else b""
    return _NUMBERS.pack(len(sketch.bands), len(sketch.minima)) + numbers + anchors


def unpack_sketch(packed: bytes) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The bands, minima and anchors that were packed; nothing packed holds none."""
    if not packed:
        return (), (), ()
    bands, minima = _NUMBERS.unpack_from(packed)
    middle = _NUMBERS.size + bands * _BAND
    end = middle + minima * _MINIMUM
    anchors = zlib.decompress(packed[end:]).decode() if packed[end:] else ""
    return (
        _terms(packed[_NUMBERS.size : middle], _BAND),
        _terms(packed[middle:end], _MINIMUM),
        tuple(anchors.split()),
    )


def pack_link(link: Link) -> bytes:
    """Packs a link without the ids of its versions, which the truth knows."""
    evidence = link.evidence
    shares = (link.score, *attrgetter(*_SHARES)(evidence))
    measured = (*(round(share * _WHOLE) for share in shares), *attrgetter(*_COUNTS)(evidence))
    numbers = "\n".join(map("\t".join, (evidence.numbers_a, evidence.numbers_b)))
    return _LINK.pack(_KINDS.index(link.kind), *measured) + numbers.encode()


def unpack_link(a: str, b: str, packed: bytes) -> Link:
    """The link of two versions that was packed."""
    kind, *measured = _LINK.unpack_from(packed)
    score, *shares = (number / _WHOLE for number in measured[: -len(_COUNTS)])
    numbers_a, numbers_b = packed[_LINK.size :].decode().split("\n")
    evidence = Evidence(
        **dict(zip(_SHARES, shares, strict=True)),
        **dict(zip(_COUNTS, measured[-len(_COUNTS) :], strict=True)),
        numbers_a=tuple(filter(None, numbers_a.split("\t"))),
        numbers_b=tuple(filter(None, numbers_b.split("\t"))),
    )
    return Link(a, b, _KINDS[kind], score, evidence)


def _terms(numbers: bytes, size: int) -> tuple[str, ...]:
    """Numbers of so many bytes each, in hexadecimal digits."""
    return tuple(numbers.hex(" ", size).split())

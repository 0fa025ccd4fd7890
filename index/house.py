"""Sentences of a source as numbers, by which every backend knows its boilerplate."""

from collections.abc import Iterable

import xxhash

from index.values import Sighting
from processing import Article, sentence_hashes

HOUSE = 4  # different stories in which a source's sentence is met before it is its boilerplate


def line_of(source: str, sentence: int) -> int:
    """A sentence of a source as one signed number of 64 bits."""
    found = xxhash.xxh3_64_intdigest(f"{source}\n{sentence}".encode())
    return found - (1 << 64) if found >= 1 << 63 else found


def sightings(articles: Iterable[Article]) -> tuple[Sighting, ...]:
    """The sentences of articles whose source is known."""
    return tuple((one.source, one.version, sentence_hashes(one)) for one in articles if one.source)

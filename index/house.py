"""Sentences of a source as numbers, by which every backend knows its boilerplate."""

import xxhash

HOUSE = 4  # different stories in which a source's sentence is met before it is its boilerplate


def line_of(source: str, sentence: int) -> int:
    """A sentence of a source as one signed number of 64 bits."""
    found = xxhash.xxh3_64_intdigest(f"{source}\n{sentence}".encode())
    return found - (1 << 64) if found >= 1 << 63 else found

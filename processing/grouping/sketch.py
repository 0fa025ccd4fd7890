"""Sketches: the short terms by which texts of one copy find each other in an index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xxhash
from numpy.lib.stride_tricks import sliding_window_view

from processing.article import Article
from processing.grouping.anchors import anchor_terms, iter_anchors
from processing.grouping.minhash import minhash
from processing.grouping.version import Reading, sentence_hashes

SCHEME = "affine32-128x16+w8g4s+n40"
"""Names how sketches are made; sketches of two schemes cannot be compared."""

_PERMUTATIONS = 128
_BANDS = 16  # of 8 rows: two texts meet at a Jaccard of about .7
_SHINGLE = 3
_GRAM = 4  # words; with the window of 8, any common run of 11 words gives a common minimum
_WINDOW = 8
_ENOUGH = 24  # minima that a short text has at least, as far as it has grams: its window is smaller


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the index keeps of a version to find its relatives by.

    `bands` are the LSH bands of a MinHash of the whole text, the way to near-identical texts;
    `minima` are passage minima (winnowing, Schleimer et al. 2003), the way to cuts, inserts and
    partial reuse; `anchors` are names, numbers and dates, the way to the same event in other words.
    All are short ASCII terms.
    """

    scheme: str
    version: str
    bands: tuple[str, ...]
    minima: tuple[str, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an index asks of an article, made where its page was read: its sketch and sentence hashes.

    Both are of the whole text, the boilerplate of its house among it.
    """

    sketch: Sketch
    sentences: tuple[int, ...]


def prepare(article: Article, reading: Reading) -> Prepared:
    """Makes of a text and its reading what an index would make itself, in its one writing process."""
    return Prepared(sketch(reading), sentence_hashes(article))


def sketch(reading: Reading) -> Sketch:
    """Makes the sketch of a text; an empty text has no terms and so no relatives."""
    anchors = anchor_terms(iter_anchors(reading.body))
    return Sketch(SCHEME, reading.version, _bands(reading), _minima(reading), anchors)


def sketch_passages(passages: Sequence[Reading]) -> Sketch:
    """Makes the sketch of passages to ask an index for whatever carries any of them.

    It has the minima of each passage by itself, which are the closer the shorter it is, and no
    bands, which only tell of whole texts.
    """
    minima = (minimum for passage in passages for minimum in _minima(passage))
    return Sketch(SCHEME, "", (), tuple(dict.fromkeys(minima)))


def _bands(reading: Reading) -> tuple[str, ...]:
    shingles = np.unique((reading.grams(_SHINGLE) >> np.uint64(32)).astype(np.uint32))
    if not len(shingles):
        return ()
    rows = minhash(shingles, _PERMUTATIONS).reshape(_BANDS, -1)
    return tuple(f"b{i:x}{xxhash.xxh32_hexdigest(row.tobytes())}" for i, row in enumerate(rows))


def _minima(reading: Reading) -> tuple[str, ...]:
    grams = reading.grams(_GRAM) >> np.uint64(32)
    if not len(grams):
        return ()
    # A minimum of a window is that of any smaller one around it too, so short and long texts meet.
    window = max(1, min(_WINDOW, len(grams) * 2 // _ENOUGH))
    minima = set(sliding_window_view(grams, window).min(axis=1).tolist())
    return tuple(f"{minimum:08x}" for minimum in sorted(minima))

"""Alignment: which passages two texts share, and what that amounts to."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from processing.version import Reading

_ANCHOR = 3  # tokens of the run that starts a block
_SHORTEST = 6  # tokens of a block; shorter runs are chance
_GAP = 2  # tokens that may differ, be missing or be added within a block
_PLACES = 8  # of one anchor in a text; a commoner one is a phrase of the language
_LEAD = 40  # tokens; the part that outlets cut last and re-write first
_SHINGLE = 5

_STEPS = tuple(
    sorted(
        ((i, j) for i in range(_GAP + 1) for j in range(_GAP + 1) if i or j),
        key=lambda step: (max(step), sum(step)),
    )
)


@dataclass(frozen=True, slots=True)
class Block:
    """A shared run: where it starts and how long it is in both texts, in tokens."""

    a: int
    b: int
    length_a: int
    length_b: int
    matched: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an alignment of two texts measured.

    Coverages, `lead`, `order`, `title` and `jaccard` lie in 0..1; `shared` and `longest` are
    tokens; `numbers_a` are the numbers that only a names, and so for b.
    """

    coverage_a: float
    coverage_b: float
    jaccard: float
    lead: float
    longest: int
    order: float
    title: float
    shared: int
    length_a: int
    length_b: int
    numbers_a: tuple[str, ...] = ()
    numbers_b: tuple[str, ...] = ()

    @property
    def containment(self) -> float:
        """How much of the shorter text the other one holds."""
        return self.coverage_a if self.length_a <= self.length_b else self.coverage_b

    def to_row(self) -> dict[str, object]:
        """The evidence as JSON-able values."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "Evidence":
        """The evidence that `to_row` wrote."""
        lists = {key: tuple(row[key]) for key in ("numbers_a", "numbers_b")}
        return cls(**{**row, **lists})


def align(a: Reading, b: Reading) -> Evidence:
    """Aligns two texts: runs anchored in three equal tokens, gaps of two bridged, blocks of six."""
    found = tuple(blocks(a, b))
    covered_a = np.zeros(len(a.tokens), dtype=bool)
    covered_b = np.zeros(len(b.tokens), dtype=bool)
    for block in found:
        covered_a[block.a : block.a + block.length_a] = True
        covered_b[block.b : block.b + block.length_b] = True
    shared_a, shared_b = int(covered_a.sum()), int(covered_b.sum())
    numbers_a, numbers_b = _numbers(a.tokens), _numbers(b.tokens)
    return Evidence(
        coverage_a=_share(shared_a, len(a.tokens)),
        coverage_b=_share(shared_b, len(b.tokens)),
        jaccard=_jaccard(a, b),
        lead=min(_share(int(c[:_LEAD].sum()), len(c[:_LEAD])) for c in (covered_a, covered_b)),
        longest=max((block.matched for block in found), default=0),
        order=_order(found),
        title=_overlap(frozenset(a.title), frozenset(b.title)),
        shared=min(shared_a, shared_b),
        length_a=len(a.tokens),
        length_b=len(b.tokens),
        numbers_a=tuple(sorted(numbers_a - numbers_b))[:20],
        numbers_b=tuple(sorted(numbers_b - numbers_a))[:20],
    )


def blocks(a: Reading, b: Reading) -> Iterator[Block]:
    """The shared runs in the order of `a`; each token of `a` lies in one at most."""
    if min(len(a.tokens), len(b.tokens)) < _ANCHOR:
        return
    places = _places(b)
    words_a, words_b = a.hashes.tolist(), b.hashes.tolist()
    anchors = a.grams(_ANCHOR).tolist()
    at = 0
    while at < len(anchors):
        starts = places.get(anchors[at], ())
        best = max((_extend(words_a, words_b, at, j) for j in starts), default=None, key=_matched)
        if best and best.matched >= _SHORTEST:
            yield best
            at += best.length_a
        else:
            at += 1


def _matched(block: Block) -> int:
    return block.matched


def _places(text: Reading) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for at, gram in enumerate(text.grams(_ANCHOR).tolist()):
        here = places.setdefault(gram, [])
        if len(here) < _PLACES:
            here.append(at)
    return places


def _extend(a: list[int], b: list[int], start_a: int, start_b: int) -> Block:
    """The run from an anchor on, over gaps behind which at least an anchor's tokens are equal."""
    i, j, matched = start_a, start_b, 0
    while True:
        while i < len(a) and j < len(b) and a[i] == b[j]:
            i, j, matched = i + 1, j + 1, matched + 1
        for step_a, step_b in _STEPS:
            x, y = i + step_a, j + step_b
            after = a[x : x + _ANCHOR]
            if len(after) == _ANCHOR and after == b[y : y + _ANCHOR]:
                i, j = x, y
                break
        else:
            return Block(start_a, start_b, i - start_a, j - start_b, matched)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _jaccard(a: Reading, b: Reading) -> float:
    ours, theirs = np.unique(a.grams(_SHINGLE)), np.unique(b.grams(_SHINGLE))
    common = len(np.intersect1d(ours, theirs, assume_unique=True))
    return _share(common, len(ours) + len(theirs) - common)


def _numbers(tokens: tuple[str, ...]) -> frozenset[str]:
    return frozenset(token for token in tokens if token[0].isdigit())


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return _share(len(a & b), min(len(a), len(b)))


def _order(found: tuple[Block, ...]) -> float:
    """The share of neighbouring blocks that keep their order; 1 for one block."""
    steps = [later.b > earlier.b for earlier, later in pairwise(found)]
    return _share(sum(steps), len(steps)) if steps else 1.0

"""Alignment: which passages two texts share, and what that amounts to."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from itertools import compress, pairwise

import numpy as np
from rapidfuzz.distance import Indel

from processing.grouping.version import Hashes, Reading

_SHORTEST = 6  # tokens of a block; shorter runs are chance
_STRIDE = 16  # tokens compared at once
_GAP = 2  # tokens that may differ, be missing or be added within a block
_DAMAGED = 24  # tokens of a passage that misreadings may have spoilt
_ALIKE = 0.7  # of its letters
_PLACES = 8  # of one anchor in a text; a commoner one is a phrase of the language
_FEW = 2  # anchors of a pair whose places are looked for one by one
_LEAD = 40  # tokens; the part that outlets cut last and re-write first
_NUMBERS = 8  # that are named in the evidence; more only fill the index

_STEPS = tuple(
    sorted(
        ((i, j) for i in range(_GAP + 1) for j in range(_GAP + 1) if i or j),
        key=lambda step: (max(step), sum(step)),
    )
)


@dataclass(frozen=True, slots=True)
class Block:
    """A shared run: where it starts and how long it is in both texts, in tokens.

    `matched` tokens of it are equal; `replaced` counts the gaps where a number stands for another.
    """

    a: int
    b: int
    length_a: int
    length_b: int
    matched: int
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an alignment of two texts measured.

    Coverages, `lead_a`, `lead_b`, `order`, `title`, `altered` and `jaccard` lie in 0..1; `shared`,
    `longest`, `top_a` and lengths are tokens; `numbers_a` are the numbers that only a names,
    `top_a` is what a has above the first thing shared, and so for b.
    `altered` is the share of the aligned tokens that differ, `replaced` how many numbers stand
    for others within what is shared.
    """

    coverage_a: float
    coverage_b: float
    jaccard: float
    lead_a: float
    lead_b: float
    longest: int
    order: float
    title: float
    shared: int
    length_a: int
    length_b: int
    altered: float = 0.0
    replaced: int = 0
    top_a: int = 0
    top_b: int = 0
    numbers_a: tuple[str, ...] = ()
    numbers_b: tuple[str, ...] = ()

    @property
    def containment(self) -> float:
        """How much of the shorter text the other one holds."""
        return self.coverage_a if self.length_a <= self.length_b else self.coverage_b

    @property
    def spread(self) -> float:
        """How much of the longer text the other one holds."""
        return self.coverage_b if self.length_a <= self.length_b else self.coverage_a

    @property
    def lead(self) -> float:
        """How much of the less shared of the two leads is shared."""
        return min(self.lead_a, self.lead_b)

    def to_row(self) -> dict[str, object]:
        """The evidence as JSON-able values."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: Mapping[str, object]) -> "Evidence":
        """The evidence that `to_row` wrote."""
        known = {field.name: row[field.name] for field in fields(cls) if field.name in row}
        lists = {
            name: tuple(value) for name, value in known.items() if isinstance(value, list | tuple)
        }
        return cls(**{**known, **lists})  # type: ignore[arg-type]  # JSON


def align(a: Reading, b: Reading) -> Evidence:
    """Aligns two texts: runs anchored in three equal tokens, gaps of two bridged, blocks of six."""
    found = blocks(a, b)
    covered_a = _covered(len(a.tokens), [(block.a, block.length_a) for block in found])
    covered_b = _covered(len(b.tokens), [(block.b, block.length_b) for block in found])
    shared_a, shared_b = sum(covered_a), sum(covered_b)
    matched = sum(block.matched for block in found)
    return Evidence(
        coverage_a=_share(shared_a, len(a.tokens)),
        coverage_b=_share(shared_b, len(b.tokens)),
        jaccard=_jaccard(a.shingles, b.shingles),
        lead_a=_share(sum(covered_a[:_LEAD]), len(covered_a[:_LEAD])),
        lead_b=_share(sum(covered_b[:_LEAD]), len(covered_b[:_LEAD])),
        longest=max((block.matched for block in found), default=0),
        order=_order(found),
        title=_overlap(frozenset(a.title), frozenset(b.title)),
        shared=min(shared_a, shared_b),
        length_a=len(a.tokens),
        length_b=len(b.tokens),
        altered=_share(sum(max(x.length_a, x.length_b) for x in found) - matched, matched),
        replaced=sum(block.replaced for block in found),
        top_a=min((block.a for block in found), default=len(a.tokens)),
        top_b=min((block.b for block in found), default=len(b.tokens)),
        numbers_a=tuple(sorted(a.numbers - b.numbers))[:_NUMBERS],
        numbers_b=tuple(sorted(b.numbers - a.numbers))[:_NUMBERS],
    )


def blocks(a: Reading, b: Reading) -> tuple[Block, ...]:
    """The shared runs in the order of `a`, the same ones whichever text is given first."""
    if (len(a.tokens), a.tokens) <= (len(b.tokens), b.tokens):
        return _blocks(a, b)
    swapped = (
        replace(x, a=x.b, b=x.a, length_a=x.length_b, length_b=x.length_a) for x in _blocks(b, a)
    )
    return tuple(sorted(swapped, key=lambda block: (block.a, block.b)))


def _blocks(a: Reading, b: Reading) -> tuple[Block, ...]:
    common = frozenset(a.runs).intersection(b.runs)
    anchors = list(_among(a.runs, common))
    places = _Places(b.runs, common)
    found: list[Block] = []
    at = 0
    while at < len(anchors):
        tried = (_extend(a, b, anchors[at], start) for start in places.of(a.runs[anchors[at]]))
        best = max(tried, key=lambda block: block.matched)
        at += 1
        if best.matched >= _SHORTEST:
            found.append(best)
            at = bisect_left(anchors, best.a + best.length_a, at)
    return tuple(found)


class _Places:
    """Where the `wanted` runs stand.

    The first few are looked for one by one: texts that are nearly the same are one block or two.
    """

    def __init__(self, runs: "array[int]", wanted: frozenset[int]) -> None:
        self._runs, self._wanted = runs, wanted
        self._asked = 0
        self._known: dict[int, list[int]] = {}

    def of(self, run: int) -> list[int]:
        """The first places of one of the runs."""
        self._asked += 1
        if self._asked <= _FEW:
            return self._looked_for(run)
        if not self._known:
            for at in _among(self._runs, self._wanted):
                here = self._known.setdefault(self._runs[at], [])
                if len(here) < _PLACES:
                    here.append(at)
        return self._known[run]

    def _looked_for(self, run: int) -> list[int]:
        places: list[int] = []
        with suppress(ValueError):
            while len(places) < _PLACES:
                places.append(self._runs.index(run, places[-1] + 1 if places else 0))
        return places


def _among(runs: Sequence[int], wanted: frozenset[int]) -> Iterator[int]:
    """Where any of the `wanted` runs stand."""
    return compress(range(len(runs)), map(wanted.__contains__, runs))


def _extend(one: Reading, other: Reading, start_a: int, start_b: int) -> Block:
    """The run from an anchor on, over gaps behind which at least an anchor's tokens are equal."""
    a, b, runs_a, runs_b = one.tokens, other.tokens, one.runs, other.runs
    i, j, matched, replaced = start_a, start_b, 0, 0
    while True:
        equal = _equal(a, b, i, j)
        i, j, matched = i + equal, j + equal, matched + equal
        for step_a, step_b in _STEPS:
            x, y = i + step_a, j + step_b
            if x < len(runs_a) and y < len(runs_b) and runs_a[x] == runs_b[y]:
                replaced += _numeric(a[i:x]) and _numeric(b[j:y])
                i, j = x, y
                break
        else:
            x, y, alike = _beyond_damage(one, other, i, j)
            if not alike:
                return Block(start_a, start_b, i - start_a, j - start_b, matched, replaced)
            replaced += _numeric(a[i:x]) and _numeric(b[j:y])
            matched += round(alike * min(x - i, y - j))
            i, j = x, y


def _beyond_damage(one: Reading, other: Reading, i: int, j: int) -> tuple[int, int, float]:
    """Where equal tokens go on behind a passage that is alike in its letters, and how alike."""
    here, behind = one.runs[i : i + _DAMAGED], other.runs[j : j + _DAMAGED]
    if frozenset(behind).isdisjoint(here):
        return i, j, 0.0
    there: dict[int, int] = {}
    for y, run in enumerate(behind, j):
        there.setdefault(run, y)
    for x, run in enumerate(here, i):
        y = there.get(run, -1)
        if y > j and x > i:
            alike = Indel.normalized_similarity(
                " ".join(one.tokens[i:x]), " ".join(other.tokens[j:y])
            )
            return (x, y, alike) if alike >= _ALIKE else (i, j, 0.0)
    return i, j, 0.0


def _equal(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    """How many tokens are equal from here on."""
    start = i
    while len(some := a[i : i + _STRIDE]) == _STRIDE and some == b[j : j + _STRIDE]:
        i, j = i + _STRIDE, j + _STRIDE
    for x, y in zip(some, b[j : j + _STRIDE], strict=False):
        if x != y:
            break
        i += 1
    return i - start


def _numeric(tokens: Sequence[str]) -> bool:
    return any(token[0].isdigit() for token in tokens)


def _covered(length: int, runs: list[tuple[int, int]]) -> bytearray:
    covered = bytearray(length)
    for start, count in runs:
        covered[start : start + count] = b"\x01" * count
    return covered


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _jaccard(a: Hashes, b: Hashes) -> float:
    common = len(np.intersect1d(a, b, assume_unique=True))
    return _share(common, len(a) + len(b) - common)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return _share(len(a & b), min(len(a), len(b)))


def _order(found: Sequence[Block]) -> float:
    """The share of neighbouring blocks that keep their order; 1 for one block."""
    steps = [later.b > earlier.b for earlier, later in pairwise(found)]
    return _share(sum(steps), len(steps)) if steps else 1.0

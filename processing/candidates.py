"""Candidates within a batch, which is its own index."""

from collections import Counter
from collections.abc import Iterator, Sequence

from processing.sketch import Sketch

_COMMON = 200  # texts that hold one term; a commoner term is a phrase, as a stop word is a word
ENOUGH = 2
"""Passage minima that two texts must have in common to be compared; one band is enough."""


def nearby(sketches: Sequence[Sketch]) -> Iterator[tuple[str, str]]:
    """The pairs of versions among `sketches` that share a band or at least two passage minima."""
    holders: dict[str, list[int]] = {}
    for at, sketch in enumerate(sketches):
        shared: Counter[int] = Counter()
        for term in (*sketch.bands, *sketch.minima):
            here = holders.setdefault(term, [])
            if len(here) <= _COMMON:
                weight = ENOUGH if term.startswith("b") and len(term) > 8 else 1
                for other in here:
                    shared[other] += weight
                here.append(at)
        for other, weight in shared.items():
            if weight >= ENOUGH and sketches[other].version != sketch.version:
                yield sketches[other].version, sketch.version

"""Candidates within a batch, which is its own index."""

from collections import Counter
from collections.abc import Iterator, Sequence

from processing.grouping.sketch import Sketch

_COMMON = 500  # texts that hold one term; a commoner term is a phrase, as a stop word is a word
ENOUGH = 2
"""Passage minima that two texts must have in common to be compared; one band is enough."""

# Of the shorter text's minima that must be common: halves the comparisons on the evaluation sets
# and loses one true pair in 700, all by way of others in the same story.
_SHARE = 0.03


def nearby(sketches: Sequence[Sketch]) -> Iterator[tuple[str, list[str]]]:
    """Each version with those before it that share a band or enough passage minima, likeliest first."""
    bands: dict[str, list[int]] = {}
    minima: dict[str, list[int]] = {}
    for at, sketch in enumerate(sketches):
        alike = _met(bands, sketch.bands, at)
        shared = _met(minima, sketch.minima, at)
        others = (other for other in alike | shared if sketches[other].version != sketch.version)
        met = [(alike[other], shared[other], other) for other in others]
        yield (
            sketch.version,
            [
                sketches[other].version
                for bands_met, minima_met, other in sorted(met, key=_likeliest)
                if bands_met or minima_met >= _least(sketches[other], sketch)
            ],
        )


def _likeliest(met: tuple[int, int, int]) -> tuple[int, int, int]:
    bands, minima, at = met
    return -bands, -minima, at


def _least(one: Sketch, other: Sketch) -> float:
    return max(ENOUGH, _SHARE * min(len(one.minima), len(other.minima)))


def _met(holders: dict[str, list[int]], terms: Sequence[str], at: int) -> Counter[int]:
    """How many terms each earlier text shares with this one, which is noted down as a holder."""
    shared: Counter[int] = Counter()
    for term in terms:
        here = holders.setdefault(term, [])
        if len(here) <= _COMMON:
            shared.update(here)
            here.append(at)
    return shared

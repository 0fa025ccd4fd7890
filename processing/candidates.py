"""Candidates within a batch, which is its own index."""

from collections import Counter
from collections.abc import Iterator, Sequence

from processing.sketch import Sketch

_COMMON = 200  # texts that hold one term; a commoner term is a phrase, as a stop word is a word
ENOUGH = 2
"""Passage minima that two texts must have in common to be compared; one band is enough."""

_SHARE = 0.03
# of the shorter text's minima that must be common: halves the comparisons on the evaluation sets
# and loses one true pair in 700, all by way of others in the same story.


def nearby(sketches: Sequence[Sketch]) -> Iterator[tuple[str, str]]:
    """The pairs of versions among `sketches` that share a band or enough passage minima."""
    bands: dict[str, list[int]] = {}
    minima: dict[str, list[int]] = {}
    for at, sketch in enumerate(sketches):
        alike = set(_met(bands, sketch.bands, at))
        shared = _met(minima, sketch.minima, at)
        for other in sorted(alike | shared.keys()):
            known = sketches[other]
            least = max(ENOUGH, _SHARE * min(len(known.minima), len(sketch.minima)))
            if known.version != sketch.version and (other in alike or shared[other] >= least):
                yield known.version, sketch.version


def _met(holders: dict[str, list[int]], terms: Sequence[str], at: int) -> Counter[int]:
    """How many terms each earlier text shares with this one, which is noted down as a holder."""
    shared: Counter[int] = Counter()
    for term in terms:
        here = holders.setdefault(term, [])
        if len(here) <= _COMMON:
            shared.update(here)
            here.append(at)
    return shared

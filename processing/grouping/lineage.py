"""Lineage: which version of a story each other one most likely descends from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from processing.grouping.align import Evidence
from processing.grouping.link import Link

_FORMER = 0.1  # of the new text that another must hold more of than what stood there before

# Of a version and another one: how much of it the other holds as it is, how many numbers the other
# has in place of its own, and how much of the other it holds.
_Held = tuple[float, int, float]
_NOTHING: _Held = (0.0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Lineal:
    """What lineage needs of a version: when it first appeared, how long it is, whether credited.

    `former` is the version whose text its first carrier had before, "" where that is no edit.
    """

    version: str
    first: datetime
    length: int
    credited: bool = False
    former: str = ""


def parents(versions: Sequence[Lineal], links: Sequence[Link]) -> dict[str, str | None]:
    """The parent of each version, a tree with one root (None) where `versions` is not empty.

    The root is the earliest version (of several the one with an agency's credit, then the longest).
    Every other one descends from the earlier version whose text leads to it with the least change:
    the one that holds most of it, then the one with the same numbers, then the one it leaves least
    of out. An edited page keeps to its former text unless another holds clearly more of the new
    one. Where nothing was compared with it, it descends from the root.
    """
    ordered = sorted(versions, key=lambda v: (v.first, not v.credited, -v.length, v.version))
    held = _held(links)
    return {
        version.version: _parent(version, ordered[:at], held.get(version.version, {}))
        for at, version in enumerate(ordered)
    }


def _parent(version: Lineal, earlier: Sequence[Lineal], held: Mapping[str, _Held]) -> str | None:
    """The likeliest of the earlier versions, of equally likely ones the first."""

    def likely(other: Lineal) -> tuple[float, ...]:
        share, replaced, back = held.get(other.version, _NOTHING)
        edited = _FORMER if other.version == version.former else 0.0
        return round(share + edited, 2), -replaced, round(back, 2), other.credited

    return max(earlier, key=likely).version if earlier else None


def _held(links: Sequence[Link]) -> dict[str, dict[str, _Held]]:
    """What each version has to do with each that it is linked to."""
    held: defaultdict[str, dict[str, _Held]] = defaultdict(dict)
    for link in links:
        seen: Evidence = link.evidence
        kept = 1 - min(1.0, seen.altered)
        ours, theirs = seen.coverage_a * kept, seen.coverage_b * kept
        held[link.a][link.b] = (ours, seen.replaced, theirs)
        held[link.b][link.a] = (theirs, seen.replaced, ours)
    return held

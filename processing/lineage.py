"""Lineage: which version of a story each other one most likely descends from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from processing.align import Evidence
from processing.link import Link

_FORMER = 0.1  # of the new text that another must hold more of than what stood there before


@dataclass(frozen=True, slots=True)
class _Held:
    """How much of one text another holds as it is, and how many numbers it has in place of others."""

    share: float
    replaced: int


_NOTHING = _Held(0.0, 0)


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
    tree: dict[str, str | None] = {}
    for version in ordered:
        tree[version.version] = _parent(version, ordered, tree, held)
    return tree


def _parent(
    version: Lineal,
    ordered: Sequence[Lineal],
    tree: Mapping[str, str | None],
    held: Mapping[tuple[str, str], _Held],
) -> str | None:
    earlier = [other for other in ordered if other.version in tree]
    if not earlier:
        return None

    def likely(other: Lineal) -> tuple[float, ...]:
        ours, theirs = (version.version, other.version), (other.version, version.version)
        edited = _FORMER if other.version == version.former else 0.0
        return (
            round(held.get(ours, _NOTHING).share + edited, 2),
            -held.get(ours, _NOTHING).replaced,
            round(held.get(theirs, _NOTHING).share, 2),
            other.credited,
            -other.first.timestamp(),
        )

    return max(earlier, key=likely).version


def _held(links: Sequence[Link]) -> dict[tuple[str, str], _Held]:
    """(x, y) -> how much of x the text of y holds."""
    held: dict[tuple[str, str], _Held] = {}
    for link in links:
        seen: Evidence = link.evidence
        kept = 1 - min(1.0, seen.altered)
        held[link.a, link.b] = _Held(seen.coverage_a * kept, seen.replaced)
        held[link.b, link.a] = _Held(seen.coverage_b * kept, seen.replaced)
    return held

"""Lineage: which version of a story each other one most likely descends from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from processing.align import Evidence
from processing.link import Link


@dataclass(frozen=True, slots=True)
class Lineal:
    """What lineage needs of a version: when it first appeared, how long it is, whether credited."""

    version: str
    first: datetime
    length: int
    credited: bool = False


def parents(versions: Sequence[Lineal], links: Sequence[Link]) -> dict[str, str | None]:
    """The parent of each version, a tree with one root (None) where `versions` is not empty.

    The root is the earliest version (of several the one with an agency's credit, then the longest).
    Every other one descends from the earlier version that holds most of it; where none was
    compared with it, from the root.
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
    held: Mapping[tuple[str, str], float],
) -> str | None:
    earlier = [other for other in ordered if other.version in tree]
    if not earlier:
        return None
    return max(
        earlier,
        key=lambda other: (
            round(held.get((version.version, other.version), 0.0), 2),
            round(held.get((other.version, version.version), 0.0), 2),
            other.credited,
            -other.first.timestamp(),
        ),
    ).version


def _held(links: Sequence[Link]) -> dict[tuple[str, str], float]:
    """(x, y) -> how much of x the text of y holds."""
    held: dict[tuple[str, str], float] = {}
    for link in links:
        evidence: Evidence = link.evidence
        held[link.a, link.b] = evidence.coverage_a
        held[link.b, link.a] = evidence.coverage_b
    return held

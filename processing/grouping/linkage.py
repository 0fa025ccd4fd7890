"""Average linkage: which versions stand together by the strength of the links among them."""

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from processing.grouping.link import Link
from processing.grouping.wholes import Constraints, Wholes, joined

_NONE = (0.0, 0)
_TURN = 10  # versions that come at once to what may be too large to be compared whole


@dataclass(frozen=True, slots=True)
class Linking:
    """How clusters are joined: from a mean strength of `cut` on, as far as it is not forbidden.

    A version is compared with the likeliest `most` others: of a cluster that has more, each counts
    with so many, or with as many as it has links to.
    """

    cut: float
    most: int
    decided: Constraints


def clustered(
    begun: Iterable[Sequence[str]], links: Sequence[Link], by: Linking
) -> list[list[str]]:
    """What becomes of the clusters that there are, each in the order of its versions."""
    linkage = _Linkage(begun, links, by)
    wholes = _wholes(linkage.members.values(), by)
    heap = [linkage.proposal(i, j) for i, others in linkage.sums.items() for j in others if i < j]
    heapq.heapify(heap)
    while heap:
        mean, _, _, i, j = heapq.heappop(heap)
        if -mean < by.cut:
            break
        if i not in linkage.members or j not in linkage.members:
            continue
        if wholes.join(linkage.members[i][0], linkage.members[j][0]):
            continue  # forbidden, and wholes only grow
        new = linkage.join(i, j)
        for other in linkage.sums[new]:
            heapq.heappush(heap, linkage.proposal(new, other))
    return wholes.gathered(linkage.members.values())


def grown(
    settled: Sequence[Sequence[str]], loose: Sequence[str], links: Sequence[Link], by: Linking
) -> Iterator[list[str]]:
    """The clusters of the `loose` versions, given in order of time, and of those `settled` before.

    Of more than `by.most` that hang together not all pairs were compared. They come in turns: what
    has become a cluster of more than so many is settled, and those that follow come to it or not.
    """
    crowd = _crowd(settled, loose, links, by)
    alone = ([version] for version in loose if version not in crowd)
    yield from clustered([*(held for held in settled if held[0] not in crowd), *alone], links, by)
    clusters: Sequence[Sequence[str]] = [held for held in settled if held[0] in crowd]
    bound = set(chain.from_iterable(clusters))
    waiting = [version for version in loose if version in crowd]
    for start in range(0, len(waiting), _TURN):
        turn = waiting[start : start + _TURN]
        begun = _begun(clusters, by.most, bound)
        begun += ([version] for version in turn)
        clusters = clustered(begun, links, by)
    yield from map(list, clusters)


def _crowd(
    settled: Sequence[Sequence[str]], loose: Sequence[str], links: Sequence[Link], by: Linking
) -> set[str]:
    """The versions among which more than `by.most` loose ones hang together."""
    wholes = _wholes([*settled, *([version] for version in loose)], by)
    for link in links:
        wholes.join(link.a, link.b)
    parts = wholes.gathered([version] for version in loose)
    large = {wholes.of(part[0]) for part in parts if len(part) > by.most}
    every = chain(loose, (held[0] for held in settled)) if large else ()
    return {version for version in every if wholes.of(version) in large}


def _wholes(clusters: Collection[Sequence[str]], by: Linking) -> Wholes:
    """The versions of clusters, each of which is one whole."""
    wholes = joined(by.decided, chain.from_iterable(clusters))
    for first, *others in clusters:
        for version in others:
            wholes.join(first, version)
    return wholes


def _begun(clusters: Sequence[Sequence[str]], most: int, bound: Set[str]) -> list[Sequence[str]]:
    """The clusters with those that may still come apart taken apart."""
    begun: list[Sequence[str]] = []
    for held in clusters:
        if len(held) > most or not bound.isdisjoint(held):
            begun.append(held)
        else:
            begun += ([version] for version in held)
    return begun


class _Linkage:
    """The state of an agglomeration: clusters by number.

    `sums` holds of two clusters the strengths of the links between them, as a sum, and their number.
    """

    def __init__(
        self, clusters: Iterable[Sequence[str]], links: Sequence[Link], by: Linking
    ) -> None:
        self.members = {i: list(held) for i, held in enumerate(clusters)}
        self.sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in self.members}
        self._most = by.most
        self._least = {i: min(held) for i, held in self.members.items()}
        self._next = len(self.members)
        number = {version: i for i, held in self.members.items() for version in held}
        for link in links:
            i, j = number.get(link.a), number.get(link.b)
            if i is not None and j is not None and i != j:
                total, links_before = self.sums[i].get(j, _NONE)
                self.sums[i][j] = self.sums[j][i] = (total + link.strength, links_before + 1)

    def proposal(self, i: int, j: int) -> tuple[float, str, str, int, int]:
        """To join two clusters, in the order of what speaks for it: the mean strength between them.

        Ties are broken by the smallest versions, not by arrival, so that order does not matter.
        """
        total, links = self.sums[i][j]
        mean = total / max(links, self._pairs(i, j))
        first, second = sorted((self._least[i], self._least[j]))
        return -mean, first, second, i, j

    def join(self, i: int, j: int) -> int:
        """Joins two clusters into a new one and returns its number."""
        new, self._next = self._next, self._next + 1
        merged: dict[int, tuple[float, int]] = {}
        for old in (i, j):
            for other, (total, links) in self.sums.pop(old).items():
                if other not in (i, j):
                    del self.sums[other][old]
                    before, others = merged.get(other, _NONE)
                    merged[other] = (before + total, others + links)
        self.members[new] = self.members.pop(i) + self.members.pop(j)
        self._least[new] = min(self._least.pop(i), self._least.pop(j))
        self.sums[new] = merged
        for other, sum_and_number in merged.items():
            self.sums[other][new] = sum_and_number
        return new

    def _pairs(self, i: int, j: int) -> int:
        """How many pairs of versions of two clusters are compared at least."""
        small, large = sorted((len(self.members[i]), len(self.members[j])))
        return small * min(self._most, large)

"""Stories: which versions descend from the same copy."""

import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from processing.link import Link
from processing.wholes import Constraints, joined

_UNDECIDED = Constraints()


@dataclass(frozen=True, slots=True)
class Rules:
    """How versions become stories.

    Versions further apart than `window` are not compared; at most `candidates` are compared with
    each; a story is held together by links whose mean strength is at least `cut`. A link between
    versions that were first seen further apart than `soon` counts from `even` on, the strength of
    one that is as likely as not; what a decision took out of its story joins another from `sure` on.
    """

    window: timedelta = timedelta(days=30)
    candidates: int = 50
    cut: float = 0.37
    soon: timedelta = timedelta(days=2)
    even: float = math.sqrt(0.5)
    sure: float = math.sqrt(0.95)


def place(
    firsts: Mapping[str, datetime],
    links: Sequence[Link],
    known: Mapping[str, str],
    rules: Rules,
    decided: Constraints = _UNDECIDED,
) -> dict[str, str]:
    """The story of every version in `firsts` (version -> first seen).

    Average linkage over the links, pairs without one counting as 0, so that one odd link joins no
    two stories. A cluster keeps the id of the `known` story it shares most versions with (of
    several the earliest), each id once; the others are named by their earliest version.

    What was `decided` to be together is one story, whose parts go on drawing newcomers as if they
    were alone, so that a merge turns nobody away; no join goes against what was decided to be apart.
    """
    alone = [[version] for version in sorted(firsts)]
    held = [
        link
        for link in links
        if link.kind.joins
        and link.a in firsts
        and link.b in firsts
        and link.strength >= floor(link, firsts, rules)
    ]
    clusters = _clusters(alone, held, rules.cut, Constraints(decided.together))
    if decided.apart:
        clusters = _apart(clusters, held, rules, decided)
    return _named(clusters, firsts, known)


def floor(link: Link, firsts: Mapping[str, datetime], rules: Rules) -> float:
    """The strength from which a link counts, 0 but for versions that are far apart.

    Copy runs within two days; what is first seen later and only looks like it is more often the
    next text of a formula.
    """
    return rules.even if abs(firsts[link.a] - firsts[link.b]) > rules.soon else 0.0


def story_id(founder: str) -> str:
    """The id of the story that the version `founder` begins."""
    return "s" + founder[1:]


class _Linkage:
    """The state of an agglomeration: clusters by number, and the sum of strengths between them."""

    def __init__(self, clusters: Sequence[list[str]], links: Sequence[Link]) -> None:
        self.members = dict(enumerate(clusters))
        self.sums: dict[int, dict[int, float]] = {i: {} for i in self.members}
        self._next = len(clusters)
        number = {version: i for i, held in self.members.items() for version in held}
        for link in links:
            i, j = number.get(link.a), number.get(link.b)
            if i is not None and j is not None and i != j:
                self.sums[i][j] = self.sums[j][i] = self.sums[i].get(j, 0.0) + link.strength

    def proposal(self, i: int, j: int) -> tuple[float, str, str, int, int]:
        """To join two clusters, in the order of what speaks for it: the mean strength between them.

        Ties are broken by the smallest versions, not by arrival, so that order does not matter.
        """
        mean = self.sums[i][j] / (len(self.members[i]) * len(self.members[j]))
        first, second = sorted((min(self.members[i]), min(self.members[j])))
        return -mean, first, second, i, j

    def join(self, i: int, j: int) -> int:
        """Joins two clusters into a new one and returns its number."""
        new, self._next = self._next, self._next + 1
        merged: dict[int, float] = {}
        for old in (i, j):
            for other, total in self.sums.pop(old).items():
                if other not in (i, j):
                    del self.sums[other][old]
                    merged[other] = merged.get(other, 0.0) + total
        self.members[new] = self.members.pop(i) + self.members.pop(j)
        self.sums[new] = merged
        for other, total in merged.items():
            self.sums[other][new] = total
        return new


def _apart(
    clusters: Sequence[list[str]], links: Sequence[Link], rules: Rules, decided: Constraints
) -> list[list[str]]:
    """The clusters with each part that was decided to be apart taken out of its own.

    A cut as low as a story's leans on the many links that a stranger lacks. A part that was taken
    away from these joins others only where what is left leaves no doubt.
    """
    parts: list[list[str]] = []
    for held in clusters:
        within = [[version] for version in sorted(held)]
        torn = any(one & set(held) and other & set(held) for one, other in decided.apart)
        parts += _clusters(within, links, rules.cut, decided) if torn else [held]
    return _clusters(parts, links, rules.sure, decided)


def _clusters(
    begun: Sequence[list[str]], links: Sequence[Link], cut: float, decided: Constraints
) -> list[list[str]]:
    """What becomes of the clusters that there are, each in the order of its versions."""
    linkage = _Linkage(begun, links)
    wholes = joined(decided, (version for held in begun for version in held))
    for first, *others in begun:
        for version in others:
            wholes.join(first, version)
    heap = [linkage.proposal(i, j) for i, others in linkage.sums.items() for j in others if i < j]
    heapq.heapify(heap)
    while heap:
        mean, _, _, i, j = heapq.heappop(heap)
        if -mean < cut:
            break
        if i not in linkage.members or j not in linkage.members:
            continue
        if wholes.join(linkage.members[i][0], linkage.members[j][0]):
            continue  # forbidden, and wholes only grow
        new = linkage.join(i, j)
        for other in linkage.sums[new]:
            heapq.heappush(heap, linkage.proposal(new, other))
    return wholes.gathered(linkage.members.values())


def _named(
    clusters: Sequence[list[str]], firsts: Mapping[str, datetime], known: Mapping[str, str]
) -> dict[str, str]:
    names, taken = _claimed(clusters, firsts, known)
    stories: dict[str, str] = {}
    for number, cluster in enumerate(clusters):
        founder = min(cluster, key=lambda version: (firsts[version], version))
        name = names.get(number) or _free(story_id(founder), taken)
        stories.update(dict.fromkeys(cluster, name))
    return stories


def _claimed(
    clusters: Sequence[Sequence[str]], firsts: Mapping[str, datetime], known: Mapping[str, str]
) -> tuple[dict[int, str], set[str]]:
    """The clusters, by number, that keep the id of a known story, and those ids."""
    claims = sorted(
        (
            (-count, min(firsts[v] for v in cluster if known.get(v) == story), story, number)
            for number, cluster in enumerate(clusters)
            for story, count in Counter(known[v] for v in cluster if v in known).items()
        ),
    )
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, story, number in claims:
        if number not in names and story not in taken:
            names[number] = story
            taken.add(story)
    return names, taken


def _free(name: str, taken: set[str]) -> str:
    """`name`, or where another cluster kept it, the name with the first free number behind it."""
    number, free = 1, name
    while free in taken:
        number, free = number + 1, f"{name}-{number + 1}"
    taken.add(free)
    return free

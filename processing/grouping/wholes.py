"""Which versions stand together whatever their texts say, and which never do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constraints:
    """What was decided about versions beforehand.

    Each set of `together` is of one story; of each pair of `apart` no version of the one set is in
    a story with a version of the other. What a pair keeps apart no set brings together.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()


class Wholes:
    """Versions on their way into stories, joined as long as no decision forbids it."""

    def __init__(self, constraints: Constraints) -> None:
        self._above: dict[str, str] = {}
        # Of a whole, on which sides of pairs it stands: n is the one side of pair n, -n the other.
        self._sides: dict[str, set[int]] = {}
        for number, (one, other) in enumerate(constraints.apart, 1):
            # A text that came to stand on both sides cannot be kept apart from itself.
            for side, versions in ((number, one - other), (-number, other - one)):
                for version in versions:
                    self._sides.setdefault(version, set()).add(side)

    def of(self, version: str) -> str:
        """The version that stands for the whole which this one is part of."""
        while (above := self._above.get(version, version)) != version:
            self._above[version] = self._above.get(above, above)
            version = above
        return version

    def join(self, a: str, b: str) -> int:
        """Make two wholes one; where a pair of `apart` forbids it, its number from 1, else 0."""
        one, other = self.of(a), self.of(b)
        if one == other:
            return 0
        here, there = self._sides.get(one, set()), self._sides.get(other, set())
        if barring := [side for side in here if -side in there]:
            return min(abs(side) for side in barring)
        self._above[other] = one
        if there:
            self._sides[one] = here | there
        return 0

    def gathered(self, clusters: Iterable[list[str]]) -> list[list[str]]:
        """The clusters, those of one whole as one."""
        found: dict[str, list[str]] = {}
        for cluster in clusters:
            found.setdefault(self.of(cluster[0]), []).extend(cluster)
        return list(found.values())


def joined(constraints: Constraints, present: Iterable[str]) -> Wholes:
    """The wholes of the versions that are `present`, as they are before any text is looked at."""
    wholes, there = Wholes(constraints), set(present)
    for versions in constraints.together:
        members = sorted(versions & there)
        for version in members[1:]:
            wholes.join(members[0], version)
    return wholes

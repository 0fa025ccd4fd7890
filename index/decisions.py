"""Decisions: what an analyst said about versions, by names that outlive any grouping."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

import xxhash

from processing import Constraints, Wholes

Kind = Literal["merge", "split", "pin", "lead"]
_SIDES = {"merge": range(2, 10_000), "split": (2,), "pin": (2, 3), "lead": (1,)}
Firsts: TypeAlias = Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class Act:
    """Who did something, when (in UTC) and why; the reason may be ""."""

    author: str
    time: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Versions of one story, as a decision names them.

    `story` is the id which that story had. A text is found again by the id of its version, or
    under another one by the articles that carried it: what counts as boilerplate of a house, and
    with it a version's id, may differ where the articles came in in another order.
    """

    story: str
    versions: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about versions.

    A merge: all of its sides are one story. A split: the first side is a story of its own, apart
    from the second. A pin: the first side stands where the second does, and apart from the third
    where there is one. A lead: its only side stands for its story. `undone` tells by whom it was
    taken back.
    """

    id: str
    kind: Kind
    made: Act
    sides: tuple[Side, ...]
    undone: Act | None = None

    @property
    def names(self) -> frozenset[str]:
        """Every id that it is found by: of versions, articles and stories."""
        named = (name for side in self.sides for name in (*side.versions, *side.articles))
        return frozenset(named) | {side.story for side in self.sides}

    @property
    def versions(self) -> frozenset[str]:
        """The versions that it is about."""
        return frozenset(version for side in self.sides for version in side.versions)

    def known_as(self, versions: Mapping[str, str]) -> "Decision":
        """The decision, found by the `versions` of its articles too."""
        sides = []
        for side in self.sides:
            found = {versions[id] for id in side.articles if id in versions}
            new = sorted(found.difference(side.versions))
            sides.append(replace(side, versions=(*side.versions, *new)) if new else side)
        return replace(self, sides=tuple(sides))

    def joined_with(self, other: "Decision") -> "Decision":
        """This state of the decision, with the versions by which `other` knows its sides too."""
        sides = []
        for mine, theirs in zip(self.sides, other.sides, strict=True):
            new = sorted(set(theirs.versions).difference(mine.versions))
            sides.append(replace(mine, versions=(*mine.versions, *new)))
        return replace(self, sides=tuple(sides))

    def to_row(self) -> dict[str, object]:
        """The decision as JSON-able values."""
        row: dict[str, object] = {"id": self.id, "kind": self.kind, **_act_row(self.made)}
        row["sides"] = [
            {"story": s.story, "versions": list(s.versions), "articles": list(s.articles)}
            for s in self.sides
        ]
        if self.undone:
            row["undone"] = _act_row(self.undone)
        return row

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Decision":
        """The decision that `to_row` wrote. Raises ValueError, KeyError or TypeError for others."""
        sides = tuple(
            Side(side["story"], tuple(side["versions"]), tuple(side["articles"]))
            for side in row["sides"]
        )
        if len(sides) not in _SIDES.get(row["kind"], ()) or not all(s.versions for s in sides):
            raise ValueError(f"a {row['kind']!r} of {len(sides)} sides is no decision")
        undone = _act(row["undone"]) if "undone" in row else None
        return cls(row["id"], row["kind"], _act(row), sides, undone)


def decision(kind: Kind, made: Act, sides: Iterable[Side]) -> Decision:
    """A new decision, with an id that is short enough to be typed."""
    named = tuple(sides)
    names = (name for side in named for name in (side.story, *side.versions))
    content = "\n".join((kind, made.author, made.time.isoformat(), *names))
    digest = xxhash.xxh3_64_hexdigest(content.encode("utf-8", "surrogatepass"))
    return Decision(f"d{digest[:10]}", kind, made, named)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions as they were made."""
    return sorted(decisions, key=lambda one: (one.made.time, one.id))


def formerly(story: str, decisions: Iterable[Decision]) -> Iterator[str]:
    """The versions that a story held when decisions were made about it, its larger parts first."""
    sides = [side for one in decisions for side in one.sides if side.story == story]
    for side in sorted(sides, key=lambda side: -len(side.versions)):
        yield from side.versions


def constraints(decisions: Iterable[Decision], firsts: Firsts) -> Constraints:
    """What the decisions that hold mean for versions, of which `firsts` are there."""
    together: list[frozenset[str]] = []
    apart: list[tuple[frozenset[str], frozenset[str]]] = []
    for one in in_order(decisions):
        together += _together(one, firsts)
        apart += _apart(one)
    return Constraints(tuple(together), tuple(apart))


def contradicted(new: Decision, earlier: Iterable[Decision], firsts: Firsts) -> Decision | None:
    """The earlier decision that cannot hold together with a new one."""
    before = in_order(earlier)
    known = set(_conflicts(before, firsts))  # of texts that are the same by now; none of its doing
    for holding, parting in _conflicts([new, *before], firsts):
        if (holding, parting) not in known:
            return holding if parting == new else parting
    return None


def _conflicts(decisions: list[Decision], firsts: Firsts) -> Iterator[tuple[Decision, Decision]]:
    """Decisions to hold together what another one, given with it, keeps apart."""
    pairs = [(one, pair) for one in decisions for pair in _apart(one)]
    wholes = Wholes(Constraints(apart=tuple(pair for _, pair in pairs)))
    for one in decisions:
        for versions in _together(one, firsts):
            members = sorted(versions)
            for version in members[1:]:
                if barred := wholes.join(members[0], version):
                    yield one, pairs[barred - 1][0]


def _together(one: Decision, firsts: Firsts) -> Iterator[frozenset[str]]:
    sides = [frozenset(side.versions) for side in one.sides]
    if one.undone:
        return
    if one.kind == "merge":
        yield one.versions
    elif one.kind == "split":
        yield sides[0]
    elif one.kind == "pin":
        # Its story may fall apart one day; the pinned text goes with the one that began it.
        there = sorted((firsts[version], version) for version in sides[1] if version in firsts)
        yield sides[0] | {version for _, version in there[:1]}


def _apart(one: Decision) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    if one.undone:
        return
    first, *others = (frozenset(side.versions) for side in one.sides)
    if one.kind == "split":
        yield first, others[0]
    elif one.kind == "pin" and len(others) > 1:
        yield first, others[1]


def _act(row: Mapping[str, Any]) -> Act:
    time = datetime.fromisoformat(row["time"])
    return Act(str(row["author"]), time.astimezone(UTC), str(row.get("reason", "")))


def _act_row(act: Act) -> dict[str, object]:
    return {"author": act.author, "time": act.time.isoformat(), "reason": act.reason}

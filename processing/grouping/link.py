"""Links: what one version has to do with another."""

import json
import math
from bisect import bisect_right
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from processing.grouping.align import Evidence, align
from processing.grouping.version import Reading

LIKELY = 0.13
"""The probability from which a link speaks for one story.

Far below one half, since a story asks for the mean of its links, not for each; measured on real
pairs and the evaluation sets together with a story's cut (`docs/grouping.md`).
"""

_RATHER, _SURE = 0.5, 0.95
"""The probabilities asked of two texts made by one formula, and of two issues of one template.

Scores alone let short bulletins of much varied wording pass, and communiqués that begin and end
alike: the evaluation sets know few. Costs .003 of ARI on synthetic copies, nothing on real ones.
"""

_FORMULA, _TEMPLATE = 0.45, 0.75
"""Of the shorter text, the most that a formula and that a template give to two texts.

What shares more and has other numbers is a copy that was corrected: without the second bound
.938 instead of .940 of ARI on `val`.
"""

# Of the shorter text that one copy must hold, whatever else speaks for it: formulaic headings and
# a common line are no copy. Costs .007 of ARI on synthetic copies, none on real ones.
_LEAST = 0.25

_EXCERPT = 0.8  # of the shorter text inside the longer one makes it an excerpt, not a mere reuse
_OWN = 2  # numbers of its own; one may be a house's rounding

REUSE = 12
"""Shared tokens below which two texts have nothing to do with each other."""


class LinkKind(StrEnum):
    """How two versions are related; only the first two put them in one story."""

    IDENTICAL = "identical"
    VERSION = "version"
    CONTAINS = "contains"
    PARTIAL = "partial reuse"
    UNRELATED = "unrelated"

    @property
    def joins(self) -> bool:
        """Whether versions so related belong in one story."""
        return self in (LinkKind.IDENTICAL, LinkKind.VERSION)


@dataclass(frozen=True, slots=True)
class Link:
    """The judgement on two versions, a < b by id.

    `score` is the probability that both descend from one copy.
    """

    a: str
    b: str
    kind: LinkKind
    score: float
    evidence: Evidence

    def other(self, known: Container[str]) -> str:
        """Its version that is not among the `known` ones, as the other one is."""
        return self.b if self.a in known else self.a

    @property
    def rule(self) -> str:
        """Why the link is of its kind, in a line."""
        e, said = self.evidence, f"one copy at {self.score:.0%}"
        reasons = {
            LinkKind.IDENTICAL: "every passage is shared",
            LinkKind.VERSION: f"{said}, asked {asked(e):.0%}",
            LinkKind.CONTAINS: f"one lies within the other, {said}, asked {asked(e):.0%}",
            LinkKind.PARTIAL: f"passages in common, {said}, asked {asked(e):.0%}",
            LinkKind.UNRELATED: "next to nothing shared",
        }
        return (
            f"{reasons[self.kind]}: {e.containment:.0%} of the shorter text and {e.spread:.0%} of"
            f" the longer, {e.shared} words shared, longest run {e.longest}"
        )

    @property
    def strength(self) -> float:
        """What the link adds to a story: the root of its score, 0 where its kind does not join.

        The links of a story are not independent of each other: several weak ones say more than
        the mean of their probabilities.
        """
        if self.kind is LinkKind.IDENTICAL:
            return 1.0
        return math.sqrt(self.score) if self.kind.joins else 0.0

    def to_row(self) -> dict[str, object]:
        """The link as JSON-able values."""
        return {
            "a": self.a,
            "b": self.b,
            "kind": self.kind.value,
            "score": self.score,
            "evidence": self.evidence.to_row(),
            "rule": self.rule,
        }

    @classmethod
    def from_row(cls, row: Mapping[str, object]) -> "Link":
        """The link that `to_row` wrote."""
        return cls(
            a=str(row["a"]),
            b=str(row["b"]),
            kind=LinkKind(str(row["kind"])),
            score=float(row["score"]),  # type: ignore[arg-type]  # JSON
            evidence=Evidence.from_row(row["evidence"]),  # type: ignore[arg-type]  # JSON
        )


def judge(one: Reading, other: Reading) -> Link:
    """Judges what two different versions have to do with each other."""
    a, b = sorted((one, other), key=lambda reading: reading.version)
    return weigh(a.version, b.version, align(a, b))


def weigh(a: str, b: str, evidence: Evidence) -> Link:
    """The judgement on two versions of this evidence."""
    score = probability(evidence)
    return Link(a, b, kind_of(evidence, score), round(score, 4), evidence)


def probability(evidence: Evidence) -> float:
    """The probability that two texts of this evidence descend from one copy; 0 with nothing shared.

    A scorecard: each of the `features` brings points, their sum is the logarithm of the odds. The
    points are fitted and calibrated by `bench/fit_links.py`.
    """
    if not evidence.shared:
        return 0.0
    return 1 / (1 + math.exp(-_card().bias - sum(points(evidence).values())))


def points(evidence: Evidence) -> dict[str, float]:
    """What each feature brings: above 0 it speaks for one copy, below against it."""
    return {name: _card().steps[name].at(value) for name, value in features(evidence).items()}


def features(evidence: Evidence) -> dict[str, float]:
    """What the model looks at, each about 0..1."""
    return {name: measure(evidence) for name, measure in _FEATURES.items()}


_FEATURES: dict[str, Callable[[Evidence], float]] = {
    "containment": lambda e: e.containment,
    "spread": lambda e: e.spread,
    "jaccard": lambda e: math.sqrt(e.jaccard),
    "lead of both": lambda e: e.lead,
    "lead of one": lambda e: max(e.lead_a, e.lead_b),
    "top of the shorter": lambda e: _by_length(e, e.top_a / e.length_a, e.top_b / e.length_b)[0],
    "top of the longer": lambda e: _by_length(e, e.top_a / e.length_a, e.top_b / e.length_b)[1],
    "shared": lambda e: math.log1p(e.shared) / 6,
    "shorter": lambda e: math.log1p(min(e.length_a, e.length_b)) / 6,
    # Other numbers in the same words: the next issue of a report made from a template.
    "replaced in 30 words": lambda e: min(1.0, 30 * e.replaced / max(30, e.shared)),
    # Words changed inside a passage tell of a text that was worked on; a quotation stays as it is.
    "altered": lambda e: min(0.3, e.altered) / 0.3,
}


def _by_length(evidence: Evidence, a: float, b: float) -> tuple[float, float]:
    """What was measured in the shorter text, and in the longer one."""
    return (a, b) if evidence.length_a <= evidence.length_b else (b, a)


@dataclass(frozen=True, slots=True)
class Steps:
    """The points of one feature: `points[0]` below the first bound, the next from there on."""

    bounds: tuple[float, ...]
    points: tuple[float, ...]

    def at(self, value: float) -> float:
        """The points that a value brings."""
        return self.points[bisect_right(self.bounds, value)]


@dataclass(frozen=True, slots=True)
class _Card:
    bias: float
    steps: Mapping[str, Steps]


def kind_of(evidence: Evidence, score: float) -> LinkKind:
    """What evidence of this probability amounts to."""
    if min(evidence.coverage_a, evidence.coverage_b) == 1 and evidence.altered == 0:
        return LinkKind.IDENTICAL
    if score >= asked(evidence) and evidence.containment >= _LEAST:
        return LinkKind.VERSION
    if evidence.shared < REUSE:
        return LinkKind.UNRELATED
    return LinkKind.CONTAINS if evidence.containment >= _EXCERPT else LinkKind.PARTIAL


def asked(evidence: Evidence) -> float:
    """The probability from which a link of this evidence speaks for one story.

    More where each text names numbers that the other lacks: so differ tomorrow's report and today's,
    where they stand for one another in what is shared, one in sixty words or more; and texts that
    a formula gives less than half in common.
    """
    if min(len(evidence.numbers_a), len(evidence.numbers_b)) < _OWN:
        return LIKELY
    replaced = evidence.replaced >= _OWN and 60 * evidence.replaced >= evidence.shared
    if replaced and evidence.containment < _TEMPLATE:
        return _SURE
    return _RATHER if evidence.containment < _FORMULA else LIKELY


@cache
def _card() -> _Card:
    model = json.loads((files("processing") / "data" / "links.json").read_text("utf-8"))
    steps = {
        name: Steps(tuple(kept["bounds"]), tuple(kept["points"]))
        for name, kept in model["features"].items()
    }
    return _Card(model["bias"], steps)

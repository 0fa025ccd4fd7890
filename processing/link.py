"""Links: what one version has to do with another."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from processing.align import Evidence, align, blocks
from processing.version import Reading

LIKELY = 0.35
"""The probability from which two versions count as one copy.

Below one half, since a story asks for the mean of its links, not for each: measured on real pairs
and the evaluation sets, .35 with a story's cut of .3 joins best (`bench/stories.py`).
"""

_LEAST = 0.25
# of the shorter text that one copy must hold, whatever else speaks for it: formulaic headings and
# a common line are no copy. Costs .007 of ARI on synthetic copies, none on real ones.

_EXCERPT = 0.8  # of the shorter text inside the longer one makes it an excerpt, not a mere reuse
_REUSE = 12  # shared tokens below which two texts have nothing to do with each other


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

    `score` is the probability that both descend from one copy; `rule` says in a line why.
    """

    a: str
    b: str
    kind: LinkKind
    score: float
    evidence: Evidence
    rule: str

    @property
    def strength(self) -> float:
        """What the link adds to a story: its score, 0 where its kind does not join."""
        return self.score if self.kind.joins else 0.0

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
            rule=str(row["rule"]),
        )


def judge(one: Reading, other: Reading) -> Link:
    """Judges what two different versions have to do with each other."""
    a, b = sorted((one, other), key=lambda reading: reading.version)
    return weigh(a.version, b.version, align(a, b))


def weigh(a: str, b: str, evidence: Evidence) -> Link:
    """The judgement on two versions of this evidence."""
    score = probability(evidence)
    kind, rule = _kind(evidence, score)
    return Link(a, b, kind, round(score, 4), evidence, rule)


def shared_passages(one: Reading, other: Reading, most: int = 5) -> tuple[str, ...]:
    """The longest passages that both texts hold, in normal form, longest first."""
    found = sorted(blocks(one, other), key=lambda block: -block.matched)[:most]
    return tuple(" ".join(one.tokens[block.a : block.a + block.length_a]) for block in found)


def probability(evidence: Evidence) -> float:
    """The probability that two texts of this evidence descend from one copy.

    A logistic model of `features`, its coefficients fitted by `bench/fit_links.py`; 0 where nothing
    is shared.
    """
    if not evidence.shared:
        return 0.0
    weights = _weights()
    weighted = sum(weights[name] * value for name, value in features(evidence).items())
    return 1 / (1 + math.exp(-weights["bias"] - weighted))


def features(evidence: Evidence) -> dict[str, float]:
    """What the model looks at, each about 0..1."""
    return {name: measure(evidence) for name, measure in _FEATURES.items()}


_FEATURES: dict[str, Callable[[Evidence], float]] = {
    "containment": lambda e: e.containment,
    "spread": lambda e: e.spread,
    "jaccard": lambda e: math.sqrt(e.jaccard),
    "lead": lambda e: e.lead,
    "longest": lambda e: math.log1p(e.longest) / 6,
    # A title speaks for a text only as far as the text is shared: many headings are formulas. Where
    # a title is unknown, one proof is missing.
    "title": lambda e: e.title * min(1.0, e.shared / 150),
    # Other numbers in the same words: the next issue of a report made from a template.
    "replaced": lambda e: min(1.0, e.replaced / 5),
    "replaced in 30 words": lambda e: min(1.0, 30 * e.replaced / max(30, e.shared)),
    # Words changed inside a passage tell of a text that was worked on; a quotation stays as it is.
    "altered": lambda e: min(0.3, e.altered) / 0.3,
}


def _kind(evidence: Evidence, score: float) -> tuple[LinkKind, str]:
    measured = (
        f"{evidence.containment:.0%} of the shorter text and {evidence.spread:.0%} of the longer, "
        f"{evidence.shared} words shared, longest run {evidence.longest}"
    )
    if min(evidence.coverage_a, evidence.coverage_b) == 1 and evidence.altered == 0:
        return LinkKind.IDENTICAL, f"every passage is shared: {measured}"
    if score >= LIKELY and evidence.containment >= _LEAST:
        return LinkKind.VERSION, f"one copy at {score:.0%}, asked {LIKELY:.0%}: {measured}"
    if evidence.shared < _REUSE:
        return LinkKind.UNRELATED, f"next to nothing shared: {measured}"
    if evidence.containment >= _EXCERPT:
        return LinkKind.CONTAINS, f"one lies within the other, one copy at {score:.0%}: {measured}"
    return LinkKind.PARTIAL, f"passages in common, one copy at {score:.0%}: {measured}"


@cache
def _weights() -> Mapping[str, float]:
    model = json.loads((files("processing") / "data" / "links.json").read_text("utf-8"))
    return model["weights"]  # type: ignore[no-any-return]  # the file's shape is ours

"""Links: what one version has to do with another."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from processing.align import Evidence, align, blocks
from processing.version import Reading

_EXCERPT = 0.8  # of the shorter text inside the longer one makes it an excerpt, not a mere reuse
_REUSE = 20  # shared tokens below which two texts have nothing to do with each other


class LinkKind(StrEnum):
    """How two versions are related; only the first two put them in one story."""

    IDENTICAL = "identical"
    VERSION = "version"
    CONTAINS = "contains"
    PARTIAL = "partial reuse"
    UNRELATED = "unrelated"


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
    def from_row(cls, row: Mapping[str, Any]) -> "Link":
        """The link that `to_row` wrote."""
        return cls(
            a=str(row["a"]),
            b=str(row["b"]),
            kind=LinkKind(str(row["kind"])),
            score=float(row["score"]),
            evidence=Evidence.from_row(row["evidence"]),
            rule=str(row["rule"]),
        )


def judge(one: Reading, other: Reading) -> Link:
    """Judges what two different versions have to do with each other."""
    a, b = sorted((one, other), key=lambda reading: reading.version)
    evidence = align(a, b)
    score = probability(evidence)
    kind, rule = _kind(evidence, score)
    return Link(a.version, b.version, kind, round(score, 4), evidence, rule)


def shared_passages(one: Reading, other: Reading, most: int = 5) -> tuple[str, ...]:
    """The longest passages that both texts hold, in normal form, longest first."""
    found = sorted(blocks(one, other), key=lambda block: -block.matched)[:most]
    return tuple(" ".join(one.tokens[block.a : block.a + block.length_a]) for block in found)


def features(evidence: Evidence) -> tuple[float, ...]:
    """What the scorer looks at, each growing with the likelihood of one story."""
    longer = evidence.coverage_b if evidence.length_a <= evidence.length_b else evidence.coverage_a
    return (
        evidence.containment,
        longer,
        math.sqrt(evidence.jaccard),
        evidence.lead,
        math.log1p(evidence.longest) / 6,
        math.log1p(evidence.shared) / 6,
    )


def probability(evidence: Evidence) -> float:
    """The probability that two texts of this evidence are one story (`bench/fit_links.py`)."""
    model = _model()
    weighted = zip(model["weights"], features(evidence), strict=True)
    return 1 / (1 + math.exp(-(model["bias"] + sum(w * x for w, x in weighted))))


def _kind(evidence: Evidence, score: float) -> tuple[LinkKind, str]:
    both = min(evidence.coverage_a, evidence.coverage_b)
    measured = (
        f"{evidence.containment:.0%} of the shorter text, {both:.0%} of the less covered one, "
        f"{evidence.shared} words shared, longest run {evidence.longest}"
    )
    if both == 1 and not evidence.numbers_a and not evidence.numbers_b:
        return LinkKind.IDENTICAL, f"every passage is shared: {measured}"
    if score >= 0.5:
        return LinkKind.VERSION, f"one copy at {score:.0%}: {measured}"
    if evidence.shared < _REUSE:
        return LinkKind.UNRELATED, f"next to nothing shared: {measured}"
    if evidence.containment >= _EXCERPT:
        return LinkKind.CONTAINS, f"one lies within the other: {measured}"
    return LinkKind.PARTIAL, f"passages in common only: {measured}"


@cache
def _model() -> dict[str, Any]:
    return json.loads((files("processing") / "data" / "links.json").read_text("utf-8"))  # type: ignore[no-any-return]  # the file's shape is ours

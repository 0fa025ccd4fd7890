"""What would have to be otherwise for another decision: the same judgement on altered evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from processing.grouping.align import Evidence
from processing.grouping.link import Link, weigh


@dataclass(frozen=True, slots=True)
class Standing:
    """A version beside the others of a story: its links to them, how many they are, and the cut.

    A version without a link counts 0, and so does a link below its floor; no `floors` are floors
    of 0.
    """

    links: tuple[Link, ...]
    others: int
    cut: float
    floors: tuple[float, ...] = ()

    @property
    def mean(self) -> float:
        """The mean link to the others."""
        return self._mean([link.evidence for link in self.links])

    @property
    def held(self) -> tuple[float, float]:
        """The least and the most that is shared with any of those it has a link to."""
        shares = [link.evidence.containment for link in self.links]
        return (min(shares), max(shares)) if shares else (0.0, 0.0)

    def least_to_join(self) -> int | None:
        """The percentage of the shorter text from which it would join, None where none is enough.

        At least so much would have to be shared with each of those it shares anything with.
        """
        return next((part for part in range(101) if self._at_least(part) >= self.cut), None)

    def most_to_leave(self) -> int | None:
        """The highest percentage of the shorter text below which it would not belong there.

        None where it would belong there whatever is shared.
        """
        return next((part for part in range(100, 0, -1) if self._below(part) < self.cut), None)

    def joins_with_same_numbers(self) -> bool:
        """Whether it would join if the numbers within what is shared were the same."""
        seen = [link.evidence for link in self.links]
        if not any(each.replaced for each in seen):
            return False
        return self._mean([replace(each, replaced=0) for each in seen]) >= self.cut

    def _at_least(self, part: int) -> float:
        seen = (link.evidence for link in self.links)
        return self._mean([sharing(each, max(part / 100, each.containment)) for each in seen])

    def _below(self, part: int) -> float:
        seen = (link.evidence for link in self.links)
        return self._mean([sharing(each, min((part - 1) / 100, each.containment)) for each in seen])

    def _mean(self, seen: Sequence[Evidence]) -> float:
        strengths = [weigh("", "", each).strength for each in seen]
        floors = self.floors or repeat(0.0)
        held = (one for one, least in zip(strengths, floors, strict=False) if one >= least)
        return sum(held) / max(1, self.others)


def sharing(evidence: Evidence, share: float) -> Evidence:
    """The evidence as it would be if this share (0 to 1) of the shorter text were shared.

    With more, everything moves by as much towards the whole of the shorter text standing in the
    longer one, its lead too; with less, all shrinks in proportion. Nothing else changes.
    """
    now = evidence.containment
    if share == now:
        return evidence
    if share < now:
        return _shrunk(evidence, share / now)
    return _grown(evidence, (share - now) / (1 - now))


def _shrunk(seen: Evidence, part: float) -> Evidence:
    return replace(
        seen,
        coverage_a=seen.coverage_a * part,
        coverage_b=seen.coverage_b * part,
        jaccard=seen.jaccard * part,
        lead_a=seen.lead_a * part,
        lead_b=seen.lead_b * part,
        longest=round(seen.longest * part),
        shared=round(seen.shared * part),
        replaced=round(seen.replaced * part),
    )


def _grown(seen: Evidence, part: float) -> Evidence:
    shorter, longer = sorted((seen.length_a, seen.length_b))
    whole = shorter / longer if longer else 0.0
    whole_a = 1.0 if seen.length_a <= seen.length_b else whole
    whole_b = whole if seen.length_a <= seen.length_b else 1.0

    def towards(now: float, then: float) -> float:
        return max(now, now + (then - now) * part)

    return replace(
        seen,
        coverage_a=towards(seen.coverage_a, whole_a),
        coverage_b=towards(seen.coverage_b, whole_b),
        jaccard=towards(seen.jaccard, whole),
        lead_a=towards(seen.lead_a, whole_a),
        lead_b=towards(seen.lead_b, whole_b),
        longest=round(towards(seen.longest, shorter)),
        shared=round(towards(seen.shared, shorter)),
    )

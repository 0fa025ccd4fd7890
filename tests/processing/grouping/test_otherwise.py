"""The same judgement on evidence that is otherwise than it is."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import Evidence, Link, judge
from processing.grouping.link import weigh
from processing.grouping.otherwise import Standing, sharing
from processing.grouping.version import Reading
from processing.text.normalise import tokens

CUT = 0.3


def reading(name: str, text: str) -> Reading:
    return Reading(name, (), tokens(text))


def sentence(number: int) -> str:
    """Twelve words that no other sentence has."""
    letters = str.maketrans("0123456789", "aeioubdgkl")
    return " ".join(f"m{number}r{at}s".translate(letters) for at in range(12)) + ". "


def text(*numbers: int) -> str:
    return "".join(map(sentence, numbers))


WHOLE = reading("va", text(*range(20)))
CUT_SHORT = reading("vb", text(*range(14)))
QUOTING = reading("vc", text(30, 31, 32, 5, 6, 33, 34, 35, 36, 37, 38))
OTHER = reading("vd", text(*range(50, 70)))


def standing(one: Reading, *others: Reading) -> Standing:
    links = (judge(one, other) for other in others)
    return Standing(tuple(link for link in links if link.evidence.shared), len(others), CUT)


def joins(links: tuple[Link, ...], others: int, share: float) -> bool:
    seen = [sharing(link.evidence, share) for link in links]
    return sum(weigh("", "", each).strength for each in seen) / others >= CUT


def test_the_percentage_named_is_the_one_where_the_decision_turns() -> None:
    out = standing(QUOTING, WHOLE)
    part = out.least_to_join()
    assert part is not None
    assert out.held[1] * 100 < part <= 100
    assert joins(out.links, 1, part / 100)
    assert not joins(out.links, 1, (part - 1) / 100)


def test_what_belongs_leaves_below_the_percentage_named() -> None:
    within = standing(CUT_SHORT, WHOLE)
    assert within.mean >= CUT
    part = within.most_to_leave()
    assert part is not None
    assert not joins(within.links, 1, (part - 1) / 100)
    assert joins(within.links, 1, part / 100)


def test_a_version_that_shares_with_one_of_many_cannot_join_by_that_one() -> None:
    out = standing(QUOTING, WHOLE, *[OTHER] * 9)
    assert out.least_to_join() is None
    assert len(out.links) == 1


def test_the_same_numbers_are_asked_about_only_where_numbers_differ() -> None:
    assert not standing(QUOTING, WHOLE).joins_with_same_numbers()
    said = "On day {} the hall sold {} baskets of fish at {} coins and {} jars of oil at {} coins each. "
    one = reading("va", "".join(said.format(*range(at, at + 5)) for at in range(6)))
    two = reading("vb", "".join(said.format(*range(at + 60, at + 65)) for at in range(6)))
    out = standing(one, two)
    assert out.mean < CUT
    assert out.joins_with_same_numbers()


def test_it_says_so_where_it_would_stay_whatever_is_shared() -> None:
    assert Standing((judge(CUT_SHORT, WHOLE),), 1, cut=0.0).most_to_leave() is None


def test_no_links_are_no_reason_for_anything() -> None:
    alone = Standing((), 3, CUT)
    assert (alone.mean, alone.held, alone.least_to_join()) == (0, (0, 0), None)


@pytest.mark.parametrize("pair", [(WHOLE, CUT_SHORT), (WHOLE, QUOTING), (QUOTING, CUT_SHORT)])
@given(share=st.floats(0.01, 1))
def test_altered_evidence_shares_as_much_as_was_asked(
    pair: tuple[Reading, Reading], share: float
) -> None:
    evidence = judge(*pair).evidence
    seen = sharing(evidence, share)
    assert seen.containment == pytest.approx(share, abs=0.01)
    for name in ("coverage_a", "coverage_b", "jaccard", "lead_a", "lead_b"):
        assert 0 <= getattr(seen, name) <= 1
    assert seen.shared <= min(seen.length_a, seen.length_b)
    assert seen.longest <= seen.shared
    assert (seen.title, seen.order, seen.length_a) == (evidence.title, evidence.order, evidence.length_a)  # fmt: skip


@given(st.lists(st.floats(0, 1), min_size=2, max_size=5))
def test_more_shared_is_never_measured_as_less(shares: list[float]) -> None:
    evidence: Evidence = judge(WHOLE, QUOTING).evidence
    measured = [sharing(evidence, share) for share in sorted(shares)]
    for less, more in pairwise(measured):
        assert less.spread <= more.spread + 1e-9
        assert less.jaccard <= more.jaccard + 1e-9
        assert less.shared <= more.shared


def test_as_much_as_is_shared_is_the_evidence_itself() -> None:
    evidence = judge(WHOLE, QUOTING).evidence
    assert sharing(evidence, evidence.containment) is evidence
    assert sharing(replace(evidence, numbers_a=("7",)), 0.9).numbers_a == ("7",)

"""What two versions have to do with each other, and what that is reckoned from."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wire import WIRES

from processing import Article, Evidence, Link, LinkKind, Reading, align, judge, read
from processing.grouping.link import LIKELY, Steps, asked, features, kind_of, points, probability

LANGUAGES = sorted(WIRES)
NOTHING = Evidence(0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 60)


def reading(text: str) -> Reading:
    return read(Article("", "", "", "", "", text, datetime(2026, 1, 1, tzinfo=UTC)))


def linked(one: str, other: str) -> Link:
    return judge(reading(one), reading(other))


@pytest.fixture(params=LANGUAGES)
def half(request: pytest.FixtureRequest) -> Link:
    """The link of a piece of copy with one that was cut from the bottom and altered here and there."""
    story = WIRES[request.param].story
    return linked("\n".join(story), "\n".join([*story[:4], WIRES[request.param].own[0], story[5]]))


def test_every_feature_brings_points_whose_sum_is_the_probability(half: Link) -> None:
    said = points(half.evidence)
    assert said.keys() == features(half.evidence).keys()
    shift = math.log(half.score / (1 - half.score)) - sum(said.values())
    other = replace(half.evidence, coverage_a=0.3, coverage_b=0.3)
    odds = math.log(probability(other) / (1 - probability(other)))
    assert math.isclose(odds - sum(points(other).values()), shift, abs_tol=0.01)


def test_texts_that_share_nothing_are_no_copy() -> None:
    assert probability(NOTHING) == 0.0
    assert kind_of(NOTHING, 0.0) is LinkKind.UNRELATED


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_more_is_shared_the_likelier_is_a_copy(less: float, more: float, spread: float) -> None:
    less, more = sorted((less, more))
    held = [
        replace(NOTHING, coverage_a=share, coverage_b=spread, shared=20, longest=20)
        for share in (less, more)
    ]
    assert probability(held[0]) <= probability(held[1])


@given(st.integers(0, 9), st.integers(0, 9))
def test_the_more_numbers_stand_for_others_the_less_likely_is_a_copy(few: int, many: int) -> None:
    few, many = sorted((few, many))
    held = [
        replace(NOTHING, coverage_a=0.9, coverage_b=0.8, shared=45, replaced=number)
        for number in (few, many)
    ]
    assert probability(held[0]) >= probability(held[1])


def test_a_step_holds_from_its_bound_on() -> None:
    steps = Steps((0.2, 0.5), (-1.0, 0.0, 2.0))
    assert [steps.at(value) for value in (0.0, 0.19, 0.2, 0.49, 0.5, 1.0)] == [-1, -1, 0, 0, 2, 2]
    assert Steps((), (0.7,)).at(0.3) == 0.7


def test_a_rule_says_what_was_asked_and_what_was_measured(half: Link) -> None:
    assert half.kind is LinkKind.VERSION
    assert half.rule.startswith(f"one copy at {half.score:.0%}, asked {LIKELY:.0%}: ")
    assert f"{half.evidence.shared} words shared" in half.rule
    partial = replace(half, kind=LinkKind.PARTIAL)
    assert partial.rule.startswith("passages in common, one copy at")


def test_only_a_link_that_joins_has_strength(half: Link) -> None:
    assert math.isclose(half.strength, math.sqrt(half.score))
    assert replace(half, kind=LinkKind.IDENTICAL).strength == 1.0
    for kind in (LinkKind.CONTAINS, LinkKind.PARTIAL, LinkKind.UNRELATED):
        assert replace(half, kind=kind).strength == 0.0


def test_a_link_is_told_in_rows_without_loss(half: Link) -> None:
    assert Link.from_row(half.to_row()) == half
    assert half.to_row()["rule"] == half.rule


def test_more_is_asked_of_issues_of_a_template_and_of_a_formula(half: Link) -> None:
    numbers = {"numbers_a": ("11", "40"), "numbers_b": ("12", "44")}
    assert asked(half.evidence) == LIKELY
    template = replace(
        half.evidence, coverage_a=0.7, coverage_b=0.6, replaced=2, shared=90, **numbers
    )
    formula = replace(half.evidence, coverage_a=0.4, coverage_b=0.3, **numbers)
    assert LIKELY < asked(formula) < asked(template)
    assert asked(replace(formula, numbers_b=("12",))) == LIKELY
    assert kind_of(template, 0.9) is not LinkKind.VERSION
    corrected = replace(template, coverage_a=0.9, coverage_b=0.8)
    assert asked(corrected) == LIKELY
    assert kind_of(formula, 0.4) is LinkKind.PARTIAL


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alignment_goes_on_behind_a_misread_passage(language: str) -> None:
    story = WIRES[language].story
    words = " ".join(story).split(" ")
    middle = [word[:2] + "x" + word[3:] if len(word) > 4 else word for word in words[20:32]]
    texts = (" ".join(words), " ".join([*words[:20], *middle, *words[32:]]))
    evidence = align(*(reading(text) for text in texts))
    assert evidence.containment == 1.0
    assert evidence.altered > 0
    assert evidence.longest > 0.8 * evidence.length_a


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alignment_does_not_go_on_across_other_words(language: str) -> None:
    wire = WIRES[language]
    texts = (
        "\n".join([*wire.story[:3], wire.other[0], *wire.story[3:6]]),
        "\n".join([*wire.story[:3], wire.other[1], *wire.story[3:6]]),
    )
    evidence = align(*(reading(text) for text in texts))
    assert evidence.coverage_a < 0.95
    assert evidence.altered < 0.05


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_above_the_first_thing_shared_is_told(language: str) -> None:
    wire = WIRES[language]
    evidence = align(
        reading("\n".join(wire.story)), reading("\n".join([wire.top, *wire.story[2:]]))
    )
    assert evidence.top_a == len(reading("\n".join(wire.story[:2])).tokens)
    assert evidence.top_b == len(reading(wire.top).tokens)

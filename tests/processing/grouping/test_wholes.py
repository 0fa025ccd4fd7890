"""What was decided is honoured by every grouping, whatever the texts say."""

import random
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from version_links import NOON, link

from processing import Constraints, Link, Rules, Wholes, place

FIRSTS = {f"v{n}": NOON + timedelta(hours=n) for n in range(10)}


def groups(placed: dict[str, str]) -> set[frozenset[str]]:
    stories: dict[str, set[str]] = {}
    for version, story in placed.items():
        stories.setdefault(story, set()).add(version)
    return {frozenset(members) for members in stories.values()}


def grouped(links: list[Link], decided: Constraints, firsts: dict[str, datetime] = FIRSTS):
    return place(firsts, links, {}, Rules(), decided)


def among(*names: str) -> list[Link]:
    return [link(a, b) for a in names for b in names if a < b]


def sets(*names: str) -> frozenset[str]:
    return frozenset(names)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[str, datetime], list[Link], Constraints]:
    """Versions with links at random, and decisions that agree with one division of them."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    names = [f"v{n}" for n in range(draw(st.integers(2, 14)))]
    firsts = {name: NOON + timedelta(minutes=chance.randrange(60)) for name in names}
    density = draw(st.sampled_from([0.2, 0.5, 0.9]))
    links = [
        link(a, b, round(chance.random(), 3))
        for a in names
        for b in names
        if a < b and chance.random() < density
    ]
    division = {name: chance.randrange(3) for name in names}
    together, apart = [], []
    for _ in range(draw(st.integers(0, 4))):
        own, other = chance.sample(range(3), 2)
        of_own = [name for name in names if division[name] == own]
        of_other = [name for name in names if division[name] == other]
        together.append(frozenset(chance.sample(of_own, min(len(of_own), chance.randrange(4)))))
        apart.append((together[-1], frozenset(chance.sample(of_other, len(of_other) // 2))))
    return firsts, links, Constraints(tuple(together), tuple(apart))


@given(worlds())
def test_what_is_decided_to_be_together_is_one_story(world) -> None:
    firsts, links, decided = world
    placed = grouped(links, decided, firsts)
    assert placed.keys() == firsts.keys()
    for versions in decided.together:
        assert len({placed[version] for version in versions}) <= 1


@given(worlds())
def test_what_is_decided_to_be_apart_never_meets(world) -> None:
    firsts, links, decided = world
    placed = grouped(links, decided, firsts)
    for one, other in decided.apart:
        assert not {placed[v] for v in one} & {placed[v] for v in other}


@given(worlds(), st.integers(0, 10**6))
def test_the_order_in_which_anything_is_named_does_not_matter(world, seed: int) -> None:
    firsts, links, decided = world
    chance = random.Random(seed)
    shuffled = Constraints(
        tuple(chance.sample(decided.together, len(decided.together))),
        tuple((b, a) for a, b in chance.sample(decided.apart, len(decided.apart))),
    )
    names = chance.sample(list(firsts), len(firsts))
    again = grouped(
        chance.sample(links, len(links)), shuffled, {name: firsts[name] for name in names}
    )
    assert again == grouped(links, decided, firsts)


@given(worlds())
def test_without_decisions_nothing_is_another_way(world) -> None:
    firsts, links, _ = world
    assert grouped(links, Constraints(), firsts) == place(firsts, links, {}, Rules())


@given(worlds())
def test_what_the_grouping_finds_anyway_can_be_decided_too(world) -> None:
    firsts, links, _ = world
    found = groups(place(firsts, links, {}, Rules()))
    assert groups(grouped(links, Constraints(tuple(found)), firsts)) == found


def test_a_split_holds_while_both_sides_grow() -> None:
    decided = Constraints(apart=((sets("v0", "v1"), sets("v2", "v3")),))
    links = among("v0", "v1", "v2", "v3", "v4", "v5")
    links += [link("v4", "v0", 0.99), link("v5", "v3", 0.99)]
    placed = grouped(links, decided)
    assert not {placed["v0"], placed["v1"]} & {placed["v2"], placed["v3"]}
    assert placed["v4"] == placed["v0"]
    assert placed["v5"] == placed["v3"]


def test_a_merge_turns_no_newcomer_away() -> None:
    small, large = ["v0", "v1"], [f"v{n}" for n in range(2, 9)]
    decided = Constraints((frozenset([*small, *large]),))
    placed = grouped(among(*small, "v9") + among(*large), decided)
    assert len(set(placed.values())) == 1  # though v9 is like two of nine only


def test_a_merge_draws_in_what_was_apart_from_both_parts_only_by_its_text() -> None:
    decided = Constraints((sets("v0", "v2"),))
    placed = grouped(among("v0", "v1") + among("v2", "v3"), decided)
    assert {placed[name] for name in ("v0", "v1", "v2", "v3")} == {placed["v0"]}
    assert placed["v4"] != placed["v0"]


def test_versions_that_are_not_there_decide_nothing() -> None:
    decided = Constraints((sets("gone", "v0"), sets("lost")), ((sets("v1"), sets("gone")),))
    assert grouped(among("v1", "v2"), decided) == grouped(among("v1", "v2"), Constraints())


def test_a_text_on_both_sides_of_a_split_is_kept_from_neither() -> None:
    decided = Constraints(apart=((sets("v0", "v1"), sets("v1", "v2")),))
    placed = grouped([link("v0", "v1")], decided)
    assert placed["v1"] == placed["v0"]
    placed = grouped([link("v1", "v2")], decided)
    assert placed["v1"] == placed["v2"] != placed["v0"]


def test_a_join_that_is_forbidden_tells_by_which_pair() -> None:
    wholes = Wholes(Constraints(apart=((sets("x"), sets("y")), (sets("a", "b"), sets("c")))))
    assert wholes.join("b", "d") == 0
    assert wholes.join("c", "d") == 2
    assert wholes.join("y", "z") == 0
    assert wholes.join("d", "z") == 0
    assert wholes.join("x", "b") == 1
    assert wholes.of("d") == wholes.of("y") != wholes.of("c")

"""Clusters that are too large for all their pairs to be compared."""

from datetime import datetime, timedelta

from version_links import NOON, link

from processing import Constraints, Link, Rules, place

RULES = Rules(candidates=4)


def firsts(*names: str) -> dict[str, datetime]:
    return {name: NOON + timedelta(minutes=at) for at, name in enumerate(names)}


def chain(names: list[str], back: int) -> list[Link]:
    """Each version is linked to so many before it."""
    return [
        link(one, name) for at, name in enumerate(names) for one in names[max(0, at - back) : at]
    ]


MANY = [f"v{number:02}" for number in range(40)]


def test_versions_that_come_to_a_large_story_need_links_to_some_of_it_alone() -> None:
    placed = place(firsts(*MANY), chain(MANY, 4), {}, RULES)
    assert len(set(placed.values())) == 1


def test_a_story_whose_pairs_were_all_compared_takes_no_chain() -> None:
    few = MANY[:12]
    placed = place(firsts(*few), chain(few, 2), {}, Rules(candidates=12))
    assert len(set(placed.values())) > 1


def test_one_odd_link_brings_nothing_to_a_large_story() -> None:
    strangers = ["w1", "w2"]
    links = [*chain(MANY, 4), link(MANY[3], "w1"), link("w1", "w2")]
    placed = place(firsts(*MANY, *strangers), links, {}, RULES)
    assert placed["w1"] == placed["w2"] != placed["v00"]
    assert len({placed[version] for version in MANY}) == 1


def test_a_settled_story_stays_whole_without_its_links_and_draws_newcomers() -> None:
    known = dict.fromkeys(MANY, "s00")
    links = [link("w1", version) for version in MANY[-4:]]
    placed = place(firsts(*MANY, "w1", "w2"), links, known, RULES, settled=MANY)
    assert {placed[version] for version in (*MANY, "w1")} == {"s00"}
    assert placed["w2"] != "s00"


def test_what_stands_beside_a_settled_story_joins_it_by_more_than_a_few_links() -> None:
    known = dict.fromkeys(MANY, "s00") | {"w1": "s1"}
    for number, story in ((1, "s1"), (4, "s00"), (8, "s00")):
        links = [link("w1", version) for version in MANY[:number]]
        placed = place(firsts("w1", *MANY), links, known, RULES, settled=MANY)
        assert placed["w1"] == story


def test_a_large_story_is_split_where_it_was_decided() -> None:
    here, there = frozenset(MANY[:30]), frozenset(MANY[30:])
    decided = Constraints((there,), ((there, here),))
    known = dict.fromkeys(here, "s00") | dict.fromkeys(there, "s00")
    placed = place(firsts(*MANY), [], known, RULES, decided, settled=MANY)
    assert {placed[version] for version in here} == {"s00"}
    assert len({placed[version] for version in there} - {"s00"}) == 1


def test_what_was_merged_comes_apart_again_by_its_known_stories() -> None:
    known = dict.fromkeys(MANY[:20], "s00") | dict.fromkeys(MANY[20:], "s20")
    placed = place(firsts(*MANY), [link(*MANY[19:21])], known, RULES, settled=MANY)
    assert placed == known

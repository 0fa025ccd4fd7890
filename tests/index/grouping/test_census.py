"""Which story has become which, counted on disk."""

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index import Placed, Shift
from index.grouping.census import Census
from processing import Article

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)


def placed(number: int, story: str) -> Placed:
    title = f"Titre n° {number} 🗞️"
    made = Article(f"a{number:03}", "v", "", "Post", title, "", NOON + timedelta(hours=number))
    return Placed(made, story)


def counted(before: list[str], after: list[str]) -> Census:
    census = Census()
    census.stood(placed(number, story) for number, story in enumerate(before))
    census.stands(placed(number, story) for number, story in enumerate(after))
    census.close_count()
    return census


def named(before: list[str], after: list[str]) -> list[str]:
    with closing(counted(before, after)) as census:
        names = census.names()
    return [names.get(story, story) for story in after]


stories = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcuvw")), min_size=1, max_size=40
)


@given(stories)
def test_what_stands_together_keeps_standing_together(pairs: list[tuple[str, str]]) -> None:
    before, after = [old for old, _ in pairs], [new for _, new in pairs]
    names = named(before, after)
    assert len(set(zip(after, names, strict=True))) == len(set(after)) == len(set(names))


@given(stories)
def test_a_story_that_most_of_a_former_one_is_has_its_id(pairs: list[tuple[str, str]]) -> None:
    before, after = [old for old, _ in pairs], [new for _, new in pairs]
    old, new, both = Counter(before), Counter(after), Counter(zip(before, after, strict=True))
    for (former, story), number in both.items():
        if 2 * number > old[former] and 2 * number > new[story]:
            names = zip(after, named(before, after), strict=True)
            assert {name for own, name in names if own == story} == {former}


@given(stories)
def test_the_numbers_are_those_of_a_count_by_hand(pairs: list[tuple[str, str]]) -> None:
    before, after = [old for old, _ in pairs], [new for _, new in pairs]
    names = named(before, after)
    with closing(counted(before, after)) as census:
        moved = sum(old != new for old, new in zip(before, names, strict=True))
        assert census.numbers() == (len(pairs), len(set(before)), len(set(after)), moved)
        split = [old for old, number in Counter(o for o, _ in set(pairs)).items() if number > 1]
        joined = [new for new, number in Counter(n for _, n in set(pairs)).items() if number > 1]
        assert (census.shifted("split"), census.shifted("joined")) == (len(split), len(joined))
        assert len(list(census.shifts())) == min(10, len(split) + len(joined))


def test_the_largest_changes_are_named() -> None:
    before = ["old", "old", "old", "old", "old", "lone"]
    after = ["x", "x", "x", "y", "y", "y"]
    with closing(counted(before, after)) as census:
        assert list(census.shifts()) == [
            Shift("split", "old", "Titre n° 0 🗞️", 5, (("old", 3), ("lone", 2))),
            Shift("joined", "lone", "Titre n° 3 🗞️", 3, (("old", 2), ("lone", 1))),
        ]


def test_stories_may_change_their_ids_with_each_other() -> None:
    assert named(["a", "a", "b", "b"], ["b", "b", "a", "a"]) == ["a", "a", "b", "b"]


def test_a_new_story_takes_no_id_that_another_one_keeps() -> None:
    assert named(["a", "a", "a"], ["b", "b", "a"]) == ["a", "a", "a-2"]


def test_places_that_were_not_there_before_are_strangers() -> None:
    with closing(Census()) as census:
        census.stood([placed(1, "a")])
        census.stands([placed(1, "a")])
        assert census.strangers() == 0
        census.stands([placed(2, "a"), placed(3, "b")])
        assert census.strangers() == 2

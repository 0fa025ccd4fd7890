"""What analysts decide, on every backend: kept, carried out, refused, undone."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index import (
    ALL,
    Act,
    Decided,
    DecisionError,
    Index,
    NotFoundError,
    adopt_decision,
    content_differences,
    intake,
    lead,
    lead_of,
    merge,
    move,
    open_index,
    pin,
    regroup,
    split,
    undo,
    unheeded,
)
from processing import Article

Write = Callable[..., Article]

FERRY = [
    "The night ferry to Ostra ran aground on a sandbank shortly before two on Tuesday.",
    "All ninety passengers were brought ashore by fishing boats from the village.",
    "The captain had warned the harbour office of the shifting channel in March.",
    "A tug from Lindmark is expected at high water, and divers will look at the hull.",
    "Until then the day ferry sails twice as often and carries no lorries.",
    "The owners promised to pay every fare back, and breakfast for the fishermen.",
]


def act(author: str = "ana", minute: int = 0, reason: str = "") -> Act:
    return Act(author, datetime(2021, 7, 1, 9, minute, tzinfo=UTC), reason)


def places(index: Index) -> dict[str, str]:
    return {one.article.id: one.story for one in index.articles(ALL)}


def grouping(index: Index) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for id, story in places(index).items():
        found.setdefault(story, set()).add(id)
    return {frozenset(members) for members in found.values()}


@pytest.fixture
def press(article: Write, copy: list[str]) -> dict[str, Article]:
    """Three versions of a meeting, two of a ferry, and a text apart; in the order of time."""
    own = "Avant de parler à l'agence, le préfet a fait le tour du marché aux poissons 🐟."
    return {
        "m1": article(" ".join(copy), "https://a.example/1", (20, 8), source="A"),
        "m2": article(" ".join(copy[:6]), "https://b.example/1", (20, 9), source="B"),
        "m3": article(" ".join([own, *copy[1:]]), "https://c.example/1", (20, 10), source="C"),
        "f1": article(" ".join(FERRY), "https://a.example/2", (21, 8), source="A"),
        "f2": article(" ".join(FERRY[:5]), "https://d.example/1", (21, 9), source="D"),
        "x": article("قطة فازت بالمعرض ثم نامت طوال النهار 🐈.", "https://e.example/1", (22, 9)),
    }


@pytest.fixture
def filled(index: Index, press: dict[str, Article]) -> Index:
    intake(index, list(press.values()))
    assert grouping(index) == {
        frozenset(press[name].id for name in names)
        for names in (("m1", "m2", "m3"), ("f1", "f2"), ("x",))
    }
    return index


def story(index: Index, one: Article) -> str:
    return index.story(one.id).id


def versions(*articles: Article) -> list[str]:
    return [one.version for one in articles]


class TestMerge:
    @pytest.fixture
    def merged(self, filled: Index, press: dict[str, Article]) -> Decided:
        return merge(filled, [press["f1"].id, press["m1"].id], act(reason="même dépêche"))

    def test_several_stories_are_one_with_the_id_of_the_largest(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        ferry, meeting = story(filled, press["f1"]), story(filled, press["m1"])
        done = merge(filled, [ferry, meeting], act())
        assert set(done.moved) == set(versions(press["f1"], press["f2"]))
        assert set(done.moved.values()) == {meeting}
        assert len(filled.story(meeting).versions) == 5
        assert filled.story(ferry).id == meeting  # the id that was given up is answered
        assert len(grouping(filled)) == 2
        assert list(filled.faults()) == []
        assert list(unheeded(filled)) == []

    def test_a_newcomer_to_either_part_comes_to_the_whole(
        self, filled: Index, merged: Decided, article: Write, copy: list[str]
    ) -> None:
        late = [
            article(" ".join(copy[1:7]), "https://l.example/1", (23, 9), source="L"),
            article(" ".join(FERRY[1:]), "https://l.example/2", (23, 9), source="L"),
        ]
        (there,) = set(merged.moved.values())
        assert [receipt.story for receipt in intake(filled, late)] == [there, there]

    def test_undone_it_leaves_what_was_there_before(
        self, index: Index, press: dict[str, Article]
    ) -> None:
        intake(index, list(press.values()))
        before = places(index)
        made = merge(index, [press["m1"].id, press["f1"].id, press["x"].id], act())
        assert len(set(places(index).values())) == 1
        taken_back = undo(index, made.decision.id, act("ben", 5, "nein, zwei Meldungen"))
        assert places(index) == before
        assert taken_back.decision.undone == act("ben", 5, "nein, zwei Meldungen")
        assert index.decisions() == (taken_back.decision,)

    def test_what_came_in_meanwhile_goes_with_its_part(
        self, filled: Index, merged: Decided, press: dict[str, Article], article: Write
    ) -> None:
        late = article(" ".join(FERRY[1:]), "https://l.example/2", (23, 9), source="L")
        intake(filled, [late])
        undo(filled, merged.decision.id, act())
        assert story(filled, late) == story(filled, press["f1"]) != story(filled, press["m1"])

    def test_one_story_alone_is_no_merge(self, filled: Index, press: dict[str, Article]) -> None:
        with pytest.raises(DecisionError, match="one story already"):
            merge(filled, [press["m1"].id, press["m2"].version], act())
        with pytest.raises(NotFoundError):
            merge(filled, [press["m1"].id, "s0"], act())
        assert filled.decisions() == ()


class TestSplit:
    def test_some_versions_become_a_story_and_the_rest_keeps_the_id(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        before = story(filled, press["m1"])
        done = split(filled, before, versions(press["m1"], press["m2"]), act())
        assert set(done.moved) == set(versions(press["m1"], press["m2"]))
        assert story(filled, press["m3"]) == before
        assert story(filled, press["m1"]) == story(filled, press["m2"]) != before
        assert list(filled.faults()) == []

    def test_it_holds_while_versions_join_either_side(
        self, filled: Index, press: dict[str, Article], article: Write, copy: list[str]
    ) -> None:
        split(filled, press["m1"].id, versions(press["m3"]), act())
        for hour in range(4):
            text = " ".join([*copy[hour : 5 + hour], f"Seen from desk {hour}."])
            intake(filled, [article(text, f"https://l.example/{hour}", (23, hour), source="L")])
        assert story(filled, press["m3"]) != story(filled, press["m1"])
        assert len(filled.story(press["m1"].id).versions) > 2
        assert list(unheeded(filled)) == []

    def test_undone_the_story_is_whole(self, filled: Index, press: dict[str, Article]) -> None:
        before = places(filled)
        split(filled, press["m1"].id, versions(press["m1"], press["m2"]), act())
        undo(filled, "", act())
        assert places(filled) == before

    def test_some_must_go_and_some_must_stay(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        with pytest.raises(DecisionError, match="some must stay"):
            split(filled, press["f1"].id, versions(press["f1"], press["f2"]), act())
        with pytest.raises(DecisionError, match="some of its versions must go"):
            split(filled, press["f1"].id, [], act())
        with pytest.raises(DecisionError, match=f"{press['x'].version}: is no version of story"):
            split(filled, press["f1"].id, versions(press["x"]), act())

    def test_an_id_left_behind_is_not_taken_twice(
        self, filled: Index, press: dict[str, Article], article: Write, copy: list[str]
    ) -> None:
        founder, kept = press["m1"], story(filled, press["m1"])
        split(filled, kept, versions(founder), act())
        merge(filled, [founder.id, press["f1"].id], act(minute=1))
        undo(filled, "", act())
        undo(filled, "", act())
        split(filled, kept, versions(founder), act(minute=2))
        pin(filled, founder.version, press["f1"].id, act(minute=3))
        undo(filled, "", act())
        assert story(filled, founder) != story(filled, press["m2"]) == kept


class TestPin:
    def test_a_version_stands_where_it_is_pinned(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        there = story(filled, press["f1"])
        done = pin(filled, press["m3"].version, there, act())
        assert done.moved == {press["m3"].version: there}
        assert story(filled, press["m1"]) != there
        before = grouping(filled)
        regroup(filled)
        assert grouping(filled) == before

    def test_a_pin_to_its_own_story_holds_it_there(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        assert pin(filled, press["m3"].version, press["m1"].id, act()).moved == {}
        with pytest.raises(DecisionError, match=r"the split contradicts .* pin d\w+ by ana"):
            split(filled, press["m1"].id, versions(press["m3"]), act(minute=1))

    def test_undone_it_goes_back(self, filled: Index, press: dict[str, Article]) -> None:
        before = places(filled)
        pin(filled, press["m3"].version, press["f1"].id, act())
        pin(filled, press["x"].version, press["f1"].id, act(minute=1))
        undo(filled, "", act())
        undo(filled, "", act())
        assert places(filled) == before

    def test_a_text_cannot_be_pinned_to_itself(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        with pytest.raises(DecisionError, match="holds no other version"):
            pin(filled, press["x"].version, press["x"].id, act())


class TestLead:
    def test_a_version_stands_for_its_story(self, filled: Index, press: dict[str, Article]) -> None:
        made = lead(filled, press["m2"].version, act()).decision
        assert lead_of(filled.decisions([press["m2"].version])) == made
        assert lead_of(filled.decisions([press["f1"].version])) is None
        with pytest.raises(DecisionError, match=f"has a lead: lead {made.id} by ana"):
            lead(filled, press["m1"].version, act("ben"))
        undo(filled, made.id, act("ben"))
        assert lead_of(filled.decisions()) is None

    def test_of_the_leads_of_merged_stories_the_last_one_holds(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        lead(filled, press["m2"].version, act(minute=1))
        second = lead(filled, press["f1"].version, act(minute=2)).decision
        merge(filled, [press["m1"].id, press["f1"].id], act(minute=3))
        assert lead_of(filled.decisions(filled.story(press["m1"].id).carriers)) == second


class TestContradictions:
    def test_what_was_split_is_not_merged(self, filled: Index, press: dict[str, Article]) -> None:
        made = split(
            filled, press["m1"].id, versions(press["m3"]), act(reason="autre réunion")
        ).decision
        before = places(filled)
        with pytest.raises(DecisionError) as told:
            merge(filled, [press["m1"].id, press["m3"].id], act("ben", 1))
        assert str(told.value) == (
            f"the merge contradicts what was decided: split {made.id} by ana on 2021-07-01 09:00 UTC"
            f" (autre réunion); `wirecopy undo {made.id}` takes it back"
        )
        assert (places(filled), len(filled.decisions())) == (before, 1)
        undo(filled, made.id, act("ben", 2))
        assert places(filled)[press["m3"].id] == places(filled)[press["m1"].id]

    def test_what_was_merged_is_not_split(self, filled: Index, press: dict[str, Article]) -> None:
        made = merge(filled, [press["m1"].id, press["f1"].id], act()).decision
        with pytest.raises(DecisionError, match=f"the split contradicts .* merge {made.id}"):
            split(filled, press["m1"].id, versions(press["f2"]), act(minute=1))

    def test_a_text_is_not_pinned_into_two_stories(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        made = pin(filled, press["x"].version, press["m1"].id, act()).decision
        with pytest.raises(DecisionError, match=f"the pin contradicts .* pin {made.id}"):
            pin(filled, press["x"].version, press["f1"].id, act(minute=1))

    def test_what_is_apart_is_not_joined_by_way_of_a_third(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        made = split(filled, press["m1"].id, versions(press["m3"]), act()).decision
        merge(filled, [press["m1"].id, press["x"].id], act(minute=1))
        merge(filled, [press["m3"].id, press["f1"].id], act(minute=2))
        with pytest.raises(DecisionError, match=f"the merge contradicts .* split {made.id}"):
            merge(filled, [press["x"].id, press["f1"].id], act(minute=3))

    def test_what_is_undone_is_in_nobodys_way(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        merge(filled, [press["m1"].id, press["f1"].id], act())
        undo(filled, "", act())
        split(filled, press["m1"].id, versions(press["m3"]), act(minute=2))
        assert list(unheeded(filled)) == []


class TestUndo:
    def test_without_a_name_it_is_the_last_of_ones_own(
        self, filled: Index, press: dict[str, Article]
    ) -> None:
        mine = merge(filled, [press["m1"].id, press["f1"].id], act("ana", 1)).decision
        pin(filled, press["x"].version, press["m1"].id, act("ben", 2))
        assert undo(filled, "", act("ana", 3)).decision.id == mine.id
        with pytest.raises(DecisionError, match="nothing that ana decided holds"):
            undo(filled, "", act("ana", 4))

    def test_nothing_is_undone_twice(self, filled: Index, press: dict[str, Article]) -> None:
        made = lead(filled, press["m1"].version, act()).decision
        undo(filled, made.id, act("ben", 5))
        with pytest.raises(
            DecisionError, match=f"{made.id}: was undone by ben on 2021-07-01 09:05"
        ):
            undo(filled, made.id, act())
        with pytest.raises(NotFoundError, match="no decision has the id 'd0'"):
            undo(filled, "d0", act())


def test_decisions_are_kept_and_found_by_what_they_name(
    filled: Index, press: dict[str, Article], reopen: Callable[[], Index]
) -> None:
    meeting = story(filled, press["m1"])
    second = lead(filled, press["f1"].version, act("بن", 5, "العنوان الأدق")).decision
    first = split(filled, meeting, versions(press["m3"]), act("ana", 1)).decision
    filled.close()
    with reopen() as again:
        assert again.decisions() == (first, second)
        for name in (meeting, press["m3"].version, press["m1"].id):
            assert again.decisions([name, "v0"]) == (first,)
        assert again.decisions([press["x"].version]) == again.decisions([]) == ()


class TestElsewhere:
    """Decisions go along wherever the articles go."""

    @pytest.fixture
    def other(self, tmp_path: Path) -> Iterator[Index]:
        with open_index("embedded:", tmp_path / "other") as opened:
            yield opened

    @pytest.fixture
    def decided(self, filled: Index, press: dict[str, Article]) -> Index:
        merge(filled, [press["f1"].id, press["x"].id], act(minute=1))
        split(filled, press["m1"].id, versions(press["m3"]), act(minute=2))
        lead(filled, press["f2"].version, act(minute=3))
        undo(filled, "", act(minute=4))
        return filled

    def test_they_move_with_an_index(self, decided: Index, other: Index) -> None:
        move(decided, other)
        assert other.decisions() == decided.decisions()
        assert places(other) == places(decided)
        assert list(content_differences(decided, other)) == []
        undo(other, "", act())
        assert len(list(content_differences(decided, other))) > 1

    def test_they_move_back(self, index: Index, other: Index, press: dict[str, Article]) -> None:
        intake(other, list(press.values()))
        split(other, press["m1"].id, versions(press["m3"]), act())
        move(other, index)
        assert index.decisions() == other.decisions()
        assert list(unheeded(index)) == []

    def test_they_hold_for_texts_that_come_in_after_them(
        self, decided: Index, other: Index, press: dict[str, Article]
    ) -> None:
        for batch in decided.batches():
            if batch.decisions:
                other.write(batch)
        for one in random.Random(4).sample(list(press.values()), len(press)):
            intake(other, [one])
            assert list(unheeded(other)) == []
        assert grouping(other) == grouping(decided)

    def test_they_are_taken_in_one_by_one(
        self, decided: Index, other: Index, press: dict[str, Article]
    ) -> None:
        intake(other, list(press.values()))
        own = split(other, press["f1"].id, versions(press["f2"]), act("ben")).decision
        taken = [adopt_decision(other, one) for one in decided.decisions()[1:]]
        assert taken == [True, True]
        assert not adopt_decision(other, decided.decisions()[1])
        with pytest.raises(DecisionError, match=f"merge .* by ana .* contradicts split {own.id}"):
            adopt_decision(other, decided.decisions()[0])
        undo(other, "", act("ben", 9))
        assert adopt_decision(other, decided.decisions()[0])
        assert grouping(other) == grouping(decided)

    def test_they_outlive_the_articles(self, decided: Index, press: dict[str, Article]) -> None:
        before = grouping(decided)
        assert decided.forget(datetime(2030, 1, 1, tzinfo=UTC)) == len(press)
        assert len(decided.decisions()) == 3
        intake(decided, list(press.values()))
        assert grouping(decided) == before

    def test_they_survive_regrouping(self, decided: Index) -> None:
        before, kept = places(decided), decided.decisions()
        assert regroup(decided).moved == 0
        assert places(decided) == before
        assert decided.decisions() == kept
        undo(decided, "", act())
        assert len(grouping(decided)) == 2


ASK = "Do you know more about this? Write to our desk, which never sleeps and answers everyone."


class TestOtherNames:
    """A text whose version has another id, since its closing line is boilerplate by now."""

    @pytest.fixture
    def house(self, article: Write) -> list[Article]:
        apart = [
            "A tabby won the cat show in the town hall and slept through the prize giving. Its owner,"
            " a retired pilot, had entered it by mistake and meant to bring its sister.",
            "Thirty boards were played at once in the chess hall by the harbour, and none was lost."
            " The young master drank only water and asked twice for the windows to be opened.",
            "An old cinema opens as a library of maps, with its screen left where it was. Visitors"
            " sit in the same red chairs while atlases are carried to them on trays.",
            "Beekeepers of the upper valley count their hives again after a mild winter. Fewer were"
            " lost than in any year since the great frost, and the lime trees are early.",
            "A stork nests on the roof of the waterworks, and nobody dares to ring the bell. The"
            " council voted to leave it alone until the young have learnt to fly.",
        ]
        return [
            article(f"{text} {ASK}", f"https://post.example/{n}", (1 + n, 9))
            for n, text in enumerate(apart)
        ]

    @pytest.fixture
    def meeting(self, article: Write, copy: list[str]) -> list[Article]:
        return [
            article(" ".join([*copy, ASK]), "https://post.example/m", (20, 8)),
            article(" ".join(copy[:6]), "https://b.example/1", (20, 9), source="B"),
            article(" ".join(copy[:7]), "https://c.example/1", (20, 10), source="C"),
        ]

    def test_it_is_known_again_after_regrouping(
        self, index: Index, house: list[Article], meeting: list[Article]
    ) -> None:
        intake(index, meeting)
        made = split(index, meeting[0].id, versions(meeting[0]), act()).decision
        intake(index, house)
        with index.successor() as begun:
            intake(begun, house)  # as if a portion were full with these
        regroup(index)
        (version,) = {placed.article.version for placed in index.held([meeting[0].id]).values()}
        assert version != meeting[0].version  # its line is boilerplate now
        assert story(index, meeting[0]) != story(index, meeting[1])
        (kept,) = index.decisions([version])
        assert kept.id == made.id
        assert list(unheeded(index)) == []
        undo(index, "", act())
        assert story(index, meeting[0]) == story(index, meeting[1])

    def test_a_further_address_in_its_place_is_known_too(
        self, index: Index, house: list[Article], meeting: list[Article], tmp_path: Path
    ) -> None:
        first = meeting[0]
        intake(index, meeting)
        made = split(index, first.id, versions(first), act()).decision
        with open_index("embedded:", tmp_path / "other") as other:
            other.write(next(batch for batch in index.batches() if batch.decisions))
            intake(other, house)
            earlier = replace(first, url="https://post.example/print/m", id="a-print")
            intake(other, [earlier, *meeting[1:]])
            assert story(other, earlier) == story(other, meeting[1])
            later = replace(
                first, seen=first.seen + timedelta(days=1), published=first.time + timedelta(days=1)
            )
            (receipt,) = intake(other, [later])
            assert (receipt.outcome, receipt.of) == ("alias", "a-print")
            assert story(other, earlier) != story(other, meeting[1])
            assert other.decisions()[0].id == made.id
            assert list(unheeded(other)) == []

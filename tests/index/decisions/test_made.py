"""What analysts decide, on every backend: carried out and kept."""

from collections.abc import Callable

import pytest
from deciding import FERRY, Write, act, grouping, places, story, versions

from index import (
    Decided,
    DecisionError,
    Index,
    NotFoundError,
    intake,
    lead,
    lead_of,
    merge,
    pin,
    regroup,
    split,
    undo,
    unheeded,
)
from processing import Article


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

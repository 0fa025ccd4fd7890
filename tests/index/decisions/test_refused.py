"""Decisions that contradict others, and those that are undone, on every backend."""

import pytest
from deciding import act, places, versions

from index import DecisionError, Index, NotFoundError, lead, merge, pin, split, undo, unheeded
from processing import Article


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

"""Decisions go along wherever their articles go, and know them under other names."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from deciding import Write, act, grouping, places, story, versions

from index import (
    DecisionError,
    Index,
    adopt_decision,
    content_differences,
    intake,
    lead,
    merge,
    move,
    open_index,
    regroup,
    split,
    undo,
    unheeded,
)
from processing import Article


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

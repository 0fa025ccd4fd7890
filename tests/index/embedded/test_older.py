"""Indices that older programs left are opened and keep what they held."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from embedded_texts import TEXTS

from index import ALL, Batch, Count, Index, intake
from index.embedded import EmbeddedIndex
from processing import SCHEME, Article, Link, Sketch, anchor_terms, read_anchors

Write = Callable[..., Article]

_OFTEN, _SELDOM = 7, -8  # sentences of the house, by their hashes


@pytest.fixture
def data(tmp_path: Path, article: Write, copy: list[str]) -> Path:
    """A data folder whose index holds stories, one of them with three versions."""
    versions = [" ".join(copy), f"{' '.join(copy[:5])} They have 300 pumps.", " ".join(copy[:7])]
    with EmbeddedIndex(tmp_path / "index") as index:
        for number, text in enumerate((*TEXTS, *versions)):
            made = article(text, f"https://post.example/{number}", source="Post")
            intake(index, [made])
            sentences = (_OFTEN,) if number == 3 else (_OFTEN, _SELDOM)
            index.write(Batch(house=(("Post", made.version, sentences),) if number < 4 else ()))
    return tmp_path


@pytest.fixture
def older(data: Path, third_tables: Callable[[Path], None]) -> Path:
    """The same folder with the third version of the tables."""
    third_tables(data)
    return data


def sketches(index: Index) -> set[Sketch]:
    return {one for batch in index.batches() for one in batch.sketches}


def links(index: Index) -> set[Link]:
    return {one for batch in index.batches() for one in batch.links}


def placed_at(index: Index, addresses: list[str]) -> Iterator[list[Article]]:
    found = index.at(addresses)
    return ([placed.article for placed in found[address]] for address in addresses)


def house(index: Index) -> frozenset[int]:
    return index.house({"Post": [_OFTEN, _SELDOM, 9]})["Post"]


def test_what_they_held_is_packed_and_kept(
    data: Path, third_tables: Callable[[Path], None]
) -> None:
    with EmbeddedIndex(data / "index") as index:
        before = sketches(index), links(index), list(index.articles(ALL))
    third_tables(data)
    for _ in range(2):
        with EmbeddedIndex(data / "index") as index:
            assert (sketches(index), links(index), list(index.articles(ALL))) == before
            assert {one.scheme for one in sketches(index)} == {SCHEME}
            told = [one.evidence for one in links(index)]
            assert any("300" in one.numbers_a + one.numbers_b for one in told)
            assert list(index.faults()) == []


def test_boilerplate_stays_known_and_goes_on_being_learnt(older: Path, article: Write) -> None:
    with EmbeddedIndex(older / "index") as index:
        assert house(index) == {_OFTEN}
        made = article("The fifth lamp went out.", source="Post")
        intake(index, [made])
        index.write(Batch(house=(("Post", made.version, (_SELDOM,)),)))
        assert house(index) == {_OFTEN, _SELDOM}


def test_their_articles_are_found_at_their_addresses_and_counted_by_day(older: Path) -> None:
    with EmbeddedIndex(older / "index") as index:
        addresses = [f"http://www.post.example/{number}" for number in range(7)]
        assert [at[0].text for at in placed_at(index, addresses)][:4] == list(TEXTS)
        assert index.count(ALL, "day", "article") == (Count("2021-06-28", "article", 7),)


def test_the_story_of_their_texts_goes_on(older: Path, article: Write, copy: list[str]) -> None:
    with EmbeddedIndex(older / "index") as index:
        (receipt,) = intake(index, [article(" ".join(copy[:6]), "https://mail.example/cut")])
        story = index.story(receipt.story)
        assert len(story.versions) == 4
        assert len(story.links) == 6


def test_relatives_and_namesakes_are_found_when_the_search_index_is_made_anew(
    older: Path, article: Write
) -> None:
    span = (datetime(2021, 6, 27, tzinfo=UTC), datetime(2021, 6, 30, tzinfo=UTC))
    with EmbeddedIndex(older / "index") as index:
        index.rebuild()
        (receipt,) = intake(index, [article(TEXTS[0][:150], "https://mail.example/cut")])
        assert len(index.story(receipt.story).versions) == 2
        found = index.namesakes(anchor_terms(read_anchors(TEXTS[0])), span, (), 100)
        assert TEXTS[0] in {version.text.text for version in found}

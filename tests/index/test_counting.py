"""Counts and lists follow what is written, by whichever process; every backend promises it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import get_args

import pytest

from index import ALL, Batch, Facet, Index, Slice, Unit, parse, regroup
from processing import Article, story_id

Write = Callable[..., Article]
FACETS: tuple[Facet, ...] = get_args(Facet)


def kept(index: Index, articles: Sequence[Article], stories: Sequence[int]) -> None:
    """Writes articles, each into the story that the version of another one founded."""
    homes = {
        one.version: story_id(articles[at].version)
        for one, at in zip(articles, stories, strict=True)
    }
    index.write(Batch(tuple(articles), stories=homes))


@pytest.fixture
def four(index: Index, article: Write) -> list[Article]:
    """Four articles about ferries, each a story of its own."""
    made = [
        article("The ferry ran late 🛳️.", "https://a.example/1", (28, 9), source="A", country="MT"),
        article("Le bac est en retard.", "https://b.example/1", (28, 9), source="B", language="fr",
                agencies=("Riverpress", "Deltawire")),
        article("تأخرت العبّارة صباحا.", "https://c.example/1", (29, 9), source="", language="ar",
                domain="c.example"),
        article("Το φέρι άργησε πάλι.", "https://d.example/1", (30, 9), source="B", language="el",
                agencies=("Deltawire",)),
    ]  # fmt: skip
    kept(index, made, [0, 1, 2, 3])
    return made


def by_source(index: Index, unit: Unit = "story") -> dict[str, int]:
    return {count.key: count.number for count in index.count(ALL, "source", unit)}


@pytest.mark.parametrize("unit", get_args(Unit))
@pytest.mark.parametrize("query", ["", "late OR retard", "unheard-of"])
def test_what_is_counted_along_with_a_search_is_what_counting_says(
    index: Index, four: list[Article], query: str, unit: Unit
) -> None:
    kept(index, four, [0, 0, 0, 3])
    asked = parse(query)
    found = index.search(asked, Slice(unit, limit=1, facets=FACETS))
    assert dict(found.counts) == {by: index.count(asked, by, unit) for by in FACETS}
    assert index.search(asked, Slice(unit)).counts == {}


def test_every_agency_of_an_article_is_counted(index: Index, four: list[Article]) -> None:
    def credited() -> list[tuple[str, int]]:
        return [(one.key, one.number) for one in index.count(ALL, "agency", "story")]

    assert credited() == [("", 2), ("Deltawire", 2), ("Riverpress", 1)]
    kept(index, four, [0, 1, 2, 1])
    assert credited() == [("", 2), ("Deltawire", 1), ("Riverpress", 1)]


def test_what_another_process_writes_is_counted_at_once(
    index: Index, four: list[Article], reopen: Callable[[], Index], article: Write
) -> None:
    assert by_source(index) == {"A": 1, "B": 2, "": 1}
    with reopen() as other:
        kept(other, [article("Another ferry.", "https://e.example/1", source="E")], [0])
        assert by_source(index) == {"A": 1, "B": 2, "": 1, "E": 1}
        other.write(Batch(stories={four[3].version: story_id(four[1].version)}))
        assert by_source(index) == {"A": 1, "B": 1, "": 1, "E": 1}
        assert index.search(ALL, Slice("story")).stories == 4
        other.write(Batch(stories={four[3].version: story_id(four[3].version)}))
        assert by_source(index) == {"A": 1, "B": 2, "": 1, "E": 1}


def test_what_another_process_lets_go_of_is_counted_no_more(
    index: Index, four: list[Article], reopen: Callable[[], Index], article: Write
) -> None:
    assert by_source(index, "article") == {"A": 1, "B": 2, "": 1}
    with reopen() as other:
        assert other.forget(datetime(2021, 6, 29, tzinfo=UTC)) == 2
        assert by_source(index, "article") == {"": 1, "B": 1}
        kept(other, [article("A third ferry.", "https://f.example/1", source="F")], [0])
    assert by_source(index, "article") == {"": 1, "B": 1, "F": 1}
    assert index.search(parse("third"), Slice()).hits[0].placed.article.source == "F"


def test_counts_are_right_after_another_process_regrouped(
    index: Index, four: list[Article], reopen: Callable[[], Index]
) -> None:
    kept(index, four, [0, 0, 0, 0])
    assert by_source(index, "version") == {"A": 1, "B": 2, "": 1}
    before = index.search(ALL, Slice("story", facets=FACETS))
    with reopen() as other:
        regroup(other)
    after = index.search(ALL, Slice("story", facets=FACETS))
    assert (before.stories, after.stories) == (1, 4)
    assert {count.key: count.number for count in after.counts["source"]} == {"A": 1, "B": 2, "": 1}
    assert {hit.placed.article.id for hit in after.hits} == {one.id for one in four}

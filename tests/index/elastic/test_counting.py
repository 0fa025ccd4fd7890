"""Elasticsearch counts one by one as far as that goes, in whichever way, and then says that it estimates."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from index import ALL, Batch, Count, Facet, Index, Slice, Unit, open_index, parse
from processing import Article, story_id

Write = Callable[..., Article]
FACETS: tuple[Facet, ...] = get_args(Facet)


@pytest.fixture
def press(elastic_address: str, tmp_path: Path, article: Write) -> Iterator[Index]:
    """Nine articles in four stories, from three outlets or none, with up to two agencies each."""
    agencies = ((), ("Riverpress",), ("Riverpress", "وكالة الأنهار"))
    made = [
        article(
            f"Le bac numéro {number % 6} reste à quai ⛴️.",
            f"https://a.example/{number}",
            (20 + number % 4, 9),
            source=("", "Courrier", "Ταχυδρόμος")[number % 3],
            agencies=agencies[number % 3],
        )
        for number in range(9)
    ]
    homes = {one.version: story_id(made[number % 4].version) for number, one in enumerate(made)}
    with open_index(elastic_address, tmp_path) as index:
        index.write(Batch(tuple(made), stories=homes))
        yield index


def counted(index: Index, unit: Unit) -> dict[Facet, tuple[Count, ...]]:
    return dict(index.search(ALL, Slice(unit, facets=FACETS)).counts)


@pytest.mark.parametrize("unit", get_args(Unit))
def test_pairs_that_are_too_many_for_one_answer_are_counted_portion_by_portion(
    press: Index, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = counted(press, unit)
    assert sum(count.number for count in at_once["source"]) >= 4
    monkeypatch.setattr("index.elastic.facets._AT_ONCE", 4)
    monkeypatch.setattr("index.elastic.counting.BUCKETS", 2)
    assert counted(press, unit) == at_once


def test_values_beyond_those_of_one_answer_are_counted_too(
    press: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = counted(press, "article")
    monkeypatch.setattr("index.elastic.facets.EXACT", 2)
    assert counted(press, "article") == whole


def test_more_than_can_be_counted_one_by_one_is_estimated_and_said_to_be(
    press: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = counted(press, "story")
    for module in ("counting", "facets"):
        monkeypatch.setattr(f"index.elastic.{module}.EXACT", 8)
    found = press.search(ALL, Slice("story", facets=FACETS))
    assert found.approximate
    assert (found.articles, found.stories) == (9, 4)
    numbers = {by: {one.key: one.number for one in counts} for by, counts in exact.items()}
    assert {by: {c.key: c.number for c in counts} for by, counts in found.counts.items()} == numbers
    assert all(count.approximate for counts in found.counts.values() for count in counts)
    assert not any(count.approximate for count in press.count(ALL, "day", "article"))


@pytest.mark.parametrize("unit", get_args(Unit))
def test_what_is_to_be_exact_is_counted_as_the_embedded_index_does(
    press: Index, unit: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("counting", "facets"):
        monkeypatch.setattr(f"index.elastic.{module}.EXACT", 2)
    monkeypatch.setattr("index.elastic.counting.BUCKETS", 2)
    part = Slice(unit, facets=FACETS, exact=True)
    with open_index("embedded:", tmp_path / "embedded") as embedded:
        for batch in press.batches():
            embedded.write(batch)
        for query in (ALL, parse("bac AND NOT source:Courrier"), parse("ποτάμι")):
            found, known = press.search(query, part), embedded.search(query, part)
            assert not found.approximate
            assert [found.articles, found.versions, found.stories] == [known.articles, known.versions, known.stories]  # fmt: skip
            assert found.counts == known.counts
            assert found.counts == {by: press.count(query, by, unit, True) for by in FACETS}


def test_lists_longer_than_one_answer_go_on(press: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def ids(unit: Unit, offset: int = 0) -> list[str]:
        part = Slice(unit, "newest", offset=offset)
        return [hit.placed.article.id for hit in press.search(ALL, part).hits]

    whole = {unit: ids(unit) for unit in get_args(Unit)}
    assert [len(each) for each in whole.values()] == [9, 6, 4]
    monkeypatch.setattr("index.elastic.listing.PAGE", 1)
    monkeypatch.setattr("index.elastic.listing._STREAM", 2)
    assert {unit: ids(unit) for unit in whole} == whole
    assert {unit: ids(unit, 1) for unit in whole} == {
        unit: each[1:] for unit, each in whole.items()
    }

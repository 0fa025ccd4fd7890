"""Queries as Tantivy runs them, tried on an index in memory."""

from datetime import UTC, datetime, timedelta

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from index import QueryError, parse
from index.embedded.compile import to_candidates, to_namesakes, to_tantivy
from index.embedded.fields import Entry, document, schema
from processing import Article, Sketch

TIME = datetime(2021, 6, 28, 10, tzinfo=UTC)
SKETCH = Sketch("scheme", "v9", ("b0aa", "b1bb"), ("0001", "0002", "0003"))


def entry(row: int, text: str, language: str = "en", **terms: tuple[str, ...]) -> Entry:
    made = Article(
        id=f"a{row}", version=f"v{row}", url="", source="Post", title="", text=text,
        seen=TIME, language=language,
    )  # fmt: skip
    return Entry(row, 1, f"v{row}", made, **terms)


def found(entries: list[Entry], query: tantivy.Query) -> list[int]:
    index = tantivy.Index(schema())
    writer = index.writer(15_000_000, 1)
    for one in entries:
        writer.add_document(document(one))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    hits = searcher.search(query, limit=100).hits
    return [int(row or 0) for row in searcher.fast_field_values("row", [at for _, at in hits])]


def test_a_word_is_stemmed_by_the_language_of_the_text() -> None:
    entries = [
        entry(1, "ministerens", "da"),
        entry(2, "ministerens", "en"),
        entry(3, "minister", "it"),
    ]
    assert sorted(found(entries, to_tantivy(parse("ministers"), {}))) == [1]
    assert sorted(found(entries, to_tantivy(parse("minister"), {}))) == [1, 3]


def test_a_story_is_its_versions() -> None:
    entries = [entry(row, "x") for row in (1, 2, 3)]
    query = parse("story:s1 x")
    assert sorted(found(entries, to_tantivy(query, {"s1": ["v1", "v3"]}))) == [1, 3]
    assert found(entries, to_tantivy(query, {})) == []


@pytest.mark.parametrize("text", ["…", "… OR —", "(— …)", '"?!"', "-…"])
def test_signs_alone_ask_for_nothing(text: str) -> None:
    assert found([entry(1, "x")], to_tantivy(parse(text), {})) == []


def test_signs_beside_words_do_not_count() -> None:
    for text in ("x — …", "x OR …", "x -…"):
        assert found([entry(1, "x")], to_tantivy(parse(text), {})) == [1]


def test_conditions_leave_the_ranking_to_the_words() -> None:
    entries = [entry(1, "pump " + "word " * 50), entry(2, "pump")]
    bare = found(entries, to_tantivy(parse("pump"), {}))
    assert (
        found(entries, to_tantivy(parse("pump source:post seen:2021 -cat"), {})) == bare == [2, 1]
    )


def test_beginnings_hold_signs_that_mean_something_in_patterns() -> None:
    made = entry(1, "x")
    assert found([made], to_tantivy(parse("source:p.*"), {})) == []
    assert found([made], to_tantivy(parse(r"source:\(post*"), {})) == []
    assert found([made], to_tantivy(parse("source:po*"), {})) == [1]


def test_candidates_share_a_band_or_two_minima() -> None:
    entries = [
        entry(1, "", bands=("b0aa",)),
        entry(2, "", minima=("0001",)),
        entry(3, "", minima=("0001", "0003")),
        entry(4, "", bands=("b9ee",), minima=("0009", "0008")),
        entry(5, "", bands=("b0aa", "b1bb"), minima=("0001", "0002", "0003")),
    ]
    ranked = found(entries, to_candidates(SKETCH))
    assert ranked[0] == 5
    assert set(ranked) == {1, 3, 5}


def test_namesakes_share_two_anchors_those_of_the_rarer_things_first() -> None:
    day = timedelta(days=1)
    entries = [
        *(entry(row, "", anchors=("nBR", "nKL")) for row in range(10, 20)),
        entry(1, "", anchors=("nBR", "#128")),
        entry(2, "", anchors=("#128",)),
        entry(3, "", anchors=("nBR", "nKL", "#128")),
    ]
    asked = ("nBR", "nKL", "#128", "d0628")
    ranked = found(entries, to_namesakes(asked, (TIME - day, TIME + day), ()))
    assert ranked[:2] == [3, 1]
    assert 2 not in ranked
    assert found(entries, to_namesakes(asked, (TIME - day, TIME + day), ("v3",)))[0] == 1
    assert found(entries, to_namesakes(asked, (TIME + day, TIME + 2 * day), ())) == []


def test_rarer_terms_weigh_more_and_lengths_do_not_count() -> None:
    common = [entry(row, "", minima=("0001", "0002")) for row in range(10, 30)]
    many = tuple(f"9{n:03}" for n in range(300))
    rare = [entry(1, "", minima=("0002", "0003", *many))]
    assert found([*common, *rare], to_candidates(SKETCH))[0] == 1


@given(st.text(max_size=40))
def test_whatever_can_be_read_can_be_run(text: str) -> None:
    try:
        query = parse(text, TIME)
    except QueryError:
        return
    to_tantivy(query, {})


def test_a_tatweel_that_stands_for_a_dash_is_no_word() -> None:
    for text in ('"الرباط ـ وكالات"', "الرباط ـــ وكالات"):
        with_dash, without = parse(text), parse(text.replace("ـ", ""))
        assert str(to_tantivy(with_dash, {})) == str(to_tantivy(without, {}))

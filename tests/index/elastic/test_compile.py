"""Queries as Elasticsearch runs them, without a server."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import QueryError, parse
from index.elastic.compile import NOTHING, to_candidates, to_elasticsearch, to_namesakes
from processing import Sketch

SKETCH = Sketch("scheme", "v9", ("b0aa", "b1bb"), ("0001", "0002", "0003"))


def leaves(query: object) -> list[tuple[str, object]]:
    """Every condition on a field, whatever it stands within."""
    if isinstance(query, list):
        return [leaf for one in query for leaf in leaves(one)]
    if not isinstance(query, dict):
        return []
    kinds = ("term", "terms", "match_phrase", "match_phrase_prefix", "prefix", "range", "span_term")
    found = [(kind, query[kind]) for kind in kinds if kind in query]
    rest = [value for kind, value in query.items() if kind not in kinds]
    return found + leaves(rest)


def asked(text: str) -> list[tuple[str, object]]:
    return leaves(to_elasticsearch(parse(text), {}))


def test_a_word_is_asked_for_as_it_stands_and_as_a_stem() -> None:
    fields = {field for kind, body in asked("Ministres") for field in body}  # type: ignore[attr-defined]
    assert fields == {"search.title_words", "search.text_words", "search.title", "search.text"}
    words = {
        str(body["search.text_words"]["value"])
        for _, body in asked("Été")
        if "search.text_words" in body
    }  # type: ignore[index,operator]
    assert words == {"ete"}


def test_a_title_weighs_twice() -> None:
    boosts = {
        field: body[field]["boost"]  # type: ignore[index]
        for _, body in asked("paix")
        for field in body  # type: ignore[attr-defined]
        if field.endswith("_words")
    }
    assert boosts["search.title_words"] == 2 * boosts["search.text_words"]


def test_a_phrase_keeps_its_slop_and_ranks_by_its_words() -> None:
    query = to_elasticsearch(parse('author:"ida holm"~2'), {})
    (clause,) = query["bool"]["should"]
    (near,) = clause["bool"]["should"]
    assert near["bool"]["filter"] == [
        {"match_phrase": {"search.author_words": {"query": "ida holm", "slop": 2, "boost": 1.0}}}
    ]
    assert [part["term"]["search.author_words"]["value"] for part in near["bool"]["must"]] == [
        "ida",
        "holm",
    ]


def test_a_run_of_a_dense_script_leaves_a_gap_where_it_may_go_on() -> None:
    query = to_elasticsearch(parse('text:"密切的 合作"'), {})
    assert "span_gap" in str(query)
    assert "密切" in str(query)


def test_nearness_ranks_by_its_words_in_a_dense_script_too() -> None:
    query = to_elasticsearch(parse('text:"新船 渔民"~3'), {})
    (clause,) = query["bool"]["should"]
    near = clause["bool"]["should"][0]["bool"]
    assert [part["span_near"]["slop"] for part in near["filter"]] == [3]
    assert [part["term"]["search.text_words"]["value"] for part in near["must"]] == ["新船", "渔民"]


def test_conditions_do_not_score() -> None:
    for text in ("source:post", "lang:fr", "published:2021-06-28", "seen:2021", "agency:afp*"):
        query = to_elasticsearch(parse(text), {})
        assert list(query["bool"]) == ["filter"]


def test_a_period_is_half_open() -> None:
    ((kind, body),) = asked("published:2021-06-28")
    assert kind == "range"
    assert body["time"]["lt"] - body["time"]["gte"] == 86_400_000_000  # type: ignore[index]


def test_a_story_is_its_versions() -> None:
    assert leaves(to_elasticsearch(parse("story:s1"), {"s1": ["v3", "v1"]})) == [
        ("terms", {"version": ["v1", "v3"]})
    ]
    assert leaves(to_elasticsearch(parse("story:s1"), {})) == [("terms", {"version": []})]


@pytest.mark.parametrize("text", ["…", '"?!"', "-…", "… OR —"])
def test_signs_alone_ask_for_nothing(text: str) -> None:
    assert to_elasticsearch(parse(text), {}) == NOTHING


def test_candidates_share_a_band_or_two_minima_and_are_counted() -> None:
    query = to_candidates(SKETCH, 5, 7)["bool"]
    bands, minima = query["must"][0]["bool"]["should"]
    assert (bands["bool"]["minimum_should_match"], len(bands["bool"]["should"])) == (1, 2)
    assert (minima["bool"]["minimum_should_match"], len(minima["bool"]["should"])) == (2, 3)
    assert all("constant_score" in one for one in bands["bool"]["should"])
    assert query["must_not"] == [{"term": {"id": "v9"}}]


def test_namesakes_share_two_anchors_and_rank_by_rarity() -> None:
    day = datetime(1970, 1, 2, tzinfo=UTC)
    query = to_namesakes(("nBR", "#128", "d0628"), (day, day), {"v2", "v1"})["bool"]
    (shared,) = query["must"]
    assert shared["bool"]["minimum_should_match"] == 2
    assert shared["bool"]["should"][0] == {"term": {"anchors": "nBR"}}
    assert query["filter"] == [{"range": {"first": {"gte": 86_400_000_000, "lte": 86_400_000_000}}}]
    assert query["must_not"] == [{"terms": {"id": ["v1", "v2"]}}]
    assert to_namesakes(("nBR",), (day, day), ())["bool"]["must"] == [NOTHING]


def test_a_text_without_terms_has_no_candidates() -> None:
    empty = to_candidates(Sketch("scheme", "v9", (), ()), 0, 1)["bool"]["must"][0]["bool"]
    assert empty["should"] == [NOTHING, NOTHING]


@given(st.text(max_size=60))
def test_whatever_parses_compiles(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    assert isinstance(to_elasticsearch(query, {}), dict)

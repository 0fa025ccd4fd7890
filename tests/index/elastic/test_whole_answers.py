"""Answers that lack a part: asked for again, never taken for whole."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from elastic_proxy import Answer, Proxy, Rule

from index import ALL, Index, Slice, UnreachableError, intake, parse
from index.elastic import ElasticIndex
from processing import Article

Write = Callable[..., Article]
NO_SHARD = {"type": "no_shard_available_action_exception", "reason": "no shard has a node"}


@pytest.fixture
def index(opened: Callable[[], Index]) -> Iterator[Index]:
    with opened() as made:
        yield made


@pytest.fixture
def press(article: Write) -> list[Article]:
    return [
        article("La lampe du phare brûle depuis lundi. 🕯️", source="Écho", language="fr"),
        article("Ο φάρος άναψε ξανά μετά από τρεις νύχτες.", source="Φάρος", language="el"),
        article("أضاء الحارس مصباح الميناء بعد ثلاث ليال.", source="المرفأ", language="ar"),
    ]


def answered(proxy: Proxy, part: str, change: Callable[[Any], Any], times: int = 1) -> None:
    """The server's own answers are changed on their way."""

    def answer(forward: Callable[[bytes], Answer], body: bytes) -> Answer:
        status, headers, content = forward(body)
        return status, headers, json.dumps(change(json.loads(content))).encode()

    proxy.rules.append(Rule(part, times, answer))


def without_second_search(found: Any) -> Any:
    found["responses"][1] = {"error": NO_SHARD, "status": 503}
    return found


def without_first_document(found: Any) -> Any:
    one = found["docs"][0]
    found["docs"][0] = {"_index": one["_index"], "_id": one["_id"], "error": NO_SHARD}
    return found


def without_a_shard(found: Any) -> Any:
    return {"_shards": {"total": 2, "successful": 0, "failed": 0}}


def test_a_search_among_several_that_failed_is_asked_again(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    intake(index, press)
    answered(proxy, "/_msearch", without_second_search)
    found = index.search(ALL, Slice(group="story"))
    assert (found.articles, found.versions, found.stories) == (3, 3, 3)


def test_a_document_without_a_shard_is_not_taken_for_missing(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    intake(index, press)
    answered(proxy, "/_mget", without_first_document)
    assert set(index.held([one.id for one in press])) == {one.id for one in press}


def test_what_stays_without_a_shard_is_told(
    index: Index, proxy: Proxy, press: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.elastic.refusals._WAITS", (0.01,))
    intake(index, press)
    answered(proxy, "/_mget", without_first_document, times=2)
    with pytest.raises(UnreachableError, match="no shard has a node"):
        index.held([press[0].id])


def test_every_search_asks_for_all_shards_or_none(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    intake(index, press)
    bodies: list[bytes] = []

    def noted(forward: Callable[[bytes], Answer], body: bytes) -> Answer:
        bodies.append(body)
        return forward(body)

    proxy.rules.append(Rule("/_msearch", 99, noted))
    proxy.met.clear()
    first = index.search(parse("lampe OR φάρος OR مصباح"), Slice(limit=1, group="story"))
    index.search(
        parse("lampe OR φάρος OR مصباح"), Slice(limit=1, group="story", resume=first.resume)
    )
    index.count(ALL, "day", "story")
    list(index.articles(ALL))
    list(index.batches())
    asked = [path for path in proxy.met if "/_search" in path and "size=0" not in path]
    assert asked
    assert all("allow_partial_search_results=false" in path for path in asked)
    assert all("allow_partial_search_results=false" in p for p in proxy.met if "/_pit?" in p)
    heads = [json.loads(line) for body in bodies for line in body.splitlines()[::2]]
    assert heads
    assert all(head["allow_partial_search_results"] is False for head in heads)


def test_a_shard_that_was_not_refreshed_is_refreshed_again(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    answered(proxy, "/_refresh", without_a_shard)
    proxy.met.clear()
    intake(index, press)
    refreshed = [path for path in proxy.met if path.endswith("/_refresh")]
    assert refreshed[0] == refreshed[1]
    assert any("/_cluster/health" in path for path in proxy.met)


def test_a_cluster_that_chooses_a_master_is_waited_for(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    block = {
        "type": "cluster_block_exception",
        "reason": "blocked by: [SERVICE_UNAVAILABLE/2/no master];",
    }
    proxy.answers("/_bulk", 503, {"error": {"root_cause": [block], **block}, "status": 503}, 2)
    assert [receipt.outcome for receipt in intake(index, press)] == ["new"] * 3


def test_a_turn_whose_answer_was_lost_is_ones_own(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    intake(index, press[:1])
    proxy.cuts("/_doc/writer?")  # the write, which carries parameters, and not the look before
    with index.turn():
        assert not [rule for rule in proxy.rules if rule.times]
        intake(index, press)
    assert index.search(ALL, Slice()).articles == 3


def test_a_view_that_goes_away_is_opened_again(
    opened: Callable[[], Index], proxy: Proxy, article: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as index:
        monkeypatch.setattr("index.elastic.listing._STREAM", 2)
        intake(
            index, [article(f"Lamp {n} burns on quay {n * 7}.", source=f"S{n}") for n in range(7)]
        )
        assert isinstance(index, ElasticIndex)
        missing = {"type": "search_context_missing_exception", "reason": "no context"}
        found = index.search(parse("lamp"), Slice(limit=3, sort="oldest"))
        proxy.answers("/_search?", 404, {"error": {"root_cause": [missing], **missing}}, 1)
        rest = index.search(parse("lamp"), Slice(limit=9, sort="oldest", resume=found.resume))
        ids = [hit.placed.article.id for hit in (*found.hits, *rest.hits)]
        assert len(ids) == len(set(ids)) == 7


def test_what_must_be_of_one_moment_is_not_patched_together(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    intake(index, press)
    gone = {"type": "search_context_missing_exception", "reason": "no context"}
    proxy.answers("/_search?", 404, {"error": {"root_cause": [gone], **gone}})
    with pytest.raises(UnreachableError, match="the node that kept this moment went away"):
        list(index.batches())


def test_removals_that_were_turned_away_are_sent_again(
    index: Index, proxy: Proxy, press: list[Article]
) -> None:
    intake(index, press)
    busy = {"type": "es_rejected_execution_exception", "reason": "full"}

    def turned_away(forward: Callable[[bytes], Answer], body: bytes) -> Answer:
        operations = [json.loads(line) for line in body.splitlines()]
        items = [{"delete": {"status": 429, "error": busy, **one["delete"]}} for one in operations]
        made = json.dumps({"errors": True, "items": items}).encode()
        return 200, {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}, made

    proxy.rules.append(Rule("/_bulk", 1, turned_away))
    assert index.forget(datetime(2031, 1, 1, tzinfo=UTC)) == 3
    assert index.search(ALL, Slice()).articles == 0
    assert list(index.faults()) == []

"""Indices made anew behind their aliases: nothing lost, nobody kept waiting."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from elastic_proxy import Proxy
from elasticsearch import Elasticsearch

from index import (
    ALL,
    CorruptError,
    Index,
    IndexFault,
    RefusedError,
    SchemeError,
    Slice,
    intake,
    parse,
)
from processing import Article

Write = Callable[..., Article]
Opened = Callable[[], Index]


@pytest.fixture
def press(article: Write, copy: list[str]) -> list[Article]:
    own = [
        article(
            f"Lamp number {n} on the quay of Ostra was lit by keeper {n * 7} alone 🕯️.",
            source=f"S{n}",
        )
        for n in range(20)
    ]
    return [
        article(" ".join(copy), "https://agency.example/1", source="A"),
        article(" ".join(copy[:5]), "https://mail.example/1", (28, 11), source="C"),
        *own,
    ]


@pytest.fixture
def index(opened: Opened, press: list[Article]) -> Iterator[Index]:
    with opened() as made:
        intake(made, press)
        yield made


def behind(client: Elasticsearch, name: str, kind: str) -> str:
    (found,) = client.indices.get_alias(name=f"{name}-{kind}").body
    return str(found)


def told(index: Index) -> tuple[object, ...]:
    found = index.search(parse("the OR lamp"), Slice(limit=100))
    places = {one.article.id: (one.article, one.story) for one in index.articles(ALL)}
    return found.articles, found.versions, found.stories, places, index.story(min(places)).links


def test_a_former_mapping_is_told_and_left_behind(
    index: Index, opened: Opened, client: Elasticsearch, name: str
) -> None:
    before = told(index)
    for kind in ("articles", "versions"):
        client.indices.put_mapping(
            index=f"{name}-{kind}", meta={"mapping": 0, "sketches": "affine32-128x16+w8g4s"}
        )
    client.indices.put_mapping(index=f"{name}-versions", properties={"length": {"type": "integer"}})
    client.update(index=f"{name}-versions", id=index.story(next(iter(before[3]))).versions[0].id,  # type: ignore[call-overload]
                  doc={"length": 9}, refresh=True)  # fmt: skip
    with opened() as later:
        assert any("another mapping" in fault for fault in later.faults())
        assert later.rebuild() == 22
        assert list(later.faults()) == []
        assert told(later) == before
    for kind in ("articles", "versions", "links", "addresses", "lines"):
        assert behind(client, name, kind) == f"{name}-{kind}-000002"
        assert not client.indices.exists(index=f"{name}-{kind}-000001")
    mapping = client.indices.get_mapping(index=f"{name}-versions").body
    assert "length" not in next(iter(mapping.values()))["mappings"]["properties"]


def test_an_older_mapping_is_given_the_fields_it_lacks(
    index: Index, opened: Opened, client: Elasticsearch, name: str
) -> None:
    def kept() -> Any:
        return client.indices.get_mapping(index=f"{name}-articles-000001").body

    older = dict(kept()[f"{name}-articles-000001"]["mappings"])
    fields = {k: v for k, v in older["properties"].items() if k != "organisations"}
    client.indices.delete(index=f"{name}-articles-000001")
    client.indices.create(
        index=f"{name}-articles-000001",
        mappings={**older, "properties": fields, "_meta": {**older["_meta"], "mapping": 2}},
        aliases={f"{name}-articles": {"is_write_index": True}},
    )
    opened().close()
    assert kept()[f"{name}-articles-000001"]["mappings"]["properties"] == older["properties"]


def replicas(client: Elasticsearch, name: str, kind: str) -> tuple[str, str]:
    (found,) = client.indices.get_settings(index=f"{name}-{kind}").body.values()
    kept = found["settings"]["index"]
    return kept["auto_expand_replicas"], kept["number_of_replicas"]


def test_replicas_grow_with_the_cluster_unless_a_number_is_set(
    index: Index, client: Elasticsearch, name: str
) -> None:
    assert replicas(client, name, "articles") == ("0-1", "0")  # a node alone has no place for one
    client.indices.put_settings(
        index=f"{name}-articles",
        settings={"auto_expand_replicas": "false", "number_of_replicas": 2},
    )
    client.indices.put_settings(index=f"{name}-links", settings={"auto_expand_replicas": "0-all"})
    index.rebuild()
    assert replicas(client, name, "articles") == ("false", "2")
    assert replicas(client, name, "links") == ("0-all", "0")
    assert replicas(client, name, "versions") == ("0-1", "0")
    with index.successor() as successor:
        index.adopt(successor, {})
    assert replicas(client, name, "articles") == ("false", "2")


def test_a_newer_mapping_is_refused(
    index: Index, opened: Opened, client: Elasticsearch, name: str
) -> None:
    client.indices.put_mapping(index=f"{name}-articles", meta={"mapping": 99})
    with pytest.raises(SchemeError, match="have mapping 99, this program knows 3"):
        opened()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_broken_off_it_goes_on(index: Index, opened: Opened, proxy: Proxy, share: float) -> None:
    before = told(index)
    proxy.met.clear()
    index.rebuild()
    proxy.lives = int(len(proxy.met) * share)
    with pytest.raises(IndexFault):
        index.rebuild()
    proxy.lives = None
    with opened() as later:
        assert told(later) == before  # the old one answers all the time
        assert later.rebuild() == 22
        assert told(later) == before
        assert list(later.faults()) == []


def test_who_reads_and_writes_meanwhile_notices_nothing(
    index: Index, opened: Opened, article: Write
) -> None:
    totals, stop, late = [], threading.Event(), []

    def read() -> None:
        with opened() as reader:
            while not stop.is_set():
                totals.append(reader.search(parse("lamp"), Slice()).articles)

    def write() -> None:
        with opened() as writer:
            for n in range(4):
                late.append(
                    article(f"A late word on lamp {n} from the harbour of Ulm.", source="Late")
                )
                intake(writer, late[-1:])

    threads = [threading.Thread(target=read), threading.Thread(target=write)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        index.rebuild()
    threads[1].join()
    stop.set()
    threads[0].join()
    assert totals == sorted(totals)
    assert min(totals) >= 20
    assert index.search(parse('source:"late"'), Slice()).articles == 4
    assert list(index.faults()) == []


@pytest.mark.parametrize("part", ["/_search", "/_mget", "/_msearch"])
def test_an_index_removed_while_it_is_asked_is_asked_for_by_its_alias(
    index: Index, proxy: Proxy, name: str, part: str
) -> None:
    """The server had followed the alias when the index was replaced."""
    gone = f"{name}-articles-000001"
    error = {"type": "index_not_found_exception", "reason": f"no such index [{gone}]"}
    failed = {"error": {"root_cause": [error], **error}, "status": 404}
    whole = {
        "/_search": (404, failed),
        "/_mget": (200, {"docs": [{"_index": gone, "_id": "a", "error": error}]}),
        "/_msearch": (200, {"took": 1, "responses": [failed]}),
    }
    before = told(index)
    status, body = whole[part]
    proxy.answers(part, status, body, times=2)
    assert told(index) == before
    assert not any(rule.times for rule in proxy.rules)


def test_indices_that_are_gone_are_told_at_once(
    index: Index, client: Elasticsearch, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", pytest.fail)
    client.indices.delete(index=f"{name}-articles-000001")
    with pytest.raises(RefusedError, match=rf"404, .*no such index \[{name}-articles\]"):
        index.search(ALL, Slice())


def test_what_the_new_mapping_does_not_take_leaves_the_old_index(
    index: Index, proxy: Proxy, client: Elasticsearch, name: str
) -> None:
    before = told(index)
    bad = {"type": "document_parsing_exception", "reason": "no such field"}
    proxy.fails_items("versions", lambda _: True, 400, bad, times=9)
    with pytest.raises(
        RefusedError, match=r"versions do not go into the new mapping.*no such field"
    ):
        index.rebuild()
    proxy.rules.clear()
    assert behind(client, name, "versions") == f"{name}-versions-000001"
    assert told(index) == before


def test_a_copy_that_is_not_whole_never_takes_over(
    index: Index, client: Elasticsearch, name: str
) -> None:
    strange = f"{name}-versions-000002"
    client.indices.create(index=strange)
    client.index(index=strange, id="v0", document={"id": "v0", "changed": 0}, refresh=True)
    with pytest.raises(CorruptError, match=r"versions \d+ were copied"):
        index.rebuild()
    assert behind(client, name, "versions") == f"{name}-versions-000001"

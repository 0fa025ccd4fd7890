"""What the doctor is told of a cluster."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from elastic_proxy import Answer, Proxy, Rule
from elasticsearch import Elasticsearch

from index import Finding, Index, open_index
from index.elastic.disks import disk_findings
from index.elastic.examine import shard_finding
from index.elastic.schema import kinds

GB = 1_000_000_000
MARKS = {
    "cluster.routing.allocation.disk.threshold_enabled": "true",
    "cluster.routing.allocation.disk.watermark.low": "85%",
    "cluster.routing.allocation.disk.watermark.low.max_headroom": "200GB",
    "cluster.routing.allocation.disk.watermark.high": "0.9",
    "cluster.routing.allocation.disk.watermark.high.max_headroom": "150GB",
    "cluster.routing.allocation.disk.watermark.flood_stage": "5gb",
    "cluster.routing.allocation.disk.watermark.flood_stage.max_headroom": "-1",
}


def disk(free: float, total: float = 100, **marks: str) -> Finding:
    node = {
        "node": "bollard",
        "disk.total": str(int(total * GB)),
        "disk.avail": str(int(free * GB)),
    }
    settings = MARKS | {f"cluster.routing.allocation.disk.{k}": v for k, v in marks.items()}
    (found,) = disk_findings([node, {"node": "UNASSIGNED", "disk.total": None}], settings)
    return found


@pytest.mark.parametrize(
    ("free", "cure"),
    [(15.1, ""), (14.9, "no further shard is put there"), (9.9, "shards are moved away"), (5.3, "nothing is taken in")],
)  # fmt: skip
def test_a_disk_is_held_against_the_marks(free: float, cure: str) -> None:
    found = disk(free)
    assert found.what == "disk of bollard"
    assert f"{free:.1f} GB of 100.0 free" in found.found
    assert cure in found.cure
    assert bool(found.cure) == bool(cure)


def test_on_a_large_disk_the_headroom_decides() -> None:
    assert disk(free=500, total=10_000).cure == ""  # 5 % of it, and more than anybody asks for
    assert "no further shard" in disk(free=200, total=10_000).cure


def test_marks_that_are_switched_off_say_nothing() -> None:
    assert disk(free=0.1, threshold_enabled="false").cure == ""


def test_large_and_tiny_shards_are_told_with_their_cure() -> None:
    assert shard_finding({}, "press") == Finding("shards", "0, 0.00 GB in all, the largest 0.00")
    assert shard_finding({"press-articles-000001": [49 * GB] * 9}, "press").cure == ""
    large = shard_finding({"press-articles-000001": [51 * GB], "press-links-000001": [1]}, "press")
    assert "over 50 GB: press-articles-000001" in large.found
    assert large.cure.startswith("raise number_of_shards in the component template press@custom")
    tiny = shard_finding({"press-lines-000001": [GB // 2] * 6}, "press")
    assert "many tiny ones: press-lines-000001" in tiny.found
    assert tiny.cure.startswith("lower number_of_shards")
    assert shard_finding({"press-lines-000001": [5] * 5}, "press").cure == ""


@pytest.fixture
def index(opened: Callable[[], Index]) -> Iterator[Index]:
    with opened() as made:
        yield made


def told(index: Index) -> dict[str, Finding]:
    return {finding.what: finding for finding in index.findings()}


def test_a_cluster_that_is_well_needs_no_cure(index: Index) -> None:
    found = told(index)
    assert [one for one in found.values() if one.cure] == []
    assert {"Elasticsearch", "cluster", "mapping", "shards", "clock", "blocks"} < set(found)
    assert any(what.startswith("disk of ") for what in found)
    assert found["Elasticsearch"].found.startswith("9.")
    assert found["cluster"].found.startswith(f"green, nodes: 1, shards: {len(kinds())}, ")
    assert found["mapping"].found.startswith("version 3, fingerprints affine32")
    assert found["blocks"].found == "none"


def test_what_is_wrong_in_a_cluster_is_told_with_its_cure(
    index: Index, client: Elasticsearch, name: str
) -> None:
    client.indices.put_settings(
        index=f"{name}-links", settings={"auto_expand_replicas": "false", "number_of_replicas": 1}
    )
    client.indices.put_mapping(index=f"{name}-versions", meta={"mapping": 0, "sketches": "other"})
    client.indices.put_settings(
        index=f"{name}-articles", settings={"index.blocks.read_only_allow_delete": True}
    )
    found = told(index)
    client.indices.put_settings(index=f"{name}-articles", settings={"index.blocks.*": None})
    assert found["cluster"].found.startswith("yellow")
    assert "a copy is missing" in found["cluster"].cure
    assert "another one than this program's: versions" in found["mapping"].found
    assert found["mapping"].cure == "wirecopy reindex"
    assert f"{name}-articles-000001: index.blocks.read_only_allow_delete" in found["blocks"].found
    assert "make room" in found["blocks"].cure
    assert not found["shards"].cure


def changed(proxy: Proxy, part: str, change: Callable[[Any], None]) -> None:
    def answer(forward: Callable[[bytes], Answer], body: bytes) -> Answer:
        status, headers, content = forward(body)
        found = json.loads(content)
        change(found)
        return status, headers, json.dumps(found).encode()

    proxy.rules.append(Rule(part, 1, answer))


def test_clocks_and_versions_apart_are_told(index: Index, proxy: Proxy) -> None:
    def late(found: Any) -> None:
        for node in found["nodes"].values():
            node["timestamp"] -= 90_000

    def mixed(found: Any) -> None:
        found["nodes"]["other"] = {"version": "9.1.0"}

    changed(proxy, "/_nodes/stats", late)
    changed(proxy, "/_nodes/http", mixed)
    found = told(index)
    assert found["clock"].found.endswith("s behind")
    assert "NTP" in found["clock"].cure
    assert found["Elasticsearch"].found.startswith("9.1.0, 9.")
    assert found["Elasticsearch"].cure == "bring all nodes to the same version"


def test_a_server_of_another_major_version_is_told(index: Index, proxy: Proxy) -> None:
    def old(found: Any) -> None:
        for node in found["nodes"].values():
            node["version"] = "8.19.1"

    changed(proxy, "/_nodes/http", old)
    assert "must be of one major version" in told(index)["Elasticsearch"].cure


def test_what_a_server_does_not_tell_is_no_fault(index: Index, proxy: Proxy) -> None:
    kept = {"type": "api_not_available_exception", "reason": "not available in serverless mode"}
    for part in ("/_nodes/stats", "/_nodes/http", "/_cat/allocation", "/_cluster/health"):
        proxy.answers(part, 410, {"error": {"root_cause": [kept], **kept}, "status": 410})
    found = told(index)
    for what in ("clock", "Elasticsearch", "disks", "cluster"):
        assert "the server does not tell (" in found[what].found
        assert found[what].cure == ""
    assert found["mapping"].cure == ""


def test_shards_are_made_as_the_house_wants_them(
    elasticsearch: str, client: Elasticsearch, name: str, opened: Callable[[], Index]
) -> None:
    custom = f"{name}@custom"
    client.cluster.put_component_template(
        name=custom, template={"settings": {"number_of_shards": 2}}
    )
    try:
        with opened() as index:
            assert told(index)["shards"].found.startswith(f"{2 * len(kinds())}, ")
            index.drop()
    finally:
        client.cluster.delete_component_template(name=custom)


def test_an_embedded_index_tells_its_size_and_scheme(tmp_path: Any) -> None:
    with open_index("embedded:", tmp_path) as index:
        found = told(index)
        assert found["index size"].found.startswith("articles: 0, ")
        assert found["fingerprints"].found.startswith("affine32")
        assert found["search index"] == Finding("search index", "up to date")

"""What Kibana imports: whole, of fields that exist, and counting as the index counts."""

import json
import runpy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from index import ALL, Facet, Index, Slice, intake, open_index
from index.elastic.schema import kinds, mappings
from processing import article_from_import

FOLDER = Path(__file__).parents[2] / "deploy" / "kibana"
OBJECTS: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "wirecopy.ndjson").read_text("utf-8").splitlines()
]
CHARTS = [one for one in OBJECTS if one["type"] == "lens"]
AGGREGATED = {"keyword", "date", "long", "integer", "float", "boolean"}


def attributes(kind: str) -> dict[str, Any]:
    """Those of the one object of a kind."""
    (found,) = (one["attributes"] for one in OBJECTS if one["type"] == kind)
    return dict(found)


def columns(chart: dict[str, Any]) -> dict[str, dict[str, Any]]:
    (layer,) = chart["attributes"]["state"]["datasourceStates"]["formBased"]["layers"].values()
    return {name: layer["columns"][name] for name in layer["columnOrder"]}


def field(name: str) -> dict[str, Any]:
    """A field of the articles in the mapping."""
    found: dict[str, Any] = {"properties": mappings("articles")["properties"]}
    for part in name.split("."):
        found = found["properties"][part]
    return found


def test_the_file_is_what_its_script_makes() -> None:
    made = runpy.run_path(str(FOLDER / "generate.py"))
    assert (FOLDER / "wirecopy.ndjson").read_text("utf-8") == made["text"](), (
        "run python deploy/kibana/generate.py"
    )


def test_every_object_says_what_it_is_and_of_which_release() -> None:
    assert len({(one["type"], one["id"]) for one in OBJECTS}) == len(OBJECTS)
    assert {one["type"] for one in OBJECTS} == {"index-pattern", "search", "lens", "dashboard"}
    for one in OBJECTS:
        assert one["attributes"]["title"]
        assert one["coreMigrationVersion"] == "8.8.0"
        assert one["typeMigrationVersion"] <= "8.9.0", "an older Kibana takes nothing newer"


def test_every_reference_leads_to_an_object_that_came_before() -> None:
    seen: set[tuple[str, str]] = set()
    for one in OBJECTS:
        assert {(to["type"], to["id"]) for to in one["references"]} <= seen
        seen.add((one["type"], one["id"]))


def test_the_data_view_is_of_the_articles_by_their_time() -> None:
    view = attributes("index-pattern")
    assert view["title"] == "wirecopy-articles"
    assert field(view["timeFieldName"])["type"] == "date"
    assert json.loads(view["sourceFilters"]) == [{"value": "search.*"}]
    assert all(field(name) for name in json.loads(view["fieldFormatMap"]))


def test_the_search_shows_and_sorts_by_fields_that_exist() -> None:
    search = attributes("search")
    assert all(field(name)["type"] in AGGREGATED for name in search["columns"])
    assert all(field(name)["type"] in AGGREGATED for name, _ in search["sort"])
    source = json.loads(search["kibanaSavedObjectMeta"]["searchSourceJSON"])
    assert field(source["query"]["query"].split(" :")[0]) == {"type": "boolean"}
    (to,) = (one["references"] for one in OBJECTS if one["type"] == "search")
    assert to[0]["name"] == source["indexRefName"]


def test_the_dashboard_holds_every_chart_and_the_search_side_by_side() -> None:
    (board,) = (one for one in OBJECTS if one["type"] == "dashboard")
    panels = json.loads(board["attributes"]["panelsJSON"])
    names = {f"{panel['panelIndex']}:{panel['panelRefName']}" for panel in panels}
    assert names == {to["name"] for to in board["references"]}
    shown = {(to["type"], to["id"]) for to in board["references"]}
    assert shown == {(o["type"], o["id"]) for o in OBJECTS if o["type"] in ("lens", "search")}
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        at = panel["gridData"]
        cells = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }
        assert not cells & taken, "no panel lies over another"
        assert max(x for x, _ in cells) < 48
        taken |= cells


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart["id"])
def test_every_field_of_a_chart_can_be_aggregated(chart: dict[str, Any]) -> None:
    for column in columns(chart).values():
        if column["sourceField"] != "___records___":
            found = field(column["sourceField"])
            assert found["type"] in AGGREGATED
            assert found.get("doc_values", True)
        if column["dataType"] == "date":
            assert field(column["sourceField"])["type"] == "date"


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart["id"])
def test_a_chart_shows_columns_that_it_has(chart: dict[str, Any]) -> None:
    shown = chart["attributes"]["state"]["visualization"]
    layer = shown.get("layers", [shown])[0]
    state = chart["attributes"]["state"]["datasourceStates"]["formBased"]["layers"]
    assert set(state) == {layer["layerId"]}
    named = [layer.get("xAccessor"), layer.get("metricAccessor"), *layer.get("accessors", [])]
    named += [*layer.get("primaryGroups", []), *layer.get("metrics", [])]
    named += [column["columnId"] for column in layer.get("columns", [])]
    assert {name for name in named if name} == set(columns(chart))
    (to,) = chart["references"]
    assert to["name"] == f"indexpattern-datasource-layer-{layer['layerId']}"


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart["id"])
def test_a_chart_orders_by_a_column_that_it_has(chart: dict[str, Any]) -> None:
    for column in columns(chart).values():
        if column["operationType"] == "terms":
            assert column["params"]["orderBy"]["columnId"] in columns(chart)


ROWS = [
    ("Les ministres à Naples", "Écho", "fr", "2026-06-18", "Les ministres ont promis d'enlever les épaves du chenal nord avant l'automne."),
    ("Onions", "Cook", "en", "2026-06-18", "Take two onions and the patience of a lighthouse keeper, and let it simmer for an hour."),
    ("Οι λύχνοι", "Κῦμα", "el", "2026-06-19", "Κάθε βράδυ οι λύχνοι του λιμανιού ανάβουν πριν από τη δύση του ήλιου και σβήνουν αργά."),
    ("منارة", "المرفأ", "ar", "2026-06-20", "تضاء منارة المرفأ كل مساء قبل غروب الشمس وتطفأ مع أول ضوء من الصباح في كل فصل من السنة."),
]  # fmt: skip


@pytest.fixture(scope="module")
def server(elasticsearch: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A client of a server whose index holds the rows, Écho's also in Cook."""
    address = f"{elasticsearch}/kibana{tmp_path_factory.mktemp('k').name[-6:]}".lower()
    rows = [
        {"url": f"https://{source}.example/{n}", "title": title, "source": source, "language": lang,
         "published": f"{day}T12:00:00Z", "text": (text + " ") * 3}
        for n, (title, source, lang, day, text) in enumerate([*ROWS, (*ROWS[0][:1], "Cook", *ROWS[0][2:])])
    ]  # fmt: skip
    articles = [article_from_import(row, datetime.now(UTC)) for row in rows]
    articles[0] = replace(articles[0], agencies=("AFP", "Reuters"))
    with open_index(address, tmp_path_factory.mktemp("data")) as index:
        intake(index, articles)
        with Elasticsearch(elasticsearch) as client:
            yield client, address.rpartition("/")[2], index
            name = address.rpartition("/")[2]
            client.indices.delete(index=list(client.indices.get(index=f"{name}-*").body))
            for kind in kinds():
                client.indices.delete_index_template(name=f"{name}-{kind}")


def aggregation(column: dict[str, Any]) -> dict[str, Any]:
    """What Kibana asks for a column."""
    name = column["sourceField"]
    match column["operationType"]:
        case "terms":
            return {"terms": {"field": name, "size": column["params"]["size"]}}
        case "date_histogram":
            return {
                "date_histogram": {"field": name, "calendar_interval": "1d", "time_zone": "UTC"}
            }
        case "unique_count":
            return {"cardinality": {"field": name}}
        case kind:
            return {kind: {"field": name}}


def asked(server: Any, chart_id: str) -> dict[str, Any]:
    """The answer to a chart: buckets with what is counted in each."""
    client, name, _ = server
    (chart,) = (one for one in CHARTS if one["id"] == chart_id)
    found = columns(chart)
    each = {
        n: aggregation(c)
        for n, c in found.items()
        if not c["isBucketed"] and c["operationType"] != "count"
    }
    bucket = next(((n, aggregation(c)) for n, c in found.items() if c["isBucketed"]), None)
    aggregations = (
        {bucket[0]: {**bucket[1], **({"aggs": each} if each else {})}} if bucket else each
    )
    answer = client.search(
        index=f"{name}-articles", size=0, track_total_hits=True, aggs=aggregations or None
    )
    return dict(answer.body)


def buckets(server: Any, chart_id: str, name: str = "bucket") -> dict[str, int]:
    """The buckets of a chart that are not empty."""
    found = asked(server, chart_id)["aggregations"][name]["buckets"]
    return {
        b.get("key_as_string", b["key"])[:10] if chart_id.endswith("day") else b["key"]: b[
            "doc_count"
        ]
        for b in found
        if b["doc_count"]
    }


@pytest.mark.parametrize(
    ("chart", "facet"),
    [
        ("wirecopy-by-day", "day"),
        ("wirecopy-by-outlet", "source"),
        ("wirecopy-by-language", "lang"),
        ("wirecopy-by-agency", "agency"),
    ],
)
def test_a_chart_counts_as_the_index_does(server: Any, chart: str, facet: Facet) -> None:
    index: Index = server[2]
    counted = {one.key: one.number for one in index.count(ALL, facet, "article") if one.key}
    assert counted
    assert buckets(server, chart) == counted


def test_the_numbers_are_those_of_the_index(server: Any) -> None:
    found = server[2].search(ALL, Slice())
    assert asked(server, "wirecopy-articles")["hits"]["total"]["value"] == found.articles == 5
    for unit in ("stories", "versions"):
        answer = asked(server, f"wirecopy-{unit}")["aggregations"]["number"]["value"]
        assert answer == getattr(found, unit) == 4
    assert asked(server, "wirecopy-outlets")["aggregations"]["number"]["value"] == 4


def test_the_largest_story_stands_first_with_its_outlets_and_its_first_day(server: Any) -> None:
    first, *others = asked(server, "wirecopy-largest-stories")["aggregations"]["story"]["buckets"]
    assert (first["doc_count"], first["outlets"]["value"], first["versions"]["value"]) == (2, 2, 1)
    assert first["first"]["value_as_string"].startswith("2026-06-18T12:00")
    assert len(others) == 3

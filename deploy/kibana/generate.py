"""Makes wirecopy.ndjson: a data view, a search, charts and a dashboard as Kibana imports them.

`python deploy/kibana/generate.py`. The versions are those of the oldest release (8.9) that wrote
objects of this shape; every later Kibana brings them up to its own when it imports them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("wirecopy.ndjson")
VIEW = "wirecopy-articles"  # the alias of the articles, and the id of its data view
LAYER = "articles"

Json = dict[str, Any]

COUNT: Json = {
    "label": "Articles", "dataType": "number", "operationType": "count", "isBucketed": False, "scale": "ratio",
    "sourceField": "___records___", "params": {"emptyAsNull": True}, "customLabel": True,
}  # fmt: skip


def distinct(field: str, label: str) -> Json:
    """How many values of a field there are."""
    return {
        "label": label, "dataType": "number", "operationType": "unique_count", "isBucketed": False, "scale": "ratio",
        "sourceField": field, "params": {"emptyAsNull": True}, "customLabel": True,
    }  # fmt: skip


def by_day() -> Json:
    """A bucket for each day."""
    return {
        "label": "Day", "dataType": "date", "operationType": "date_histogram", "isBucketed": True, "scale": "interval",
        "sourceField": "@timestamp", "customLabel": True,
        "params": {"interval": "d", "includeEmptyRows": True, "dropPartials": False},
    }  # fmt: skip


def top(field: str, label: str, size: int = 10) -> Json:
    """A bucket for each of the values that most articles have."""
    return {
        "label": label, "dataType": "string", "operationType": "terms", "isBucketed": True, "scale": "ordinal",
        "sourceField": field, "customLabel": True,
        "params": {
            "size": size, "orderBy": {"type": "column", "columnId": "count"}, "orderDirection": "desc",
            "otherBucket": False, "missingBucket": False, "parentFormat": {"id": "terms"},
        },
    }  # fmt: skip


def first_seen() -> Json:
    """The earliest time."""
    return {
        "label": "First", "dataType": "date", "operationType": "min", "isBucketed": False, "scale": "ratio",
        "sourceField": "@timestamp", "params": {"emptyAsNull": True}, "customLabel": True,
    }  # fmt: skip


def lens(id: str, title: str, kind: str, columns: dict[str, Json], shown: Json) -> Json:
    """A chart; `shown` is what its kind wants to know."""
    layers = {LAYER: {"columns": columns, "columnOrder": list(columns), "incompleteColumns": {}}}
    return saved(
        "lens",
        f"wirecopy-{id}",
        "8.9.0",
        {
            "title": f"wirecopy: {title}",
            "description": "",
            "visualizationType": kind,
            "state": {
                "datasourceStates": {"formBased": {"layers": layers}, "textBased": {"layers": {}}},
                "visualization": shown,
                "query": {"query": "", "language": "kuery"},
                "filters": [],
                "internalReferences": [],
                "adHocDataViews": {},
            },
        },
        [reference("index-pattern", VIEW, f"indexpattern-datasource-layer-{LAYER}")],
    )


def bars(id: str, title: str, bucket: Json, series: str) -> Json:
    """A bar chart of articles; `series` is how its bars lie."""
    layer = {
        "layerId": LAYER, "layerType": "data", "seriesType": series, "xAccessor": "bucket",
        "accessors": ["count"],
    }  # fmt: skip
    shown = {
        "legend": {"isVisible": False, "position": "right"}, "valueLabels": "hide",
        "preferredSeriesType": series, "layers": [layer],
    }  # fmt: skip
    return lens(id, title, "lnsXY", {"bucket": bucket, "count": COUNT}, shown)


def number(id: str, title: str, column: Json) -> Json:
    """One number."""
    shown = {"layerId": LAYER, "layerType": "data", "metricAccessor": "number"}
    return lens(id, title, "lnsMetric", {"number": column}, shown)


def ring(id: str, title: str, bucket: Json) -> Json:
    """Shares of a whole."""
    layer = {
        "layerId": LAYER, "layerType": "data", "primaryGroups": ["bucket"], "metrics": ["count"],
        "numberDisplay": "percent", "categoryDisplay": "default", "legendDisplay": "default",
        "nestedLegend": False,
    }  # fmt: skip
    columns = {"bucket": bucket, "count": COUNT}
    return lens(id, title, "lnsPie", columns, {"shape": "donut", "layers": [layer]})


def table(id: str, title: str, columns: dict[str, Json]) -> Json:
    """A table, a row for each value of its first column."""
    shown = {
        "layerId": LAYER, "layerType": "data", "columns": [{"columnId": name} for name in columns],
    }  # fmt: skip
    return lens(id, title, "lnsDatatable", columns, shown)


def charts() -> Iterator[tuple[Json, tuple[int, int, int, int]]]:
    """Each chart with its place on the dashboard: from the left, from above, width, height."""
    yield number("articles", "articles", COUNT), (0, 0, 12, 6)
    yield number("stories", "stories", distinct("story", "Stories")), (12, 0, 12, 6)
    yield number("versions", "versions", distinct("version", "Versions")), (24, 0, 12, 6)
    yield number("outlets", "outlets", distinct("outlet", "Outlets")), (36, 0, 12, 6)
    yield bars("by-day", "articles by day", by_day(), "bar_stacked"), (0, 6, 48, 11)
    yield bars("by-outlet", "top outlets", top("outlet", "Outlet"), "bar_horizontal"), (0, 17, 16, 14)  # fmt: skip
    yield ring("by-language", "languages", top("language", "Language")), (16, 17, 16, 14)
    yield bars("by-agency", "agencies credited", top("agencies", "Agency"), "bar_horizontal"), (32, 17, 16, 14)  # fmt: skip
    stories = {
        "story": top("story", "Story", 20), "count": COUNT, "outlets": distinct("outlet", "Outlets"),
        "versions": distinct("version", "Versions"), "first": first_seen(),
    }  # fmt: skip
    yield table("largest-stories", "largest stories", stories), (0, 31, 24, 18)


def data_view() -> Json:
    """The articles by their time; what is only for the search engine is hidden."""
    return saved(
        "index-pattern",
        VIEW,
        "8.0.0",
        {
            "title": VIEW,
            "name": "wirecopy articles",
            "timeFieldName": "@timestamp",
            "sourceFilters": json.dumps([{"value": "search.*"}]),
            "fieldFormatMap": json.dumps({"url": {"id": "url"}}),
            "fieldAttrs": "{}",
            "fields": "[]",
            "runtimeFieldMap": "{}",
            "typeMeta": "{}",
        },
        [],
    )


def search() -> Json:
    """The latest articles in Discover, without the texts that their pages have replaced."""
    source = {
        "query": {"query": "superseded : false", "language": "kuery"},
        "filter": [],
        "indexRefName": "kibanaSavedObjectMeta.searchSourceJSON.index",
    }
    return saved(
        "search",
        "wirecopy-latest",
        "8.0.0",
        {
            "title": "wirecopy: latest articles",
            "description": "",
            "columns": ["outlet", "language", "agencies", "story", "url"],
            "sort": [["@timestamp", "desc"]],
            "grid": {},
            "hideChart": False,
            "isTextBasedQuery": False,
            "timeRestore": False,
            "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source)},
        },
        [reference("index-pattern", VIEW, source["indexRefName"])],
    )


def dashboard(placed: list[tuple[Json, tuple[int, int, int, int]]]) -> Json:
    """All of it on one page, for the last thirty days."""
    panels, references = [], []
    for at, (one, (x, y, w, h)) in enumerate(placed, 1):
        name = f"{at}"
        panels.append({
            "version": "8.9.0", "type": one["type"], "panelIndex": name, "panelRefName": f"panel_{name}", "embeddableConfig": {},
            "gridData": {"x": x, "y": y, "w": w, "h": h, "i": name},
        })  # fmt: skip
        references.append(reference(one["type"], one["id"], f"{name}:panel_{name}"))
    source = {"query": {"query": "", "language": "kuery"}, "filter": []}
    return saved(
        "dashboard",
        "wirecopy",
        "8.9.0",
        {
            "title": "wirecopy",
            "description": "Who carried what, and how many stories it makes.",
            "panelsJSON": json.dumps(panels),
            "optionsJSON": json.dumps({"useMargins": True, "hidePanelTitles": False}),
            "timeRestore": True,
            "timeFrom": "now-30d/d",
            "timeTo": "now",
            "refreshInterval": {"pause": True, "value": 60000},
            "version": 1,
            "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source)},
        },
        references,
    )


def saved(kind: str, id: str, version: str, attributes: Json, references: list[Json]) -> Json:
    """A saved object."""
    return {
        "type": kind, "id": id, "attributes": attributes, "references": references, "managed": False,
        "coreMigrationVersion": "8.8.0", "typeMigrationVersion": version,
    }  # fmt: skip


def reference(kind: str, id: str, name: str) -> Json:
    """How one object names another."""
    return {"type": kind, "id": id, "name": name}


def objects() -> list[Json]:
    """Every object, those that others name first."""
    placed = [*charts(), (search(), (24, 31, 24, 18))]
    return [data_view(), *(one for one, _ in placed), dashboard(placed)]


def text() -> str:
    """The file: an object a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects())


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")

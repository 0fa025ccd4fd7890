"""Makes wirecopy.json, a Grafana dashboard of what `wirecopy schedule --metrics` tells: python deploy/grafana/generate.py"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

# title, kind of panel, unit, width of 24, and what is drawn: (expression, legend)
PANELS: list[tuple[str, str, str, int, list[tuple[str, str]]]] = [
    ("Sources that are dark", "stat", "none", 6, [("sum(wirecopy_source_dark)", "dark")]),
    ("Lists that cannot be read", "stat", "none", 6, [('wirecopy_lists{state="failing"}', "failing")]),
    ("Articles in the outbox", "stat", "none", 6, [("wirecopy_outbox_articles", "waiting")]),
    ("Since the last job began", "stat", "s", 6, [("time() - wirecopy_job_last_started_timestamp_seconds", "ago")]),
    ("Fates an hour", "timeseries", "none", 12, [("increase(wirecopy_fates_total[1h])", "{{fate}}")]),
    ("Addresses by account", "timeseries", "none", 12, [("wirecopy_urls", "{{account}}")]),
    ("Which sources are dark", "table", "none", 12, [("wirecopy_source_dark == 1", "{{source}}")]),
    ("Articles a day against the usual", "table", "none", 12, [
        ('wirecopy_source_articles_per_day{when="lately"} / ignoring(when) (wirecopy_source_articles_per_day{when="usual"} > 0)', "{{source}}"),
    ]),
    ("Other fates by source, three days", "timeseries", "none", 12, [("topk(10, wirecopy_source_fates)", "{{source}}: {{fate}}")]),
    ("Since a source was last read", "timeseries", "s", 12, [("topk(10, time() - wirecopy_source_last_read_timestamp_seconds)", "{{source}}")]),
    ("Time between two readings of a list", "timeseries", "s", 6, [("wirecopy_list_interval_seconds", "{{which}}")]),
    ("Lists that are due", "timeseries", "none", 6, [('wirecopy_lists{state=~"due|all"}', "{{state}}")]),
    ("Jobs a day by their end", "timeseries", "none", 6, [("increase(wirecopy_jobs_total[1d])", "{{end}}")]),
    ("How long the last job took", "timeseries", "s", 6, [("wirecopy_job_last_seconds", "took")]),
]  # fmt: skip


def dashboard() -> dict[str, Any]:
    """The dashboard; its source of data is chosen where it is opened."""
    return {
        "title": "wirecopy", "uid": "wirecopy", "schemaVersion": 39, "version": 1, "editable": True,
        "tags": ["wirecopy"], "refresh": "1m", "time": {"from": "now-7d", "to": "now"}, "timezone": "utc",
        "templating": {"list": [{"name": "source_of_data", "label": "Data", "type": "datasource", "query": "prometheus"}]},
        "panels": list(_placed()),
    }  # fmt: skip


def _placed() -> Any:
    column, row = 0, 0
    for number, (title, kind, unit, width, drawn) in enumerate(PANELS, 1):
        height = 4 if kind == "stat" else 8
        yield {
            "id": number, "title": title, "type": kind,
            "gridPos": {"x": column, "y": row, "w": width, "h": height},
            "datasource": {"type": "prometheus", "uid": "${source_of_data}"},
            "fieldConfig": {"defaults": {"unit": unit}, "overrides": []},
            "targets": [
                {"refId": chr(65 + at), "expr": expression, "legendFormat": legend, "instant": kind != "timeseries"}
                for at, (expression, legend) in enumerate(drawn)
            ],
        }  # fmt: skip
        column += width
        if column >= 24:
            column, row = 0, row + height


if __name__ == "__main__":
    text = json.dumps(dashboard(), ensure_ascii=False, indent=2)
    (HERE / "wirecopy.json").write_text(text + "\n", "utf-8")

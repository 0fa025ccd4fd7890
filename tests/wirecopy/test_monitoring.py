"""What is documented of metrics, events and the dashboard is what the program tells."""

import json
import re
import runpy
from pathlib import Path

from spiders.ledger import health
from spiders.ledger.causes import CAUSES
from wirecopy.metrics import NAMES

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "monitoring.md").read_text("utf-8")
GRAFANA = ROOT / "deploy" / "grafana"


def rows_of(section: str) -> set[str]:
    """What stands between backticks in the first cells of a section's tables."""
    text = DOCUMENT.partition(f"## {section}\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_metric_is_named() -> None:
    assert rows_of("Metrics") == set(NAMES)


def test_every_state_of_a_source_is_named() -> None:
    assert rows_of("Health") == set(health.State.__args__)  # type: ignore[attr-defined]  # a Literal


def test_every_cause_is_named() -> None:
    named = {name.replace("…", "x") for name in rows_of("Causes")}
    told = {re.compile(re.escape(cause).replace(r"\\1", ".+")) for cause in CAUSES}
    assert [one.pattern for one in told if not any(map(one.fullmatch, named))] == []
    assert [name for name in named if not any(one.fullmatch(name) for one in told)] == []


def test_every_event_is_named() -> None:
    logged = re.compile(r"""(?:logger\.\w+|_tell)\(\s*"([^"%]+)\"""")
    modules = [*(ROOT / "spiders").rglob("*.py"), *(ROOT / "wirecopy").rglob("*.py")]
    events = {event for path in modules for event in logged.findall(path.read_text("utf-8"))}
    assert events == rows_of("The log")


def test_the_dashboard_is_the_one_that_is_made_and_asks_for_what_there_is() -> None:
    made = runpy.run_path(str(GRAFANA / "generate.py"))["dashboard"]()
    assert json.loads((GRAFANA / "wirecopy.json").read_text("utf-8")) == made
    asked = " ".join(target["expr"] for panel in made["panels"] for target in panel["targets"])
    assert set(re.findall(r"wirecopy_\w+", asked)) == set(NAMES)


def test_no_panel_of_the_dashboard_lies_on_another() -> None:
    made = json.loads((GRAFANA / "wirecopy.json").read_text("utf-8"))
    fields = [
        (column, row)
        for panel in made["panels"]
        for column in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for row in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(fields) == len(set(fields))
    assert max(column for column, _ in fields) < 24

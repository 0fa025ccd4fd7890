"""Values of reports as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from reports.comparison.diff import TextDiff
from reports.stories.ledger import StoryReport
from reports.unseen import Unseen


def to_row(value: object) -> object:
    """A report's value as JSON has it: times in ISO 8601, everything by the names of its fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: to_row(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_row(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_row(item) for item in value]
    return value


def render_json(
    reports: Sequence[StoryReport], heading: str = "", unseen: Unseen | None = None
) -> str:
    """One story as its object; several as {"heading", "stories"}; with "not_seen" where that is told."""
    rows: Any = to_row(tuple(reports))
    told = rows[0] if len(rows) == 1 and not heading else {"heading": heading, "stories": rows}
    return _text({**told, **({"not_seen": to_row(unseen)} if unseen else {})})


def diff_row(diff: TextDiff) -> dict[str, object]:
    """A comparison as JSON has it: counts, and every sentence with what became of it."""
    return {
        "sentences": to_row(diff.counts),
        "words_added": diff.words_added,
        "words_cut": diff.words_cut,
        "changes": to_row(diff.changes),
    }


def render_diff_json(diff: TextDiff) -> str:
    """A comparison as a JSON object."""
    return _text(diff_row(diff))


def _text(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, indent=2) + "\n"

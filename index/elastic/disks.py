"""Disks of nodes against the marks at which Elasticsearch moves shards away and takes nothing in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from index.finding import Finding

_PREFIX = "cluster.routing.allocation.disk."
_UNITS = {"b": 0, "kb": 1, "mb": 2, "gb": 3, "tb": 4, "pb": 5}
_MEANING = {
    "flood_stage": "nothing is taken in any more",
    "high": "shards are moved away",
    "low": "no further shard is put there",
}


def disk_findings(
    nodes: Sequence[Mapping[str, Any]], settings: Mapping[str, Any]
) -> Iterator[Finding]:
    """A finding for each node with data, as `_cat/allocation` tells them in bytes."""
    watched = str(settings.get(f"{_PREFIX}threshold_enabled", "true")) == "true"
    for node in nodes:
        if not node.get("disk.total"):  # the line of shards without a node
            continue
        total, free = int(node["disk.total"]), int(node["disk.avail"])
        found = f"{free / 1e9:.1f} GB of {total / 1e9:.1f} free"
        crossed = _crossed(total, free, settings) if watched else ""
        yield Finding(
            f"disk of {node['node']}",
            f"{found}, beyond the {crossed} mark" if crossed else found,
            f"make room or add a node: {_MEANING[crossed]}" if crossed else "",
        )


def _crossed(total: int, free: int, settings: Mapping[str, Any]) -> str:
    """The gravest mark that is passed; "" where none is."""
    for mark in _MEANING:
        value = str(settings.get(f"{_PREFIX}watermark.{mark}", ""))
        headroom = str(settings.get(f"{_PREFIX}watermark.{mark}.max_headroom", ""))
        if value and free < _needed(value, headroom, total):
            return mark
    return ""


def _needed(mark: str, headroom: str, total: int) -> float:
    """The bytes that must be free: a mark is a share of the disk that may be used, or is in bytes."""
    if (size := _bytes(mark)) is not None:
        return size
    share = float(mark.removesuffix("%")) / (100 if mark.endswith("%") else 1)
    most = _bytes(headroom)
    needed = (1 - share) * total
    return needed if most is None else min(needed, most)


def _bytes(text: str) -> float | None:
    """The size that a text such as "20gb" tells; None where it tells none."""
    number = text.lower().rstrip("bkmgtp")
    unit = text.lower()[len(number) :]
    if unit not in _UNITS or not number.strip().replace(".", "", 1).isdigit():
        return None
    return float(number) * 1024.0 ** _UNITS[unit]

"""The evaluation sets, read as articles."""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from processing import Article

SETS = ("dev", "val", "summit-a", "rumours")
PAIRS = "pairs-rumours.jsonl"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_SENTENCE = re.compile(r"[.!?][\"”’)]?$")
_HEADING = 6, 20  # lines at the top, words in a line


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Articles, the true story of each id where it is known, and where the files lie."""

    name: str
    articles: tuple[Article, ...]
    truth: dict[str, str]
    path: Path

    @property
    def links(self) -> Path | None:
        """The file of partial reuse, where the set has one."""
        beside = self.path.with_name(f"{self.name}.links.json.gz")
        return beside if beside.exists() else None


def options(about: str | None) -> argparse.ArgumentParser:
    """Those of a bench that measures on the evaluation sets, whose help is what its module says of itself."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    return parser


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a packed file, one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_set(folder: Path, name: str) -> EvaluationSet:
    """Reads `<folder>/stories/<name>.jsonl.gz`.

    The truth of the summit is the agency's headline, so its lines of heading are blanked.
    """
    path = folder / "stories" / f"{name}.jsonl.gz"
    rows = list(rows_of(path))
    truth = {str(row["id"]): str(row["cluster"]) for row in rows if row.get("cluster") is not None}
    return EvaluationSet(name, tuple(_article(row, name) for row in rows), truth, path)


def read_pairs(folder: Path) -> list[dict[str, str]]:
    """The pairs that were read by hand."""
    lines = (folder / "stories" / PAIRS).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _article(row: dict[str, str], name: str) -> Article:
    return Article(
        id="",
        version="",
        url="",
        source=row.get("source") or "",
        title=row.get("title") or "",
        text=_without_heading(row["text"]) if name.startswith("summit") else row["text"],
        seen=_time(row),
        given=str(row["id"]),
    )


def _time(row: dict[str, str]) -> datetime:
    if "seen" in row:
        return datetime.fromisoformat(row["seen"]).astimezone(UTC)
    return _EPOCH + timedelta(hours=float(row.get("ts", 0)))


def _without_heading(text: str) -> str:
    top, words = _HEADING
    return "\n".join(
        line
        for at, line in enumerate(text.split("\n"))
        if at >= top or len(line.split()) > words or _SENTENCE.search(line.strip())
    )

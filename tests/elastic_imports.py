"""Imports by the program itself, in a process of its own, and how far they are."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elasticsearch import Elasticsearch

BATCH = 500  # rows that `import` takes in at a time

WORDS = [
    "harbour", "lantern", "premium", "delegate", "anchor", "winter", "ministres", "bateaux", "chenal", "marins", "écoles", "quai",
    "sindaco", "porto", "molo", "primavera", "quartiere", "scuole", "λιμάνι", "φάρος", "καράβι", "θάλασσα", "νύχτα", "χειμώνας",
    "ميناء", "سفينة", "مصباح", "غروب", "عمال", "إنقاذ", "港口", "新船", "航道", "秋天", "渔民", "码头", "маяк", "пристань", "зима",
]  # fmt: skip


def write_rows(file: Path, number: int) -> Path:
    """Articles in stories of two, the second one shorter, in many languages at once."""
    with file.open("w", encoding="utf-8") as target:
        for at in range(number):
            chance = random.Random(at // 2)
            words = [word for _ in range(7) for word in chance.sample(WORDS, 10)]
            row = {
                "id": f"r{at}",
                "text": " ".join(words[: 70 - at % 2 * 15]) + ". 🕯️",
                "source": f"Écho {at % 9}",
                "seen": "2026-06-28T15:00:00Z",
                "published": f"2026-06-{at % 28 + 1:02}T15:00:00Z",
            }
            target.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


@contextmanager
def importing(address: str, folder: Path, file: Path) -> Iterator[subprocess.Popen[str]]:
    """`wirecopy import`, begun; it ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "import", str(file), "--json"],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "WIRECOPY_INDEX_URL": address},
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            process.kill()


def imported(address: str, folder: Path, file: Path) -> dict[str, int]:
    """What an import that runs to its end has counted."""
    with importing(address, folder, file) as process:
        return tally(process)


def tally(process: subprocess.Popen[str]) -> dict[str, int]:
    """What an import that must succeed, without a complaint, has counted."""
    printed, told = process.communicate(timeout=300)
    assert (process.returncode, told) == (0, "")
    return dict(json.loads(printed))


def written(client: Elasticsearch, name: str, kind: str = "articles") -> int:
    """How many articles, or versions, were written so far, whether they are found yet or not."""
    asked = client.options(ignore_status=404)
    found = asked.indices.stats(index=f"{name}-{kind}", metric="indexing").body
    started = found.get("_all", {}).get("primaries", {})  # empty until the shards have a node
    return int(started.get("indexing", {}).get("index_total", 0))

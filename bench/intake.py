"""What a single `wirecopy import` costs as it grows: python -m bench.intake [--steps 10000,100000]

For each step a press of our own (`bench.press`) is written to a JSONL file and imported into an
empty folder by one run of the command, as a user would. Memory is the peak of its process tree, CPU
that of the whole run, start and end included. Then the folder is taken apart: the texts alone, the
articles as they are kept, the words they are searched by, and what grouping adds to that.
"""

import argparse
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from bench.machine import machine
from bench.press import Press
from index.embedded.derive import entries_since
from index.embedded.search import SearchIndex
from index.embedded.store import Store
from processing import article_to_row

_PAUSE = 0.2  # seconds between two looks at the memory of the command
_DISK = Path("/var/tmp")
_PARTS = {
    "body": "kept articles",
    "version": "grouping",
    "link": "grouping",
    "sighting": "grouping",
    "house": "grouping",
}


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: the peak of its tree's memory in bytes, and seconds of CPU."""

    memory: int
    cpu: float


def main() -> None:
    """Prints a row for each step, and what the bytes on the disk are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", default="10000,100000")
    parser.add_argument("--sentences", default="8,24", help="of an article, at least and at most")
    chosen = parser.parse_args()
    fewest, most = map(int, chosen.sentences.split(","))
    print(machine())
    print("articles | memory, MB | CPU, ms an article | bytes an article", flush=True)
    base = 0.0
    for number in map(int, chosen.steps.split(",")):
        with tempfile.TemporaryDirectory(dir=_DISK) as folder:
            file, data = Path(folder) / "press.jsonl", Path(folder) / "data"
            text = write_press(file, number, (fewest, most)) / number
            run = measured("import", str(file), "--data", str(data))
            cost = run.cpu * 1000 / number
            base = base or cost
            parts = {name: size / number for name, size in parts_of(data).items()}
            told = ", ".join(f"{name} {size:,.0f}" for name, size in parts.items())
            print(
                f"{number:,} | {run.memory / 1e6:,.0f} | {cost:.2f} (× {cost / base:.2f})"
                f" | {sum(parts.values()):,.0f}: {told}; its text alone {text:,.0f}",
                flush=True,
            )


def write_press(file: Path, number: int, sentences: tuple[int, int]) -> int:
    """Writes so many articles as rows for `import`; the bytes of their texts."""
    size = 0
    articles = Press(random.Random(7), sentences).articles()
    with file.open("w", encoding="utf-8") as target:
        for article in itertools.islice(articles, number):
            row = article_to_row(article)
            wanted = ("url", "source", "title", "text", "seen", "published", "language")
            target.write(json.dumps({name: row[name] for name in wanted}) + "\n")
            size += len(article.text.encode())
    return size


def measured(*words: str) -> Run:
    """Runs `wirecopy` with these words, and measures it until it ends."""
    command = [sys.executable, "-m", "wirecopy", *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    memory, ended = 0, 0
    while not ended:
        memory = max(memory, sum(map(_resident, _tree(process.pid))))
        time.sleep(_PAUSE)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"wirecopy {' '.join(words)}: ended with {process.returncode}")
    return Run(max(memory, usage.ru_maxrss * 1024), usage.ru_utime + usage.ru_stime)


def parts_of(data: Path) -> dict[str, int]:
    """The bytes of a data folder by what they are for."""
    (file,) = data.rglob("articles.sqlite")
    sizes: Counter[str] = Counter()
    with closing(Store(file)) as store:
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for table, size in store.connection.execute(_TABLES):
            sizes[_PARTS.get(table, "their fields")] += size
        words = _searched_words(store)
    found = _files(file.with_name("search"))
    sizes["words searched by"] = words
    sizes["grouping"] += found - words
    sizes["others"] = _files(data) - sum(sizes.values())
    return dict(sizes)


_TABLES = """
SELECT coalesce(parts.tbl_name, dbstat.name), sum(pgsize)
FROM dbstat LEFT JOIN sqlite_schema AS parts ON parts.name = dbstat.name GROUP BY 1
"""


def _searched_words(store: Store) -> int:
    """The bytes of the same search index without the terms that grouping finds texts by."""
    with tempfile.TemporaryDirectory(dir=_DISK) as folder:
        search = SearchIndex(Path(folder))
        for entries in entries_since(store.connection, 0):
            search.add(replace(entry, bands=(), minima=(), anchors=()) for entry in entries)
        return _files(Path(folder))


def _files(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(listed).split():
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    for line in _read(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(file: Path) -> str:
    """What a file of /proc says; nothing where its process has ended."""
    try:
        return file.read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    main()

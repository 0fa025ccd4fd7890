"""What regrouping keeps in memory as an index grows: python -m bench.regroup [--articles 3000 12000]

First the counting of places alone, on disk as `regroup` does it and in a dict, for as many places
as are asked for; then, with --articles, whole runs on indices of made-up articles. Each figure is
the peak of a process of its own over what it held before.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index import Placed, intake, open_index, regroup
from index.grouping.census import Census
from processing import Article, identify

NOON = datetime(2021, 6, 28, 12, tzinfo=UTC)
_BATCH = 500


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--articles", type=int, nargs="*", default=[])
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        kind, given = options.child
        print({"disk": on_disk, "dict": in_a_dict, "whole": whole}[kind](given))
        return
    print("| places | counted on disk, MB | in a dict, MB |\n|---|---|---|")
    for number in options.places:
        disk, held = (megabytes(kind, str(number)) for kind in ("disk", "dict"))
        print(f"| {number:,} | {disk:.1f} | {held:.1f} |", flush=True)
    if options.articles:
        print("\n| articles | a whole regrouping, MB |\n|---|---|")
    for number in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), number)
            print(f"| {number:,} | {megabytes('whole', folder):.1f} |", flush=True)


def megabytes(kind: str, given: str) -> float:
    """The peak of a child of this kind."""
    command = [sys.executable, "-m", "bench.regroup", "--child", kind, given]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def on_disk(number: str) -> float:
    """Places counted as `regroup` does."""
    before = peak()
    with closing(Census()) as census:
        census.stood(places(int(number), 5))
        census.stands(places(int(number), 4))
        census.close_count()
        census.names()
        list(census.shifts())
    return peak() - before


def in_a_dict(number: str) -> float:
    """The same kept by id, as regrouping did before."""
    before = peak()
    kept = [
        {one.article.id: (one.article.version, one.story, one.article.time) for one in listed}
        for listed in (places(int(number), 5), places(int(number), 4))
    ]
    assert len(kept) == 2
    return peak() - before


def whole(folder: str) -> float:
    """All of a regrouping."""
    with open_index("embedded:", Path(folder)) as index:
        before = peak()
        regroup(index)
    return peak() - before


def peak() -> float:
    """The most that this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def places(number: int, each: int) -> Iterator[Placed]:
    """Articles with the stories in which they stand, so many in each."""
    for at in range(number):
        made = Article(
            f"a{at:016x}",
            f"v{at:016x}",
            "",
            "Post",
            f"Titre {at}",
            "",
            NOON + timedelta(seconds=at),
        )
        yield Placed(made, f"s{at // each:016x}")


def fill(folder: Path, number: int) -> None:
    """An index of articles of some 120 made-up words, every third a cut of the one before."""
    chance = random.Random(7)
    words = [
        "".join(chance.choices("abcdefghijklmnoprstuvy", k=chance.randint(3, 9)))
        for _ in range(20_000)
    ]
    text = ""
    with open_index("embedded:", folder) as index:
        for start in range(0, number, _BATCH):
            batch = []
            for at in range(start, min(start + _BATCH, number)):
                text = text[: len(text) * 2 // 3] if at % 3 == 2 else sentence(chance, words)
                seen = NOON + timedelta(minutes=at)
                url = f"https://post.example/{at}"
                batch.append(
                    identify(Article("", "", url, f"S{at % 40}", f"Titre {at}", text, seen))
                )
            intake(index, batch)


def sentence(chance: random.Random, words: list[str]) -> str:
    """Some sentences of made-up words."""
    return " ".join(" ".join(chance.choices(words, k=15)).capitalize() + "." for _ in range(8))


if __name__ == "__main__":
    main()

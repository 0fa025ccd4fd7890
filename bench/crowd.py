"""Whether a large story stays whole: python -m bench.crowd [--versions 100,300,1000] [--at-once 30]

So many versions of one piece of copy, made up by `bench.press`, each by an outlet of its own, are taken
into an embedded index in order of time, so many at once. All are of one story.
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.machine import machine
from bench.press import Press
from index import intake, open_index
from processing import Article


def main() -> None:
    """Prints a row for each number of versions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--versions", default="100,300,1000")
    parser.add_argument("--at-once", type=int, default=30, help="a crawl delivers 30 to 600")
    asked = parser.parse_args()
    print(machine())
    print("versions | stories | the largest | ms of CPU a version", flush=True)
    for number in map(int, asked.versions.split(",")):
        articles = Press(random.Random(7)).versions(number)
        began = time.process_time()
        sizes = stories(articles, asked.at_once)
        cost = (time.process_time() - began) * 1000 / number
        print(f"{number:,} | {len(sizes)} | {sizes[0]:,} | {cost:.0f}", flush=True)


def stories(articles: Sequence[Article], at_once: int) -> list[int]:
    """How many articles each story has, the largest first."""
    with tempfile.TemporaryDirectory() as folder, open_index("embedded:", Path(folder)) as index:
        for start in range(0, len(articles), at_once):
            intake(index, articles[start : start + at_once])
        placed = index.held([article.id for article in articles])
        return sorted(Counter(one.story for one in placed.values()).values(), reverse=True)


if __name__ == "__main__":
    main()

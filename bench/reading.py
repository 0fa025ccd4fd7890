"""What reading a page costs beside trafilatura: both read each page in turn, in one process.

    python -m bench.reading [--eval FOLDER] [--every N] [--repeats 3]

wirecopy's part is all that a worker does of a page: text, title, dates, authors, credits, language,
the sketch that grouping needs, and the compressed raw page. trafilatura reads text and metadata. As
they take turns, a machine that others use slows both alike; the crawl around it is `bench.throughput`'s.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.machine import machine
from bench.readers import trafilatura_default
from bench.sets import rows_of
from processing import Hints, Page
from spiders.jobs import read_page
from spiders.worker import warm_up

_FETCHED = datetime(2026, 6, 20, tzinfo=UTC)


def main() -> None:
    """Prints the milliseconds that a page costs each, and the ratio, for each repeat."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    pages = list(rows_of(chosen.eval / "pages" / "pages.jsonl.gz"))[:: chosen.every]
    print(f"{machine()}; {len(pages)} pages")
    warm_up()
    ratios = []
    for _ in range(chosen.repeats):
        ours, theirs = in_turn(pages)
        ratios.append(ours / theirs)
        print(f"ms of CPU a page: wirecopy {ours:.1f}, trafilatura {theirs:.1f}, {ratios[-1]:.2f} ×", flush=True)  # fmt: skip
    print(f"median {statistics.median(ratios):.2f} ×, {min(ratios):.2f} to {max(ratios):.2f}")


def in_turn(pages: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Milliseconds of CPU a page: of a worker's whole reading, and of trafilatura's."""
    ours = theirs = 0.0
    for row in pages:
        body = row["html"].encode("utf-8", "replace")
        page = Page(row["url"] or "http://page.example/", body, _FETCHED)
        ours += _cost(read_page, page, Hints(), keep=True)
        theirs += _cost(trafilatura_default, row["url"], row["html"])
    return ours / len(pages) * 1000, theirs / len(pages) * 1000


def _cost(read: Callable[..., object], *args: object, **how: object) -> float:
    began = time.process_time()
    read(*args, **how)
    return time.process_time() - began


if __name__ == "__main__":
    main()

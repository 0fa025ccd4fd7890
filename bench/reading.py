"""What reading a page costs beside trafilatura: both read each page in turn, in one process.

    python -m bench.reading [--eval FOLDER] [--every N] [--repeats 3]

wirecopy's part is all that a worker does of a page: text, title, dates, authors, credits, language,
the sketch that grouping needs, and the compressed raw page. trafilatura reads text and metadata. As
they take turns, a machine that others use slows both alike; the crawl around it is `bench.throughput`'s.
"""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bench.machine import machine
from bench.readers import trafilatura_default
from bench.sets import options, rows_of
from processing import Page
from processing.extract import Hints
from spiders.workers.jobs import read_page
from spiders.workers.worker import warm_up

_FETCHED = datetime(2026, 6, 20, tzinfo=UTC)


def main() -> None:
    """Prints the milliseconds that a page costs each, and the ratio, for each repeat."""
    parser = options(__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    pages = list(rows_of(chosen.eval / "pages" / "pages.jsonl.gz"))[:: chosen.every]
    print(f"{machine()}; {len(pages)} pages")
    warm_up()
    ratios = []
    for _ in range(chosen.repeats):
        ours, theirs = in_turn(pages)
        ratios.append(ours.cost / theirs.cost)
        print(f"ms of CPU a page: wirecopy {ours}, trafilatura {theirs}, {ratios[-1]:.2f} ×", flush=True)  # fmt: skip
    print(f"median {statistics.median(ratios):.2f} ×, {min(ratios):.2f} to {max(ratios):.2f}")


@dataclass(slots=True)
class Turns:
    """What one way of reading took, in milliseconds of CPU a page, and how many pages gave it a text."""

    cost: float = 0.0
    read: int = 0

    def __str__(self) -> str:
        return f"{self.cost:.1f} ({self.read} read)"


def in_turn(pages: Sequence[dict[str, Any]]) -> tuple[Turns, Turns]:
    """Each page read as a worker does, and by trafilatura."""
    ours, theirs = Turns(), Turns()
    for page in pages:
        for turns, read in ((ours, _by_worker), (theirs, _by_trafilatura)):
            began = time.process_time()
            turns.read += read(page)
            turns.cost += (time.process_time() - began) * 1000 / len(pages)
    return ours, theirs


def _by_worker(row: dict[str, Any]) -> bool:
    body = row["html"].encode("utf-8", "replace")
    page = Page(row["url"] or "http://page.example/", body, _FETCHED)
    return read_page(page, Hints(), keep=True).extraction.article is not None


def _by_trafilatura(row: dict[str, Any]) -> bool:
    return bool(trafilatura_default(row["url"], row["html"])["text"])


if __name__ == "__main__":
    main()

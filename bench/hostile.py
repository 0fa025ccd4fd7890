"""What hostile pages cost the good ones: when those are found, beside hostile ones and without them.

usage: python -m bench.hostile [--every N]

Crawls the press of `tests/hostile` twice, once with every hostile case (or each N-th) and once with the good
articles alone, each where it stands in the other. A good article is complete when the index has it;
that is counted from the start of the crawl, and, without the seconds in which its libraries load, from
its first answer. Those on a host that stalls, or has pages without an end, wait for it, as a host is
asked one thing at a time: they are told apart.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from hostile.crawled import Crawled, crawled

from bench.machine import machine

_MANY = 10  # hostile cases on one host, among which its good articles stand
_SHARES = (50, 95)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds from a crawl's first answer until the index had each good article, and up to that answer."""

    taken: Mapping[str, float]
    before: float


def times(found: Crawled) -> Times:
    """When the index had each good article that is no case itself, as the ledger tells."""
    with found.folder.ledger() as ledger:
        histories = [ledger.why(url) for url in sorted(found.press.good - found.press.odd)]
    steps: dict[str, dict[str, datetime]] = {
        one.url: {event.step: event.time for event in one.events} for one in histories if one
    }
    began = min(times["discovered"] for times in steps.values())
    taken = {url: (one["fetched"] - began) / _SECOND for url, one in steps.items()}
    return Times(taken, (began - found.started) / _SECOND)


def at(values: Sequence[float], percent: int) -> float:
    """The time within which so many of a hundred were complete."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Crawls both and prints them side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="keep each N-th hostile case")
    chosen = parser.parse_args()
    print(machine())
    alone, _ = _crawl(0)
    beside, crowded = _crawl(chosen.every)
    own = {url for url in beside.taken if urlsplit(url).netloc not in crowded}
    for before in (True, False):
        print("from the start of the crawl" if before else "from its first answer")
        for where, urls in (("on hosts of their own", own), ("on all hosts", beside.taken)):
            one = [taken + before * alone.before for taken in alone.taken.values()]
            other = [beside.taken[url] + before * beside.before for url in urls]
            _tell(where, one, other)


def _crawl(every: int) -> tuple[Times, set[str]]:
    """The times of the good articles, and the hosts that have many hostile cases."""
    with tempfile.TemporaryDirectory() as folder, crawled(Path(folder) / "data", every) as found:
        stored = len(set(found.folder.urls()) & found.press.good)
        print(f"{found.summary()}, {stored} of them stored, {len(found.trap.hits)} connections inside")  # fmt: skip
        good = {urlsplit(url).path for url in found.press.good}
        crowded = {house.host for house in found.press.houses if house.made or len(set(house.answers) - good) > _MANY}  # fmt: skip
        return times(found), crowded


def _tell(where: str, alone: Sequence[float], beside: Sequence[float]) -> None:
    for percent in _SHARES:
        one, other = at(alone, percent), at(beside, percent)
        print(f"  p{percent} {where} ({len(beside)}): {one:.1f} s alone, {other:.1f} s beside hostile ones, {other / one:.2f} ×")  # fmt: skip


if __name__ == "__main__":
    main()

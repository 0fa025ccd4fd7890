"""How fast real pages go the whole way, and what they cost beside other libraries.

    python -m bench.throughput [--eval FOLDER] [--pages N] [--hosts 40] [--repeats 3]
    python -m bench.throughput --share 0.4 --peers
    python -m bench.throughput --grow 1000 2000 4000

The pages lie on as many loopback addresses as there are hosts. In each repeat, one after the other: a
crawl with one worker and one with two, from the feeds to the index with the raw pages kept; Scrapy
alone, which drops what it fetched; and the peers, which are given the same pages by hand in one
process each. CPU is that of a process with all it started; the hosts' own is not in it. Figures are minimum, median and maximum of the repeats.
More pages than there are real ones are the same ones at other addresses, each line of their texts
in another order of words. `--grow` tells what the main process of one crawl with two workers holds
at most, for each of several numbers of pages. `--share` gives each process beside the main one so much
of a core, so that two workers have room beside all else on a machine of two cores.
"""

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.held import held
from bench.machine import machine
from bench.readers import read_one
from bench.reliability import STORY, Story, Town, town
from bench.sets import options, rows_of
from processing import Account, Fate
from spiders.ledger import Ledger
from spiders.run import gather
from spiders.sources.source import Source
from spiders.task import CrawlSettings, Task

Row = dict[str, Any]
PEERS = ("trafilatura", "news-please", "newspaper4k")
_OURS = ("one worker", "two workers", "fetching alone")
_STEP = 0.05  # seconds between two looks at the event loop
_LINE = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>|[^<]{40,}", re.DOTALL)


def main() -> None:
    """Prints what each way of reading the pages took, and their ratios."""
    parser = options(__doc__)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--hosts", type=int, default=40)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--grow", type=int, nargs="*", default=())
    parser.add_argument("--crawl", default="", help=argparse.SUPPRESS)
    parser.add_argument("--fetch", default="", help=argparse.SUPPRESS)
    parser.add_argument("--read", default="", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    file = chosen.eval / "pages" / "pages.jsonl.gz"
    if chosen.crawl:
        _crawl(json.loads(chosen.crawl))
    elif chosen.fetch:
        _fetch(json.loads(chosen.fetch))
    elif chosen.read:
        _read(chosen.read, file)
    else:
        _compare(chosen, file)


def _compare(chosen: argparse.Namespace, file: Path) -> None:
    pages = list(rows_of(file))
    print(machine())
    for number in chosen.grow:
        _grow(pages, number, chosen.hosts)
    if chosen.grow:
        return
    number = chosen.pages or len(pages)
    print(f"{number} pages on {chosen.hosts} addresses, {chosen.repeats} repeats")
    with (
        town(chosen.hosts, number, story_of(pages, chosen.hosts)) as made,
        held("spiders.workers.warmed", chosen.share),
    ):
        runs = [_repeat(made, chosen.peers, file) for _ in range(chosen.repeats)]
    for line in told(runs):
        print(line)


def story_of(pages: Sequence[Row], hosts: int) -> Story:
    """What the hosts of a town answer: each real page once, then all of them reworded."""
    bodies = [page["html"].encode("utf-8", "replace") for page in pages]

    def story(host: str, path: str) -> bytes:
        at = int(host.partition(":")[0].rpartition(".")[2]) - 1
        number = int(path.removeprefix(STORY)) * hosts + at
        body = bodies[number % len(bodies)]
        return body if number < len(bodies) else reworded(body, number)

    return story


def reworded(body: bytes, seed: int) -> bytes:
    """A page with the words of each longer line of its text in another order."""
    chance = random.Random(seed)

    def shuffled(line: re.Match[bytes]) -> bytes:
        words = line[0].split(b" ")
        if not line[0].startswith(b"<"):
            chance.shuffle(words)
        return b" ".join(words)

    return _LINE.sub(shuffled, body)


def told(runs: Sequence[dict[str, Row]]) -> list[str]:
    """The lines of a table: each way's figures, then the ratios that the repeats give."""
    lines = []
    for way in runs[0]:
        cpu = _spread(run[way]["cpu"] / run[way]["pages"] * 1000 for run in runs)
        wall = _spread(run[way]["wall"] for run in runs)
        lines.append(f"{way}: {runs[0][way]['stored']} stored, ms of CPU a page {cpu}, seconds {wall}")  # fmt: skip
        if "lag" in runs[0][way]:
            lag = _spread(run[way]["lag"] * 1000 for run in runs)
            memory, own = (
                _spread(run[way][what] / 1e6 for run in runs) for what in ("memory", "own")
            )
            lines.append(f"{way}: p99 of the loop's lag in ms {lag}")
            lines.append(f"{way}: MB of the main process {memory}, beyond pages of files {own}")
    ratios: defaultdict[str, list[float]] = defaultdict(list)
    for run in runs:
        one, two = run["one worker"], run["two workers"]
        ratios["speed of two workers over one"].append(one["wall"] / two["wall"])
        for peer in set(run).difference(_OURS):
            of_peer = run[peer]["cpu"] / run[peer]["pages"]
            ratios[f"CPU of one worker over {peer}"].append(one["cpu"] / one["pages"] / of_peer)
    return lines + [f"{name}: {_spread(found)}" for name, found in sorted(ratios.items())]


def crawled(made: Town, workers: int, folder: Path) -> Row:
    """A crawl of the town with so many workers, looked at from outside."""
    wanted = {
        "data": str(folder),
        "sources": [(one.name, one.feeds) for one in made.sources],
        "allow": made.hosts,
        "workers": workers,
    }
    row = _measured("--crawl", json.dumps(wanted))
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        tally, balance = ledger.tally(), ledger.balance()
        assert ledger.discovered() == len(made.stories)
        assert balance[Account.PENDING] == 0
    stored = tally.get(Fate.FETCHED, 0) + tally.get(Fate.DUPLICATE, 0)
    return row | {"pages": len(made.stories), "stored": stored}


def dropped(made: Town) -> Row:
    """Each page of the town asked for by Scrapy alone, and dropped."""
    return _measured("--fetch", json.dumps(sorted(made.stories)))


def _grow(pages: Sequence[Row], number: int, hosts: int) -> None:
    with (
        town(hosts, number, story_of(pages, hosts)) as made,
        tempfile.TemporaryDirectory() as folder,
    ):
        row = crawled(made, 2, Path(folder))
    print(
        f"{number} pages: {row['stored']} stored, MB of the main process {row['memory'] / 1e6:.0f},"
        f" beyond pages of files {row['own'] / 1e6:.0f}; ms of CPU a page {row['cpu'] / number * 1000:.1f}",
        flush=True,
    )


def _repeat(made: Town, peers: Sequence[str], file: Path) -> dict[str, Row]:
    found = {}
    for name, workers in (("one worker", 1), ("two workers", 2)):
        with tempfile.TemporaryDirectory() as folder:
            found[name] = crawled(made, workers, Path(folder))
    found["fetching alone"] = dropped(made)
    for peer in peers:
        found[peer] = _measured("--read", peer, "--eval", str(file.parent.parent))
    return found


def _measured(*words: str) -> Row:
    """What a run of this module in another process says, and what it took."""
    before, began = _children(), time.perf_counter()
    command = [sys.executable, "-m", "bench.throughput", *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # ourselves
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row | {"cpu": _children() - before, "wall": time.perf_counter() - began}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _crawl(wanted: Row) -> None:
    sources = tuple(Source(name, feeds=tuple(feeds)) for name, feeds in wanted["sources"])
    settings = CrawlSettings(
        Path(wanted["data"]),
        delay=0,
        allow_private=tuple(wanted["allow"]),
        workers=wanted["workers"],
    )
    looks: list[tuple[float, int]] = []
    threading.Thread(target=_look, args=(looks.append,), daemon=True).start()
    gather(Task(sources=sources), settings)
    lags, owns = zip(*looks, strict=True)
    p99 = sorted(lags)[int(len(lags) * 0.99)]
    print(json.dumps({"lag": p99, "memory": _memory("VmHWM"), "own": max(owns)}))


def _fetch(urls: Sequence[str]) -> None:
    from bench.fetching import fetched  # loads Scrapy, which a peer is not to be charged for

    print(json.dumps({"pages": len(urls), "stored": fetched(urls)}))


def _memory(kind: str) -> int:
    """Bytes that this process holds; what getrusage tells is that of who started it, too."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition(f"{kind}:")[2].split()[0]) * 1024


def _look(note: Callable[[tuple[float, int]], None]) -> None:
    """Notes again and again how long the event loop takes to come to what it is asked, and memory."""
    while "twisted.internet.reactor" not in sys.modules:
        time.sleep(_STEP)
    from twisted.internet import reactor

    while True:
        asked = time.perf_counter()
        reached = threading.Event()
        reactor.callFromThread(reached.set)  # type: ignore[attr-defined]  # the installed one
        reached.wait()
        note((time.perf_counter() - asked, _memory("RssAnon")))
        time.sleep(_STEP)


def _read(peer: str, file: Path) -> None:
    rows = [read_one(peer, page) for page in rows_of(file)]
    print(json.dumps({"pages": len(rows), "stored": sum(bool(row.get("text")) for row in rows)}))


def _spread(figures: Sequence[float] | Any) -> str:
    found = sorted(figures)
    return f"{found[0]:.2f} {statistics.median(found):.2f} {found[-1]:.2f}"


if __name__ == "__main__":
    main()

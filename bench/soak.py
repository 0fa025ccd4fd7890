"""A month of a thousand sources on a simulated clock: when lists are read, and what the ledger costs.

usage: python -m bench.soak [--sources 1000] [--days 30] [--tick 120]

The agenda, the rhythm and the ledger are the program's own; only the crawl is played: each list
brings as many new addresses as came up since it was read, each new page is an article, and one in
five is changed when it is visited again. Rates of news are log-normal with day and night. The
ledger's file is not synced, which would measure the disk. Every tick asks what is due.
"""

import argparse
import math
import random
import resource
import statistics
import tempfile
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from time import perf_counter

from bench.machine import machine
from processing import Article, Fate, url_key
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source
from spiders.validators import Validators
from wirecopy.scheduling.agenda import Agenda

START = datetime(2026, 6, 1, tzinfo=UTC)
DELAY = 1.0  # seconds between two requests to a host, as by default
_CHANGED = 0.2
_WARM = 3  # days, after which memory and the ledger are looked at
_WORDS = [
    "harbour",
    "pilot",
    "lantern",
    "freight",
    "channel",
    "winter",
    "insurer",
    "village",
    "anchor",
    "delegate",
]


@dataclass
class Outlet:
    """An outlet that publishes: `rate` articles a day, the next one at `next`."""

    source: Source
    rate: float
    next: datetime
    number: int = 0
    read: datetime | None = None
    failing: bool = False

    def published(self, chance: random.Random, now: datetime) -> list[datetime]:
        """When what is new came up."""
        times = []
        while self.next <= now:
            times.append(self.next)
            self.next += _gap(chance, self.rate, self.next)
        return times


@dataclass
class Seen:
    """What is measured."""

    gaps: Counter[int] = field(default_factory=Counter)  # seconds; counted, so that they stay few
    late: Counter[int] = field(default_factory=Counter)  # minutes
    requests: Counter[str] = field(default_factory=Counter)
    hours: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    busiest: int = 0
    days: list[tuple[int, int, float, float]] = field(default_factory=list)

    def ask(self, host: str, now: datetime) -> None:
        """One request to a host."""
        self.requests[host] += 1
        moment, hour = now.timestamp(), self.hours[host]
        hour.append(moment)
        while hour[0] <= moment - 3600:
            hour.popleft()
        self.busiest = max(self.busiest, len(hour))


class Month:
    """The play: outlets, the ledger, the agenda and its clock."""

    def __init__(self, path: Path, sources: int, seed: int = 11) -> None:
        self.chance = random.Random(seed)
        self.path = path
        self.ledger = Ledger.open(path)
        self.ledger._db.execute("PRAGMA synchronous = OFF")
        self.outlets = {outlet.source.name: outlet for outlet in self._outlets(sources)}
        known = [outlet.source for outlet in self.outlets.values()]
        self.agenda = Agenda(lambda: known, lambda _: False)
        self.seen = Seen()
        self.articles = 0

    def _outlets(self, number: int) -> list[Outlet]:
        made = []
        for at in range(number):
            rate = min(200.0, self.chance.lognormvariate(math.log(1.0), 1.4))
            source = Source(f"s{at}", f"s{at}.example", feeds=(f"https://s{at}.example/rss",))
            first = START + _gap(self.chance, rate, START)
            made.append(Outlet(source, rate, first, failing=self.chance.random() < 0.02))
        return made

    def run(self, days: int, tick: int) -> None:
        """All days."""
        now, end = START, START + timedelta(days=days)
        while now < end:
            chosen = {source.name for source in self.agenda.due(self.ledger, now)}
            if chosen:
                self._crawl(chosen, now)
            now += timedelta(seconds=tick)
            if now.hour == 0 and now.minute * 60 + now.second < tick:
                self._note((now - START).days)

    def _crawl(self, chosen: set[str], now: datetime) -> None:
        for due in self.ledger.revisits(now, sorted(chosen)):
            self.seen.ask(due.source, now)
            if self.chance.random() < _CHANGED:
                self._keep(due.url, due.source, now)
            else:
                settled = Settled(url_key(due.url), Fate.UNCHANGED, "as it was")
                self.ledger.settle([settled], now)
        outlets = [self.outlets[name] for name in sorted(chosen)]
        readings = self.ledger.readings([url for one in outlets for url in one.source.feeds])
        for outlet in outlets:
            (url,) = outlet.source.feeds
            if outlet.source.due(readings.get(url), now):
                self._read(outlet, url, now)

    def _read(self, outlet: Outlet, url: str, now: datetime) -> None:
        name = outlet.source.name
        self.seen.ask(name, now)
        if outlet.read:
            self.seen.gaps[int((now - outlet.read).total_seconds())] += 1
        outlet.read = now
        if outlet.failing and self.chance.random() < 0.5:
            self.ledger.unlisted(url, name, now, "HTTP 502")
            return
        times = outlet.published(self.chance, now)
        first = outlet.number
        outlet.number += len(times)
        found = [
            Found(f"https://{name}.example/2026/{first + at}", "feed") for at in range(len(times))
        ]
        for due in self.ledger.discover(name, found, now):
            self.seen.ask(name, now)
            self._keep(due.url, name, now)
        self.articles += len(found)
        self.seen.late.update(int((now - time).total_seconds()) // 60 for time in times)
        self.ledger.listed(url, name, now, ("", ""), len(times))

    def _keep(self, url: str, name: str, now: datetime) -> None:
        text = " ".join(self.chance.choices(_WORDS, k=60))
        article = Article(
            f"a{self.chance.getrandbits(48):x}", "v", url, name, "Harbour", text, now, now
        )
        self.ledger.keep(
            url_key(url), article, now, Validators(body=f"{self.chance.getrandbits(64):x}")
        )
        ((number, key, _),) = self.ledger.outbox(1)
        self.ledger.settle([Settled(key, Fate.FETCHED, "", article.id, waited=number)], now)

    def _note(self, day: int) -> None:
        self.ledger._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = self.path.stat().st_size / 1e6
        self.seen.days.append((day, self.articles, size, _memory()))
        if day % 5 == 0 or day == 1:
            each = size * 1e6 / max(self.articles, 1)
            row = f"{day:3}  {self.articles:8}  {size:9.1f}  {each:16.0f}  {_memory():9.1f}"
            print(row, flush=True)


def main() -> None:
    """Plays the month and prints what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=int, default=1_000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--tick", type=int, default=120, help="seconds of the simulated clock")
    chosen = parser.parse_args()
    began = perf_counter()
    print("day  articles  ledger MB  bytes an article  memory MB")
    with tempfile.TemporaryDirectory() as folder:
        month = Month(Path(folder) / "ledger.sqlite", chosen.sources)
        month.run(chosen.days, chosen.tick)
        spent = perf_counter() - began
        print(machine())
        _tell(month, chosen, spent)
        assert sum(month.ledger.balance().values()) == month.ledger.discovered()
        month.ledger.close()


def _tell(month: Month, chosen: argparse.Namespace, spent: float) -> None:
    seen, rhythm = month.seen, month.ledger.rhythm
    least, most = rhythm.least.total_seconds(), rhythm.most.total_seconds()
    out = sum(n for gap, n in seen.gaps.items() if not least <= gap <= most + chosen.tick)
    print(f"{chosen.sources} sources, {chosen.days} days in {spent / 60:.1f} minutes")
    print(f"{month.articles} articles, {sum(seen.requests.values())} requests")
    print(
        f"lists read {seen.gaps.total()} times again, after {min(seen.gaps) / 60:.0f} minutes at least,"
        f" {_at(seen.gaps, 0.5) / 60:.0f} in the median, {max(seen.gaps) / 60:.0f} at most;"
        f" outside of the bounds of {least / 60:.0f} and {most / 60:.0f}: {out}"
    )
    print(
        f"an article is found after {_at(seen.late, 0.5)} minutes in the median,"
        f" {_at(seen.late, 0.95)} in 19 of 20"
    )
    print(
        f"the busiest hour of a host has {seen.busiest} requests; its delay of {DELAY:g} s allows"
        f" {3600 / DELAY:.0f}"
    )
    _tell_growth([row for row in seen.days if row[0] >= _WARM], spent / chosen.days)


def _tell_growth(days: list[tuple[int, int, float, float]], each: float) -> None:
    """What the ledger and the memory grew by; `each` day of the simulated clock takes so many seconds."""
    if len(days) < 3:
        return
    articles = [row[1] for row in days]
    line = statistics.linear_regression(articles, [row[2] for row in days])
    off = max(abs(line.slope * n + line.intercept - row[2]) / row[2] for n, row in zip(articles, days, strict=True))  # fmt: skip
    print(
        f"the ledger takes {line.slope * 1e6:.0f} bytes for each more article;"
        f" no day is more than {off:.1%} off that line"
    )
    slope = statistics.linear_regression([row[0] for row in days], [row[3] for row in days]).slope
    print(
        f"memory after day {_WARM}: {slope * 30:+.2f} MB a month of the simulated clock,"
        f" {slope / each * 3600:+.2f} MB an hour of this run"
    )


def _at(counted: Counter[int], share: float) -> int:
    """The value below which that share of what was counted lies."""
    values = sorted(counted)
    reached = list(accumulate(counted[value] for value in values))
    return values[bisect_left(reached, counted.total() * share)]


def _gap(chance: random.Random, rate: float, now: datetime) -> timedelta:
    """The time to the next article: at night a fifth as many."""
    busy = 1.4 if 6 <= now.hour < 22 else 0.28
    return timedelta(days=chance.expovariate(rate * busy))


def _memory() -> float:
    """Megabytes that this process holds now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main()

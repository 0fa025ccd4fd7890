"""How long a crawl takes to catch up after its index was away, as a share of the outage.

usage: python -m bench.outage [--outage SECONDS] [--rate ARTICLES] [--elasticsearch URL]

Starts a server of its own unless the address of one is given; the index is removed in the end.
Articles come at a steady rate into the outbox and go from there through the pipeline of a crawl,
before, during and after the outage. The texts are those of bench.press.
"""

import argparse
import asyncio
import itertools
import random
import secrets
import socket
import tempfile
import threading
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from bench.contenders import server
from bench.machine import elasticsearch_at, machine
from bench.press import Press
from index import ALL, Slice, intake, open_index
from processing import Article, url_key
from spiders.items import ArticleItem
from spiders.ledger import Found, Ledger
from spiders.pipeline import IndexPipeline

AT_ONCE = 100  # articles that the pipeline delivers in one go
TRIAL = 500  # articles by which the rate without an outage is measured


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--outage", type=float, default=30.0, help="seconds")
    options.add_argument("--rate", type=float, help="articles a second; half of what goes in")
    options.add_argument("--elasticsearch", default="", help="a server that runs already")
    chosen = options.parse_args()
    with server(chosen.elasticsearch) as at:
        print(f"{machine()}, {elasticsearch_at(at)}")
        _drill(f"{at}/outage{secrets.token_hex(4)}", chosen.outage, chosen.rate)


def _drill(address: str, outage: float, wished: float | None) -> None:
    parts = urlsplit(address)
    gate = Gate(parts.hostname or "", parts.port or 9200)
    url = f"http://127.0.0.1:{gate.port}{parts.path}"
    press = Press(random.Random(11)).articles()
    with tempfile.TemporaryDirectory() as folder, open_index(address, Path(folder)) as index:
        try:
            fastest = taking_in(index, list(itertools.islice(press, TRIAL)))
            rate = wished or fastest / 2
            print(f"goes in at most          {fastest:8.1f} articles a second")
            print(f"comes in                 {rate:8.1f} articles a second")
            drill = Drill(url, Path(folder), rate)
            kept, behind = asyncio.run(drill.run(gate, press, outage))
            print(f"outage                   {outage:8.1f} seconds")
            print(f"waited in the outbox     {drill.most:8,} articles")
            print(
                f"caught up in             {behind:8.1f} seconds, {behind / outage:.2f} x the outage"
            )
            found = index.search(ALL, Slice(limit=0)).articles - TRIAL
            print(f"lost or doubled          {abs(kept - found):8,} of {kept:,} articles")
        finally:
            gate.shut()
            index.drop()


def taking_in(index, articles: list[Article]) -> float:  # type: ignore[no-untyped-def]  # an Index
    """Articles a second that go into the index, in portions as a crawl delivers them."""
    started = time.perf_counter()
    for start in range(0, len(articles), AT_ONCE):
        intake(index, articles[start : start + AT_ONCE])
    return len(articles) / (time.perf_counter() - started)


class Drill:
    """A crawl without its pages: articles come, and the pipeline delivers them."""

    def __init__(self, url: str, data: Path, rate: float) -> None:
        self._rate = rate
        self._settings = {"WIRECOPY_DATA": data, "WIRECOPY_INDEX": url, "WIRECOPY_ACCESS": None}
        self._ledger = Ledger.open(data / "ledger.sqlite")
        self._kept = 0
        self._over = False
        self.most = 0

    async def run(self, gate: "Gate", press, outage: float) -> tuple[int, float]:  # type: ignore[no-untyped-def]  # an Iterator
        """How many articles came, and the seconds from the end of the outage until none waits long."""
        stats = SimpleNamespace(set_value=lambda name, value: None)
        pipeline = IndexPipeline(
            SimpleNamespace(  # type: ignore[arg-type]  # what the pipeline uses of a crawler
                settings=self._settings, spider=SimpleNamespace(ledger=self._ledger), stats=stats
            )
        )
        await pipeline.open_spider()
        coming = asyncio.create_task(self._come(pipeline, press))
        await asyncio.sleep(outage / 3)
        gate.shut()
        await asyncio.sleep(outage)
        self.most = self._ledger.waiting()
        gate.open()
        opened = time.monotonic()
        while self._ledger.waiting() >= AT_ONCE:
            await asyncio.sleep(0.05)
        behind = time.monotonic() - opened
        self._over = True
        await coming
        await pipeline.close_spider()
        self._ledger.close()
        return self._kept, behind

    async def _come(self, pipeline: IndexPipeline, press) -> None:  # type: ignore[no-untyped-def]  # an Iterator
        """Articles come whether or not those before were delivered."""
        delivering, started = set(), time.monotonic()
        while not self._over:
            if self._kept > self._rate * (time.monotonic() - started):
                await asyncio.sleep(0.01)
                continue
            article = next(press)
            self._kept += 1
            self._ledger.discover("bench", [Found(article.url)], datetime.now(UTC))
            item = ArticleItem.of(url_key(article.url), article)
            delivering.add(asyncio.create_task(pipeline.process_item(item)))
            await asyncio.sleep(0)
            delivering = {task for task in delivering if not task.done()}
        await asyncio.gather(*delivering)


class Gate:
    """Passes connections on to a server while it is open; shut, it refuses and cuts them."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._ends: list[socket.socket] = []
        self.port = 0
        self.open()

    def open(self) -> None:
        self._door = socket.create_server(("127.0.0.1", self.port))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._answer, args=(self._door,), daemon=True).start()

    def shut(self) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends = []

    def _answer(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                here, _ = door.accept()
                there = socket.create_connection(self._target)
                self._ends += [here, there]
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with closing(one), suppress(OSError):
        while found := one.recv(65_536):
            other.sendall(found)
        other.shutdown(socket.SHUT_WR)


if __name__ == "__main__":
    main()

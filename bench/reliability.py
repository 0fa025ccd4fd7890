"""A crawl of many hosts that is killed at random, again and again: what is lost and what is doubled.

usage: python -m bench.reliability [--hosts 40] [--pages 5000] [--kills 10] [--seed 11]

Every host is a loopback address with its own feeds, every page a story of its own words. A crawl is
killed (SIGKILL, its workers with it) two to five seconds after its first request, and the next one
is started on the same folder, until there were kills enough; the last one runs to its end.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.machine import machine
from index import ALL, open_index
from processing import Account, Fate, url_key
from spiders.ledger import Ledger
from spiders.run import gather
from spiders.sources.source import Source
from spiders.task import CrawlSettings, Task

SPAN = (2.0, 5.0)  # seconds from its first request to the kill of a crawl
_SYLLABLES = ("ka", "ro", "mi", "ten", "sul", "vor", "de", "lan", "pi", "shu", "gre", "no")
STORY = "/2026/06/story-"
_FEED = 250  # entries of a feed

Story = Callable[[str, str], bytes]


class Town:
    """Hosts on loopback addresses, and how often each of their pages was asked for.

    `story` is what a host answers at the path of a page.
    """

    def __init__(self, hosts: int, pages: int, story: Story | None = None) -> None:
        self._story = story or _story
        self.asked: Counter[str] = Counter()
        self.began = threading.Event()
        self._servers = [self._server(number) for number in range(hosts)]
        each = [pages // hosts + (number < pages % hosts) for number in range(hosts)]
        self.stories = {
            f"{self._base(server)}{STORY}{number}"
            for server, many in zip(self._servers, each, strict=True)
            for number in range(many)
        }
        self.sources = tuple(
            Source(f"host {at}", feeds=tuple(f"{self._base(server)}/rss-{start}-{min(many, start + _FEED)}" for start in range(0, many, _FEED)))
            for at, (server, many) in enumerate(zip(self._servers, each, strict=True))
        )  # fmt: skip
        self.hosts = tuple(self._base(server).removeprefix("http://") for server in self._servers)

    def close(self) -> None:
        """Closes every host."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def answer(self, host: str, path: str) -> bytes:
        """A page or a feed of a host, nothing where there is none."""
        if path.startswith(STORY):
            return self._story(host, path)
        if path.startswith("/rss-"):
            start, end = map(int, path.split("-")[1:])
            links = "".join(f"<item><title>One</title><link>http://{host}{STORY}{n}</link></item>" for n in range(start, end))  # fmt: skip
            return f"<rss version='2.0'><channel><title>x</title>{links}</channel></rss>".encode()
        return b""

    def _server(self, number: int) -> ThreadingHTTPServer:
        town = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                town.asked[f"http://{self.headers['Host']}{self.path}"] += 1
                town.began.set()
                body = town.answer(self.headers["Host"], self.path)
                with suppress(OSError):  # whoever asked was killed
                    self.send_response(200 if body else 404)
                    self.send_header(
                        "Content-Type", "text/html" if STORY in self.path else "text/xml"
                    )
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing: the bench does."""

        server = ThreadingHTTPServer((f"127.0.40.{number + 1}", 0), Handler)
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a killed crawl leaves in mid-word
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    def _base(self, server: ThreadingHTTPServer) -> str:
        return f"http://{server.server_address[0]!s}:{server.server_port}"


def _story(host: str, path: str) -> bytes:
    chance = random.Random(host + path)
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(120)]
    title = " ".join(words[:6]).capitalize()
    body = "".join(f"<p>{' '.join(words[at : at + 30])}.</p>" for at in range(0, 120, 30))
    return f'<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>'.encode()


@contextmanager
def town(hosts: int, pages: int, story: Story | None = None) -> Iterator[Town]:
    """A town that is closed at the end."""
    made = Town(hosts, pages, story)
    yield made
    made.close()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a drill left behind."""

    kills: int
    lost: int
    doubled: int
    unlike: int
    again: int

    def whole(self) -> bool:
        """Whether nothing was lost or doubled, and the index and the ledger agree."""
        return not (self.lost or self.doubled or self.unlike)


def drill(town: Town, data: Path, kills: int, span: tuple[float, float], seed: int) -> Verdict:
    """Crawls the town to its end over as many kills, and looks at what is in the folder."""
    chance = random.Random(seed)
    done = 0
    while done < kills:
        running = _crawl(town, data)
        done += _killed(running, town, chance.uniform(*span))
        if running.returncode == 0:
            break
        assert running.returncode == -signal.SIGKILL, "a crawl ends by itself or by its kill"
    assert _crawl(town, data).wait() == 0
    return _verdict(town, data, done)


def _crawl(town: Town, data: Path) -> subprocess.Popen[bytes]:
    town.began.clear()
    wanted = {"data": str(data), "sources": [(one.name, one.feeds) for one in town.sources], "allow": town.hosts}  # fmt: skip
    command = [sys.executable, "-m", "bench.reliability", "--crawl", json.dumps(wanted)]
    return subprocess.Popen(command, start_new_session=True)


def _killed(running: subprocess.Popen[bytes], town: Town, after: float) -> bool:
    """Whether a crawl was killed before it ended."""
    while running.poll() is None and not town.began.wait(0.1):
        pass
    with suppress(subprocess.TimeoutExpired):
        running.wait(after)
    if running.poll() is not None:
        return False
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    return True


def _verdict(town: Town, data: Path, kills: int) -> Verdict:
    with open_index("embedded:", data) as index:
        stored = Counter(placed.article.url for placed in index.articles(ALL))
        held = {placed.article.id: placed.article.url for placed in index.articles(ALL)}
    with Ledger.open(data / "ledger.sqlite") as ledger:
        balance = ledger.balance()
        assert ledger.discovered() == sum(balance.values()) == len(town.stories)
        assert ledger.waiting() == balance[Account.PENDING] == 0
        histories = [ledger.why(url) for url in sorted(town.stories)]
    unlike = sum(
        one is None
        or one.fate not in (Fate.FETCHED, Fate.UNCHANGED)
        or url_key(held.get(one.article, "")) != url_key(one.url)
        for one in histories
    )
    pages = [number for url, number in town.asked.items() if STORY in url]
    return Verdict(
        kills,
        len(town.stories - set(stored)),
        sum(stored.values()) - len(stored),
        unlike,
        sum(pages) - len(pages),
    )


def main() -> None:
    """Runs the drill and prints its verdict."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hosts", type=int, default=40)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--crawl", default="", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.crawl:
        _run(json.loads(chosen.crawl))
        return
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, town(chosen.hosts, chosen.pages) as made:
        verdict = drill(made, Path(folder), chosen.kills, SPAN, chosen.seed)
        print(machine())
        print(f"{len(made.stories)} pages on {chosen.hosts} hosts, {verdict.kills} kills, {time.perf_counter() - began:.0f} s")  # fmt: skip
        print(f"lost {verdict.lost}, doubled {verdict.doubled}, index unlike ledger {verdict.unlike}")  # fmt: skip
        print(f"asked for a second time: {verdict.again} pages")
        assert verdict.whole()
        assert verdict.kills >= chosen.kills


def _run(wanted: dict[str, object]) -> None:
    sources = tuple(Source(name, feeds=tuple(feeds)) for name, feeds in wanted["sources"])  # type: ignore[attr-defined]  # JSON
    settings = CrawlSettings(
        Path(str(wanted["data"])), delay=0, allow_private=tuple(wanted["allow"]), warc=False  # type: ignore[arg-type]  # JSON
    )  # fmt: skip
    gather(Task(sources=sources), settings)


if __name__ == "__main__":
    main()

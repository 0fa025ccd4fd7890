"""Real sites on loopback, and crawls of them in processes of their own."""

import itertools
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from index import ALL, Placed, open_index
from processing import Account
from spiders import Ledger

DRIVER = Path(__file__).with_name("crawl_driver.py")

WORDS = (
    "harbour", "minister", "channel", "pledge", "captain", "insurer", "winter", "village", "tribunal",
    "freight", "pilot", "premium", "survey", "anchor", "delegate", "budget", "lantern", "current",
)  # fmt: skip


@dataclass
class Site:
    """A site on an address of its own; `pages` maps a path to what it answers.

    `times` says when each of `asked` was asked for, in seconds of a clock that is never set.
    """

    server: ThreadingHTTPServer
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def host(self) -> str:
        """The address with its port."""
        return f"{self.server.server_address[0]}:{self.server.server_port}"

    @property
    def base(self) -> str:
        """The start of every address of the site."""
        return f"http://{self.host}"

    def page(
        self,
        path: str,
        body: str | bytes,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Puts a page there and returns its address."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": kind, **headers}, raw)
        return self.base + path

    def article(self, path: str, number: int, title: str = "") -> str:
        """Puts an article of its own wording there."""
        return self.page(path, article(number, title))

    def feed(
        self, path: str, links: list[str], dates: dict[str, str] | None = None, **headers: str
    ) -> str:
        """Puts an RSS feed of these links there."""
        items = "".join(
            f"<item><title>One</title><link>{link}</link><pubDate>{(dates or {}).get(link, 'Mon, 15 Jun 2026 10:00:00 GMT')}</pubDate></item>"
            for link in links
        )
        body = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        return self.page(path, body, "application/rss+xml", **headers)


_numbers = itertools.count(1)


@contextmanager
def sites() -> Iterator[Callable[[], Site]]:
    """Makes sites, each on an address of its own, and closes them at the end."""
    opened: list[Site] = []

    def made() -> Site:
        number = next(_numbers)
        holder: list[Site] = []
        address = f"127.0.{20 + number // 250}.{number % 250 + 1}"
        server = ThreadingHTTPServer((address, 0), handler_of(lambda: holder[0]))
        server.daemon_threads = True
        holder.append(Site(server))
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        opened.append(holder[0])
        return holder[0]

    yield made
    for site in opened:
        site.server.shutdown()
        site.server.server_close()


def article(number: int, title: str = "") -> str:
    """An article whose words no other number shares in the same order."""
    words = [
        WORDS[(number * 7 + at * (number % 5 + 3)) % len(WORDS)] + str((at * number) % 97)
        for at in range(120)
    ]
    heading = title or f"The {WORDS[number % len(WORDS)]} of the {number}th morning at the harbour"
    body = "".join(f"<p>{' '.join(words[at : at + 30])}.</p>" for at in range(0, 120, 30))
    return f'<html lang="en"><head><title>{heading}</title></head><body><article><h1>{heading}</h1>{body}</article></body></html>'


def handler_of(site: Callable[[], Site]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            here = site()
            here.asked.append(self.path)
            here.times.append(time.monotonic())
            here.headers.append(dict(self.headers))
            found = here.pages.get(self.path, (404, {}, b"nothing here"))
            if callable(found):
                found = found(self)
                if found is None:
                    return
            status, headers, body = found
            if (
                status == 200
                and headers.get("ETag")
                and self.headers.get("If-None-Match") == headers["ETag"]
            ):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@dataclass(frozen=True)
class Folder:
    """A data folder, and what is in it."""

    path: Path

    def crawl(self, **wanted: Any) -> dict[str, Any]:
        """Runs a crawl to its end; its standard error must hold no traceback."""
        done = subprocess.run(
            self.command(**wanted), capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        self.assert_balanced()
        return dict(json.loads(done.stdout.splitlines()[-1]))

    def command(self, **wanted: Any) -> list[str]:
        """The command of a crawl."""
        return [
            sys.executable,
            "-W",
            "error",
            str(DRIVER),
            json.dumps({"data": str(self.path), **wanted}),
        ]

    def stored(self) -> list[Placed]:
        """Every article in the index, in the order in which they were first seen."""
        with open_index("embedded:", self.path) as index:
            return sorted(index.articles(ALL), key=lambda placed: placed.article.seen)

    def urls(self) -> list[str]:
        """The addresses of every article in the index."""
        return sorted(placed.article.url for placed in self.stored())

    def ledger(self) -> Ledger:
        """The ledger."""
        return Ledger.open(self.path / "ledger.sqlite")

    def assert_balanced(self) -> None:
        """discovered = stored + alias + quarantined + refused + pending"""
        with self.ledger() as ledger:
            balance = ledger.balance()
            assert ledger.discovered() == sum(balance.values())
            assert set(balance) == set(Account)

"""Visits to a desk in the system's Chromium."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from web import Desk, create_app

_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of a desk that is served for a while."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="error"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@dataclass(frozen=True)
class Visit:
    """A page of a browser on a desk, with all that it asked others for and complained of."""

    page: Page
    base: str
    noise: list[str]
    names: dict[str, str]

    def to(self, path: str) -> None:
        self.page.goto(self.base + path.format(**self.names))


def findings(visit: Visit) -> list[tuple[str, str]]:
    """What axe finds on the page that is open, with the places."""
    told = Axe().run(visit.page, options=_RULES).response["violations"]
    return [(one["id"], node["html"][:120]) for one in told for node in one["nodes"]]

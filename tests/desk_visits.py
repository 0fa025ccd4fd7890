"""Visits to a desk in the system's Chromium."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from playwright.sync_api import Page

from web import Desk, create_app


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

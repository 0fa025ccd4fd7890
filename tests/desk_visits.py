"""Visits to a desk in the system's Chromium."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from web.app import create_app
from web.desk import Desk

_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

_FOCUS = """() => {
  const [one, style] = [document.activeElement, getComputedStyle(document.activeElement)];
  const { width, height } = one.getBoundingClientRect();
  const seen = width > 0 && height > 0 && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [seen, (one.getAttribute("aria-label") || one.innerText || one.id || one.name).trim()];
}"""


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

    def press(self, button: Locator) -> None:
        """Press a button, and have the whole page that answers it."""
        with self.page.expect_navigation():
            button.click()


def findings(visit: Visit) -> list[tuple[str, str]]:
    """What axe finds on the page that is open, with the places."""
    visit.page.wait_for_load_state("load")  # what is there may be seen before its styles are
    told = Axe().run(visit.page, options=_RULES).response["violations"]
    return [(one["id"], node["html"][:120]) for one in told for node in one["nodes"]]


def totals_of(page: Page) -> list[int]:
    """How many stories, versions and articles a search is told to have found."""
    told = page.locator("#totals").inner_text().replace(",", "")
    return [int(number) for number in re.findall(r"\d+", told)]


def pressed_on(page: Page) -> str:
    """The name of what the next Tab leads to, which can be seen to have the focus."""
    page.keyboard.press("Tab")
    seen, name = page.evaluate(_FOCUS)
    assert seen, name
    return str(name)


def direction_of(part: Locator) -> str:
    return str(part.evaluate("one => getComputedStyle(one).direction"))

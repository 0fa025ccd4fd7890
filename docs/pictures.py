"""Makes the pictures of docs/desk.md: the way from the start page to the report of the demo's main story.

usage: .venv/bin/python docs/pictures.py [DEMO]   # the folder that `wirecopy demo` made; ./demo otherwise
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
STEPS = ("start", "search", "story", "report")
_SIZE = {"width": 1000, "height": 640}


def main() -> None:
    """Takes the pictures into docs/pictures."""
    demo = Path(sys.argv[1] if len(sys.argv) > 1 else "demo")
    PICTURES.mkdir(exist_ok=True)
    with served(demo) as address, sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport=_SIZE, locale="en-GB", timezone_id="UTC")
        for name, seen in zip(STEPS, clicked(page, address), strict=True):
            seen.screenshot(path=PICTURES / f"{name}.png")
            print(f"{PICTURES / name}.png")
        browser.close()


def clicked(page: Page, address: str) -> Iterator[Page]:
    """The page at every step: as it is found, and after each of three clicks."""
    page.goto(address)
    yield page
    page.locator(".facet a", has_text="Coalition for Safe Passage").click()
    page.wait_for_url("**source=**")
    yield page
    page.get_by_role("link", name="Communiqué conjoint des ministres de la Coalition").click()
    page.wait_for_url("**/stories/*")
    yield page
    page.get_by_role("link", name="Report", exact=True).click()
    page.wait_for_url("**/report.html")
    yield page


@contextmanager
def served(demo: Path) -> Iterator[str]:
    """The address of the demo's desk, for as long as it is needed."""
    words = ["serve", "--config", str(demo / "wirecopy.toml"), "--port", "0", "--json"]
    command = [sys.executable, "-m", "wirecopy", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:  # noqa: S603  # this program itself
        assert desk.stdout is not None
        try:
            yield json.loads(desk.stdout.readline())["url"]
        finally:
            desk.terminate()


if __name__ == "__main__":
    main()

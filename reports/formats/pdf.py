"""A report as PDF, printed by the system's Chromium."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from reports.errors import ExtraError, PrintError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PATIENCE = 180  # seconds; a report of 155 pages took 6
# It reads one local file and must not talk to anyone, its maker included.
_QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)  # fmt: skip


def print_pdf(page: str) -> bytes:
    """The HTML page as it prints.

    Raises ExtraError where no Chromium is installed, PrintError where it makes no PDF.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise ExtraError(
            "PDF needs Chromium, which is not installed; install the system's package chromium,"
            " or print the HTML report from a browser"
        )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, "utf-8", "xmlcharrefreplace")
        done = _run([browser, *_options(folder), f"--print-to-pdf={target}", source.as_uri()])
        if not target.exists():
            raise PrintError(
                f"{browser} printed no PDF: {done.strip()[-300:] or 'it said nothing'}"
            )
        return target.read_bytes()


def _options(folder: str) -> tuple[str, ...]:
    # Chromium's sandbox refuses to run as root, as in a container.
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return (*_QUIET, *root, f"--user-data-dir={folder}/profile")


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, our own file
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PrintError(f"{command[0]} did not finish within {_PATIENCE} seconds") from error
    return done.stderr

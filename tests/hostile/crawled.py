"""One crawl of the whole press, in a process of its own that is watched."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hostile.footprint import Footprint
from hostile.press import INSIDE, Press, build
from hostile.server import Trap, houses, trap
from local_sites import Folder

DRIVER = Path(__file__).with_name("driver.py")


@dataclass
class Crawled:
    """A press after its crawl, when that was started and what it took."""

    press: Press
    trap: Trap
    folder: Folder
    outcome: dict[str, Any]
    told: str
    memory: Footprint
    started: datetime
    took: timedelta

    def summary(self) -> str:
        """What it was, in a line."""
        return (
            f"{len(self.press.cases)} cases, {len(self.press.good)} good articles: {self.took.total_seconds():.0f} s,"
            f" {self.memory.most / 1e6:.0f} MB in all, {self.memory.single / 1e6:.0f} MB in one process"
        )


@contextmanager
def crawled(data: Path, every: int = 1) -> Iterator[Crawled]:
    """Crawls the press with each `every`-th hostile case, with 0 without any."""
    folder = Folder(data)
    with houses() as opened, trap(INSIDE, "127.0.0.1", "::1", "127.0.0.2") as inside:
        press = build(opened, inside.port, every)
        started = datetime.now(UTC)
        outcome, told, memory = _crawl(press, folder)
        took = datetime.now(UTC) - started
        yield Crawled(press, inside, folder, outcome, told, memory, started, took)


def _crawl(press: Press, folder: Folder) -> tuple[dict[str, Any], str, Footprint]:
    wanted = {
        "data": str(folder.path),
        "sources": press.sources,
        "allow": [house.host for house in press.houses],
        "workers": 2,
        "names": {
            "inside.test": [INSIDE],
            "rebinding.test": [press.houses[0].address[0], INSIDE],
        },
    }
    command = [sys.executable, "-W", "error", str(DRIVER), json.dumps(wanted)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with Footprint(running.pid) as memory:
        out, told = running.communicate(timeout=500)
    assert running.returncode == 0, told
    return dict(json.loads(out.splitlines()[-1])), told, memory

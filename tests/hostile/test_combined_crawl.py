"""One crawl of the whole hostile press: what is good is stored, and nothing else happens."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hostile.footprint import Footprint
from hostile.press import INSIDE, Press, build
from hostile.server import Trap, houses, trap
from local_sites import Folder

from processing import Fate

DRIVER = Path(__file__).with_name("driver.py")
GIGABYTE = 1_000_000_000


@dataclass
class Crawled:
    """A press after its crawl."""

    press: Press
    trap: Trap
    folder: Folder
    outcome: dict[str, Any]
    told: str
    memory: Footprint


def crawl(press: Press, folder: Folder) -> tuple[dict[str, Any], str, Footprint]:
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
    began = time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with Footprint(running.pid) as memory:
        out, told = running.communicate(timeout=500)
    assert running.returncode == 0, told
    print(
        f"{len(press.cases)} cases, {len(press.good)} good articles: {time.monotonic() - began:.0f} s, "
        f"{memory.most / 1e6:.0f} MB in all, {memory.single / 1e6:.0f} MB in one process"
    )
    return dict(json.loads(out.splitlines()[-1])), told, memory


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = Folder(tmp_path_factory.mktemp("hostile") / "data")
    with ExitStack() as held:
        opened = held.enter_context(houses())
        inside = held.enter_context(trap(INSIDE, "127.0.0.1", "::1", "127.0.0.2"))
        press = build(opened, inside.port)
        outcome, told, memory = crawl(press, folder)
        yield Crawled(press, inside, folder, outcome, told, memory)


def test_there_are_cases_enough(crawled: Crawled) -> None:
    assert len(set(crawled.press.cases)) >= 120
    assert len(crawled.press.good) >= 30


def test_every_good_article_is_stored_and_nothing_that_is_closed(crawled: Crawled) -> None:
    stored = set(crawled.folder.urls())
    assert crawled.press.good - stored == set()
    assert crawled.press.closed & stored == set()


def test_nobody_inside_was_spoken_to(crawled: Crawled) -> None:
    assert crawled.trap.hits == []


def test_every_address_has_its_fate_and_the_books_balance(crawled: Crawled) -> None:
    crawled.folder.assert_balanced()
    with crawled.folder.ledger() as ledger:
        assert ledger.tally().get(Fate.PENDING, 0) == 0
        assert ledger.waiting() == 0


def test_it_stays_within_a_gigabyte_with_its_workers(crawled: Crawled) -> None:
    assert 0 < crawled.memory.most <= GIGABYTE


def test_no_exception_left_a_spider(crawled: Crawled) -> None:
    assert "Traceback" not in crawled.told, crawled.told


def test_nothing_poisoned_is_believed(crawled: Crawled) -> None:
    for placed in crawled.folder.stored():
        article = placed.article
        assert article.published is None or 1990 <= article.published.year <= 2027
        assert "thief.example" not in article.canonical
        assert not any(ord(letter) < 32 for letter in article.title)
        assert all("<img" not in author for author in article.authors)

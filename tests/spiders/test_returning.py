"""Pages that are read with a text that was known already and had been replaced: it stands there again."""

import json
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from local_sites import Folder, Site, article
from read_also import OTHERS, READ_ALSO, SAID, kept

from processing import Fate
from processing.content.textrules import TEXT_RULES

URL = "https://rade.example/bac"
DRIVER = Path(__file__).parents[1] / "fault_driver.py"


@pytest.fixture
def archive(tmp_path: Path) -> str:
    """The file of an archive that holds the page."""
    return kept(tmp_path / "kept.warc.gz", URL)


def assert_stands(folder: Folder, url: str, last: str) -> None:
    """One text stands at the address, by the index and by the ledger, and one behind it."""
    texts = {placed.article.id: placed for placed in folder.stored()}
    assert len(texts) == 2
    (now,) = (placed for placed in texts.values() if not placed.superseded)
    assert now.article.text.endswith(last)
    with folder.ledger() as ledger:
        history = ledger.why(url)
        assert (ledger.discovered(), ledger.waiting()) == (1, 0)
    assert history is not None
    assert history.article == now.article.id
    folder.assert_balanced()


def test_a_page_that_is_read_again_by_the_first_rules_has_its_first_text_again(
    folder: Folder, archive: str
) -> None:
    for names, last in [(TEXT_RULES, SAID[-1]), (OTHERS, READ_ALSO)] * 2 + [(TEXT_RULES, SAID[-1])]:
        outcome = folder.crawl(archives=[archive], text_rules=names)
        assert outcome["fates"] == {Fate.FETCHED: 1}
        (now,) = (placed for placed in folder.stored() if not placed.superseded)
        assert now.article.text.endswith(last)
    assert_stands(folder, URL, last)
    with folder.ledger() as ledger:
        told = ledger.why(URL)
        (job, *_) = ledger.jobs(1)
    assert told is not None
    assert told.reason.startswith("replaces ")
    assert (job.new, job.changed) == (0, 1)
    assert folder.crawl(archives=[archive])["fates"] == {Fate.UNCHANGED: 1}
    assert_stands(folder, URL, last)


@pytest.mark.parametrize(
    ("place", "when"),
    [
        ("spiders.workers.indexer:Indexer.take_in", "before"),
        ("spiders.workers.indexer:Indexer.take_in", "after"),
        ("spiders.ledger:Ledger.settle", "after"),
    ],
)
def test_a_kill_on_the_way_back_loses_and_doubles_nothing(
    folder: Folder, archive: str, place: str, when: str
) -> None:
    folder.crawl(archives=[archive])
    folder.crawl(archives=[archive], text_rules=OTHERS)
    wanted: dict[str, Any] = {
        "data": str(folder.path),
        "archives": [archive],
        "kill": {"place": place, "when": when, "nth": 1},
    }
    command = [sys.executable, "-W", "error", str(DRIVER), json.dumps(wanted)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    folder.crawl(archives=[archive], limit=0)
    assert_stands(folder, URL, SAID[-1])


def test_a_page_that_goes_back_on_a_visit_has_its_first_text_again(
    site: Site, folder: Folder
) -> None:
    path = "/2026/06/story"
    today = format_datetime(datetime.now(UTC) - timedelta(minutes=1), usegmt=True)
    link = site.article(path, 1)
    wanted = {
        "sources": [{"name": "Φάρος", "feeds": [site.feed("/rss", [link], {link: today})]}],
        "allow": [site.host],
    }
    folder.crawl(**wanted)
    first = folder.stored()[0].article
    for html in (article(2), article(1)):
        site.page(path, html)
        with sqlite3.connect(folder.path / "ledger.sqlite") as ledger:  # half a day passes
            ledger.execute(
                "UPDATE visit SET first = first - 43200, last = last - 43200, due = due - 43200"
            )
        ledger.close()
        assert folder.crawl(**wanted)["fates"] == {Fate.FETCHED: 1}
    assert_stands(folder, link, first.text)

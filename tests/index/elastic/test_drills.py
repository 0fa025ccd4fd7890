"""A server that is killed, stands still and comes back, and a crawl that goes on meanwhile."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elastic_server import Server, healthy
from local_sites import Folder, Site

from index import ALL, Slice, open_index

TEXT = "Les ministres ont promis {} bateaux neufs pour le chenal nord avant la fin de l'automne. "
OTHER = (
    "Le maire de la ville numéro {} a remercié les marins, les dockers et les enfants des écoles. "
)


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that may be killed."""
    server = Server()
    try:
        server.start()
        healthy(server.url)
        yield server
    finally:
        server.remove()


def importing(address: str, folder: Path, file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "import", str(file), "--json"],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "WIRECOPY_INDEX_URL": address},
    )  # fmt: skip


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """2,000 articles, two of each text."""
    file = tmp_path / "rows.jsonl"
    with file.open("w", encoding="utf-8") as target:
        for number in range(2_000):
            text = (TEXT * 2 + OTHER * 3).format(*(number // 2 * 7919 + n for n in range(5)))
            target.write(
                json.dumps({"id": f"r{number}", "text": text, "source": f"S{number % 9}"}) + "\n"
            )
    return file


def complete(address: str, folder: Path, number: int) -> None:
    with open_index(address, folder) as index:
        assert index.search(ALL, Slice(limit=1)).articles == number
        assert len({one.article.given for one in index.articles(ALL)}) == number
        assert list(index.faults()) == []


@pytest.mark.parametrize("after", [1.0, 4.0])
def test_a_server_that_is_killed_loses_nothing_it_acknowledged(
    own: Server, tmp_path: Path, rows: Path, after: float
) -> None:
    address = f"{own.url}/killed-{int(after)}"
    first = importing(address, tmp_path, rows)
    time.sleep(after)
    own.kill()
    _, told = first.communicate(timeout=120)
    assert first.returncode == 1
    assert "Traceback" not in told
    assert "cannot be reached" in told.splitlines()[-1]
    own.start()
    healthy(own.url)
    again = importing(address, tmp_path, rows)
    printed, told = again.communicate(timeout=180)
    assert again.returncode == 0, told
    tally = json.loads(printed)
    assert tally["new"] + tally["held"] == 2_000
    complete(address, tmp_path, 2_000)


def test_a_server_that_stands_still_is_waited_for(own: Server, tmp_path: Path, rows: Path) -> None:
    address = f"{own.url}/frozen"
    process = importing(address, tmp_path, rows)
    for _ in range(3):
        time.sleep(1.0)
        own.freeze()
        time.sleep(2.0)
        own.thaw()
    printed, told = process.communicate(timeout=180)
    assert process.returncode == 0, told
    assert json.loads(printed)["new"] == 2_000
    complete(address, tmp_path, 2_000)


def test_a_crawl_goes_on_without_its_index(own: Server, site: Site, tmp_path: Path) -> None:
    folder, address = Folder(tmp_path / "data"), f"{own.url}/crawled"
    urls = [site.article(f"/{number}.html", number) for number in range(12)]
    own.kill()
    outcome = folder.crawl(urls=urls, allow=[site.host], index=address)
    assert outcome["undelivered"] == 12
    with folder.ledger() as ledger:
        assert ledger.waiting() == 12
    own.start()
    healthy(own.url)
    outcome = folder.crawl(urls=urls, allow=[site.host], index=address)
    assert outcome["undelivered"] == 0
    with folder.ledger() as ledger:
        assert ledger.waiting() == 0
    with open_index(address, tmp_path) as index:
        assert sorted(one.article.url for one in index.articles(ALL)) == sorted(urls)
        assert list(index.faults()) == []

"""A server that is killed, stands still, comes back, or counts little, and a crawl that goes on meanwhile."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elastic_imports import BATCH, imported, importing, tally, write_rows, written
from elastic_server import Server, healthy, running
from elasticsearch import Elasticsearch
from local_sites import Folder, Site
from waiting import until

from index import ALL, Slice, intake, open_index
from processing import Article

ROWS = 700


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that may be killed."""
    with running(Server()) as server:
        yield server


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("rows") / "rows.jsonl", ROWS)


def complete(address: str, folder: Path) -> None:
    with open_index(address, folder) as index:
        assert index.search(ALL, Slice(limit=1)).articles == ROWS
        assert len({one.article.given for one in index.articles(ALL)}) == ROWS
        assert list(index.faults()) == []


def test_a_server_that_is_killed_loses_nothing_it_acknowledged(
    own: Server, site: Site, tmp_path: Path, rows: Path
) -> None:
    """In the middle of an import; a crawl goes on without it, into its outbox."""
    address, crawled = f"{own.url}/killed", f"{own.url}/crawled"
    folder = Folder(tmp_path / "data")
    urls = [site.article(f"/{number}.html", number) for number in range(12)]
    with importing(address, tmp_path, rows) as process, Elasticsearch(own.url) as client:
        assert until(lambda: written(client, "killed", "versions") > BATCH, 300)
        own.kill()
        _, told = process.communicate(timeout=120)
        assert process.returncode == 1
        assert "Traceback" not in told
        assert "cannot be reached" in told.splitlines()[-1]
    assert folder.crawl(urls=urls, allow=[site.host], index=crawled)["undelivered"] == 12
    with folder.ledger() as ledger:
        assert ledger.waiting() == 12
    own.start()
    healthy(own.url)
    again = imported(address, tmp_path, rows)
    assert again["new"] + again["held"] == ROWS
    assert again["held"] >= BATCH
    complete(address, tmp_path)
    assert folder.crawl(urls=urls, allow=[site.host], index=crawled)["undelivered"] == 0
    with folder.ledger() as ledger:
        assert ledger.waiting() == 0
    with open_index(crawled, tmp_path) as index:
        assert sorted(one.article.url for one in index.articles(ALL)) == sorted(urls)
        assert list(index.faults()) == []


def test_a_server_that_stands_still_is_waited_for(own: Server, tmp_path: Path, rows: Path) -> None:
    address = f"{own.url}/frozen"
    with importing(address, tmp_path, rows) as process, Elasticsearch(own.url) as client:
        for number in (1, BATCH + 1):
            assert until(lambda number=number: written(client, "frozen") >= number, 300)
            own.freeze()
            time.sleep(2.0)  # longer than its writer waits to show that it is alive
            own.thaw()
        assert tally(process)["new"] == ROWS
    complete(address, tmp_path)


def test_versions_and_stories_may_each_be_as_many_as_the_server_counts(
    own: Server, tmp_path: Path, article: Callable[..., Article]
) -> None:
    address = f"{own.url}/counted"
    with open_index(address, tmp_path) as index, Elasticsearch(own.url) as client:
        intake(index, [article(f"Lamp {n} burns on quay {n * 7}.") for n in range(12)])
        client.cluster.put_settings(persistent={"search.max_buckets": 20})
        try:
            found = index.search(ALL, Slice(limit=3))
        finally:
            client.cluster.put_settings(persistent={"search.max_buckets": None})
    assert (found.articles, found.versions, found.stories) == (12, 12, 12)

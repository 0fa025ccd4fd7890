"""Three nodes, of which one is killed while articles come in and are searched for."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elastic_imports import BATCH, imported, importing, tally, write_rows, written
from elastic_server import Cluster
from waiting import until

from index import ALL, Slice, compare, content_differences, open_index, parse

ROWS = 700


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    made = Cluster(3)
    try:
        yield made.start()
    finally:
        made.remove()


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("rows") / "rows.jsonl", ROWS)


@pytest.fixture(scope="module")
def embedded(rows: Path) -> Path:
    """A folder with an embedded index of the same rows."""
    assert imported("embedded:", rows.parent, rows)["new"] == ROWS
    return rows.parent / "data"


class Reader(threading.Thread):
    """Asks the same again and again, until it is told to stop; keeps the totals and their times."""

    def __init__(self, address: str, folder: Path) -> None:
        super().__init__(daemon=True)
        self._address, self._folder = address, folder
        self._over = threading.Event()
        self.totals: list[tuple[float, int]] = []
        self.failed: list[Exception] = []

    def run(self) -> None:
        try:
            with open_index(self._address, self._folder) as index:
                while not self._over.wait(0.2):
                    began = time.monotonic()
                    found = index.search(ALL, Slice(group="story", sort="newest", limit=5))
                    index.search(parse('bateaux OR φάρ* OR "新船 渔民"~3'), Slice(limit=5))
                    listed = sum(count.number for count in index.count(ALL, "source", "article"))
                    assert listed >= found.articles
                    self.totals.append((began, found.articles))
        except Exception as error:  # told by the test, whatever it is
            self.failed.append(error)

    def stop(self) -> None:
        self._over.set()
        self.join(timeout=300)
        assert self.failed == []


@pytest.fixture(scope="module", autouse=True)
def spread(cluster: Cluster) -> None:
    """Indices of three shards, so that every node holds a part of the articles."""
    with cluster.client() as client:
        for name in ("writes", "leads"):
            client.cluster.put_component_template(
                name=f"{name}@custom", template={"settings": {"number_of_shards": 3}}
            )


@pytest.mark.parametrize("victim", ["writes", "leads"])
def test_a_node_may_be_killed_while_articles_come_in_and_are_searched_for(
    cluster: Cluster, rows: Path, embedded: Path, tmp_path: Path, victim: str
) -> None:
    address = f"{cluster.url}/{victim}"
    reader = Reader(address, tmp_path)
    with importing(address, tmp_path, rows) as process, cluster.client() as client:
        reader.start()
        # Versions are written before the articles that carry them.
        kind = "versions" if victim == "writes" else "articles"
        assert until(lambda: written(client, victim, kind) > BATCH, 300)
        lost = cluster.node_of(f"{victim}-articles") if victim == "writes" else cluster.master()
        lost.kill()
        killed = time.monotonic()
        assert tally(process)["new"] == ROWS

    def since() -> list[int]:
        return [total for began, total in reader.totals if began > killed]

    assert until(lambda: ROWS in since() or bool(reader.failed), 300)
    reader.stop()
    assert min(since()) >= BATCH
    with open_index(address, tmp_path) as index, open_index("embedded:", embedded) as other:
        assert list(content_differences(index, other)) == []
        assert compare(index, other, each=1).differences == ()
        assert list(index.faults()) == []
    lost.start()
    cluster.await_nodes(3)


def test_a_command_begins_although_a_node_that_it_knows_is_gone(
    cluster: Cluster, tmp_path: Path
) -> None:
    down, *up = cluster.nodes
    address = f"http://127.0.0.1:{down.port},127.0.0.1:{up[0].port}/named"
    with open_index(address, tmp_path):
        pass
    down.kill()
    with open_index(address, tmp_path) as index:
        assert index.search(ALL, Slice()).articles == 0

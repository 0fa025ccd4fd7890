"""Both backends, opened empty and ready to be measured side by side."""

import secrets
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from elasticsearch import Elasticsearch

from index import Batch, Index, open_index
from processing import Article, read, sentence_hashes, sketch, story_id
from tests.elastic_server import Server, running

_DISK = Path("/var/tmp")  # both write here, so that neither has the better medium


@dataclass(frozen=True, slots=True)
class Contender:
    """A backend.

    `bytes` is what it takes on the disk, `memory` what it holds beyond pages of files, and `served`
    the seconds of CPU that a server has spent for it outside of this process, all by now.
    """

    name: str
    url: str
    index: Index
    bytes: Callable[[], int]
    memory: Callable[[], int]
    served: Callable[[], float]


@contextmanager
def contenders(elasticsearch: str = "", heap: str = "1g") -> Iterator[tuple[Contender, Contender]]:
    """The embedded index and Elasticsearch, both on the same disk, both removed afterwards.

    Starts a server of its own with that heap unless the address of one is given.
    """
    with _embedded() as one, server(elasticsearch, heap) as url, _on_server(url) as other:
        yield one, other


@contextmanager
def server(url: str = "", heap: str = "1g") -> Iterator[str]:
    """The address of that server, or of one that is started for as long as it is needed."""
    if url:
        yield url.rstrip("/")
        return
    own = Server(heap=heap, within=_DISK, java="")  # at its full speed
    print(f"starting Elasticsearch at {own.url}", file=sys.stderr)
    with running(own):
        yield own.url


@contextmanager
def on_same_server(contender: Contender) -> Iterator[Contender]:
    """Another empty index on the server of one."""
    parts = urlsplit(contender.url)
    with _on_server(f"{parts.scheme}://{parts.netloc}", "another") as another:
        yield another


def batch_of(articles: tuple[Article, ...]) -> Batch:
    """The articles as they are written without grouping: each version a story of its own."""
    return Batch(
        articles,
        sketches=tuple(sketch(read(article)) for article in articles),
        stories={article.version: story_id(article.version) for article in articles},
        house=tuple((one.source, one.version, tuple(sentence_hashes(one))) for one in articles),
    )


@contextmanager
def _embedded() -> Iterator[Contender]:
    with tempfile.TemporaryDirectory(dir=_DISK) as made:
        folder = Path(made)
        with open_index("embedded:", folder) as index:
            yield Contender(
                "embedded",
                "embedded:",
                index,
                bytes=lambda: _files(folder),
                memory=_anonymous,
                served=lambda: 0.0,
            )


@contextmanager
def _on_server(server: str, which: str = "") -> Iterator[Contender]:
    name = f"bench{secrets.token_hex(4)}"
    url = f"{server}/{name}"
    with Elasticsearch(server) as client, open_index(url, _DISK) as index:
        try:
            yield Contender(
                " ".join(["Elasticsearch", which]).strip(),
                url,
                index,
                bytes=lambda: _stored(client, name),
                memory=lambda: _old(client),
                served=lambda: _spent(client),
            )
        finally:
            index.drop()


def _files(folder: Path) -> int:
    """The files, the journal of SQLite brought into its file, as it is when it is closed."""
    for file in folder.rglob("*.sqlite"):
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _stored(client: Elasticsearch, name: str) -> int:
    client.indices.flush(index=f"{name}-*")
    found = client.indices.stats(index=f"{name}-*", metric="store")
    return int(found["_all"]["primaries"]["store"]["size_in_bytes"])


def _anonymous() -> int:
    """What this process holds that is not a page of a file."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


def _old(client: Elasticsearch) -> int:
    """What has outlived collections in the heap of the fullest node."""
    nodes = client.nodes.stats(metric="jvm")["nodes"].values()
    return max(int(node["jvm"]["mem"]["pools"]["old"]["used_in_bytes"]) for node in nodes)


def _spent(client: Elasticsearch) -> float:
    nodes = client.nodes.stats(metric="process")["nodes"].values()
    return sum(int(node["process"]["cpu"]["total_in_millis"]) for node in nodes) / 1000

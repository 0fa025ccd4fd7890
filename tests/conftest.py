"""Fixtures of real sites on loopback."""

import itertools
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from elastic_server import Server, healthy
from elasticsearch import Elasticsearch
from hypothesis import settings
from local_sites import Folder, Site, handler_of

from index.elastic.schema import kinds

# How long an example takes says something of the machine, not of the program.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

_numbers = itertools.count(1)


@pytest.fixture
def new_site() -> Iterator[Callable[[], Site]]:
    sites: list[Site] = []

    def made() -> Site:
        number = next(_numbers)
        holder: list[Site] = []
        address = f"127.0.{20 + number // 250}.{number % 250 + 1}"
        server = ThreadingHTTPServer((address, 0), handler_of(lambda: holder[0]))
        server.daemon_threads = True
        holder.append(Site(server))
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        sites.append(holder[0])
        return holder[0]

    yield made
    for site in sites:
        site.server.shutdown()
        site.server.server_close()


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    return new_site()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "data")


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[str]:
    """The address of a real server: one named by the environment, else one of our own."""
    if named := os.environ.get("WIRECOPY_TEST_ELASTICSEARCH"):
        yield named.rstrip("/")
        return
    server = Server()
    try:
        server.start()
        healthy(server.url)
        yield server.url
    finally:
        server.remove()


@pytest.fixture
def elastic_address(elasticsearch: str) -> Iterator[str]:
    """The address of an index that nobody has used yet, removed afterwards."""
    name = f"t{secrets.token_hex(6)}"
    yield f"{elasticsearch}/{name}"
    with Elasticsearch(elasticsearch) as client:
        if made := list(client.indices.get(index=f"{name}-*").body):
            client.indices.delete(index=made)
        for kind in kinds():
            client.options(ignore_status=404).indices.delete_index_template(name=f"{name}-{kind}")

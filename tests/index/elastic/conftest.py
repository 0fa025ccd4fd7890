"""What the tests of Elasticsearch share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elastic_proxy import Proxy, proxied
from elasticsearch import Elasticsearch

from index import Index, open_index


@pytest.fixture
def client(elasticsearch: str) -> Iterator[Elasticsearch]:
    """The server itself, past our own code."""
    with Elasticsearch(elasticsearch) as made:
        yield made


@pytest.fixture
def name(elastic_address: str) -> str:
    """The name that the index has on the server."""
    return elastic_address.rpartition("/")[2]


@pytest.fixture
def proxy(elasticsearch: str) -> Iterator[Proxy]:
    """What stands in front of the server."""
    with proxied(elasticsearch) as made:
        yield made


@pytest.fixture
def opened(name: str, proxy: Proxy, tmp_path: Path) -> Callable[[], Index]:
    """Opens one and the same index, always by way of the proxy."""
    return lambda: open_index(f"{proxy.url}/{name}", tmp_path)

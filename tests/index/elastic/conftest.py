"""What the tests of Elasticsearch share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elastic_proxy import Proxy, proxied

from index import Index, open_index


@pytest.fixture
def proxy(elasticsearch: str) -> Iterator[Proxy]:
    """What stands in front of the server."""
    with proxied(elasticsearch) as made:
        yield made


@pytest.fixture
def opened(elastic_address: str, proxy: Proxy, tmp_path: Path) -> Callable[[], Index]:
    """Opens one and the same index, always by way of the proxy."""
    name = elastic_address.rpartition("/")[2]
    return lambda: open_index(f"{proxy.url}/{name}", tmp_path)

"""What a figure was measured on."""

import os
import platform
from urllib.parse import urlsplit


def machine() -> str:
    """The processor, the cores and the Python of this run."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def elasticsearch_at(url: str) -> str:
    """The name and version of the server of that address."""
    from elasticsearch import Elasticsearch  # 40 MB, which what is measured would hold

    parts = urlsplit(url)
    with Elasticsearch(f"{parts.scheme}://{parts.netloc}") as client:
        nodes = client.nodes.info(metric="http")["nodes"].values()
    return "Elasticsearch " + ", ".join(sorted({node["version"] for node in nodes}))

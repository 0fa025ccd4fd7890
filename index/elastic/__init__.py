"""The index beyond one machine: Elasticsearch keeps it and finds in it."""

from index.elastic.address import read_address
from index.elastic.backend import ElasticIndex

__all__ = ["ElasticIndex", "read_address"]

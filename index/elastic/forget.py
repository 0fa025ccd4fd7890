"""Articles let go of, with what only they carried."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

from index.elastic.bulk import discard
from index.elastic.server import Document, Server
from index.elastic.write import recount
from index.instants import microseconds

_PORTION = 1_000


def forget(server: Server, before: datetime) -> int:
    """Delete articles first seen before a time, and versions that nobody carries then."""
    query = {"range": {"search.seen": {"lt": microseconds(before)}}}
    found = server.scan("articles", query, [{"id": "asc"}], source=["version"])
    number = 0
    while portion := list(islice(found, _PORTION)):
        ids = [hit["_id"] for hit in portion]
        number += len(ids)
        _discard_by(server, "addresses", ("article",), ids)
        discard(server, "articles", ids)
        server.refresh(("articles",))
        _let_go(server, {hit["_source"]["version"] for hit in portion})
    return number


def _let_go(server: Server, versions: Collection[str]) -> None:
    """Remove those of the versions that have lost all of their articles; count the others anew."""
    bare = set(uncarried(server, versions))
    _discard_by(server, "links", ("a", "b"), sorted(bare))
    discard(server, "versions", sorted(bare))
    recount(server, set(versions) - bare)
    server.refresh(("versions", "links", "addresses"))


def uncarried(server: Server, versions: Collection[str]) -> Iterator[str]:
    """Those of the versions that no article carries."""
    ids = sorted(versions)
    for start in range(0, len(ids), _PORTION):
        portion = ids[start : start + _PORTION]
        answer = server.search(
            "articles",
            size=0,
            query={"bool": {"filter": [{"terms": {"version": portion}}]}},
            aggs={"versions": {"terms": {"field": "version", "size": _PORTION}}},
        )
        carried = {bucket["key"] for bucket in answer["aggregations"]["versions"]["buckets"]}
        yield from (version for version in portion if version not in carried)


def _discard_by(server: Server, kind: str, fields: Collection[str], values: list[str]) -> None:
    """Remove the documents of which a field has one of the values."""
    if not values:
        return
    either: list[Document] = [{"terms": {field: values}} for field in fields]
    query = {"bool": {"should": either, "minimum_should_match": 1}}
    found = server.scan(kind, query, [{"id": "asc"}], source=False)
    discard(server, kind, [hit["_id"] for hit in found])

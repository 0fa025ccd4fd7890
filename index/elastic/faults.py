"""What is inconsistent among articles, versions and the mapping."""

from collections.abc import Iterator

from index.elastic.schema import kinds, meta_of, outdated
from index.elastic.server import Document, Server

_PAGE = 1_000


def find_faults(server: Server) -> Iterator[str]:
    """The faults, a line each."""
    for kind in kinds():
        if outdated(meta_of(server, kind)):
            yield f"the {kind} are of another mapping or scheme; run `wirecopy reindex`"
    apart = miscounted = homeless = known = 0
    for page in _pages(server):
        kept = {one["_id"]: one["_source"] for one in _versions(server, page)}
        for version, (stories, number) in page.items():
            if version not in kept:
                homeless += 1
                continue
            known += 1
            apart += stories != {kept[version]["story"]}
            miscounted += kept[version]["carriers"] != number
    everything = server.ask(lambda client: client.count(index=server.alias("versions"))["count"])
    for number, what in (
        (apart, "versions stand in one story, their articles in another"),
        (miscounted, "versions have another number of articles than they say"),
        (homeless, "versions have articles, but are not kept"),
        (int(everything) - known, "versions have no article"),
    ):
        if number > 0:
            yield f"{number} {what}; run `wirecopy regroup`"


def _pages(server: Server) -> Iterator[dict[str, tuple[set[str], int]]]:
    """Every version that articles carry, with their stories and how many they are, in portions."""
    composite: Document = {
        "size": _PAGE,
        "sources": [{"version": {"terms": {"field": "version"}}}],
    }
    each = {"stories": {"terms": {"field": "story", "size": 10}}}
    while True:
        answer = server.search(
            "articles",
            size=0,
            query={"match_all": {}},
            aggs={"versions": {"composite": composite, "aggs": each}},
        )
        found = answer["aggregations"]["versions"]
        yield {
            bucket["key"]["version"]: (
                {story["key"] for story in bucket["stories"]["buckets"]},
                bucket["doc_count"],
            )
            for bucket in found["buckets"]
        }
        if "after_key" not in found:
            return
        composite["after"] = found["after_key"]


def _versions(server: Server, page: dict[str, tuple[set[str], int]]) -> list[Document]:
    return server.mget("versions", list(page), source=["story", "carriers"])

"""What is inconsistent among articles, versions and the mapping."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from index.elastic.bulk import Write, discard, write_all
from index.elastic.documents import placed, version_document
from index.elastic.forget import uncarried
from index.elastic.schema import kept_kinds, kinds, meta_of, outdated
from index.elastic.server import PAGE, Document, Server
from index.elastic.write import recount, revise
from processing import read, sketch

_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class _Findings:
    """Versions, by what is wrong with them."""

    apart: tuple[str, ...] = ()
    miscounted: tuple[str, ...] = ()
    homeless: tuple[str, ...] = ()


def find_faults(server: Server) -> Iterator[str]:
    """The faults, a line each."""
    for kind in kept_kinds():
        if outdated(meta_of(server, kind)):
            yield f"the {kind} are of another mapping or scheme; run `wirecopy reindex`"
    found = list(_findings(server))
    for number, what in (
        (sum(len(one.apart) for one in found), "stand in one story, their articles in another"),
        (
            sum(len(one.miscounted) for one in found),
            "have another number of articles than they say",
        ),
        (sum(len(one.homeless) for one in found), "have articles, but are not kept"),
        (sum(1 for _ in _empty(server)), "have no article"),
    ):
        if number:
            yield f"versions that {what}: {number}; run `wirecopy verify --mend`"


def mend(server: Server) -> int:
    """Put right what `find_faults` tells of versions; how many were mended."""
    server.refresh(kinds())
    mended = 0
    for one in _findings(server):
        _restore(server, one.homeless)
        _reunite(server, one.apart)
        recount(server, one.miscounted)
        mended += len(one.apart) + len(one.miscounted) + len(one.homeless)
    empty = list(_empty(server))
    discard(server, "versions", empty)
    server.refresh(("articles", "versions"))
    return mended + len(empty)


def _reunite(server: Server, versions: Collection[str]) -> None:
    """Where articles and their version disagree on the story, the version is right."""
    found = server.mget("versions", list(versions), source=["story"])
    stories = {one["_id"]: one["_source"]["story"] for one in found}
    for ids in _carriers(server, versions):
        revise(server, ids, lambda one: replace(one, story=stories[one.article.version]))


def _restore(server: Server, versions: Collection[str]) -> None:
    """A version that articles carry is made anew of them."""
    for version in versions:
        (ids,) = list(_carriers(server, [version]))[:1]
        carriers = [placed(one["_source"]) for one in server.mget("articles", ids)]
        first = min(carriers, key=lambda one: (one.article.time, one.article.id))
        reading = replace(read(first.article), version=version)
        articles = [one.article for one in carriers]
        document = version_document(version, first.story, sketch(reading), first.article, articles)
        write_all(server, [Write("versions", version, document, create=True)])


def _carriers(server: Server, versions: Collection[str]) -> Iterator[list[str]]:
    """The ids of the articles that carry any of the versions, in portions."""
    query = {"bool": {"filter": [{"terms": {"version": sorted(versions)}}]}}
    ids = [hit["_id"] for hit in server.scan("articles", query, [{"id": "asc"}], source=False)]
    yield from (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))


def _findings(server: Server) -> Iterator[_Findings]:
    for page in _pages(server):
        kept = {one["_id"]: one["_source"] for one in _versions(server, page)}
        known = {version: found for version, found in page.items() if version in kept}
        yield _Findings(
            apart=tuple(v for v, (stories, _) in known.items() if stories != {kept[v]["story"]}),
            miscounted=tuple(v for v, (_, n) in known.items() if n != kept[v]["carriers"]),
            homeless=tuple(version for version in page if version not in kept),
        )


def _empty(server: Server) -> Iterator[str]:
    """Versions that no article carries: left behind by a writer that broke off."""
    found = server.scan("versions", {"match_all": {}}, [{"id": "asc"}], source=False)
    ids = (hit["_id"] for hit in found)
    while portion := list(islice(ids, _PAGE)):
        yield from uncarried(server, portion)


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

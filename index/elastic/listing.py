"""Matching articles grouped, ordered and counted by Elasticsearch."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.base import Count, Facet, Slice, Sort, Unit
from index.elastic.server import Document, Server

EXACT = 50_000
"""Matching articles up to which versions and stories are counted one by one.

Beyond, they are estimated (HyperLogLog++, some per cent off), and said to be. Below the server's
own limit of 65,536 buckets.
"""

_ESTIMATE = 40_000  # the highest precision that the server offers
_STREAM = 500  # hits looked through at a time for the first of each group
_FIELDS = {"article": "id", "version": "version", "story": "story"}
_FACETS = {
    "day": "day",
    "source": "source",
    "domain": "domain",
    "country": "country",
    "lang": "language",
    "agency": "agencies",
}
_ORDERS: dict[Sort, list[Document]] = {
    "relevance": [{"_score": "desc"}, {"id": "asc"}],
    "newest": [{"time": "desc"}, {"id": "asc"}],
    "oldest": [{"time": "asc"}, {"id": "asc"}],
    "size": [{"_score": "desc"}, {"id": "asc"}],
}


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a listing: the id of its best article, its score, and how much it holds."""

    article: str
    score: float
    articles: int = 1
    versions: int = 1
    outlets: int = 1


@dataclass(frozen=True, slots=True)
class Totals:
    """How many articles, versions and stories match; the latter two estimated where told so."""

    articles: int
    versions: int
    stories: int
    approximate: bool


def totals(server: Server, query: Document) -> Totals:
    """The totals of a query in all three units."""
    estimates = {unit: _cardinality(_FIELDS[unit]) for unit in ("version", "story")}
    answer = server.search("articles", query=query, size=0, track_total_hits=True, aggs=estimates)
    articles = answer["hits"]["total"]["value"]
    if articles > EXACT:
        found = answer["aggregations"]
        return Totals(articles, found["version"]["value"], found["story"]["value"], True)
    bodies = [
        {"query": query, "size": 0, "aggs": {"found": _values(_FIELDS[unit], articles)}}
        for unit in estimates
    ]
    versions, stories = (
        len(answer["aggregations"]["found"]["buckets"])
        for answer in server.msearch("articles", bodies)
    )
    return Totals(articles, versions, stories, False)


def list_hits(server: Server, query: Document, part: Slice) -> tuple[Group, ...]:
    """The groups of one slice, in order."""
    if part.sort == "size":
        hits = _by_size(server, query, part)
    else:
        leaders = _leaders(server, query, part.group, _ORDERS[part.sort])
        hits = list(islice(leaders, part.offset, part.offset + part.limit))
    return _counted(server, query, part.group, hits)


def count_hits(server: Server, query: Document, by: Facet, unit: Unit) -> tuple[Count, ...]:
    """Count units over a facet; an article without a value falls on ""."""
    field = _FACETS[by]
    answer = server.search("articles", query=query, size=0, track_total_hits=EXACT + 1)
    approximate = unit != "article" and answer["hits"]["total"]["value"] > EXACT
    if approximate:
        counted = _estimated(server, query, field, unit)
    else:
        counted = _composed(server, query, field, unit)
    if by == "day":
        ordered = sorted(counted.items())
    else:
        ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Count(key, unit, number, approximate) for key, number in ordered)


def _leaders(
    server: Server, query: Document, unit: Unit, order: list[Document]
) -> Iterator[Document]:
    """The first hit of each group in order, of however many: each stands before all of its group."""
    stream = server.scan(
        "articles", query, order, size=_STREAM, source=_told(unit), track_scores=True
    )
    if unit == "article":
        yield from stream
        return
    field = _FIELDS[unit]
    while page := list(islice(stream, _STREAM)):
        groups = {hit["_source"][field] for hit in page}
        first = _firsts(server, query, field, groups, order)
        yield from (hit for hit in page if first[hit["_source"][field]] == hit["_id"])


def _firsts(
    server: Server, query: Document, field: str, groups: Collection[str], order: list[Document]
) -> dict[str, str]:
    """The article that stands first in each of the groups."""
    found = _collapsed(server, query, field, groups, order)
    return {hit["_source"][field]: hit["_id"] for hit in found}


def _collapsed(
    server: Server, query: Document, field: str, groups: Collection[str], order: list[Document]
) -> list[Document]:
    if not groups:
        return []
    answer = server.search(
        "articles",
        query=_within(query, field, groups),
        collapse={"field": field},
        sort=order,
        size=len(groups),
        source=["id", "version", "story"],
        track_scores=True,
        track_total_hits=False,
    )
    return list(answer["hits"]["hits"])


def _by_size(server: Server, query: Document, part: Slice) -> list[Document]:
    """Hits in order of the size of their stories, the best of each story first."""
    wanted = part.offset + part.limit
    stories = _largest(server, query, wanted)
    order = _ORDERS["size"]
    if part.group == "story":
        page = stories[part.offset : wanted]
        best = _collapsed(server, query, "story", page, order)
        by_story = {hit["_source"]["story"]: hit for hit in best}
        return [by_story[story] for story in page if story in by_story]
    members = (
        hit
        for story in stories
        for hit in _leaders(server, _within(query, "story", [story]), part.group, order)
    )
    return list(islice(members, part.offset, wanted))


def _largest(server: Server, query: Document, number: int) -> list[str]:
    """The stories with the most matching articles; of equal ones the newest first."""
    answer = server.search(
        "articles",
        query=query,
        size=0,
        track_total_hits=False,
        aggs={
            "stories": {
                "terms": {
                    "field": "story",
                    "size": number,
                    "order": [{"_count": "desc"}, {"newest": "desc"}, {"_key": "asc"}],
                },
                "aggs": {"newest": {"max": {"field": "time"}}},
            }
        },
    )
    return [bucket["key"] for bucket in answer["aggregations"]["stories"]["buckets"]]


def _counted(
    server: Server, query: Document, unit: Unit, hits: Sequence[Document]
) -> tuple[Group, ...]:
    """The hits with how much of their groups matches."""
    if unit == "article" or not hits:
        return tuple(Group(hit["_id"], hit["_score"] or 0.0) for hit in hits)
    field = _FIELDS[unit]
    groups = [hit["_source"][field] for hit in hits]
    each = {"versions": _values("version", EXACT), "outlets": _values("outlet", EXACT)}
    bodies = [
        {"query": _within(query, field, [group]), "size": 0, "track_total_hits": True, "aggs": each}
        for group in groups
    ]
    return tuple(
        _group(hit, answer)
        for hit, answer in zip(hits, server.msearch("articles", bodies), strict=True)
    )


def _group(hit: Document, answer: Document) -> Group:
    found = answer["aggregations"]
    return Group(
        hit["_id"],
        hit["_score"] or 0.0,
        answer["hits"]["total"]["value"],
        len(found["versions"]["buckets"]),
        len(found["outlets"]["buckets"]),
    )


def _composed(server: Server, query: Document, field: str, unit: Unit) -> dict[str, int]:
    """How many different units fall on each value, counted pair by pair."""
    sources = [{"key": {"terms": {"field": field, "missing_bucket": True}}}]
    if unit != "article":
        sources.append({"unit": {"terms": {"field": _FIELDS[unit]}}})
    counted: dict[str, int] = {}
    composite: Document = {"sources": sources, "size": 10_000}
    while True:
        answer = server.search(
            "articles", query=query, size=0, aggs={"pairs": {"composite": composite}}
        )
        pairs = answer["aggregations"]["pairs"]
        for bucket in pairs["buckets"]:
            key = bucket["key"]["key"] or ""
            number = bucket["doc_count"] if unit == "article" else 1
            counted[key] = counted.get(key, 0) + number
        if "after_key" not in pairs:
            return counted
        composite["after"] = pairs["after_key"]


def _estimated(server: Server, query: Document, field: str, unit: Unit) -> dict[str, int]:
    each = {"found": _cardinality(_FIELDS[unit])}
    values = {"terms": {"field": field, "size": EXACT, "missing": ""}, "aggs": each}
    answer = server.search("articles", query=query, size=0, aggs={"values": values})
    buckets = answer["aggregations"]["values"]["buckets"]
    return {bucket["key"]: bucket["found"]["value"] for bucket in buckets}


def _within(query: Document, field: str, values: Collection[str]) -> Document:
    """The query among the articles whose field has one of the values; scores stay as they are."""
    return {"bool": {"must": [query], "filter": [{"terms": {field: sorted(values)}}]}}


def _values(field: str, most: int) -> Document:
    return {"terms": {"field": field, "size": max(1, min(most, EXACT)), "order": {"_key": "asc"}}}


def _cardinality(field: str) -> Document:
    return {"cardinality": {"field": field, "precision_threshold": _ESTIMATE}}


def _told(unit: Unit) -> list[str]:
    return ["id"] if unit == "article" else ["id", _FIELDS[unit]]

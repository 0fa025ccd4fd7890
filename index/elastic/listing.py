"""Matching articles grouped, ordered and counted by Elasticsearch."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

from index.base import Count, Facet, Slice, Sort, Unit
from index.elastic.server import Document, Server
from index.resume import Place

EXACT = 50_000
"""Matching articles up to which versions and stories are counted one by one.

Beyond, they are estimated (HyperLogLog++, some per cent off), and said to be. Below the server's
own limit of 65,536 buckets.
"""

_ESTIMATE = 40_000  # the highest precision that the server offers
_BUCKETS = 10_000  # of an aggregation that is read portion by portion
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


def place_kinds(part: Slice) -> tuple[type, ...]:
    """What a place in this order is made of: see `list_hits`."""
    return (int,) if part.sort == "size" else (str, float, str)


def list_hits(
    server: Server, query: Document, part: Slice, place: Place | None = None
) -> tuple[tuple[Group, ...], Place | None]:
    """The groups of one slice in order, and the place where the next one begins if there is one.

    A place is a view of one moment with the values that its last hit was sorted by, or, where
    stories are sorted by size, how many hits were listed before.
    """
    if part.sort == "size":
        listed = part.offset + int(place[0] if place else 0)
        hits = _by_size(server, query, part.group, listed, part.limit + 1)
        next_place: Place = [listed + part.limit]
    else:
        view, after = _taken_up(server, place)
        leaders = _leaders(server, query, part.group, _ORDERS[part.sort], view, after)
        hits = list(islice(leaders, part.offset, part.offset + part.limit + 1))
        next_place = [view, *hits[part.limit - 1]["sort"]] if len(hits) > part.limit else []
    groups = _counted(server, query, part.group, hits[: part.limit])
    return groups, next_place if len(hits) > part.limit else None


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


def _taken_up(server: Server, place: Place | None) -> tuple[str, Place | None]:
    """The view and the sort values of a place; a view that is gone is opened again."""
    if place is None:
        return "", None
    view, *after = place
    return server.viewed("articles", str(view)), after


def _leaders(
    server: Server,
    query: Document,
    unit: Unit,
    order: list[Document],
    view: str = "",
    after: Place | None = None,
) -> Iterator[Document]:
    """The first hit of each group in order, of however many: each stands before all of its group."""
    told = _told(unit)
    if view:
        stream = server.pages(view, query, order, after, size=_STREAM, source=told)
    else:
        stream = server.scan("articles", query, order, size=_STREAM, source=told, track_scores=True)
    if unit == "article":
        yield from stream
        return
    field = _FIELDS[unit]
    while page := list(islice(stream, _STREAM)):
        groups = {hit["_source"][field] for hit in page}
        first = _firsts(server, query, field, groups, order, view)
        yield from (hit for hit in page if first[hit["_source"][field]] == hit["_id"])


def _firsts(
    server: Server,
    query: Document,
    field: str,
    groups: Collection[str],
    order: list[Document],
    view: str,
) -> dict[str, str]:
    """The article that stands first in each of the groups."""
    found = _collapsed(server, query, field, groups, order, view)
    return {hit["_source"][field]: hit["_id"] for hit in found}


def _collapsed(
    server: Server,
    query: Document,
    field: str,
    groups: Collection[str],
    order: list[Document],
    view: str = "",
) -> list[Document]:
    if not groups:
        return []
    body: Document = {
        "query": _within(query, field, groups),
        "collapse": {"field": field},
        "sort": order,
        "size": len(groups),
        "source": ["id", "version", "story"],
        "track_scores": True,
    }
    if view:
        return server.page(view, after=None, **body)
    return list(server.search("articles", track_total_hits=False, **body)["hits"]["hits"])


def _by_size(
    server: Server, query: Document, unit: Unit, offset: int, limit: int
) -> list[Document]:
    """Hits in order of the size of their stories, the best of each story first."""
    wanted = offset + limit
    stories, order = _largest(server, query, wanted), _ORDERS["size"]
    if unit == "story":
        page = stories[offset:wanted]
        best = _collapsed(server, query, "story", page, order)
        by_story = {hit["_source"]["story"]: hit for hit in best}
        return [by_story[story] for story in page if story in by_story]
    members = (
        hit
        for story in stories
        for hit in _leaders(server, _within(query, "story", [story]), unit, order)
    )
    return list(islice(members, offset, wanted))


def _largest(server: Server, query: Document, number: int) -> list[str]:
    """The stories with the most matching articles; of equal ones the newest first.

    Every story is counted, portion by portion: the server's own list of the largest is a guess
    where an index is spread, and ends at a limit.
    """
    sizes: list[tuple[int, float, str]] = []
    composite: Document = {"sources": [{"story": {"terms": {"field": "story"}}}], "size": _BUCKETS}
    newest = {"newest": {"max": {"field": "time"}}}
    aggregation = {"stories": {"composite": composite, "aggs": newest}}
    while True:
        answer = server.search(
            "articles", query=query, size=0, track_total_hits=False, aggs=aggregation
        )
        found = answer["aggregations"]["stories"]
        sizes += [
            (-bucket["doc_count"], -bucket["newest"]["value"], bucket["key"]["story"])
            for bucket in found["buckets"]
        ]
        if "after_key" not in found:
            return [story for _, _, story in nsmallest(number, sizes)]
        composite["after"] = found["after_key"]


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
    composite: Document = {"sources": sources, "size": _BUCKETS}
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

"""Matching articles counted by Elasticsearch, one by one as far as that goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.elastic.server import Document, Server
from index.values import Count, Facet, Unit

EXACT = 50_000
"""Matching articles up to which versions and stories are counted one by one.

Beyond, they are estimated (HyperLogLog++, some per cent off), and said to be. Below the server's
own limit of 65,536 buckets.
"""

_ESTIMATE = 40_000  # the highest precision that the server offers
BUCKETS = 10_000  # of an aggregation that is read portion by portion
FIELDS = {"article": "id", "version": "version", "story": "story"}
_FACETS = {
    "day": "day",
    "source": "source",
    "domain": "domain",
    "country": "country",
    "lang": "language",
    "agency": "agencies",
}


@dataclass(frozen=True, slots=True)
class Totals:
    """How many articles, versions and stories match; the latter two estimated where told so."""

    articles: int
    versions: int
    stories: int
    approximate: bool


def totals(server: Server, query: Document) -> Totals:
    """The totals of a query in all three units."""
    estimates = {unit: _cardinality(FIELDS[unit]) for unit in ("version", "story")}
    answer = server.search("articles", query=query, size=0, track_total_hits=True, aggs=estimates)
    articles = answer["hits"]["total"]["value"]
    if articles > EXACT:
        found = answer["aggregations"]
        return Totals(articles, found["version"]["value"], found["story"]["value"], True)
    # A search each: together the two may have more values than the server allows in one.
    asked = [(query, {unit: FIELDS[unit]}) for unit in estimates]
    versions, stories = numbers_of(server, asked, articles)
    return Totals(articles, versions["version"], stories["story"], False)


def numbers_of(
    server: Server, asked: Sequence[tuple[Document, Mapping[str, str]]], most: int
) -> list[dict[str, int]]:
    """How many articles match each query, and how many different values each of its fields has.

    The articles are under "articles", the values under the name that is given to the field; no
    query may match more than `most` articles, or `EXACT`. The values themselves stay on the server.
    """
    bodies = [
        {"query": query, "size": 0, "track_total_hits": True, "aggs": _numbers(fields, most)}
        for query, fields in asked
    ]
    answers = server.msearch("articles", bodies, ("aggregations.*.count", "hits.total"))
    return [
        {"articles": answer["hits"]["total"]["value"]}
        | {name: answer["aggregations"][name]["count"] for name in fields}
        for (_, fields), answer in zip(asked, answers, strict=True)
    ]


def _numbers(fields: Mapping[str, str], most: int) -> Document:
    aggregations: Document = {}
    for name, field in fields.items():
        aggregations[f"{name}:values"] = _values_of(field, most)
        aggregations[name] = {"stats_bucket": {"buckets_path": f"{name}:values>_count"}}
    return aggregations


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


def _composed(server: Server, query: Document, field: str, unit: Unit) -> dict[str, int]:
    """How many different units fall on each value, counted pair by pair."""
    sources = [{"key": {"terms": {"field": field, "missing_bucket": True}}}]
    if unit != "article":
        sources.append({"unit": {"terms": {"field": FIELDS[unit]}}})
    counted: dict[str, int] = {}
    composite: Document = {"sources": sources, "size": BUCKETS}
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
    each = {"found": _cardinality(FIELDS[unit])}
    values = {"terms": {"field": field, "size": EXACT, "missing": ""}, "aggs": each}
    answer = server.search("articles", query=query, size=0, aggs={"values": values})
    buckets = answer["aggregations"]["values"]["buckets"]
    return {bucket["key"]: bucket["found"]["value"] for bucket in buckets}


def _values_of(field: str, most: int) -> Document:
    """The different values of a field, at most so many of them, as an aggregation."""
    return {"terms": {"field": field, "size": max(1, min(most, EXACT)), "order": {"_key": "asc"}}}


def _cardinality(field: str) -> Document:
    return {"cardinality": {"field": field, "precision_threshold": _ESTIMATE}}

"""Matching articles counted by Elasticsearch, one by one as far as that goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.elastic.server import Document, Server

EXACT = 50_000
"""Matching articles up to which versions and stories are counted one by one.

Beyond, they are estimated (HyperLogLog++, some per cent off), and said to be. Below the server's
own limit of 65,536 buckets.
"""

_ESTIMATE = 40_000  # the highest precision that the server offers
FIELDS = {"article": "id", "version": "version", "story": "story"}


@dataclass(frozen=True, slots=True)
class Totals:
    """How many articles, versions and stories match; the latter two estimated where told so."""

    articles: int
    versions: int
    stories: int
    approximate: bool


def totals(server: Server, query: Document) -> Totals:
    """The totals of a query in all three units."""
    articles = matching(server, query)
    if articles > EXACT:
        estimates = {unit: cardinality(FIELDS[unit]) for unit in ("version", "story")}
        found = server.search("articles", query=query, size=0, aggs=estimates)["aggregations"]
        return Totals(articles, found["version"]["value"], found["story"]["value"], True)
    # A search each: together the two may have more values than the server allows in one.
    asked = [(query, {unit: FIELDS[unit]}) for unit in ("version", "story")]
    versions, stories = numbers_of(server, asked, articles)
    return Totals(articles, versions["version"], stories["story"], False)


def matching(server: Server, query: Document) -> int:
    """How many articles match."""
    answer = server.search("articles", query=query, size=0, track_total_hits=True)
    return int(answer["hits"]["total"]["value"])


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
        aggregations[f"{name}:values"] = values_of(field, most)
        aggregations[name] = {"stats_bucket": {"buckets_path": f"{name}:values>_count"}}
    return aggregations


def values_of(field: str, most: int) -> Document:
    """The different values of a field, at most so many of them, as an aggregation."""
    return {"terms": {"field": field, "size": max(1, min(most, EXACT)), "order": {"_key": "asc"}}}


def cardinality(field: str) -> Document:
    """How many different values a field has, as an estimate."""
    return {"cardinality": {"field": field, "precision_threshold": _ESTIMATE}}

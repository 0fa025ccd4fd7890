"""Matching articles counted over facets by Elasticsearch, one by one as far as that goes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.elastic.counting import EXACT, FIELDS, cardinality, portions, units_of, values_of
from index.elastic.server import Document, Server
from index.values import Count, Facet, Unit, in_order

_AT_ONCE = 60_000  # of one that is not; below the server's own limit of 65,536
_SENT = (
    *(f"aggregations.values.buckets.{part}" for part in ("key", "doc_count", "units")),
    "aggregations.values.sum_other_doc_count",
)
_FIELDS: dict[Facet, str] = {
    "day": "day",
    "source": "source",
    "domain": "domain",
    "country": "country",
    "lang": "language",
    "agency": "agencies",
}


@dataclass(frozen=True, slots=True)
class Matches:
    """What matches a query on a server, and how many articles that are."""

    server: Server
    query: Document
    articles: int


def count_hits(
    matches: Matches, facets: Sequence[Facet], unit: Unit, exact: bool
) -> dict[Facet, tuple[Count, ...]]:
    """Count units over facets, in two requests; an article without a value falls on "".

    Of more than `EXACT` articles versions and stories are estimated, unless their numbers are to be
    `exact`, however long that takes.
    """
    many = unit != "article" and matches.articles > EXACT
    approximate = many and not exact
    at_once = () if many and exact else facets
    found = _at_once(matches, at_once, _estimate(unit) if approximate else {})
    if unit != "article" and not many:
        few = [by for by, numbers in found.items() if _buckets(numbers) <= _AT_ONCE]
        found = _at_once(matches, few, _exactly(unit, matches.articles))
    counted = {}
    for by in facets:
        if by not in found:
            found[by] = _portioned(matches, _FIELDS[by], unit)
        counted[by] = in_order(
            by, [Count(key, unit, number, approximate) for key, number in found[by].items()]
        )
    return counted


def _at_once(
    matches: Matches, facets: Sequence[Facet], within: Document
) -> dict[Facet, dict[str, int]]:
    """How much falls on each value, all in one request; facets of too many values are left out."""
    bodies = [{"query": matches.query, "size": 0, "aggs": _over(by, within)} for by in facets]
    answers = matches.server.msearch("articles", bodies, _SENT)
    values = {
        by: answer["aggregations"]["values"] for by, answer in zip(facets, answers, strict=True)
    }
    return {
        by: {bucket["key"]: _number(bucket) for bucket in one.get("buckets", ())}
        for by, one in values.items()
        if not one["sum_other_doc_count"]
    }


def _buckets(numbers: Mapping[str, int]) -> int:
    """How many there may be of values with the units of each, where so many articles have them."""
    return len(numbers) + sum(numbers.values())


def _over(by: Facet, within: Document) -> Document:
    values = {"terms": {"field": _FIELDS[by], "size": EXACT, "missing": ""}}
    return {"values": values | ({"aggs": within} if within else {})}


def _exactly(unit: Unit, articles: int) -> Document:
    """How many different units there are, which stay on the server."""
    return {
        "each": values_of(FIELDS[unit], articles),
        "units": {"stats_bucket": {"buckets_path": "each>_count"}},
    }


def _estimate(unit: Unit) -> Document:
    return {"units": cardinality(FIELDS[unit])}


def _number(bucket: Document) -> int:
    units = bucket.get("units", {"count": bucket["doc_count"]})
    return int(units["count"] if "count" in units else units["value"])


def _portioned(matches: Matches, field: str, unit: Unit) -> dict[str, int]:
    """How many different units fall on each value, counted pair by pair."""
    values = {"key": {"terms": {"field": field, "missing_bucket": True}}}
    sources = [values] if unit == "article" else [values, units_of(unit)]
    counted: Counter[str] = Counter()
    for bucket in portions(matches.server, matches.query, sources):
        counted[bucket["key"]["key"] or ""] += bucket["doc_count"] if unit == "article" else 1
    return counted

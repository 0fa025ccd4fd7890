"""Matching articles grouped and ordered by Elasticsearch."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import islice

from index.elastic.counting import EXACT, FIELDS, numbers_of, portions, units_of
from index.elastic.server import PAGE, Document, Server
from index.elastic.views import View
from index.query.resume import Place
from index.values import Slice, Sort, Unit

_STREAM = 500  # hits looked through at a time for the first of each group
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
    if not part.limit:
        return (), None
    listing = _Listing(server, query, part.group, _ORDERS[part.sort])
    if part.sort == "size":
        listed = part.offset + int(place[0] if place else 0)
        hits = listing.by_size(listed, part.limit + 1)
        next_place: Place = [listed + part.limit]
    else:
        id, *after = place or [""]
        view = server.view_of("articles", str(id)) if place else None
        wanted = part.offset + part.limit + 1
        firsts = listing.leaders(view, after) if view else listing.first_leaders(wanted)
        hits = list(islice(firsts, part.offset, wanted))
        next_place = [view.id if view else ""]
        if len(hits) > part.limit:
            next_place += hits[part.limit - 1]["sort"]
    groups = _counted(server, query, part.group, hits[: part.limit])
    return groups, next_place if len(hits) > part.limit else None


@dataclass(frozen=True, slots=True)
class _Listing:
    """The hits of a query that stand for their groups, in order."""

    server: Server
    query: Document
    unit: Unit
    order: list[Document]

    def first_leaders(self, number: int) -> Iterable[Document]:
        """The first hits of the first so many groups, as of now."""
        if number > PAGE:
            return self.leaders()
        wanted: Document = {"collapse": {"field": self._field}} if self.unit != "article" else {}
        answer = self.server.search(
            "articles",
            query=self.query,
            sort=self.order,
            size=number,
            track_total_hits=False,
            **wanted,
            **self._told,
        )
        hits: list[Document] = answer["hits"]["hits"]
        return hits

    def leaders(self, view: View | None = None, after: Place | None = None) -> Iterator[Document]:
        """The first hit of each group, of however many; of a view, those behind a place in it."""
        if view is None:
            hits = self.server.scan("articles", self.query, self.order, size=_STREAM, **self._told)
            yield from _first_of_each(hits, self._field)
            return
        stream = view.pages(self.query, self.order, _STREAM, after, **self._told)
        while page := list(islice(stream, _STREAM)):
            groups = {_group(hit, self._field) for hit in page}
            firsts = {hit["_id"] for hit in view.page(**self._collapsed(groups))}
            yield from (hit for hit in page if hit["_id"] in firsts)

    def by_size(self, offset: int, limit: int) -> list[Document]:
        """In order of the size of their stories, the best of each story first."""
        wanted = offset + limit
        stories = _largest(self.server, self.query, wanted)
        if self.unit == "story":
            return self._best_of(stories[offset:wanted])
        members = (
            hit
            for story in stories
            for hit in replace(self, query=_within(self.query, "story", [story])).leaders()
        )
        return list(islice(members, offset, wanted))

    @property
    def _field(self) -> str:
        return FIELDS[self.unit]

    @property
    def _told(self) -> Document:
        """What is told of each hit; its document, which holds the whole text, is not opened."""
        return {"source": False, "docvalue_fields": [self._field], "track_scores": True}

    def _best_of(self, groups: Sequence[str]) -> list[Document]:
        """The first hit of each of the groups, in the order of these."""
        if not groups:
            return []
        body = self._collapsed(groups)
        found = self.server.search("articles", track_total_hits=False, **body)["hits"]["hits"]
        by_group = {_group(hit, self._field): hit for hit in found}
        return [by_group[group] for group in groups if group in by_group]

    def _collapsed(self, groups: Collection[str]) -> Document:
        return {
            "query": _within(self.query, self._field, groups),
            "collapse": {"field": self._field},
            "sort": self.order,
            "size": len(groups),
            **self._told,
        }


def _first_of_each(hits: Iterable[Document], field: str) -> Iterator[Document]:
    met: set[str] = set()
    for hit in hits:
        group = _group(hit, field)
        if group not in met:
            met.add(group)
            yield hit


def _largest(server: Server, query: Document, number: int) -> list[str]:
    """The stories with the most matching articles; of equal ones the newest first.

    Every story is counted, portion by portion: the server's own list of the largest is a guess
    where an index is spread, and ends at a limit.
    """
    newest = {"newest": {"max": {"field": "time"}}}
    sizes = (
        (-bucket["doc_count"], -bucket["newest"]["value"], bucket["key"]["unit"])
        for bucket in portions(server, query, [units_of("story")], newest)
    )
    return [story for _, _, story in nsmallest(number, sizes)]


def _counted(
    server: Server, query: Document, unit: Unit, hits: Sequence[Document]
) -> tuple[Group, ...]:
    """The hits with how much of their groups matches."""
    if unit == "article" or not hits:
        return tuple(Group(hit["_id"], hit["_score"] or 0.0) for hit in hits)
    field = FIELDS[unit]
    fields = {"versions": "version", "outlets": "outlet"}
    asked = [(_within(query, field, [_group(hit, field)]), fields) for hit in hits]
    return tuple(
        Group(hit["_id"], hit["_score"] or 0.0, **found)
        for hit, found in zip(hits, numbers_of(server, asked, EXACT), strict=True)
    )


def _within(query: Document, field: str, values: Collection[str]) -> Document:
    """The query among the articles whose field has one of the values; scores stay as they are."""
    return {"bool": {"must": [query], "filter": [{"terms": {field: sorted(values)}}]}}


def _group(hit: Document, field: str) -> str:
    return str(hit["fields"][field][0])

"""The index in Elasticsearch behind the one interface."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from index.access import Access
from index.base import Index
from index.decisions import Decision
from index.elastic.address import Address
from index.elastic.batches import read_batches
from index.elastic.compile import to_elasticsearch, to_namesakes
from index.elastic.counting import matching, totals
from index.elastic.documents import placed
from index.elastic.examine import examine
from index.elastic.facets import Matches, count_hits
from index.elastic.faults import find_faults, mend
from index.elastic.forget import forget
from index.elastic.house import house_lines
from index.elastic.lease import Lease
from index.elastic.listing import Group, list_hits, place_kinds
from index.elastic.lookup import Lookup
from index.elastic.rebuild import (
    count,
    half_named,
    named_anew,
    rebuild,
    succeed,
    successor_name,
)
from index.elastic.relatives import namesakes, relatives
from index.elastic.schema import check_scheme, drop, prepare
from index.elastic.server import Document, Server
from index.elastic.snapshot import bring_back, keep_snapshot
from index.elastic.write import complete, write_batch
from index.finding import Finding
from index.query.clauses import Prefix, Query, Words, stories_in, wanted
from index.query.resume import resume_token, resumed_place
from index.query.snippets import snippet
from index.values import (
    Batch,
    Count,
    Facet,
    Hit,
    Neighbourhood,
    Order,
    Placed,
    Results,
    Slice,
    Story,
    Unit,
    Version,
)
from processing import Sketch

_PATIENCE = 300.0  # seconds that a writer waits for another one's turn to end; 500 articles took 80


class ElasticIndex(Index):
    """Articles, versions, links, further addresses and house lines, each kind behind an alias.

    Reading sees what whole batches have written: indices are refreshed when a batch is complete,
    and not before.
    """

    def __init__(
        self, address: Address, access: Access | None = None, patience: float = _PATIENCE
    ) -> None:
        self._access, self._patience = access or Access(), patience
        self._server = Server(address, self._access)
        self._lookup = Lookup(self._server)
        self._lease = Lease(self._server, patience, partial(complete, self._server))
        try:
            prepare(self._server)
        except BaseException:
            self._server.close()
            raise

    # What an intake asks.

    def turn(self) -> AbstractContextManager[object]:
        return self._lease

    def held(self, ids: Collection[str]) -> Mapping[str, Placed]:
        return self._lookup.held(ids)

    def at(self, urls: Collection[str]) -> Mapping[str, tuple[Placed, ...]]:
        return self._lookup.at(urls)

    def carriers(self, versions: Collection[str]) -> Mapping[str, tuple[Placed, ...]]:
        return self._lookup.carriers(versions)

    def house(self, sentences: Mapping[str, Collection[int]]) -> Mapping[str, frozenset[int]]:
        return house_lines(self._server, sentences)

    def candidates(
        self,
        sketches: Sequence[Sketch],
        times: Sequence[datetime],
        window: timedelta,
        most: int,
    ) -> list[tuple[Version, ...]]:
        check_scheme(self._server)
        found = relatives(self._server, sketches, times, window, most)
        versions = self._lookup.versions({id for each in found for id in each})
        return [tuple(versions[id] for id in each if id in versions) for each in found]

    def namesakes(
        self,
        anchors: Collection[str],
        span: tuple[datetime, datetime],
        without: Collection[str],
        most: int,
    ) -> tuple[Version, ...]:
        found = namesakes(self._server, to_namesakes(anchors, span, without), most)
        versions = self._lookup.versions(found)
        return tuple(versions[id] for id in found if id in versions)

    def neighbourhood(self, versions: Collection[str], most: int) -> Neighbourhood:
        return self._lookup.neighbourhood(versions, most)

    def decisions(self, names: Collection[str] | None = None) -> tuple[Decision, ...]:
        return self._lookup.decisions(names)

    def write(self, batch: Batch) -> Mapping[str, str]:
        check_scheme(self._server)
        with self._lease as lease:
            lease.check()
            return write_batch(self._server, batch)

    # What readers ask.

    def search(self, query: Query, part: Slice) -> Results:
        compiled, marked = self._compiled(query), wanted(query)
        if part.sort == "relevance" and not marked:  # conditions alone rank nothing
            part = replace(part, sort="newest")
        after = resumed_place(query, part, *place_kinds(part))
        groups, place = list_hits(self._server, compiled, part, after)
        hits = self._hits(groups, marked)
        whole = totals(self._server, compiled, part.exact)
        return Results(
            hits,
            whole.articles,
            whole.versions,
            whole.stories,
            whole.approximate,
            count_hits(
                Matches(self._server, compiled, whole.articles), part.facets, part.group, part.exact
            ),
            resume=resume_token(query, part, place) if place else "",
        )

    def count(self, query: Query, by: Facet, unit: Unit, exact: bool = False) -> tuple[Count, ...]:
        compiled = self._compiled(query)
        matches = Matches(self._server, compiled, matching(self._server, compiled))
        return count_hits(matches, [by], unit, exact)[by]

    def articles(self, query: Query, order: Order = "time") -> Iterator[Placed]:
        compiled = {"bool": {"filter": [self._compiled(query)]}}
        sort: list[Document] = (
            [{"time": "asc"}, {"id": "asc"}] if order == "time" else [{"id": "asc"}]
        )
        for hit in self._server.scan("articles", compiled, sort, size=500):
            yield placed(hit["_source"])

    def story(self, id: str, linked: bool = True) -> Story:
        return self._lookup.story(id, linked)

    def aliases(self) -> Iterator[tuple[str, str]]:
        found = self._server.scan("addresses", {"match_all": {}}, [{"id": "asc"}])
        return ((hit["_source"]["id"], hit["_source"]["article"]) for hit in found)

    # Care.

    def batches(self) -> Iterator[Batch]:
        check_scheme(self._server)
        return read_batches(self._server, self._lease)

    def forget(self, before: datetime) -> int:
        with self._lease as lease:
            lease.check()
            self._lookup = Lookup(self._server)
            return forget(self._server, before)

    def successor(self) -> Index:
        address = replace(self._server.address, name=successor_name(self._server))
        begun = ElasticIndex(address, self._access, self._patience)
        if not half_named(begun._server):
            return begun
        begun.drop()  # part of its stories have the ids of others by now
        return ElasticIndex(address, self._access, self._patience)

    def adopt(self, successor: Index, names: Mapping[str, str]) -> None:
        if not isinstance(successor, ElasticIndex):
            raise TypeError("an index in Elasticsearch is succeeded by one of its own kind")
        with self._lease as lease:
            lease.check()
            for stories in named_anew(successor._server, names):
                successor.write(Batch(stories=stories))
            succeed(self._server, successor._server)
            self._lookup = Lookup(self._server)
        successor.drop()

    def drop(self) -> None:
        with self._lease:
            drop(self._server)
        self.close()

    def snapshot(self, repository: str, name: str) -> int:
        with self._lease:
            keep_snapshot(self._server, repository, name)
            return count(self._server, "articles")

    def restore_snapshot(self, repository: str, name: str) -> int:
        with self._lease as lease:
            lease.check()
            bring_back(self._server, repository, name)
            prepare(self._server)  # a snapshot of an earlier mapping may lack a kind
            self._lookup = Lookup(self._server)
        return count(self._server, "articles")

    def reconcile(self) -> int:
        with self._lease as lease:
            lease.check()
            return mend(self._server)

    def rebuild(self) -> int:
        return rebuild(self._server, self._lease)

    def faults(self) -> Iterator[str]:
        return find_faults(self._server)

    def findings(self) -> Iterator[Finding]:
        return examine(self._server)

    def close(self) -> None:
        self._server.close()

    def _compiled(self, query: Query) -> Document:
        return to_elasticsearch(query, self._lookup.versions_of(stories_in(query)))

    def _hits(self, groups: Sequence[Group], marked: Sequence[Words | Prefix]) -> tuple[Hit, ...]:
        """What a listing shows of its groups, each by its best article."""
        found = self._lookup.held([group.article for group in groups])
        return tuple(
            Hit(
                placed=found[group.article],
                score=group.score,
                snippet=snippet(found[group.article].article, marked),
                articles=group.articles,
                versions=group.versions,
                outlets=group.outlets,
            )
            for group in groups
            if group.article in found
        )

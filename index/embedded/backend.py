"""The embedded index: the truth and its search index behind the one interface."""

import logging
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from index.base import Index
from index.decisions import Decision
from index.embedded.batches import read_batches
from index.embedded.compile import to_namesakes, to_tantivy
from index.embedded.counting import count_hits
from index.embedded.derive import entries_since, last_revision, resketch, sketched_otherwise
from index.embedded.examine import examine
from index.embedded.facts import Facts
from index.embedded.faults import find_faults
from index.embedded.forget import forget
from index.embedded.listing import list_hits, rows_in_order
from index.embedded.lookup import Lookup, placed_in
from index.embedded.relatives import relatives, versions_of
from index.embedded.search import Ranked, SearchIndex, derived
from index.embedded.store import Store
from index.embedded.turn import Turn
from index.embedded.write import house_lines, write_batch
from index.errors import RefusedError, UnreachableError
from index.finding import Finding
from index.query.clauses import ALL, Query, stories_in, wanted
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

_log = logging.getLogger(__name__)

_PATIENCE = 60.0  # seconds that a writer waits for another process's turn to end
_PAGE = 500  # articles read at a time where many are streamed


class EmbeddedIndex(Index):
    """`articles.sqlite` keeps the truth; `search/` beside it is derived and can always be remade.

    Any number of processes read while one writes; writers take turns. Opening brings the search
    index up to the truth, unless a writer is at work, who does so.
    """

    def __init__(self, folder: Path, patience: float = _PATIENCE) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreachableError(f"the folder {folder} cannot be made: {error}") from error
        self._folder = folder
        self._turn = Turn(folder / "writer.lock", patience)
        self._store = Store(folder / "articles.sqlite")
        self._lookup = Lookup(self._store)
        self._facts = Facts()
        self._search = self._opened(folder / "search")
        if self._behind() and self._turn.taken():
            try:
                self._catch_up()
            finally:
                self._turn.leave()

    # What an intake asks.

    def turn(self) -> AbstractContextManager[object]:
        return self._turn

    def held(self, ids: Collection[str]) -> Mapping[str, Placed]:
        return self._lookup.held(ids)

    def at(self, urls: Collection[str]) -> Mapping[str, tuple[Placed, ...]]:
        return self._lookup.at(urls)

    def carriers(self, versions: Collection[str]) -> Mapping[str, tuple[Placed, ...]]:
        return self._lookup.carriers(versions)

    def house(self, sentences: Mapping[str, Collection[int]]) -> Mapping[str, frozenset[int]]:
        with self._store.snapshot() as connection:
            return house_lines(connection, sentences)

    def candidates(
        self,
        sketches: Sequence[Sketch],
        times: Sequence[datetime],
        window: timedelta,
        most: int,
    ) -> list[tuple[Version, ...]]:
        self._store.check_scheme()
        with self._store.snapshot() as connection:
            found = [
                relatives(connection, self._search, sketch, (time - window, time + window), most)
                for sketch, time in zip(sketches, times, strict=True)
            ]
            versions = self._lookup.versions({row for rows in found for row in rows})
        return [tuple(versions[row] for row in rows) for rows in found]

    def namesakes(
        self,
        anchors: Collection[str],
        span: tuple[datetime, datetime],
        without: Collection[str],
        most: int,
    ) -> tuple[Version, ...]:
        query = to_namesakes(anchors, span, without)
        with self._store.snapshot() as connection:
            rows = versions_of(connection, self._search.ranked(query, most).rows)
            versions = self._lookup.versions(set(rows))
        return tuple(versions[row] for row in rows)

    def neighbourhood(self, versions: Collection[str], most: int) -> Neighbourhood:
        return self._lookup.neighbourhood(versions, most)

    def decisions(self, names: Collection[str] | None = None) -> tuple[Decision, ...]:
        return self._lookup.decisions(names)

    def write(self, batch: Batch) -> Mapping[str, str]:
        self._store.check_scheme()
        with self._turn:
            with self._store.transaction() as connection:
                write_batch(connection, batch)
            self._catch_up()
        return {}

    # What readers ask.

    def search(self, query: Query, part: Slice) -> Results:
        ranked, marked = self._ranked(query), wanted(query)
        if part.sort == "relevance" and not marked:  # conditions alone rank nothing
            part = replace(part, sort="newest")
        (after,) = resumed_place(query, part, str) or [""]
        with self._store.snapshot() as connection:
            matches = self._facts.matches(connection, _rows(ranked))
            groups, more = list_hits(connection, matches, part, str(after))
            placed = self._lookup.placed([group.row for group in groups])
        scores = ranked.scores_of([group.row for group in groups]) if ranked else {}
        hits = tuple(
            Hit(
                placed=one,
                score=scores.get(group.row, 0.0),
                snippet=snippet(one.article, marked),
                articles=group.articles,
                versions=group.versions,
                outlets=group.outlets,
            )
            for group, one in zip(groups, placed, strict=True)
        )
        return Results(
            hits,
            matches.number("article"),
            matches.number("version"),
            matches.number("story"),
            counts={by: count_hits(matches, by, part.group) for by in part.facets},
            resume=resume_token(query, part, [hits[-1].placed.article.id]) if more else "",
        )

    def count(self, query: Query, by: Facet, unit: Unit, exact: bool = False) -> tuple[Count, ...]:
        ranked = self._ranked(query)
        with self._store.snapshot() as connection:
            return count_hits(self._facts.matches(connection, _rows(ranked)), by, unit)

    def articles(self, query: Query, order: Order = "time") -> Iterator[Placed]:
        ranked = self._ranked(query)
        with self._store.standing() as connection:
            rows = rows_in_order(connection, _rows(ranked), order)
            for start in range(0, len(rows), _PAGE):
                yield from placed_in(connection, rows[start : start + _PAGE])

    def story(self, id: str, linked: bool = True) -> Story:
        return self._lookup.story(id, linked)

    def aliases(self) -> Iterator[tuple[str, str]]:
        return self._lookup.aliases()

    # Care.

    def batches(self) -> Iterator[Batch]:
        self._store.check_scheme()
        with self._store.standing() as connection:
            yield from read_batches(connection)

    def forget(self, before: datetime) -> int:
        with self._turn:
            self._catch_up()
            rows = self._search.seen_before(before)
            if not rows:
                return 0
            with self._store.transaction() as connection:
                forget(connection, rows)
            self._lookup = Lookup(self._store)
            with derived():
                self._search.forget(before)
            self._catch_up()
        return len(rows)

    def successor(self) -> Index:
        return EmbeddedIndex(self._folder / "successor")

    def adopt(self, successor: Index, names: Mapping[str, str]) -> None:
        if not isinstance(successor, EmbeddedIndex):
            raise TypeError("an embedded index is succeeded by one of its own kind")
        with self._turn:
            # The search index first: whatever moment this breaks off at, the next start fills it.
            with derived():
                self._search.reset()
            self._store.take_over(successor._folder / "articles.sqlite", names)
            self._lookup = Lookup(self._store)
            self._catch_up()
        successor.drop()

    def drop(self) -> None:
        self.close()
        shutil.rmtree(self._folder)

    def snapshot(self, repository: str, name: str) -> int:
        raise _without_repository(repository, name)

    def restore_snapshot(self, repository: str, name: str) -> int:
        raise _without_repository(repository, name)

    def rebuild(self) -> int:
        with self._turn:
            if sketched_otherwise(self._store.connection):
                with self._store.transaction() as connection:
                    resketch(connection)
            with derived():
                self._search.reset()
            self._catch_up()
        return self._search.count()

    def faults(self) -> Iterator[str]:
        return find_faults(self._store, self._search)

    def findings(self) -> Iterator[Finding]:
        return examine(self._folder, self._store, self._search)

    def close(self) -> None:
        self._store.close()

    def _ranked(self, query: Query) -> Ranked | None:
        """What matches; None for everything, which the truth lists by itself."""
        if query == ALL:
            return None
        return self._search.ranked(to_tantivy(query, self._lookup.versions_of(stories_in(query))))

    def _opened(self, folder: Path) -> SearchIndex:
        if SearchIndex.exists(folder):
            try:
                return SearchIndex(folder)
            except (ValueError, OSError) as error:
                _log.warning("the search index %s is made anew: %s", folder, error)
        elif last_revision(self._store.connection):
            _log.warning("the search index %s is missing and is made anew", folder)
        with self._turn:
            return SearchIndex.fresh(folder)

    def _behind(self) -> bool:
        return self._search.revision() < last_revision(self._store.connection)

    def _catch_up(self) -> None:
        """Bring what the truth has and the search index has not."""
        with derived():
            for entries in entries_since(self._store.connection, self._search.revision()):
                self._search.add(entries)


def _without_repository(name: str, snapshot: str) -> RefusedError:
    return RefusedError(f"an embedded index has no repository {name!r} for a snapshot {snapshot!r}")


def _rows(ranked: Ranked | None) -> Sequence[int] | None:
    return ranked.rows if ranked else None

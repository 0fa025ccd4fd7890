"""Articles, versions and stories read from the truth by their ids."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from index.decisions import Decision, formerly
from index.embedded.packing import address_of, unpack_article, unpack_link
from index.embedded.store import Store
from index.errors import NotFoundError
from index.instants import moment
from index.values import Neighbourhood, Placed, Story, Version, crowded
from processing import Article, Link, founder_of, url_key

_BODIES = 256  # articles kept in memory, some 9 MB; the candidates of one day are much the same

_PLACED = """
SELECT article.row, article.id, version.id, version.story, article.superseded
FROM article JOIN version ON version.row = article.version
"""
_BY_ADDRESS = """
SELECT asked.value, article.id, version.id, version.story, article.superseded
FROM json_each(?) asked JOIN article ON article.address = asked.value
JOIN version ON version.row = article.version
ORDER BY article.row
"""
_BY_ALIAS = """
SELECT asked.value, article.id, version.id, version.story, article.superseded
FROM json_each(?) asked JOIN alias ON alias.url = asked.value
JOIN article ON article.row = alias.article JOIN version ON version.row = article.version
"""
_BY_VERSION = """
SELECT version.id, article.id, version.id, version.story, article.superseded
FROM version JOIN article ON article.version = version.row
WHERE version.id IN (SELECT value FROM json_each(?)) ORDER BY time, article.id
"""
_VERSIONS = """
SELECT version.row, version.id, version.story, min(time), max(time), count(*),
    (SELECT id FROM article WHERE version = version.row ORDER BY time, id LIMIT 1)
FROM version JOIN article ON article.version = version.row
WHERE version.row IN (SELECT value FROM json_each(?))
GROUP BY version.row
"""
_MEMBERS = """
SELECT row FROM version WHERE story IN (
    SELECT story FROM version WHERE id IN (SELECT value FROM json_each(?)))
"""
_WHOLE = """
SELECT article.row, kept.article, kept.base, version.story, article.superseded
FROM article JOIN version ON version.row = article.version JOIN kept ON kept.row = article.row
WHERE article.row IN (SELECT value FROM json_each(?))
"""
_LINKS_AMONG = """
SELECT one, other, link FROM judged WHERE a IN (SELECT value FROM json_each(?1))
AND b IN (SELECT value FROM json_each(?1))
"""
_LINKS_OF = """
SELECT one, other, link FROM judged WHERE a IN (SELECT value FROM json_each(?1, '$.loose'))
    AND b IN (SELECT value FROM json_each(?1, '$.all'))
UNION ALL
SELECT one, other, link FROM judged WHERE b IN (SELECT value FROM json_each(?1, '$.loose'))
    AND a IN (SELECT value FROM json_each(?1, '$.all'))
    AND a NOT IN (SELECT value FROM json_each(?1, '$.loose'))
"""
_LINKS_OUT = """
SELECT one, other, link FROM judged WHERE a IN (SELECT value FROM json_each(?1))
    AND b NOT IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT one, other, link FROM judged WHERE b IN (SELECT value FROM json_each(?1))
    AND a NOT IN (SELECT value FROM json_each(?1))
"""
_BODY = """
SELECT kept.article, kept.base FROM article JOIN kept ON kept.row = article.row
WHERE article.id = ?
"""
_STORY = """
SELECT story FROM version WHERE story = ?1 OR id = ?1
UNION SELECT story FROM version JOIN article ON article.version = version.row WHERE article.id = ?1
"""
_DECISIONS = """
SELECT decision FROM decision
WHERE ?1 IS NULL OR id IN (
    SELECT decision FROM named WHERE name IN (SELECT value FROM json_each(?1)))
ORDER BY time, id
"""


def as_json(values: Iterable[object]) -> str:
    """Many values as one bound parameter, which has no limit on their number."""
    return json.dumps(list(values))


def placed_in(connection: sqlite3.Connection, rows: Sequence[int]) -> Iterator[Placed]:
    """The articles of these rows in the moment that a connection reads, in the order asked for."""
    found = connection.execute(_WHOLE, (as_json(rows),))
    by_row = {row: values for row, *values in found}
    for packed, base, story, superseded in (by_row[row] for row in rows):
        yield Placed(unpack_article(packed, base), story, bool(superseded))


class Lookup:
    """Reads what is kept, and remembers articles by id and version, since these never change.

    Rows do: after a regrouping they are those of other articles.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.article = lru_cache(_BODIES)(self._article)

    def held(self, ids: Collection[str]) -> dict[str, Placed]:
        """The articles of these ids, by id."""
        condition = "WHERE article.id IN (SELECT value FROM json_each(?))"
        found = self._rows(_PLACED + condition, as_json(ids))
        placed = (self._placed(*values) for _, *values in found)
        return {one.article.id: one for one in placed}

    def at(self, urls: Collection[str]) -> dict[str, tuple[Placed, ...]]:
        """The articles of each URL that has any, in order of arrival; aliases are followed."""
        keys = {url: url_key(url) for url in urls if url}
        addresses = {key: address_of(key) for key in keys.values()}
        own = self._by_key(_BY_ADDRESS, as_json(addresses.values()))
        aliases = self._by_key(_BY_ALIAS, as_json(addresses))
        found = {url: own.get(addresses[key]) or aliases.get(key) for url, key in keys.items()}
        return {url: tuple(placed) for url, placed in found.items() if placed}

    def carriers(self, versions: Collection[str]) -> dict[str, tuple[Placed, ...]]:
        """The articles of each version that has any, earliest first."""
        found = self._by_key(_BY_VERSION, as_json(versions))
        return {version: tuple(placed) for version, placed in found.items()}

    def placed(self, rows: Sequence[int]) -> list[Placed]:
        """The articles of these rows, in the order asked for."""
        condition = "WHERE article.row IN (SELECT value FROM json_each(?))"
        values = self._rows(_PLACED + condition, as_json(rows))
        by_row = {row: self._placed(*rest) for row, *rest in values}
        return [by_row[row] for row in rows if row in by_row]

    def versions(self, rows: Collection[int]) -> dict[int, Version]:
        """The versions of these rows, by row."""
        return {
            row: Version(id, story, self.article(first, id), moment(since), moment(last), carriers)
            for row, id, story, since, last, carriers, first in self._rows(_VERSIONS, as_json(rows))
        }

    def neighbourhood(self, versions: Collection[str], most: int) -> Neighbourhood:
        """The stories of these versions, whole, with the links inside those that are not too large."""
        with self._store.snapshot():
            rows = as_json(row for (row,) in self._rows(_MEMBERS, as_json(versions)))
            found = self._rows(_VERSIONS, rows)
            stories = {id: story for _, id, story, *_ in found}
            large = crowded(stories, most)
            loose = as_json(row for row, id, *_ in found if id not in large)
            links = self._links(_LINKS_OF, f'{{"loose": {loose}, "all": {rows}}}')
        return Neighbourhood(stories, {id: moment(since) for _, id, _, since, *_ in found}, links)

    def versions_of(self, stories: Collection[str]) -> dict[str, list[str]]:
        """The versions of each story, by the ids of both; an id that was given up is followed."""
        found: dict[str, list[str]] = {}
        for asked in stories:
            story = self._story_of(asked)
            query = "SELECT id FROM version WHERE story = ?"
            found[asked] = [id for (id,) in self._rows(query, story)]
        return found

    def story(self, id: str, linked: bool) -> Story:
        """The story of a story's, a version's or an article's id, with its links where `linked`."""
        with self._store.snapshot():
            story = self._story_of(id)
            rows = [row for (row,) in self._rows("SELECT row FROM version WHERE story = ?", story)]
            if not rows:
                raise NotFoundError(f"no story, version or article has the id {id!r}")
            members = sorted(self.versions(rows).values(), key=lambda one: (one.first, one.id))
            condition = "WHERE story = ? ORDER BY time, article.id"
            carriers: dict[str, list[Placed]] = {member.id: [] for member in members}
            for _, *values in self._rows(_PLACED + condition, story):
                placed = self._placed(*values)
                carriers[placed.article.version].append(placed)
            links = self._links(_LINKS_AMONG, as_json(rows)) if linked else ()
            related = self._links(_LINKS_OUT, as_json(rows)) if linked else ()
        bearers = {version: tuple(placed) for version, placed in carriers.items()}
        return Story(story, tuple(members), bearers, links, related)

    def aliases(self) -> Iterator[tuple[str, str]]:
        """Every further address with the id of its article."""
        query = "SELECT alias.url, article.id FROM alias JOIN article ON row = article ORDER BY 1"
        yield from self._store.connection.execute(query)

    def decisions(self, names: Collection[str] | None) -> tuple[Decision, ...]:
        """All decisions, or those that name any of these."""
        rows = self._rows(_DECISIONS, None if names is None else as_json(names))
        return tuple(Decision.from_row(json.loads(row)) for (row,) in rows)

    def _story_of(self, id: str) -> str:
        """The story that another one was joined to, by the id of that.

        It is found by the version that began the other, or by the decision that names it.
        """
        for asked in (id, founder_of(id)):
            if found := self._rows(_STORY, asked):
                return str(found[0][0])
        for version in formerly(id, self.decisions([id])):
            if found := self._rows(_STORY, version):
                return str(found[0][0])
        return ""

    def _links(self, query: str, rows: str) -> tuple[Link, ...]:
        found = (unpack_link(*values) for values in self._rows(query, rows))
        return tuple(sorted(found, key=attrgetter("a", "b")))

    def _by_key(self, query: str, keys: str) -> dict[Any, list[Placed]]:
        found: dict[Any, list[Placed]] = {}
        for key, *values in self._rows(query, keys):
            found.setdefault(key, []).append(self._placed(*values))
        return found

    def _placed(self, id: str, version: str, story: str, superseded: int) -> Placed:
        return Placed(self.article(id, version), story, bool(superseded))

    def _article(self, id: str, version: str) -> Article:
        ((packed, base),) = self._rows(_BODY, id)
        return replace(unpack_article(packed, base), version=version)

    def _rows(self, query: str, value: object) -> list[tuple[Any, ...]]:
        return self._store.rows(query, value)

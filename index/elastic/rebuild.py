"""The indices made anew behind their aliases, while others go on reading and writing."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch import NotFoundError as Missing

from index.elastic.bulk import Write, write_all
from index.elastic.documents import article_document, placed
from index.elastic.house import lines_of
from index.elastic.lease import Lease
from index.elastic.schema import (
    LEASES,
    current,
    kept_kinds,
    make,
    mappings,
    replicas_of,
    sketches_of,
)
from index.elastic.server import Document, Server
from index.errors import CorruptError, RefusedError
from processing import SCHEME, read, sketch

_BACK = 600_000  # milliseconds by which clocks of writers may differ
_PORTION = 500  # documents at a time
_NAMING = "naming"  # beside the lease, while stories are given other ids


def rebuild(server: Server, lease: Lease) -> int:
    """Copy every kind into an index of this program's mapping, then change over in one step.

    Writers wait only for the last part. Broken off, it goes on where it was. The number of articles.
    """
    copies = {kind: _Copy(server, kind) for kind in kept_kinds()}
    for copy in copies.values():
        copy.bring()
    with lease:
        server.refresh(copies)
        for copy in copies.values():
            copy.bring()
            copy.check()
        lease.check()
        _change_over(server, {kind: (copy.old, copy.new) for kind, copy in copies.items()})
    return count(server, "articles")


def count(server: Server, kind: str) -> int:
    """How many documents of a kind there are."""
    return _number(server, server.alias(kind))


def successor_name(server: Server) -> str:
    """The name of the indices that are prepared to take this one's place."""
    name = server.address.name
    taken = current(server, "articles").startswith(f"{name}-next-")
    return f"{name}-{'then' if taken else 'next'}"


def succeed(server: Server, successor: Server) -> None:
    """Let the indices of a successor take the place of these, all in one step."""
    pairs = {kind: (current(server, kind), current(successor, kind)) for kind in kept_kinds()}
    _change_over(server, pairs, successor)


def named_anew(server: Server, names: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """In portions, the versions whose stories shall have other ids, with these.

    They are read of one moment, since one story may take the id that another one has till then;
    from the first portion on the index counts as half named.
    """
    if not names:
        return
    server.ask(
        lambda client: client.index(
            index=server.alias(LEASES), id=_NAMING, document={"id": _NAMING}, require_alias=True
        )
    )
    found = server.scan("versions", {"match_all": {}}, [{"id": "asc"}], source=["story"])
    stories = ((hit["_id"], hit["_source"]["story"]) for hit in found)
    changed = ((version, names[story]) for version, story in stories if story in names)
    while portion := dict(islice(changed, _PORTION)):
        yield portion


def half_named(server: Server) -> bool:
    """Whether giving other ids to stories was begun, and not got to its end."""
    return bool(server.mget(LEASES, [_NAMING], source=False))


class _Copy:
    """One kind on its way from the index behind its alias to the next one."""

    def __init__(self, server: Server, kind: str) -> None:
        self._server = server
        self.kind = kind
        self.old = current(server, kind)
        self.new = make(server, kind, int(self.old.rpartition("-")[2]) + 1, alias=False)
        self._fields = mappings(kind)["properties"].keys()
        self._made = _MAKERS.get(kind, _same)
        self._resketch = kind == "versions" and sketches_of(server) != SCHEME

    def bring(self) -> None:
        """Copy what changed since the last document that is there."""
        since = max(0, self._reached() - _BACK)
        query = {"range": {"changed": {"gte": since}}}
        order: list[Document] = [{"changed": "asc"}, {"id": "asc"}]
        found = self._server.scan(self.kind, query, order, size=_PORTION)
        outcome = write_all(self._server, self._writes(found), {self.kind: self.new})
        if outcome.refused:
            id, reason = outcome.refused[0]
            raise RefusedError(
                f"{self._server.address}: {len(outcome.refused)} {self.kind} do not go into the new"
                f" mapping, the first ({id}): {reason}; the index stays as it is"
            )
        self._server.refresh_in([self.new])

    def check(self) -> None:
        """Raise CorruptError where the copy does not hold as many documents."""
        old, new = _number(self._server, self.old), _number(self._server, self.new)
        if old != new:
            raise CorruptError(
                f"{self._server.address}: of {old} {self.kind} {new} were copied to {self.new};"
                " delete that index there and run `wirecopy reindex` again"
            )

    def _writes(self, found: Iterator[Document]) -> Iterator[Write]:
        for hit in found:
            source = hit["_source"]
            if self._resketch:
                source |= self._sketched(source["text"])
            document = self._made(source) | {"changed": source["changed"]}
            known = {name: document[name] for name in document.keys() & self._fields}
            yield Write(self.kind, hit["_id"], known)

    def _sketched(self, text: str) -> Document:
        (found,) = self._server.mget("articles", [text])
        made = sketch(read(placed(found["_source"]).article))
        return {name: list(getattr(made, name)) for name in ("bands", "minima", "anchors")}

    def _reached(self) -> int:
        latest = {"latest": {"max": {"field": "changed"}}}
        answer = self._server.search_in(self.new, size=0, aggs=latest)
        return int(answer["aggregations"]["latest"]["value"] or 0)


def _change_over(
    server: Server, pairs: Mapping[str, tuple[str, str]], former: Server | None = None
) -> None:
    """Of each kind, remove the old index and give its alias, and its replicas, to the new one."""
    actions: list[dict[str, Any]] = []
    for kind, (old, new) in pairs.items():
        _keep_replicas(server, old, new)
        actions.append({"add": {"index": new, "alias": server.alias(kind), "is_write_index": True}})
        if former:
            actions.append({"remove": {"index": new, "alias": former.alias(kind)}})
        actions.append({"remove_index": {"index": old}})

    def change(client: Elasticsearch) -> None:
        try:
            client.indices.update_aliases(actions=actions)
        except Missing:  # the answer to an earlier try was lost
            if any(current(server, kind) != new for kind, (_, new) in pairs.items()):
                raise

    server.ask(change)


def _keep_replicas(server: Server, old: str, new: str) -> None:
    """However many copies somebody set, they stay."""

    def keep(client: Elasticsearch) -> None:
        client.indices.put_settings(index=new, settings=replicas_of(client, old))

    server.ask(keep)


def _number(server: Server, index: str) -> int:
    return int(server.search_in(index, size=0, track_total_hits=True)["hits"]["total"]["value"])


def _article(source: Document) -> Document:
    kept = placed(source)
    lines = lines_of(kept.article)
    return article_document(kept.article, kept.story, kept.superseded, source["arrived"], lines)


def _same(source: Document) -> Document:
    return source


_MAKERS: dict[str, Callable[[Document], Document]] = {"articles": _article}

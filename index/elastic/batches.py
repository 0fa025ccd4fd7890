"""All that the indices hold, as batches that make their like."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import islice

from index.decisions import Decision
from index.elastic.documents import placed
from index.elastic.lease import Lease
from index.elastic.server import Document, Server
from index.elastic.views import View
from index.house import sightings
from index.values import Batch, Placed
from processing import SCHEME, Link, Sketch

_ARTICLES = 500  # in one batch
_LINKS = 5_000
_EVERYTHING: Document = {"match_all": {}}
_KINDS = ("articles", "links", "addresses", "decisions")


def read_batches(server: Server, lease: Lease) -> Iterator[Batch]:
    """The articles in order of arrival, the links, the further addresses, the decisions.

    All views are opened while nobody writes, so that they are of one moment.
    """
    with ExitStack() as open_views:
        with lease:
            views = {
                kind: open_views.enter_context(server.view(kind, strict=True)) for kind in _KINDS
            }
        yield from _read(server, views)


def _read(server: Server, views: Mapping[str, View]) -> Iterator[Batch]:
    order: list[Document] = [{"arrived": "asc"}, {"id": "asc"}]
    articles = views["articles"].pages(_EVERYTHING, order, _ARTICLES)
    while portion := [placed(hit["_source"]) for hit in islice(articles, _ARTICLES)]:
        yield _batch(server, portion)
    links = _documents(views["links"])
    while found := tuple(Link.from_row(one["link"]) for one in islice(links, _LINKS)):
        yield Batch(links=found)
    addresses = _documents(views["addresses"])
    while pairs := {one["id"]: one["article"] for one in islice(addresses, _LINKS)}:
        yield Batch(aliases=pairs)
    decided = (Decision.from_row(one["decision"]) for one in _documents(views["decisions"]))
    while decisions := tuple(islice(decided, _ARTICLES)):
        yield Batch(decisions=decisions)


def _documents(view: View) -> Iterator[Document]:
    return (hit["_source"] for hit in view.pages(_EVERYTHING, [{"id": "asc"}], _LINKS))


def _batch(server: Server, portion: list[Placed]) -> Batch:
    articles = [one.article for one in portion]
    versions = server.mget("versions", sorted({article.version for article in articles}))
    return Batch(
        articles=tuple(articles),
        superseded=tuple(one.article.id for one in portion if one.superseded),
        sketches=tuple(_sketch(one["_id"], one["_source"]) for one in versions),
        stories={one.article.version: one.story for one in portion},
        house=sightings(articles),
    )


def _sketch(id: str, source: Document) -> Sketch:
    terms = (tuple(source[name]) for name in ("bands", "minima", "anchors"))
    return Sketch(SCHEME, id, *terms)

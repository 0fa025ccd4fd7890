"""A batch written: what others point to first, the articles last."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from index.elastic.bulk import Write, write_all
from index.elastic.documents import (
    article_document,
    decision_document,
    link_document,
    placed,
    version_document,
)
from index.elastic.house import learn, lines_of
from index.elastic.schema import kinds
from index.elastic.server import PAGE, Document, Server
from index.errors import LockedError
from index.house import line_of
from index.values import Batch, Placed
from processing import Article, url_key

_ATTEMPTS = 8  # to change a document that other writers change as well
_PORTION = 500  # documents looked at in one go


def write_batch(server: Server, batch: Batch) -> dict[str, str]:
    """Write a batch; the reasons of the articles and decisions that the server refuses, by id.

    Whatever moment it breaks off at, the same batch written again completes it: an article is
    written after all that belongs to it, and counts are made of what is there.
    """
    known = _known(server, batch)
    new = [article for article in batch.articles if article.version not in known]
    for article in new:
        if article.version not in batch.stories:
            raise ValueError(f"the batch gives the new version {article.version} no story")
    moved = {id: story for id, story in batch.stories.items() if known.get(id, story) != story}
    unkept = dict(write_all(server, _what_belongs(batch, new, moved)).refused)
    _move(server, moved)
    own = {article.id for article in batch.articles}
    _turn(server, [id for id in batch.superseded if id not in own], superseded=True)
    _turn(server, batch.restored, superseded=False)
    refused = {one.id: unkept[one.version] for one in new if one.version in unkept}
    refused |= {one.id: unkept[one.id] for one in batch.decisions if one.id in unkept}
    articles = _articles(batch, {**batch.stories, **known, **moved})
    kept = (write for write in articles if write.id not in refused)
    refused |= dict(write_all(server, kept).refused)
    server.refresh(("articles", "versions", "links", "addresses", "decisions"))
    recount(server, {article.version for article in batch.articles} & known.keys())
    learn(server, {line for lines in _sightings(batch).values() for line in lines})
    return refused


def complete(server: Server, since: int) -> None:
    """Do what a writer left undone behind articles that it wrote at `since` (ms) or later."""
    server.refresh(kinds())
    query = {"range": {"arrived": {"gte": since * 1_000_000}}}
    found = server.scan("articles", query, [{"arrived": "asc"}, {"id": "asc"}])
    while portion := [placed(hit["_source"]).article for hit in islice(found, _PORTION)]:
        recount(server, {article.version for article in portion})
        learn(server, {line for article in portion for line in lines_of(article)})


def recount(server: Server, versions: Collection[str]) -> None:
    """Bring first, last and number of carriers of versions up to their articles."""
    ids = sorted(versions)
    for start in range(0, len(ids), _PORTION):
        portion = _counted(server, ids[start : start + _PORTION])
        write_all(server, [Write("versions", id, made, partial=True) for id, made in portion])
    if ids:
        server.refresh(("versions",))


def revise(server: Server, ids: Collection[str], change: Callable[[Placed], Placed | None]) -> None:
    """Change where articles stand, each on top of what others made of it meanwhile."""
    waiting = list(ids)
    for _ in range(_ATTEMPTS):
        waiting = _revised(server, waiting, change)
        if not waiting:
            return
    raise LockedError(
        f"{server.address}: changed by others all the time: {len(waiting)}, first {waiting[0]}"
    )


def _revised(
    server: Server, ids: list[str], change: Callable[[Placed], Placed | None]
) -> list[str]:
    """Those that another writer was faster with."""
    writes = []
    for found in server.mget("articles", ids):
        before = placed(found["_source"])
        after = change(before)
        if after is not None and after != before:
            lines = lines_of(after.article)
            document = article_document(
                after.article, after.story, after.superseded, found["_source"]["arrived"], lines
            )
            seen = (found["_seq_no"], found["_primary_term"])
            writes.append(Write("articles", found["_id"], document, seen=seen))
    return list(write_all(server, writes).conflicts)


def _known(server: Server, batch: Batch) -> dict[str, str]:
    """The versions that are kept already, with their stories."""
    asked = {article.version for article in batch.articles} | batch.stories.keys()
    found = server.mget("versions", sorted(asked), source=["story"])
    return {one["_id"]: one["_source"]["story"] for one in found}


def _what_belongs(
    batch: Batch, new: Sequence[Article], moved: Mapping[str, str]
) -> Iterator[Write]:
    sketches = {sketch.version: sketch for sketch in batch.sketches}
    carriers: dict[str, list[Article]] = {}
    for article in new:
        carriers.setdefault(article.version, []).append(article)
    for id, articles in carriers.items():
        first = min(articles, key=lambda article: (article.time, article.id))
        document = version_document(id, batch.stories[id], sketches.get(id), first, articles)
        yield Write("versions", id, document, create=True)
    for id, story in moved.items():
        yield Write("versions", id, {"story": story}, partial=True)
    for link in batch.links:
        document = link_document(link)
        yield Write("links", document["id"], document)
    for url, article_id in batch.aliases.items():
        key = url_key(url)
        yield Write("addresses", key, {"id": key, "article": article_id})
    for decision in batch.decisions:
        yield Write("decisions", decision.id, decision_document(decision))


def _move(server: Server, moved: Mapping[str, str]) -> None:
    """Tell the articles of versions that changed their story."""
    if not moved:
        return
    carriers = server.scan(
        "articles",
        {"bool": {"filter": [{"terms": {"version": sorted(moved)}}]}},
        [{"id": "asc"}],
        source=False,
    )
    ids = [hit["_id"] for hit in carriers]
    for start in range(0, len(ids), PAGE):
        revise(
            server,
            ids[start : start + PAGE],
            lambda one: replace(one, story=moved[one.article.version]),
        )


def _turn(server: Server, ids: Collection[str], *, superseded: bool) -> None:
    """Say of articles whether their pages say something else; broken off, a page says nothing rather than two texts."""
    if ids:
        revise(server, ids, lambda one: replace(one, superseded=superseded))


def _articles(batch: Batch, stories: Mapping[str, str]) -> Iterator[Write]:
    superseded, now, sightings = set(batch.superseded), time.time_ns(), _sightings(batch)
    for number, article in enumerate(batch.articles):
        document = article_document(
            article,
            stories[article.version],
            article.id in superseded,
            now + number,
            sightings.get((article.source, article.version), ()),
        )
        yield Write("articles", article.id, document, create=True)


def _sightings(batch: Batch) -> dict[tuple[str, str], list[int]]:
    """The lines of each source's carrier of a version."""
    return {
        (source, version): sorted({line_of(source, sentence) for sentence in sentences})
        for source, version, sentences in batch.house
        if source
    }


def _counted(server: Server, ids: Sequence[str]) -> Iterator[tuple[str, Document]]:
    """First, last, number and earliest of the carriers of each version."""
    ends = [_end(id, order) for id in ids for order in ("asc", "desc")]
    answers = iter(server.msearch("articles", ends))
    for id, first, last in zip(ids, answers, answers, strict=False):
        if first["hits"]["hits"]:
            earliest = first["hits"]["hits"][0]["_source"]
            yield (
                id,
                {
                    "text": earliest["id"],
                    "first": earliest["time"],
                    "last": last["hits"]["hits"][0]["_source"]["time"],
                    "carriers": first["hits"]["total"]["value"],
                },
            )


def _end(version: str, order: str) -> Document:
    """The search for the earliest or the latest carrier of a version."""
    return {
        "query": {"term": {"version": version}},
        "sort": [{"time": order}, {"id": order}],
        "size": 1,
        "_source": ["id", "time"],
        "track_total_hits": True,
    }

"""All that the truth holds, as batches that make its like."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any

from index.decisions import Decision
from index.embedded.packing import unpack_article, unpack_link, unpack_sketch
from index.house import sightings
from index.values import Batch
from processing import SCHEME, Sketch

_ARTICLES = 500  # in one batch
_LINKS = 5_000

_EACH = """
SELECT version.id, version.story, version.sketch, article.superseded, kept.article, kept.base
FROM article JOIN version ON version.row = article.version JOIN kept ON kept.row = article.row
ORDER BY article.row
"""
_JUDGED = "SELECT one, other, link FROM judged"
_ALIASES = "SELECT alias.url, article.id FROM alias JOIN article ON article.row = alias.article"


def read_batches(connection: sqlite3.Connection) -> Iterator[Batch]:
    """The articles in order of arrival, the links, the further addresses, the decisions."""
    articles = connection.execute(_EACH)
    while rows := articles.fetchmany(_ARTICLES):
        yield _batch(rows)
    links = (unpack_link(*values) for values in connection.execute(_JUDGED))
    while portion := tuple(islice(links, _LINKS)):
        yield Batch(links=portion)
    aliases = connection.execute(_ALIASES)
    while pairs := aliases.fetchmany(_LINKS):
        yield Batch(aliases=dict(pairs))
    decisions = connection.execute("SELECT decision FROM decision ORDER BY time, id")
    while found := decisions.fetchmany(_ARTICLES):
        yield Batch(decisions=tuple(Decision.from_row(json.loads(row)) for (row,) in found))


def _batch(rows: list[Any]) -> Batch:
    articles = [unpack_article(packed, base) for *_, packed, base in rows]
    sketches = {id: Sketch(SCHEME, id, *unpack_sketch(packed)) for id, _, packed, *_ in rows}
    return Batch(
        articles=tuple(articles),
        superseded=tuple(article.id for article, row in zip(articles, rows, strict=True) if row[3]),
        sketches=tuple(sketches.values()),
        stories={id: story for id, story, *_ in rows},
        house=sightings(articles),
    )

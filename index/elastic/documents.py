"""Articles, versions and links as the documents of Elasticsearch, and back."""

from collections.abc import Iterator, Sequence
from typing import Any

from index.decisions import Decision
from index.elastic.schema import languages
from index.elastic.server import Document
from index.instants import microseconds, moment
from index.query.stems import searched
from index.query.words import fold, fold_phrase, read_forms, spaced
from index.values import Placed, Version
from processing import Article, Link, Sketch, article_from_row, article_to_row, url_key

_OWN = ("story", "superseded", "arrived", "changed", "@timestamp", "time", "day", "outlet", "key")


def article_document(
    article: Article, story: str, superseded: bool, arrived: int, lines: Sequence[int]
) -> Document:
    """An article as it is kept.

    `arrived` orders the arrivals of one page; `lines` are its sentences as boilerplate is known by.
    What stands under `search` is not kept, only found.
    """
    row = article_to_row(article)
    language = article.language if article.language in languages() else "other"
    return {
        **row,
        "title": {language: article.title},
        "text": {language: article.text},
        "story": story,
        "superseded": superseded,
        "arrived": arrived,
        "@timestamp": article.time.isoformat(),
        "time": microseconds(article.time),
        "day": article.time.date().isoformat(),
        "outlet": article.outlet,
        "key": url_key(article.url),
        "search": dict(_searched(article)) | {"lines": list(lines)},
    }


def placed(source: Document) -> Placed:
    """The article of a document, with its place."""
    row: dict[str, Any] = {key: value for key, value in source.items() if key not in _OWN}
    for field in ("title", "text"):
        row[field] = next(iter(row[field].values()))
    return Placed(article_from_row(row), source["story"], source["superseded"])


def version_document(
    id: str, story: str, sketch: Sketch | None, text: Article, carriers: Sequence[Article]
) -> Document:
    """A version as it is kept; `text` is the article that stands for it, its earliest carrier."""
    times = [microseconds(article.time) for article in carriers]
    return {
        "id": id,
        "story": story,
        "text": text.id,
        "first": min(times),
        "last": max(times),
        "carriers": len(carriers),
        "bands": list(sketch.bands) if sketch else [],
        "minima": list(sketch.minima) if sketch else [],
        "anchors": list(sketch.anchors) if sketch else [],
    }


def version(source: Document, text: Article) -> Version:
    """The version of a document, whose text was fetched."""
    first, last = moment(source["first"]), moment(source["last"])
    return Version(source["id"], source["story"], text, first, last, source["carriers"])


def link_document(link: Link) -> Document:
    """A link as it is kept."""
    return {
        "id": f"{link.a}:{link.b}",
        "a": link.a,
        "b": link.b,
        "kind": link.kind.value,
        "score": link.score,
        "link": link.to_row(),
    }


def decision_document(decision: Decision) -> Document:
    """A decision as it is kept."""
    return {
        "id": decision.id,
        "time": microseconds(decision.made.time),
        "names": sorted(decision.names),
        "decision": decision.to_row(),
    }


def _searched(article: Article) -> Iterator[tuple[str, Any]]:
    """The words as every backend takes them, so that all give the same answers."""
    yield "seen", microseconds(article.seen)
    for field, text in (("title", article.title), ("text", article.text)):
        words, stems = searched(text, article.language)
        yield f"{field}_words", words
        yield field, stems
    authors = article.authors or ("",)
    yield "author_words", [spaced(map(fold, read_forms(author))) for author in authors]
    yield "agency", [fold_phrase(agency) for agency in article.agencies]
    for field, value in (
        ("source", article.source),
        ("domain", article.domain),
        ("lang", article.language),
        ("country", article.country),
    ):
        if value:
            yield field, fold_phrase(value)

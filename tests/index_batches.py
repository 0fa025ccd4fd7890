"""Batches of articles, made without any comparing."""

from index import Batch
from processing import Article, Link, judge, read, sketch, story_id

BLAND = "A clerk filed {} forms before noon and nobody in the long corridor took any notice of it."


def batch(*articles: Article, stories: dict[str, str] | None = None, **fields: object) -> Batch:
    """The articles, each version a story of its own unless `stories` says otherwise."""
    own = {article.version: story_id(article.version) for article in articles}
    sketches = {article.version: sketch(read(article)) for article in articles}
    return Batch(
        articles, sketches=tuple(sketches.values()), stories=own | (stories or {}), **fields
    )  # type: ignore[arg-type]


def link(a: Article, b: Article) -> Link:
    return judge(read(a), read(b))

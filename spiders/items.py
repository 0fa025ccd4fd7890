"""What spiders yield."""

from dataclasses import dataclass
from datetime import datetime

from processing import Article
from spiders.validators import Validators


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article on its way to the index, and what was prepared of it for that, pickled; `key` is the
    ledger's name of the URL asked for.

    The other fields are the article's, so that `scrapy crawl … -O articles.jsonl` writes them.
    """

    key: str
    article: Article
    validators: Validators
    prepared: bytes
    id: str
    url: str
    source: str
    title: str
    text: str
    language: str
    published: datetime | None
    modified: datetime | None
    seen: datetime
    authors: tuple[str, ...]
    agencies: tuple[str, ...]

    @classmethod
    def of(
        cls,
        key: str,
        article: Article,
        validators: Validators | None = None,
        prepared: bytes = b"",
    ) -> "ArticleItem":
        """The item of an article."""
        names = (
            "id",
            "url",
            "source",
            "title",
            "text",
            "language",
            "published",
            "modified",
            "seen",
            "authors",
            "agencies",
        )
        return cls(
            key,
            article,
            validators or Validators(),
            prepared,
            *(getattr(article, name) for name in names),
        )

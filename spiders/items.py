"""What spiders yield."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

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
        own: dict[str, Any] = {
            "key": key,
            "article": article,
            "validators": validators or Validators(),
            "prepared": prepared,
        }
        names = (field.name for field in fields(cls) if field.name not in own)
        return cls(**own, **{name: getattr(article, name) for name in names})

"""The outbox: the articles that the index has not acknowledged yet."""

import json
from typing import NamedTuple

from processing import Article, article_from_row
from spiders.ledger.book import Book


class Waiting(NamedTuple):
    """An article, as JSON, that waits there: its number, and the key of its URL."""

    number: int
    key: str
    row: str

    @property
    def article(self) -> Article:
        """It as such."""
        return article_from_row(json.loads(self.row))


class Outbox(Book):
    """What waits, in the order in which it was kept."""

    def outbox(self, most: int) -> list[Waiting]:
        """The oldest articles not acknowledged yet."""
        rows = self._db.execute("SELECT id, key, article FROM outbox ORDER BY id LIMIT ?", (most,))
        return [Waiting(*row) for row in rows]

    def waiting(self) -> int:
        """How many articles are in the outbox."""
        return int(self._db.execute("SELECT count(*) FROM outbox").fetchone()[0])

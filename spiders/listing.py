"""The spider of given addresses."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from processing import Fate, UrlError, normalise_url, url_key
from spiders.arguments import given
from spiders.gatherer import Gatherer
from spiders.ledger import Found
from spiders.source import Source
from spiders.visits import Due


class ListingSpider(Gatherer):
    """`scrapy crawl listing -a urls=URL,URL`: fetches addresses again even when they are known."""

    name = "listing"

    def __init__(self, urls: Any = "", sources: tuple[Source, ...] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = given("urls", urls)
        self.sources = tuple(sources)

    async def start(self) -> AsyncIterator[Request]:
        """Every address given, whatever is known of it."""
        for url in self.urls:
            try:
                clean = normalise_url(url)
            except UrlError as error:
                self._refuse(url, str(error))
                continue
            source = self.source_at(clean)
            self.ledger.discover(source, [Found(clean, "given")], self.now)
            for request in self.ask([Due(clean, source, {})]):
                yield request

    def _refuse(self, url: str, reason: str) -> None:
        self.ledger.discover("", [Found(url, "given")], self.now)
        self.settle(url_key(url), Fate.REFUSED, reason)

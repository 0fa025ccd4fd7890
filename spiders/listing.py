"""The spider of given addresses."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from scrapy import Request

from processing import Fate, UrlError, normalise_url, url_key
from spiders.arguments import given
from spiders.gatherer import Gatherer
from spiders.ledger import GIVEN, Found
from spiders.ledger.visits import Due
from spiders.sources.source import Source


class ListingSpider(Gatherer):
    """`scrapy crawl listing -a urls=URL,URL`: fetches addresses again even when they are known."""

    name = "listing"

    def __init__(self, urls: Any = "", sources: tuple[Source, ...] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = given("urls", urls)
        self.sources = tuple(sources)

    async def start(self) -> AsyncIterator[Request]:
        """Every address given, whatever is known of it; all are booked before one is asked for."""
        addresses = list(self._clean())
        self._book(addresses)
        for url in addresses:
            for request in self.ask([Due(url, self.source_at(url), {})]):
                yield request

    def _clean(self) -> Iterator[str]:
        for url in self.urls:
            try:
                yield normalise_url(url)
            except UrlError as error:
                self._refuse(url, str(error))

    def _book(self, addresses: Iterable[str]) -> None:
        named: dict[str, list[Found]] = {}
        for url in addresses:
            named.setdefault(self.source_at(url), []).append(Found(url, GIVEN))
        for source, found in named.items():
            self.ledger.discover(source, found, self.now)

    def _refuse(self, url: str, reason: str) -> None:
        self.ledger.discover("", [Found(url, GIVEN)], self.now)
        self.settle(url_key(url), Fate.REFUSED, reason)

"""The spider of whole sources: feeds, sitemaps, sections, and what earlier crawls left."""

from collections.abc import AsyncIterator
from itertools import chain
from typing import Any

from scrapy import Request

from spiders.arguments import sources_of
from spiders.feed import FeedGathering
from spiders.site import SiteGathering
from spiders.sitemap import SitemapGathering


class OutletSpider(FeedGathering, SitemapGathering, SiteGathering):
    """`scrapy crawl outlets -a sources=sources.toml [-a source=NAME]`.

    One spider for all three, so that one host is asked one thing at a time.
    """

    name = "outlets"

    def __init__(self, sources: Any = (), source: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sources = sources_of(sources, source)

    async def start(self) -> AsyncIterator[Request]:
        """What is left from earlier crawls, then the lists of every source."""
        for request in self.ask(self.ledger.pending([source.name for source in self.sources])):
            yield request
        for source in self.sources:
            for request in chain(self.feeds(source), self.sitemaps(source), self.sections(source)):
                yield request

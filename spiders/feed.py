"""The spider of feeds."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

from scrapy import Request
from scrapy.http import Response

from processing import Feed
from spiders.arguments import sources_of
from spiders.errors import WorkerError
from spiders.listgathering import ListGathering, asked, found_in
from spiders.sources.source import Source
from spiders.workers.shelf import body_of


class FeedGathering(ListGathering):
    """Reads feeds and follows their entries."""

    def feeds(self, source: Source) -> Iterable[Request]:
        """Requests for the feeds of a source."""
        return (self.list_request(url, source, self.parse_feed) for url in source.feeds)

    async def parse_feed(self, response: Response, source: Source) -> AsyncIterator[Request]:
        """Requests for the articles of a feed that are new or changed."""
        if not self.usable(response, source):
            return
        try:
            feed: Feed = await self.pool.run("feed", body_of(response), response.url)
        except (ValueError, WorkerError) as error:
            self.list_failed(asked(response), source, str(error))
            return
        due = self.book(source, found_in("feed", feed.entries, response.url, self.now))
        for request in self.ask(due):
            yield request
        self.list_read(response, source, len(due))


class FeedSpider(FeedGathering):
    """`scrapy crawl feed -a url=FEED` or `-a sources=sources.toml [-a source=NAME]`."""

    name = "feed"

    def __init__(self, url: str = "", sources: Any = (), source: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sources = sources_of(sources, source, feeds=url)

    async def start(self) -> AsyncIterator[Request]:
        """The feeds of every source."""
        for source in self.sources:
            for request in self.feeds(source):
                yield request

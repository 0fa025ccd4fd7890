"""The spider of sitemaps."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response

from processing import Sitemap, UrlError, normalise_url
from spiders.arguments import sources_of
from spiders.errors import WorkerError
from spiders.listgathering import ListGathering, asked, found_in
from spiders.sources.source import Source
from spiders.workers.shelf import body_of

_DEPTH = 2  # of sitemap indexes
_CHILDREN = 50  # sitemaps of one index, the newest first
_NEW_IN_ALL = 25_000  # pages of all sitemaps of a source a run: as many as one whole index has
_NEW = 500  # pages of one sitemap a run, the newest of those that are not known yet


class SitemapGathering(ListGathering):
    """Reads sitemaps, two levels of indexes deep, each once a crawl, and follows their pages."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._opened: set[str] = set()
        self._brought: Counter[str] = Counter()

    def sitemaps(self, source: Source) -> Iterable[Request]:
        """Requests for the sitemaps of a source."""
        self._opened.update(map(normalise_url, source.sitemaps))
        return (self.list_request(url, source, self.parse_sitemap) for url in source.sitemaps)

    async def parse_sitemap(
        self, response: Response, source: Source, depth: int = 0
    ) -> AsyncIterator[Request]:
        """Requests for the pages of a sitemap that are new or changed, and for its children."""
        if not self.usable(response, source):
            return
        try:
            sitemap: Sitemap = await self.pool.run(
                "sitemap", body_of(response), response.url, self.now
            )
        except (ValueError, WorkerError) as error:
            self.list_failed(asked(response), source, str(error))
            return
        if depth < _DEPTH:
            for request in self._below(sitemap, response, source, depth + 1):
                yield request
        found = found_in("sitemap", sitemap.pages, response.url, self.now)
        room = min(_NEW, _NEW_IN_ALL - self._brought[source.name])
        news, more = await self.news_of(found, room)
        self._brought[source.name] += len(news)
        due = self.ledger.discover(source.name, news, self.now)
        for request in self.ask(self.worthwhile(due)):
            yield request
        self.list_read(response, source, len(due), whole=not more)

    def _below(
        self, index: Sitemap, response: Response, source: Source, depth: int
    ) -> Iterator[Request]:
        """Requests for the sitemaps that an index names and that were not opened yet."""
        for child in index.children[:_CHILDREN]:
            try:
                url = normalise_url(child)
            except UrlError as error:
                self.list_failed(asked(response), source, str(error))
                continue
            if url in self._opened:
                continue
            self._opened.add(url)
            if not self.spent.refusal(url, source.name, self.budget):
                yield self.list_request(url, source, self.parse_sitemap, depth=depth)


class SitemapSpider(SitemapGathering):
    """`scrapy crawl sitemap -a url=SITEMAP` or `-a sources=sources.toml [-a source=NAME]`."""

    name = "sitemap"

    def __init__(self, url: str = "", sources: Any = (), source: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sources = sources_of(sources, source, sitemaps=url)

    async def start(self) -> AsyncIterator[Request]:
        """The sitemaps of every source."""
        for source in self.sources:
            for request in self.sitemaps(source):
                yield request

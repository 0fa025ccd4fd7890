"""The spider of section and home pages."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

from scrapy import Request
from scrapy.http import Response

from processing import Section
from spiders.arguments import sources_of
from spiders.errors import WorkerError
from spiders.fetching.answers import fetched_of
from spiders.ledger import Found
from spiders.listgathering import ListGathering, asked
from spiders.sources.source import Source


class SiteGathering(ListGathering):
    """Reads section and home pages and follows the links that look like articles."""

    def sections(self, source: Source) -> Iterable[Request]:
        """Requests for the sections of a source; its home page where it names no list at all."""
        named = source.feeds or source.sitemaps
        urls = source.sections if named else source.lists
        return (self.list_request(url, source, self.parse_section) for url in urls)

    async def parse_section(self, response: Response, source: Source) -> AsyncIterator[Request]:
        """Requests for the articles that a section links to and that were never seen."""
        if not self.usable(response, source):
            return
        try:
            fetched = fetched_of(response, response.url, self.now)
            section: Section = await self.pool.run("section", fetched)
        except WorkerError as error:
            self.list_failed(asked(response), source, str(error))
            return
        links = [link for link in section.links if link.article]
        due = self.book(source, [Found(link.url, f"section {response.url}") for link in links])
        for request in self.ask(self.worthwhile(due)):
            yield request
        self.list_read(response, source, len(due))


class SiteSpider(SiteGathering):
    """`scrapy crawl site -a url=SECTION` or `-a sources=sources.toml [-a source=NAME]`."""

    name = "site"

    def __init__(self, url: str = "", sources: Any = (), source: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sources = sources_of(sources, source, sections=url)

    async def start(self) -> AsyncIterator[Request]:
        """The sections of every source."""
        for source in self.sources:
            for request in self.sections(source):
                yield request

"""The spider of archives."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Any

from processing import Page, UrlError, normalise_url
from spiders.answers import Fetched
from spiders.arguments import given_paths
from spiders.gatherer import Gatherer
from spiders.items import ArticleItem
from spiders.ledger import Found
from spiders.source import Source
from spiders.visits import Due
from spiders.warc import read_pages


class ArchiveSpider(Gatherer):
    """`scrapy crawl archive -a files=A.warc.gz,B.warc.gz`: pages from WARC files, nothing fetched."""

    name = "archive"

    def __init__(self, files: Any = "", sources: tuple[Source, ...] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.files = given_paths("files", files)
        self.sources = tuple(sources)

    async def start(self) -> AsyncIterator[ArticleItem]:
        """Every page of every file, as many at a time as there are workers."""
        self.archive = None  # what is replayed is kept already
        for path in self.files:
            pages = read_pages(path)
            while batch := await asyncio.to_thread(_next, pages, 2 * self.pool.size):
                for items in await asyncio.gather(*map(self._items, batch)):
                    for item in items:
                        yield item

    async def _items(self, page: Page) -> list[ArticleItem]:
        if self.full:
            return []
        self._asked += 1
        try:
            url = normalise_url(page.url)
        except UrlError:
            return []
        source = self.source_at(url)
        self.ledger.discover(source, [Found(url, "archive")], self.now)
        return [item async for item in self.read(Fetched.whole(page), Due(url, source, {}))]


def _next(pages: Iterator[Page], number: int) -> list[Page]:
    return list(islice(pages, number))

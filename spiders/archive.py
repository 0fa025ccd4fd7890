"""The spider of archives."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from processing import Page, UrlError, normalise_url
from spiders.archives.unread import Unread
from spiders.archives.warc import read_pages
from spiders.arguments import given_paths
from spiders.fetching.answers import Fetched
from spiders.gatherer import Gatherer
from spiders.items import ArticleItem
from spiders.ledger import Found
from spiders.ledger.visits import Due
from spiders.sources.source import Source


class ArchiveSpider(Gatherer):
    """`scrapy crawl archive -a files=A.warc.gz,B.warc.gz`: pages from WARC files, nothing fetched."""

    name = "archive"

    def __init__(self, files: Any = "", sources: tuple[Source, ...] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.files = given_paths("files", files)
        self.sources = tuple(sources)

    async def start(self) -> AsyncIterator[ArticleItem]:
        """Every page of every file, a few at a time for each worker."""
        self.archive = None  # what is replayed is kept already
        for path in self.files:
            torn = Unread("place", "near byte")
            async for batch in self._batches(read_pages(path, torn.add)):
                for items in await asyncio.gather(*map(self._items, batch)):
                    for item in items:
                        yield item
            self.lose_of(path, torn)

    async def _batches(self, pages: Iterator[Page]) -> AsyncIterator[list[Page]]:
        """A few pages at a time for each worker, up to the limit: what lies beyond is not even read."""
        while not self.full:
            batch = await asyncio.to_thread(_next, pages, 2 * self.pool.size)
            if not batch:
                return
            yield batch

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
        seen = replace(page, fetched=self.not_later(page.fetched))
        return [item async for item in self.read(Fetched.whole(seen), Due(url, source, {}))]


def _next(pages: Iterator[Page], number: int) -> list[Page]:
    return list(islice(pages, number))

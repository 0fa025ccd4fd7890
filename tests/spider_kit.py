"""Spiders in this process, whose callbacks are given answers as if the web had made them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from spiders.gatherer import Gatherer
from spiders.scrapysettings import scrapy_settings
from spiders.sources.source import Source
from spiders.task import CrawlSettings
from spiders.workers.pool import Pool

SOURCE = Source(
    "Post",
    "post.example",
    "MA",
    "fr",
    feeds=("https://post.example/rss",),
    sitemaps=("https://post.example/map.xml",),
    sections=("https://post.example/monde",),
    tags=("daily",),
)


class Gathering:
    """Spiders that share one data folder and one worker."""

    def __init__(self, data: Path, pool: Pool) -> None:
        self.data = data
        self._pool = pool
        self._made: list[Gatherer] = []

    def spider(self, kind: type[Gatherer], warc: bool = False, **arguments: Any) -> Any:
        """A spider of `kind` as a crawl makes it."""
        settings = scrapy_settings(
            CrawlSettings(self.data, workers=1, warc=warc, rules=self.data / "rules")
        )
        spider = kind.from_crawler(Crawler(kind, settings), **arguments)
        spider.pool.close()  # one worker for all of them is faster than one each
        spider.pool = self._pool
        self._made.append(spider)
        return spider

    def close(self) -> None:
        """Closes what the spiders opened."""
        for spider in self._made:
            spider.ledger.close()
            if spider.archive:
                spider.archive.close()


def all_of(results: AsyncIterator[Any]) -> list[Any]:
    """What an asynchronous callback yields, to its end."""

    async def collected() -> list[Any]:
        return [result async for result in results]

    return asyncio.run(collected())


def answer(
    url: str, body: bytes | str = b"", status: int = 200, asked: str = "", **headers: str
) -> Response:
    """The answer of `url`; `asked` is where the way to it began, where it was redirected."""
    raw = body.encode() if isinstance(body, str) else body
    meta = {"redirect_urls": [asked]} if asked else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(url, status, named, raw, request=Request(url, meta=meta))


def asked_for(requests: Iterable[Request]) -> list[str]:
    """The addresses of requests."""
    return [request.url for request in requests]


def reason_of(spider: Gatherer, url: str) -> str:
    """Why a list could not be read the last time, "" where it could."""
    query = "SELECT reason FROM list WHERE url = ?"
    return str(spider.ledger._db.execute(query, (url,)).fetchone()[0])

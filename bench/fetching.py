"""Scrapy as it comes, which asks for each page and drops it: what fetching costs before anything is read."""

from collections.abc import AsyncIterator, Sequence

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class _Dropping(Spider):
    name = "dropping"
    urls: Sequence[str]

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url)

    def parse(self, response: Response) -> None:
        """Drops a page."""


def fetched(urls: Sequence[str]) -> int:
    """How many of the pages came; to be called once in a process."""
    process = CrawlerProcess({"LOG_LEVEL": "ERROR"}, install_root_handler=False)
    crawler = process.create_crawler(_Dropping)
    process.crawl(crawler, urls=urls)
    process.start()
    assert crawler.stats is not None
    return int(crawler.stats.get_value("downloader/response_status_count/200", 0))

"""Waiting aside: what waits for one host takes no place among the requests of the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scrapy.crawler import Crawler


@contextmanager
def aside(crawler: Crawler) -> Iterator[None]:
    """Makes room for another request of the crawl as long as it lasts.

    Scrapy counts what waits for a host's robots.txt, and answers that stall, as being downloaded:
    as many of them as it downloads at once would hold up every other host.
    """
    engine: Any = crawler.engine
    engine.downloader.total_concurrency += 1
    if engine._slot:  # which looks for more to do only when something ends
        engine._slot.nextcall.schedule()
    try:
        yield
    finally:
        engine.downloader.total_concurrency -= 1

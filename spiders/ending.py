"""The end of a crawl that is told to end: what was not asked for yet is let go, and stays pending."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import Settings
from twisted.python.failure import Failure

from spiders.errors import StoppedError

_LOOK = 0.25  # seconds between looks at whether a crawl was told to end
_STEP = 0.02  # seconds between looks at whether it has begun
_PATIENCE = 20.0  # seconds for which what was fetched is still read; who told it waits a minute
_of: "WeakKeyDictionary[Crawler, Ending]" = WeakKeyDictionary()


class CrawlEnding(IgnoreRequest):
    """The crawl was told to end before the host was asked; what was wanted stays pending."""

    def __init__(self) -> None:
        super().__init__("the crawl was told to end")


class Ending:
    """Empties the hosts' queues once a crawl is told to end.

    Scrapy drops what it has scheduled and fetches what its downloader has queued, a delay apart:
    of a slow host that takes minutes.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._told = asyncio.Event()
        self._seeing_off: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None  # one that nobody holds may vanish
        self._at_last: list[Callable[[], object]] = []
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def of(cls, crawler: Crawler) -> "Ending":
        """The one that all parts of a crawl share."""
        if crawler not in _of:
            _of[crawler] = cls(crawler)
        return _of[crawler]

    from_crawler = of

    def tell(self) -> None:
        """Lets nothing more be asked for."""
        self._told.set()

    def end(self, reason: str) -> None:
        """Ends the crawl after what is being done; it may have ended or not begun yet."""
        self.tell()
        self._closing = asyncio.ensure_future(self._close(reason))

    def at_last(self, act: Callable[[], object]) -> None:
        """Has `act` called, again and again, where a crawl goes on long after it was told to end."""
        self._at_last.append(act)

    def check(self) -> None:
        """Raises `CrawlEnding` where nothing more is to be asked for."""
        if not self._crawler.crawling:
            self.tell()
        if self._told.is_set():
            raise CrawlEnding

    async def sleep(self, seconds: float) -> None:
        """Waits so long. Raises `CrawlEnding` as soon as nothing more is to be asked for."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._told.wait(), seconds)
        self.check()

    def _opened(self) -> None:
        self._seeing_off = asyncio.ensure_future(self._see_off())

    def _closed(self) -> None:
        if self._seeing_off:
            self._seeing_off.cancel()

    async def _close(self, reason: str) -> None:
        with suppress(RuntimeError):
            await self._crawler.engine.close_spider_async(reason=reason)

    async def _see_off(self) -> None:
        left = _PATIENCE
        while True:  # until the spider is closed: an answer may still lead to another request
            try:
                self.check()
            except CrawlEnding as ending:
                self._empty_queues(ending)
                if left <= 0:
                    for act in self._at_last:
                        act()
                left -= _LOOK
            await asyncio.sleep(_LOOK)

    def _empty_queues(self, ending: CrawlEnding) -> None:
        for slot in list(self._crawler.engine.downloader.slots.values()):
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(Failure(ending))  # type: ignore[no-untyped-call]


class CrawlProcess(AsyncCrawlerProcess):
    """A process whose crawl comes to its end.

    Told to end while it delivers its last articles, it would be left by Scrapy in the midst of that;
    told so while it begins, it would have no end at all, as Scrapy takes it for ended already.
    """

    async def stop(self) -> None:
        """Ends the crawl, or waits for the end that it has come to by itself."""
        while any(map(_is_beginning, self.crawlers)):
            await asyncio.sleep(_STEP)
        if not any(map(_is_closing, self.crawlers)):
            await super().stop()
        await self.join()


def look(spider: type[Spider], settings: Settings, **arguments: Any) -> None:
    """Runs a crawl that only looks, and writes neither articles nor a ledger; once per process.

    Raises `StoppedError` where it is told to end before it has: what it did not come to is not wrong.
    """
    settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    process = CrawlProcess(settings)
    crawler = process.create_crawler(spider)
    crawl = process.crawl(crawler, **arguments)
    process.start()
    if crawl.done() and not crawl.cancelled():
        crawl.result()  # raises what the spider could not be made for
    if not crawler.stats or crawler.stats.get_value("finish_reason") != "finished":
        raise StoppedError("told to stop before all was looked at")


def _is_beginning(crawler: Crawler) -> bool:
    engine: Any = crawler._engine
    running = bool(engine and engine.running)
    return not crawler._started or (crawler.crawling and not running)


def _is_closing(crawler: Crawler) -> bool:
    engine: Any = crawler._engine
    return bool(engine and engine._slot and engine._slot.closing)

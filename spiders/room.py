"""Room for what was fetched: a host whose pages wait to be read is asked for no more while many wait."""

import asyncio
from collections import Counter
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.core.scraper import Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

_of: "WeakKeyDictionary[Crawler, Room]" = WeakKeyDictionary()


class Room(Slot):
    """What waits to be read or is being read, by host.

    Scrapy's own slot, which this takes the place of, knows it as a whole: bad pages could fill it
    and stop all fetching, or it has to be so large that they do not. Small pages count for what
    their requests and tasks hold; Scrapy would have 20,000 of them wait at once.
    """

    MIN_RESPONSE_SIZE = 25_000

    def __init__(self, most: int, enough: int) -> None:
        super().__init__(most)
        self._enough = enough
        self._held: Counter[str] = Counter()
        self._less = asyncio.Event()

    @classmethod
    def of(cls, crawler: Crawler) -> "Room":
        """The one of a crawl."""
        if crawler not in _of:
            settings = crawler.settings
            most, enough = "SCRAPER_SLOT_MAX_ACTIVE_SIZE", "WIRECOPY_ROOM"
            _of[crawler] = cls(settings.getint(most), settings.getint(enough))
        return _of[crawler]

    def add_response_request(
        self, result: Response | Failure, request: Request
    ) -> "Deferred[None]":
        """Scrapy's; `result` waits to be read from now on."""
        before = self.active_size
        read = super().add_response_request(result, request)
        self._held[urlparse_cached(request).netloc] += self.active_size - before
        return read

    def finish_response(self, result: Response | Failure, request: Request) -> None:
        """Scrapy's; `result` was read."""
        before = self.active_size
        super().finish_response(result, request)
        self._held[urlparse_cached(request).netloc] -= before - self.active_size
        self._less.set()

    def is_left_for(self, host: str) -> bool:
        """Whether more of a host's pages may wait: none of them does, or few of all hosts."""
        return self.active_size <= self._enough or self._held[host] <= 0

    async def made_for(self, host: str) -> None:
        """Returns as soon as some is left for the host."""
        while not self.is_left_for(host):
            self._less.clear()
            await self._less.wait()


class RoomExtension:
    """Gives a crawl its room, before the first answer."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._opened, signals.spider_opened)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RoomExtension":
        return cls(crawler)

    def _opened(self) -> None:
        self._crawler.engine.scraper.slot = Room.of(self._crawler)

"""Manners: what hosts ask of a crawler, in robots.txt and by the pages they answer with."""

import logging
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from processing.manners import reservations
from processing.manners.challenge import challenger
from processing.manners.robots import LARGEST, Robots, read_robots
from spiders.arguments import given_wishes
from spiders.ending import CrawlEnding
from spiders.errors import GuardError
from spiders.fetching.answers import WHOLE
from spiders.fetching.hostfile import HostFile
from spiders.fetching.pauses import REFUSING, HostPaused, Pauses
from spiders.fetching.plain import ENDLESS, told
from spiders.settings import BOT_NAME
from spiders.workers.pool import Pool
from spiders.workers.shelf import body_of, size_of

_log = logging.getLogger(__name__)

_SHORT = 50_000  # bytes of a robots.txt that is read at once, in some milliseconds

RESERVED = "wirecopy_reserved"
"""The key of a request's meta that says whether its host reserves the page from mining."""


class RobotsDenied(IgnoreRequest):
    """robots.txt forbids the page."""


class RobotsUnread(IgnoreRequest):
    """robots.txt could not be read, which closes the whole host for now (RFC 9309, 2.3.1.4)."""


class Challenged(IgnoreRequest):
    """Instead of the page its host asked whether a person is there."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What a host says to us; `unread` is why it could not be asked."""

    robots: Robots = field(default_factory=Robots)
    unread: str = ""


class RobotsMiddleware:
    """robots.txt obeyed: 4xx opens a host; 5xx and what cannot be had close it for this crawl."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._words = HostFile(crawler, "/robots.txt", LARGEST, self._word)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises `RobotsUnread` or `RobotsDenied` for what is not to be asked for."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        word = await self._words.of(request)
        if word.unread:
            raise RobotsUnread(f"robots.txt: {word.unread}")
        if not word.robots.allows(request.url):
            raise RobotsDenied("robots.txt forbids it")

    async def _word(self, answer: Awaitable[Response], host: str) -> _Word:
        try:
            return await self._read(await answer, host)
        except (GuardError, HostPaused, CrawlEnding, Challenged, CannotResolveHostError):
            # What the guard refuses, a pause or the end forbids or no name leads to is so for the page as well,
            # which says so better; where it is so for a redirect only, there is no robots.txt.
            return _Word()
        except Exception as error:  # whatever it is, it closes this host and no other
            text = told(error)[:200]
            # A robots.txt at the end of no end of redirects is one that is not there (2.3.1.2).
            return _Word() if text == ENDLESS else _Word(unread=text)

    async def _read(self, response: Response, slot: str) -> _Word:
        if response.status >= 500:
            return _Word(unread=f"HTTP {response.status}")
        if response.status >= 300:
            return _Word()
        robots = await self._robots(response)
        if robots.delay:
            self._slow_down(slot, robots.delay)
        return _Word(robots)

    async def _robots(self, response: Response) -> Robots:
        """What it says; a long one is read by a worker, as all other hosts would wait for it here."""
        if size_of(response) <= _SHORT:
            return read_robots(response.body, BOT_NAME)
        pool: Pool = self._crawler.spider.pool  # type: ignore[union-attr]  # every spider here has one
        robots: Robots = await pool.run("robots", body_of(response), BOT_NAME)
        return robots

    def _slow_down(self, key: str, delay: float) -> None:
        downloader: Any = self._crawler.engine.downloader
        settings = downloader.per_slot_settings.setdefault(key, {})
        settings["delay"] = max(settings.get("delay", 0.0), delay)
        settings["jitter"] = 0.0  # half of what a host asks for is not what it asks for
        if key in downloader.slots:
            slot = downloader.slots[key]
            slot.delay, slot.jitter = max(slot.delay, delay), 0.0


class ReservationMiddleware:
    """tdmrep.json asked for where reservations are respected, before the first page of each host."""

    def __init__(self, crawler: Crawler) -> None:
        if "tdm" not in given_wishes(crawler.settings):
            raise NotConfigured
        self._reservations = HostFile(crawler, reservations.PLACE, reservations.LARGEST, self._read)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ReservationMiddleware":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Notes down whether the page is reserved; where it leads is looked up anew."""
        if not request.meta.get("dont_obey_robotstxt"):
            said = await self._reservations.of(request)
            request.meta[RESERVED] = said.reserve(request.url)

    @staticmethod
    async def _read(answer: Awaitable[Response], host: str) -> reservations.Reservations:
        try:
            response = await answer
        except Exception as error:  # whatever it is, the host then says nothing
            _log.debug("tdmrep.json of %s: %s", host, error)
            return reservations.Reservations()
        body = response.body if response.status in WHOLE else b""
        return reservations.read_reservations(body)


class ChallengeMiddleware:
    """Leaves a host alone that answers with a challenge, with whatever status, and solves none."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ChallengeMiddleware":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response. Raises `Challenged` where it is no page of the host's own."""
        headers = {
            name.decode("latin-1").lower(): values[-1].decode("latin-1")
            for name, values in response.headers.items()
            if values
        }
        kind = headers.get("content-type", "").lower()
        who = challenger(response.body, headers) if "html" in kind or not kind else ""
        if not who:
            return response
        host = urlparse_cached(request).netloc
        Pauses.of(self._crawler).pause(host, f"challenge page of {who}", REFUSING)
        raise Challenged(f"challenge page of {who}")

"""Manners: what hosts ask of a crawler, in robots.txt and by the pages they answer with."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from processing.challenge import challenger
from processing.robots import LARGEST, Robots, read_robots
from spiders.aside import aside
from spiders.download import CUT
from spiders.ending import CrawlEnding
from spiders.errors import GuardError
from spiders.pauses import REFUSING, HostPaused, Pauses
from spiders.settings import BOT_NAME

_FIRST = 1_000  # the priority of a robots.txt, before all pages of its host


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
    """robots.txt obeyed: 4xx opens a host; 5xx and what cannot be had close it for this crawl.

    Each host is asked once a crawl, by https and by http for itself (RFC 9309, 2.3); who comes
    meanwhile waits for the same answer.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._words: dict[tuple[str, str], asyncio.Task[_Word]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises `RobotsUnread` or `RobotsDenied` for what is not to be asked for."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlparse_cached(request)
        host = parts.scheme, parts.netloc  # what does not speak https may speak http
        if host not in self._words:
            self._words[host] = asyncio.ensure_future(self._ask(request))
        with aside(self._crawler):
            word = await asyncio.shield(self._words[host])
        if word.unread:
            raise RobotsUnread(f"robots.txt: {word.unread}")
        if not word.robots.allows(request.url):
            raise RobotsDenied("robots.txt forbids it")

    async def _ask(self, request: Request) -> _Word:
        parts = urlparse_cached(request)
        asked = Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            callback=NO_CALLBACK,
            priority=_FIRST,
            headers={"Accept-Encoding": "identity"},
            meta={"dont_obey_robotstxt": True, CUT: LARGEST},
        )
        try:
            response = await self._crawler.engine.download_async(asked)
        except (GuardError, HostPaused, CrawlEnding, Challenged, CannotResolveHostError):
            # What the guard refuses, a pause or the end forbids or no name leads to is so for the page as well,
            # which says so better; where it is so for a redirect only, there is no robots.txt.
            return _Word()
        except Exception as error:  # whatever it is, it closes this host and no other
            text = " ".join(f"{type(error).__name__} {error}".split())[:200]
            # A robots.txt at the end of no end of redirects is one that is not there (2.3.1.2).
            return _Word() if "max redirections" in text else _Word(unread=text)
        return self._read(response, parts.hostname or "")

    def _read(self, response: Response, slot: str) -> _Word:
        if response.status >= 500:
            return _Word(unread=f"HTTP {response.status}")
        if response.status >= 300:
            return _Word()
        robots = read_robots(response.body, BOT_NAME)
        if robots.delay:
            self._slow_down(slot, robots.delay)
        return _Word(robots)

    def _slow_down(self, key: str, delay: float) -> None:
        downloader: Any = self._crawler.engine.downloader
        settings = downloader.per_slot_settings.setdefault(key, {})
        settings["delay"] = max(settings.get("delay", 0.0), delay)
        settings["jitter"] = 0.0  # half of what a host asks for is not what it asks for
        if key in downloader.slots:
            slot = downloader.slots[key]
            slot.delay, slot.jitter = max(slot.delay, delay), 0.0


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

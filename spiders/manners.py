"""Manners: robots.txt by RFC 9309, and hosts that asked to be left alone."""

import asyncio
from collections import defaultdict

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from spiders.errors import GuardError

_LARGEST = 512 * 1024  # bytes of a robots.txt that are read (RFC 9309, 2.5)
_REFUSALS = 3  # of 403 in a row before a host is taken to mean all of its pages


class RobotsDenied(IgnoreRequest):
    """robots.txt forbids the page."""


class RobotsUnread(IgnoreRequest):
    """robots.txt could not be read, which closes the whole host for now (RFC 9309, 2.3.1.4)."""


class HostPaused(IgnoreRequest):
    """The host answered that it wants to be left alone; the page stays pending."""


class Robots(RobotsTxtMiddleware):
    """robots.txt obeyed: 4xx opens a host; 5xx and what cannot be had close it for this crawl."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unread: dict[str, str] = {}

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._unread[netloc] = f"HTTP {response.status}"
        body = _cut(response.body) if response.status < 400 else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        # What the guard refuses or a pause forbids, it does for the page as well, and says so better.
        if not isinstance(exc, GuardError | HostPaused):
            self._unread[netloc] = " ".join(f"{type(exc).__name__} {exc}".split())[:200]
        super()._robots_error(exc, netloc)

    def process_request_2(self, rp: object, request: Request) -> None:
        reason = self._unread.get(urlparse_cached(request).netloc)
        if reason:
            raise RobotsUnread(f"robots.txt: {reason}")
        try:
            super().process_request_2(rp, request)  # type: ignore[arg-type]  # passed on
        except IgnoreRequest as error:
            raise RobotsDenied("robots.txt forbids it") from error


def _cut(body: bytes) -> bytes:
    """The part of a robots.txt that is read, in whole lines: half a path would forbid more."""
    return body if len(body) <= _LARGEST else body[:_LARGEST].rpartition(b"\n")[0]


class PoliteHandler(HTTP11DownloadHandler):
    """Asks one thing of a host at a time, and nothing more in this crawl once it asks for a pause.

    Hosts ask by 429, 503 with Retry-After, or 403 again and again. It stands behind the queue of
    each host, so that what waits there is not asked for either.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._paused: dict[str, str] = {}
        self._refused: dict[str, int] = {}
        # Scrapy's own bound lets whatever is queued through at once where there is no delay: it
        # counts a request when its task first runs, after the queue has been emptied.
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def download_request(self, request: Request) -> Response:
        """The response. Raises `HostPaused` instead of asking a host that is paused."""
        host = urlparse_cached(request).netloc
        async with self._turns[host]:
            if host in self._paused:
                raise HostPaused(self._paused[host])
            response = await super().download_request(request)
            if self._asks_for_a_pause(host, response):
                self._paused[host] = f"host paused: HTTP {response.status}"
            return response

    def _asks_for_a_pause(self, host: str, response: Response) -> bool:
        if response.status == 403:
            self._refused[host] = self._refused.get(host, 0) + 1
        elif response.status < 400:
            self._refused.pop(host, None)
        if response.status == 503:
            return b"Retry-After" in response.headers
        return response.status == 429 or self._refused.get(host, 0) >= _REFUSALS

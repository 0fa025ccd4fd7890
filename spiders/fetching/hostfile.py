"""Files in which hosts say what they ask of a crawler."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from spiders.fetching.aside import aside
from spiders.fetching.download import CUT

T = TypeVar("T")
_FIRST = 1_000  # the priority of such a file, before all pages of its host


class HostFile(Generic[T]):
    """The file at `path` of each host, of which `largest` bytes are read.

    Each host is asked once a crawl, by https and by http for itself (RFC 9309, 2.3); who comes
    meanwhile waits for the same answer. `read` makes of it, or of why there is none, what the host
    says; it is told the name of the host, too.
    """

    def __init__(
        self,
        crawler: Crawler,
        path: str,
        largest: int,
        read: Callable[[Awaitable[Response], str], Awaitable[T]],
    ) -> None:
        self._crawler = crawler
        self._path = path
        self._largest = largest
        self._read = read
        self._said: dict[tuple[str, str], asyncio.Future[T]] = {}

    async def of(self, request: Request) -> T:
        """What the host of a request says."""
        parts = urlparse_cached(request)
        host = parts.scheme, parts.netloc  # what does not speak https may speak http
        if host not in self._said:
            answer = self._crawler.engine.download_async(self._asked(*host))
            self._said[host] = asyncio.ensure_future(self._read(answer, parts.hostname or ""))
        with aside(self._crawler):
            return await asyncio.shield(self._said[host])

    def _asked(self, scheme: str, host: str) -> Request:
        return Request(
            f"{scheme}://{host}{self._path}",
            callback=NO_CALLBACK,
            priority=_FIRST,
            headers={"Accept-Encoding": "identity"},
            meta={"dont_obey_robotstxt": True, CUT: self._largest},
        )

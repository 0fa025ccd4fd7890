"""Downloading: one host asked one thing at a time, and nothing waited for or held for ever."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from time import monotonic

from scrapy import Request, Spider, signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError, StopDownload
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from spiders.ending import Ending
from spiders.errors import DownloadError
from spiders.fetching.answers import TORN, header, is_cut_short
from spiders.fetching.aside import aside
from spiders.fetching.connections import BoundedFactory, BoundedPool
from spiders.fetching.pauses import BUSY, REFUSING, HostPaused, Pauses, retry_after

CUT = "wirecopy_cut"
"""The key of a request's meta that says after how many bytes of body enough is read."""

_CODINGS = 3  # of one body; honest ones have one
_REFUSALS = 3  # of 403 in a row before a host is taken to mean all of its pages
_HELD = 250_000_000  # bytes of all unfinished answers together; 128 real pages have 15, thirty large sitemaps 200
_CRUMBS = 4_000  # pieces in which one answer came, after which they must have held some bytes each
_CRUMB = 64


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, a host may take: for its first word, and for `least` bytes of body.

    After `stalled`, divided by how many answers stall already, the next request to the host may go.
    """

    word: float = 10.0
    body: float = 8.0
    least: int = 10_000
    stalled: float = 0.5


_HURRIED = Patience(word=3.0, body=3.0, stalled=0.25)
_WASTED = 4  # answers for which a host let us wait in vain before it is hurried


@dataclass(slots=True)
class _Arriving:
    """An answer under way: whether its head came, and how much of its body since it was last looked at."""

    stop: Callable[[], object]
    told: bool = False
    held: int = 0
    lately: int | None = None
    pieces: int = 0
    reason: str = ""
    looking: asyncio.TimerHandle = field(init=False)


class PoliteHandler(HTTP11DownloadHandler):
    """Asks one thing of a host at a time, and nothing more once it asks to be left alone.

    Hosts ask by 429, 503 with Retry-After, or 403 again and again. It stands behind the queue of
    each host, so that what waits there is not asked for either. What stalls holds up the next
    request for some seconds only, and is given up when it does not arrive.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool = BoundedPool(self._pool._reactor)
        self._pool.maxPersistentPerHost = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._pool._factory = BoundedFactory
        self._refused: Counter[str] = Counter()
        self._wasted: Counter[str] = Counter()
        self._stalling: Counter[str] = Counter()
        self._last: dict[str, float] = {}
        # Scrapy's own bound lets whatever is queued through at once where there is no delay: it
        # counts a request when its task first runs, after the queue has been emptied.
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._arriving: dict[Request, _Arriving] = {}
        self._held = 0
        crawler.signals.connect(self._head_came, signals.headers_received)
        crawler.signals.connect(self._body_came, signals.bytes_received)

    async def download_request(self, request: Request) -> Response:
        """The response. Raises `HostPaused` or `CrawlEnding` instead of asking.

        One that is cut short is asked for again, of a host that never let us wait in vain: half a text
        would be a version of its own. What is so twice comes from a server that miscounts, and is taken
        as it is.
        """
        host = urlparse_cached(request).netloc
        turn = self._turns[host]
        await turn.acquire()
        with ExitStack() as waiting:
            waiting.callback(turn.release)
            Ending.of(self._crawler).check()
            if why := Pauses.of(self._crawler).reason(host):
                raise HostPaused(why)
            await self._keep_distance(host, request)
            # The more answers of a host stall, the less does one more say of how busy it is.
            seconds = self._patience(host).stalled / (1 + self._stalling[host])
            stalled = asyncio.get_running_loop().call_later(
                seconds, self._step_aside, host, waiting
            )
            waiting.callback(stalled.cancel)
            response = await self._download(host, request)
        self._heed(host, response)
        _check_codings(response)
        if is_cut_short(response) and not (self._wasted[host] or _is_last_try(request)):
            raise ResponseDataLossError(TORN)
        return response

    def _step_aside(self, host: str, waiting: ExitStack) -> None:
        """Gives the turn of its host back: what stalls is waited for beside the next request."""
        waiting.close()
        self._stalling[host] += 1
        waiting.callback(self._stalling.subtract, (host,))
        waiting.enter_context(aside(self._crawler))

    async def _keep_distance(self, host: str, request: Request) -> None:
        """Waits out the host's delay since it was last asked: what stalled may have eaten it up."""
        key = request.meta.get("download_slot", "")
        slot = self._crawler.engine.downloader.slots.get(key)
        delay = max(least_delay(self._crawler, key), slot.delay / 2 if slot else 0.0)
        wait = self._last.get(host, 0.0) + delay - monotonic()
        if wait > 0:
            await Ending.of(self._crawler).sleep(wait)
        self._last[host] = monotonic()

    async def _download(self, host: str, request: Request) -> Response:
        asked = request
        if CUT in request.meta:  # enough is enough, whatever length is announced
            asked = request.replace(meta={**request.meta, "download_maxsize": 0})
        task = asyncio.current_task()
        assert task is not None
        arriving = self._arriving[asked] = _Arriving(task.cancel)
        patience = self._patience(host)
        self._look_after(patience.word, host, arriving, patience)
        try:
            return await super().download_request(asked)
        except asyncio.CancelledError as error:
            if arriving.reason:
                task.uncancel()
                raise DownloadError(arriving.reason) from error
            raise
        finally:
            arriving.looking.cancel()
            self._held -= self._arriving.pop(asked).held
            if "download_latency" in asked.meta:
                request.meta["download_latency"] = asked.meta["download_latency"]

    def _look_after(
        self, seconds: float, host: str, arriving: _Arriving, patience: Patience
    ) -> None:
        loop = asyncio.get_running_loop()
        arriving.looking = loop.call_later(seconds, self._look, host, arriving, patience)

    def _look(self, host: str, arriving: _Arriving, patience: Patience) -> None:
        """Gives up what is not on its way, and looks at what is again in a while."""
        if arriving.reason:
            return
        late = ""
        if not arriving.told:
            late = f"no answer within {patience.word:g} s"
        elif arriving.lately is not None and arriving.lately < patience.least:
            late = f"less than {patience.least} bytes within {patience.body:g} s"
        if late:
            self._wasted[host] += 1
            self._give_up(arriving, late)
        else:
            arriving.lately = 0
            self._look_after(patience.body, host, arriving, patience)

    def _patience(self, host: str) -> Patience:
        return _HURRIED if self._wasted[host] >= _WASTED else Patience()

    def _give_up(self, arriving: _Arriving, reason: str) -> None:
        arriving.reason = reason
        self._held -= arriving.held
        arriving.held = 0
        arriving.stop()

    def _head_came(self, request: Request, **_: object) -> None:
        if request in self._arriving:
            self._arriving[request].told = True

    def _body_came(self, data: bytes, request: Request, spider: Spider) -> None:
        arriving = self._arriving.get(request)
        if arriving is None or arriving.reason:
            return
        arriving.held += len(data)
        self._held += len(data)
        if arriving.lately is not None:
            arriving.lately += len(data)
        arriving.pieces += 1
        cut: int | None = request.meta.get(CUT)
        if cut is not None and arriving.held > cut:
            raise StopDownload(fail=False)
        if arriving.pieces > _CRUMBS and arriving.held < _CRUMB * arriving.pieces:
            self._give_up(arriving, "a body in crumbs, which costs more than it can hold")
        if self._held > _HELD:  # many hosts send as much as each of them may
            largest = max(self._arriving.values(), key=lambda one: one.held)
            self._give_up(largest, "too much is being downloaded at once")

    def _heed(self, host: str, response: Response) -> None:
        if response.status == 403:
            self._refused[host] += 1
        elif response.status < 400:
            del self._refused[host]
        later = header(response, "Retry-After")
        asked = response.status == 429 or (response.status == 503 and later)
        if asked or self._refused[host] >= _REFUSALS:
            pauses = Pauses.of(self._crawler)
            span = retry_after(later, pauses.now()) or (BUSY if asked else REFUSING)
            pauses.pause(host, f"HTTP {response.status}", span)


def _check_codings(response: Response) -> None:
    """Raises `DownloadError` for more codings than honest answers have.

    Each may unpack to ten megabytes in the event loop, of which the next needs only the beginning.
    """
    codings = b",".join(response.headers.getlist("Content-Encoding")).split(b",")
    if len(codings) > _CODINGS:
        raise DownloadError(f"packed {len(codings)} times, at most {_CODINGS} are undone")


def _is_last_try(request: Request) -> bool:
    return bool(request.meta.get("retry_times") or request.meta.get("dont_retry"))


class Pace(AutoThrottle):
    """Delays that grow with a host's answers, and never fall below what it or its source asks for."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if slot is not None:
            slot.delay = max(slot.delay, least_delay(self.crawler, key or ""))


def least_delay(crawler: Crawler, key: str) -> float:
    """The seconds that the slot's host is given at least: its source's delay or its crawl-delay."""
    slots = crawler.engine.downloader.per_slot_settings
    return float(slots.get(key, {}).get("delay", 0.0))

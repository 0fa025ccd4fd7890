"""The browser: what a page becomes by its scripts, without any connection of the browser's own."""

import asyncio
import logging
import os
import shutil
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.crawler import Crawler

from processing import Page
from spiders.errors import BrowserError, SettingsError
from spiders.fetching.errands import Errands, Scripts
from spiders.workers.footprint import end, group_of, held_by

if TYPE_CHECKING:
    from playwright.async_api import Page as Tab
    from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

logger = logging.getLogger(__name__)

RENDERED = "x-wirecopy-rendered"
"""The header by which a page tells that it is kept as a browser saw it."""

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_LOADING = 30.0  # seconds for a page and what it asks for, at the pace of its hosts
_OPENING = 15.0  # seconds for starting the browser and opening the page
_LIMIT = 40.0  # seconds from then in all
_BUSY = 5.0  # seconds that scripts may run without a pause
_QUIET = 0.5  # seconds without a request after which a page is taken to stand
_LARGEST = 5_000_000  # characters of the page as it stands then
_MEMORY = 1_200_000_000  # bytes of all processes of the browser; a heavy page takes a third
_HEAP = 256  # MB of one page's scripts
# Nothing is resolved and everything goes through a proxy that is not there: what the errands do not
# answer (WebSockets, prefetching, workers, redirects) ends before a socket is opened.
_ALONE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://nowhere.invalid:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable", "--disable-quic", "--no-pings", "--mute-audio", "--disable-gpu",
    "--disable-notifications", "--disable-domain-reliability",
    f"--js-flags=--max-old-space-size={_HEAP}",
)  # fmt: skip
_TAKEN = f"""(html => html.length > {_LARGEST} ? "" : html)(document.documentElement.outerHTML)"""
# A text needs none of them, and they speak to others in ways that no proxy sees.
_WITHOUT = """for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport",
"SharedWorker", "Notification"]) delete globalThis[name]; window.open = () => null;"""


def check_installed(who: str) -> None:
    """Raises `SettingsError` where what `who` asks for cannot be had here."""
    if find_spec("scrapy_playwright") is None:
        raise SettingsError(
            f"{who}: pages in a browser need scrapy-playwright, which is not installed;"
            " install wirecopy[browser]"
        )
    if _program() is None:
        raise SettingsError(
            f"{who}: pages in a browser need Chromium, which is not installed; install the"
            " system's package chromium"
        )


class Browser:
    """The system's Chromium, started for the first page that needs it, driven by scrapy-playwright.

    Each page has a context of its own that holds nothing afterwards, and is bounded in time, in
    what it asks for, in its size and in memory. One is seen at a time, so that none pays for what
    another one does.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._handler: ScrapyPlaywrightDownloadHandler | None = None
        self._turn = asyncio.Lock()
        self._scripts = Scripts()
        self._mark = f"--wirecopy-browser={os.getpid()}-{id(self):x}"
        crawler.signals.connect(self.close, signals.spider_closed)

    async def see(self, page: Page) -> tuple[Page, str]:
        """The page as it stands when its scripts have run, and what that took.

        Raises `BrowserError` where it does not come to stand within its bounds.
        """
        errands = Errands(self._crawler, page, self._scripts)
        async with self._turn:
            began = time.monotonic()
            seen = await self._seen(page, errands)
        took = time.monotonic() - began
        return seen, f"{errands.run} requests, {errands.held} bytes, {took:.1f} s"

    async def close(self) -> None:
        """Ends the browser."""
        handler, self._handler = self._handler, None
        if handler is not None:
            with suppress(Exception):  # whatever it is, the browser is ended below
                await asyncio.wait_for(handler.close(), 5)
            self._end()

    async def _start(self) -> "ScrapyPlaywrightDownloadHandler":
        from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

        # It tells of every page that is not had by a traceback; we tell of it in a line.
        logging.getLogger("scrapy-playwright").setLevel(logging.CRITICAL)
        if os.geteuid() == 0:
            reason = "wirecopy runs as root"
            logger.warning("browser has no sandbox", extra={"fields": {"reason": reason}})
        handler = ScrapyPlaywrightDownloadHandler(self._crawler)
        handler.config = replace(
            handler.config,
            launch_options={
                "executable_path": _program(),
                "args": [*_ALONE, self._mark],
                "ignore_default_args": ["--disable-popup-blocking"],
                "chromium_sandbox": os.geteuid() != 0,
            },
            max_pages_per_context=1,
            navigation_timeout_ms=_OPENING * 1000,
            target_closed_max_retries=0,
        )
        # Scrapy starts its handlers with the engine; this one comes later, and only if it is needed.
        await handler._launch()
        return handler

    async def _seen(self, page: Page, errands: Errands) -> Page:
        context = f"{page.url} {id(errands)}"
        watching = asyncio.ensure_future(self._watch())
        try:
            handler = self._handler = self._handler or await self._start()
            request = self._request(page, context, errands)
            await asyncio.wait_for(handler.download_request(request), _OPENING)
            standing = await asyncio.wait_for(_standing(errands, request), _LIMIT)
        except TimeoutError as error:
            raise BrowserError("scripts let it not stand still") from error
        except BrowserError:
            raise
        except Exception as error:  # a hostile page can break a browser in any way
            ended = f"took more than {_MEMORY / 1e9:g} GB of memory" if watching.done() else ""
            raise BrowserError(ended or _told(error)) from error
        finally:
            watching.cancel()
            await self._leave(context)
        kept = tuple(
            (name, value)
            for name, value in page.headers
            if name not in ("content-type", "content-length", "etag", "last-modified")
        )
        kept += (("content-type", "text/html; charset=utf-8"), (RENDERED, "1"))
        return replace(page, body=standing.encode("utf-8", "replace"), headers=kept)

    def _request(self, page: Page, context: str, errands: Errands) -> Request:
        return Request(
            page.url,
            meta={
                "playwright": True,
                "playwright_context": context,
                "playwright_context_kwargs": {
                    "service_workers": "block",
                    "accept_downloads": False,
                    "user_agent": self._crawler.settings["USER_AGENT"],
                },
                "playwright_page_init_callback": partial(_prepare, errands),
                "playwright_page_goto_kwargs": {"wait_until": "commit"},
                "playwright_include_page": True,
            },
        )

    async def _watch(self) -> None:
        """Ends a browser that takes too much memory; the next page starts it again."""
        while True:
            await asyncio.sleep(0.5)
            group = await asyncio.to_thread(group_of, self._mark)
            if group and await asyncio.to_thread(held_by, group) > _MEMORY:
                logger.warning("browser ended", extra={"fields": {"bytes": _MEMORY}})
                end(group)
                return

    async def _leave(self, context: str) -> None:
        """Closes what the page had opened, by force where it does not let go."""
        left = self._handler and self._handler.context_wrappers.get(context)
        if left is None:
            return
        try:
            await asyncio.wait_for(left.context.close(), 5)
        except Exception:  # whatever holds it up, it must end
            self._end()

    def _end(self) -> None:
        if group := group_of(self._mark):
            end(group)


async def _prepare(errands: Errands, tab: "Tab", request: Request) -> None:
    """Puts the errands before everything that the page could ask for."""
    context = tab.context
    await context.add_init_script(_WITHOUT)
    await context.route("**", lambda route: route.abort("aborted"))  # of other pages
    await context.route_web_socket("**", lambda socket: socket.close())
    await tab.route("**", lambda route: errands.answer(route))  # the last one is asked first
    context.on("page", lambda other: other.close())


async def _standing(errands: Errands, request: Request) -> str:
    """The page's HTML as soon as it stands still."""
    tab: Tab = request.meta["playwright_page"]
    session = await tab.context.new_cdp_session(tab)
    tree: Any = await _answered(session.send("Page.getFrameTree"))
    # In a world of its own, where the page has replaced nothing.
    world: Any = await _answered(
        session.send("Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]})
    )

    async def ask(expression: str) -> Any:
        about = {"expression": expression, "contextId": world["executionContextId"]}
        told: Any = await _answered(session.send("Runtime.evaluate", about))
        return told["result"].get("value")

    await _stand_still(errands, partial(ask, "document.readyState"))
    if await ask("document.readyState") != "complete":
        raise BrowserError(f"does not come to its end within {_LOADING:g} s")
    html: str = await ask(_TAKEN) or ""
    if not html:
        raise BrowserError(f"nothing, or more than {_LARGEST} characters")
    return html


async def _stand_still(errands: Errands, state: Callable[[], Awaitable[object]]) -> None:
    """Waits until the page is complete and has asked for nothing for a moment; not for ever."""
    began = since = time.monotonic()
    asked = -1
    while time.monotonic() - since < _QUIET and time.monotonic() - began < _LOADING:
        if errands.too_many:
            return
        if await state() != "complete" or errands.under_way or errands.asked != asked:
            asked, since = errands.asked, time.monotonic()
        await asyncio.sleep(0.1)


async def _answered(answer: Awaitable[Any]) -> Any:
    """What the page's process answers. Raises `BrowserError` where its scripts let it not."""
    try:
        return await asyncio.wait_for(answer, _BUSY)
    except TimeoutError as error:
        raise BrowserError(f"scripts run for more than {_BUSY:g} s") from error


def _told(error: Exception) -> str:
    first = str(error).strip().splitlines()
    return f"{type(error).__name__}: {first[0] if first else ''}"[:200]


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)

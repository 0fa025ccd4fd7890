"""Errands: what the scripts of a page ask for, fetched by the crawl under its own rules."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from processing import UrlError, normalise_url

if TYPE_CHECKING:
    from playwright.async_api import Request as Wish
    from playwright.async_api import Route

    from processing import Page

_KINDS = frozenset({"script", "xhr", "fetch"})  # a text needs no pictures, fonts and styles
_MOST = 60  # requests of one page that are run for; of 100 scripts no article's text needs all
_LARGEST = 5_000_000  # bytes of one answer
_IN_ALL = 15_000_000  # bytes of all answers to one page
_KEPT = 30_000_000  # bytes of scripts
_TOO_MANY = 2_000  # wishes, after which a page is not served any longer
_LEFT_OUT = frozenset(
    {b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie", b"connection"}
)


class Scripts:
    """Scripts by address: the pages of a host share them, and one crawl asks for each once."""

    def __init__(self) -> None:
        self._kept: dict[str, Response] = {}
        self._size = 0

    def of(self, url: str) -> Response | None:
        """The script, None where it is not kept."""
        return self._kept.get(url)

    def keep(self, url: str, script: Response) -> None:
        """Keeps a script as long as there is room."""
        if self._size + len(script.body) <= _KEPT:
            self._kept[url] = script
            self._size += len(script.body)


@dataclass(slots=True)
class Errands:
    """Answers everything that one page asks for; its browser itself never opens a connection.

    The page's own answer is there already. Scripts and data are had through the engine, so that
    the guard, robots.txt, pauses and each host's pace hold for them as for every other request.
    Other kinds of things, other methods than GET and further documents are refused: a page that
    would reload itself, submit a form or frame another one does not get to.
    """

    crawler: Crawler
    page: "Page"
    scripts: "Scripts"
    asked: int = 0
    run: int = 0
    held: int = 0
    under_way: int = 0
    _opened: bool = False

    @property
    def too_many(self) -> bool:
        """Whether the page asked for so much that it is not waited for any longer."""
        return self.asked > _TOO_MANY

    async def answer(self, route: "Route") -> None:
        """Answers one wish, or refuses it."""
        from playwright.async_api import Error

        self.asked += 1
        self.under_way += 1
        try:
            await self._answer(route, route.request)
        except Error:  # the page was closed meanwhile
            return
        finally:
            self.under_way -= 1

    async def _answer(self, route: "Route", wish: "Wish") -> None:
        if wish.resource_type == "document" and not self._opened:
            self._opened = True
            await route.fulfill(status=200, headers=_plain(self.page), body=self.page.body)
        elif response := await self._fetched(wish):
            await route.fulfill(status=response.status, headers=_open(response), body=response.body)
        else:
            # The page itself stays where it is; a frame is told so, or it would load for ever.
            away = wish.is_navigation_request() and wish.frame.parent_frame is None
            await route.abort("aborted" if away else "blockedbyclient")

    async def _fetched(self, wish: "Wish") -> Response | None:
        """What the crawl is answered, None where it does not ask or gets nothing."""
        if wish.resource_type not in _KINDS or wish.method != "GET":
            return None
        if kept := self.scripts.of(wish.url):
            return kept
        if self.run >= _MOST or self.held >= _IN_ALL:
            return None
        try:
            normalise_url(wish.url)  # refuses what is never asked for
        except UrlError:
            return None
        self.run += 1
        meta = {"dont_retry": True, "download_maxsize": _LARGEST}
        asked = Request(wish.url, headers={"Accept": "*/*"}, meta=meta)
        try:
            response = await self.crawler.engine.download_async(asked)
        except Exception:  # refused, paused, forbidden, broken: the page goes without it
            return None
        self.held += len(response.body)
        if wish.resource_type == "script" and response.status == 200:
            self.scripts.keep(wish.url, response)
        return response


def _plain(page: "Page") -> dict[str, str]:
    """The headers of the page that matter for reading it; what it forbids its scripts among them."""
    wanted = ("content-type", "content-security-policy")
    return {name: value for name, value in page.headers if name in wanted}


def _open(response: Response) -> dict[str, str]:
    """The headers of an answer, which the page may read wherever it came from.

    There are no cookies and nobody is signed in: an answer holds nothing that any other visitor
    would not get, and the request said not where it came from.
    """
    told = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
        if name.lower() not in _LEFT_OUT
    }
    return {**told, "access-control-allow-origin": "*"}

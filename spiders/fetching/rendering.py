"""Rendering: which pages are seen by a browser before they are read."""

import re

from scrapy.crawler import Crawler

from processing import Fate, Page
from processing.extract import Extraction
from spiders.clock import Clock
from spiders.errors import BrowserError
from spiders.fetching.answers import Fetched
from spiders.fetching.browser import Browser
from spiders.ledger import Ledger
from spiders.sources.source import Source

_SCRIPT = re.compile(rb"<script\b", re.IGNORECASE)
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class Rendering:
    """Chooses by source, or by what the plain pages of a host turned out to hold."""

    def __init__(self, crawler: Crawler, ledger: Ledger, clock: Clock) -> None:
        self._usual: str = crawler.settings["WIRECOPY_BROWSER"]
        self._ledger, self._clock = ledger, clock
        self._browser = Browser(crawler)

    def at_once(self, source: Source, page: Fetched) -> bool:
        """Whether the page is seen without having been read plain."""
        choice = source.browser or self._usual
        needed = choice == "auto" and self._ledger.needs_browser(page.url)
        return (choice == "always" or needed) and _has_scripts(page.make())

    def worth_it(self, source: Source, page: Fetched, extraction: Extraction) -> bool:
        """Whether a page that was read plain may have its text only from its scripts."""
        return (
            (source.browser or self._usual) == "auto"
            and (extraction.fate is Fate.TOO_SHORT or extraction.article is not None)
            and not extraction.is_whole
            and self._ledger.may_need_browser(page.url)
            and _has_scripts(page.make())
        )

    async def see(self, page: Page, key: str) -> Page | None:
        """The page as a browser sees it, None where it does not come to see it."""
        try:
            seen, told = await self._browser.see(page)
        except BrowserError as error:
            seen, told = None, f"gave up: {error}"
        self._ledger.seen(key, told, self._clock())
        return seen

    def tried(self, page: Fetched, helped: bool) -> None:
        """Remembers of a page's host whether there was an article when its scripts had run."""
        self._ledger.scripted(page.url, helped, self._clock())


def _has_scripts(page: Page) -> bool:
    kinds = page.kinds
    return not (kinds and _HTML.isdisjoint(kinds)) and bool(_SCRIPT.search(page.body))

"""The spider that looks at a site before it is followed, and at followed ones to see if they live."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from processing import Feed, Section, Sitemap, UrlError, absolute, normalise_url
from processing.content.textrules import TextRules
from processing.extract import Hints
from processing.manners.robots import read_robots
from spiders.arguments import given_rules
from spiders.errors import WorkerError
from spiders.fetching.answers import ANSWERS, Fetched, cause_of, fetched_of, moved_for_good
from spiders.settings import BOT_NAME
from spiders.workers.jobs import Read
from spiders.workers.pool import Pool
from spiders.workers.shelf import body_of

_USUAL_FEEDS = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/all.rss",
    "/spip.php?page=backend",
)
_USUAL_SITEMAPS = (
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/sitemap_news.xml",
    "/sitemap_index.xml",
    "/sitemap-news.xml",
)
_MOST = 20  # lists named by the page or by robots.txt that are tried


@dataclass(frozen=True, slots=True)
class Probe:
    """What one address turned out to be.

    `kind` is feed, sitemap, page, article where a site was looked for and one stood there, or "" where
    it could not be read; `problem` then says why, and
    `faults` why it is no list of the kinds it is not. `asked` is the address that led there, "" for
    its own, and `moved` tells whether it leads there for good.
    """

    url: str
    kind: str
    problem: str = ""
    title: str = ""
    language: str = ""
    entries: int = 0
    asked: str = ""
    moved: bool = False
    faults: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class Probes:
    """The probes of a run, filled by the spider."""

    found: list[Probe] = field(default_factory=list)


class ProbeSpider(Spider):
    """Looks at `urls`, and at `site` with what it names and the usual places beside it.

    `plain` is looked at as `site` is where that cannot be had.
    """

    name = "probe"

    def __init__(
        self,
        urls: tuple[str, ...],
        probes: Probes,
        site: str = "",
        plain: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.urls = urls
        self.probes = probes
        self.site = site
        self.plain = plain
        self._seen: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "ProbeSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.text_rules = given_rules(crawler.settings)
        spider.pool = Pool(1)
        return spider

    pool: Pool
    text_rules: TextRules

    def closed(self, reason: str) -> None:
        """Ends the worker."""
        self.pool.close()

    async def start(self) -> AsyncIterator[Request]:
        """The site, its robots.txt and the usual places where there is one, and the addresses."""
        for request in self._explore(self.site) if self.site else ():
            yield request
        for url in self.urls:
            for request in self._ask(url, told=True):
                yield request

    async def parse_robots(self, response: Response) -> AsyncIterator[Request]:
        """The sitemaps that robots.txt names."""
        # Whatever kind it claims to be: a robots.txt is often no text to those who serve it.
        for url in read_robots(response.body, BOT_NAME).sitemaps[:_MOST]:
            for request in self._ask(absolute(response.url, url)):
                yield request

    async def parse_any(self, response: Response, told: bool) -> AsyncIterator[Request]:
        """A feed, a sitemap or a page, tried in this order; for an article its home page is looked at, too."""
        asked, moved = _asked(response.request), moved_for_good(response)
        if response.status != 200:
            self._add(Probe(response.url, "", f"HTTP {response.status}", asked=asked), told)
            return
        probe, faults = await self._list(response)
        if probe:
            self._add(replace(probe, asked=asked, moved=moved), True)
            return
        try:
            fetched = fetched_of(response, response.url, datetime.now(UTC))
            section: Section = await self.pool.run("section", fetched)
        except WorkerError as error:
            self._add(Probe(response.url, "", str(error), asked=asked), told)
            return
        links = sum(link.article for link in section.links)
        single = self._stands_for_its_site(response.request) and await self._is_article(fetched)
        kind = "article" if single else "page"
        self._add(
            Probe(response.url, kind, "", entries=links, asked=asked, moved=moved, faults=faults),
            told,
        )
        for feed in section.feeds[:_MOST] if self.site else ():
            if not (single and feed.startswith(f"{response.url.rstrip('/')}/")):  # its comments
                for request in self._ask(feed):
                    yield request
        for request in self._ask(urljoin(response.url, "/"), told=True) if single else ():
            yield request

    async def lose(self, failure: Failure) -> AsyncIterator[Request]:
        """Books why an address could not be had, and goes on with the other one of a site."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        probe = Probe(request.url, "", cause_of(failure), asked=_asked(request))
        self._add(probe, request.cb_kwargs["told"])
        if self.plain and request.url == self.site:
            for again in self._explore(self.plain):
                yield again

    def _stands_for_its_site(self, request: Request | None) -> bool:
        """Whether a person gave this address for the whole site, and it is not its home page."""
        began = request and (_asked(request) or request.url)
        return began in (self.site, self.plain) and urlsplit(began).path not in ("", "/")

    async def _is_article(self, page: Fetched) -> bool:
        try:
            read: Read = await self.pool.run("page", page, Hints(), rules=self.text_rules)
        except WorkerError:
            return False
        return read.extraction.article is not None

    async def _list(self, response: Response) -> tuple[Probe | None, dict[str, str]]:
        """The list that it is, or why it is none of either kind."""
        faults: dict[str, str] = {}
        for kind, read in (("feed", self._feed), ("sitemap", self._sitemap)):
            try:
                return await read(response), {}
            except (ValueError, WorkerError) as error:
                faults[kind] = str(error)
        return None, faults

    async def _feed(self, response: Response) -> Probe:
        feed: Feed = await self.pool.run("feed", body_of(response), response.url)
        return Probe(response.url, "feed", "", feed.title, feed.language, len(feed.entries))

    async def _sitemap(self, response: Response) -> Probe:
        sitemap: Sitemap = await self.pool.run("sitemap", body_of(response), response.url)
        return Probe(response.url, "sitemap", entries=len(sitemap.pages) + len(sitemap.children))

    def _add(self, probe: Probe, told: bool) -> None:
        """Keeps a probe; a usual place where nothing is found is no news."""
        if told:
            self.probes.found.append(probe)

    def _explore(self, site: str) -> list[Request]:
        """Requests for a site, its robots.txt and the usual places beside it."""
        requests = self._ask(site, told=True)
        requests.append(Request(urljoin(site, "/robots.txt"), self.parse_robots, dont_filter=True))
        for place in (*_USUAL_FEEDS, *_USUAL_SITEMAPS):
            requests += self._ask(urljoin(site, place))
        return requests

    def _ask(self, url: str, told: bool = False) -> list[Request]:
        try:
            clean = normalise_url(url)
        except UrlError as error:
            self._add(Probe(url, "", str(error)), told)
            return []
        if clean in self._seen:
            return []
        self._seen.add(clean)
        return [
            Request(
                clean,
                callback=self.parse_any,
                errback=self.lose,
                dont_filter=True,
                cb_kwargs={"told": told},
                meta={"handle_httpstatus_list": ANSWERS, "download_maxsize": 50_000_000},
            )
        ]


def _asked(request: Request | None) -> str:
    """The address that was first asked for, "" where it led nowhere else."""
    led: list[str] = request.meta.get("redirect_urls", []) if request else []
    return led[0] if led else ""

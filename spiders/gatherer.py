"""What all spiders share: from an address to an article or to the fate of its page."""

import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from processing import DateEvidence, Fate, host_of, url_key
from processing.content.textrules import TextRules
from processing.extract import Extraction, Hints
from spiders.archives.unread import Unread
from spiders.archives.warc import Archive
from spiders.arguments import given_number, given_rules, given_span, given_wishes
from spiders.clock import Clock, clock_of
from spiders.ending import Ending
from spiders.errors import BusyError, GatherError, LedgerError, NurseryError, WorkerError
from spiders.fetching.answers import (
    ANSWERS,
    GONE,
    TORN,
    WHOLE,
    Fetched,
    fate_of,
    fetched_of,
    is_torn,
    unchanged,
)
from spiders.fetching.budget import Spent
from spiders.fetching.losses import loss_of
from spiders.fetching.manners import RESERVED
from spiders.fetching.rendering import Rendering
from spiders.items import ArticleItem
from spiders.ledger import Ledger, Settled
from spiders.ledger.holding import held
from spiders.ledger.lists import LIST_FAILED
from spiders.ledger.visits import Due
from spiders.rules.siterules import SiteRules, read_rules
from spiders.sources.source import Source, covering
from spiders.workers.jobs import Read
from spiders.workers.pool import Pool

Result = ArticleItem | Request

_CODES: dict[type[GatherError], int] = {BusyError: 1, LedgerError: 3}  # else 2, as of wirecopy


class Gatherer(Spider):
    """Fetches articles for `sources`, whose pages are read in worker processes.

    Subclasses say in `start` where addresses come from. `since` leaves out what lists date
    earlier, `limit` bounds the number of articles asked for.
    """

    sources: tuple[Source, ...] = ()
    budget = 0
    """Requests to one host in one crawl; 0 where the addresses were named by a person or an archive."""

    def __init__(self, *args: Any, since: Any = None, limit: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since, self.limit = given_span("since", since), given_number("limit", limit)
        self._asked = 0
        self.spent = Spent()
        self._given_up = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        try:
            spider = super().from_crawler(crawler, *args, **kwargs)
            spider._begin(crawler)
        except GatherError as error:
            # By `scrapy crawl`, which would trace it.
            if crawler.settings.getbool("WIRECOPY_ALONE"):
                print(f"scrapy crawl {cls.name}: {error}", file=sys.stderr)
                raise SystemExit(_CODES.get(type(error), 2)) from None
            raise
        spider.failed_lists = {}
        spider.clock = clock_of(crawler.settings)
        spider.rendering = Rendering(crawler, spider.ledger, spider.clock)
        return spider

    def _begin(self, crawler: Crawler) -> None:
        """Takes and opens what is let go of at the end: all of it, or nothing."""
        settings = crawler.settings
        data = Path(settings["WIRECOPY_DATA"])
        with ExitStack() as holding:
            if settings.getbool("WIRECOPY_ALONE"):  # otherwise wirecopy holds it already
                holding.enter_context(held(data))
            self.ledger = Ledger.within(data, settings["WIRECOPY_RHYTHM"])
            holding.enter_context(self.ledger)
            self.ledger.job = settings.getint("WIRECOPY_JOB")
            self.ledger.on_fault = self.give_up
            self.rules = read_rules(Path(settings["WIRECOPY_RULES"]))
            self.text_rules = given_rules(settings)
            self.respected = frozenset(given_wishes(settings))
            archive = Archive(data / "warc") if settings.getbool("WIRECOPY_WARC") else None
            if archive:
                holding.callback(archive.close)
            self.archive = archive
            self.pool = Pool(settings.getint("WIRECOPY_WORKERS"))
            holding.callback(self.pool.close)
            # What was fetched and not read stays pending; of no other error does Scrapy say nothing.
            Ending.of(crawler).at_last(lambda: self.pool.send_away(CloseSpider))
            self._held = holding.pop_all()

    _held: ExitStack
    ledger: Ledger
    pool: Pool
    archive: Archive | None
    rules: SiteRules
    text_rules: TextRules
    clock: Clock
    rendering: Rendering
    respected: frozenset[str]
    """What a page may ask for and is given; see `processing.manners.wishes`."""
    failed_lists: dict[str, str]
    """Source -> why one of its lists could not be read; file -> what of it could not."""

    def closed(self, reason: str) -> None:
        """Ends the workers, closes the files and lets go of the folder, after the last articles were delivered."""
        self._held.close()

    def give_up(self, fault: GatherError) -> None:
        """Ends the crawl: what cannot be read or booked is not to be fetched; the next one goes on here."""
        if not self._given_up:
            self._given_up = str(fault)
            Ending.of(self.crawler).end(self._given_up)

    def _keep_raw(self, record: bytes) -> None:
        assert self.archive is not None
        try:
            self.archive.add(record, self.now)
        except OSError as error:
            fault = LedgerError(
                f"raw pages cannot be written ({error.strerror}); is the disk full?"
            )
            self.give_up(fault)
            raise fault from error

    @property
    def now(self) -> datetime:
        """The time, aware and in UTC."""
        return self.clock()

    def not_later(self, time: datetime) -> datetime:
        """`time`, or now where that is to come: nothing was seen then yet."""
        return min(time, self.now)

    def source_named(self, name: str) -> Source:
        """The source called `name`, an unfollowed one where there is none."""
        return next((source for source in self.sources if source.name == name), Source(name))

    def source_at(self, url: str) -> str:
        """The name of the source on whose domain `url` lies, its host where none is."""
        host = host_of(url)
        source = covering(self.sources, host)
        return source.name if source else host

    def ask(self, due: Iterable[Due]) -> list[Request]:
        """Requests for articles, up to the limit; what is beyond it stays pending."""
        requests: list[Request] = []
        beyond: defaultdict[str, list[str]] = defaultdict(list)
        for one in due:
            if self.full:
                break
            if refusal := self.spent.refusal(one.url, one.source, self.budget):
                beyond[refusal].append(one.url)
                continue
            self._asked += 1
            requests.append(self._request(one))
        for refusal, urls in beyond.items():
            self.ledger.put_off(urls, refusal, self.now)
        return requests

    @property
    def full(self) -> bool:
        """Whether as many articles were asked for as the limit allows."""
        return self.limit is not None and self._asked >= self.limit

    def _request(self, due: Due) -> Request:
        return Request(
            due.url,
            callback=self.parse_article,
            errback=self.lose_article,
            dont_filter=True,
            headers=due.before.headers() if due.before else None,
            cb_kwargs={"due": due},
            meta={"handle_httpstatus_list": ANSWERS},
        )

    async def parse_article(self, response: Response, due: Due) -> AsyncIterator[Result]:
        """The article of a page, or its fate in the ledger."""
        key = url_key(due.url)
        self._book_redirect(response, key)
        if due.before and unchanged(response, due.before):
            self.settle(key, Fate.UNCHANGED, "as it was")
            return
        if response.status not in WHOLE:
            gone = response.status if response.status in GONE else 0
            self.settle(key, *fate_of(response.status), gone=gone)
            return
        hints = replace(self._hints(due), reserved=response.meta.get(RESERVED, False))
        read = await self._look(fetched_of(response, due.url, self.now), due, hints)
        if not read.extraction.is_whole and is_torn(response):
            self.settle(key, Fate.FAILED, TORN, again=True)
            return
        for item in self._taken(due, read):
            yield item

    async def _look(self, page: Fetched, due: Due, hints: Hints) -> Read:
        """Reads a page as it came, or as a browser sees it where its source or host needs that."""
        source = self.source_named(due.source)
        if not self.rendering.at_once(source, page):
            plain = await self._read(page, hints)
            if not self.rendering.worth_it(source, page, plain.extraction):
                return plain
        rendered = await self.rendering.see(page.make(), url_key(due.url))
        seen = Fetched.whole(rendered) if rendered else page
        read = await self._read(seen, hints)
        self.rendering.tried(page, seen is not page and read.extraction.is_whole)
        return read

    async def read(self, page: Fetched, due: Due) -> AsyncIterator[ArticleItem]:
        """Reads a page in a worker, and takes in what it says."""
        for item in self._taken(due, await self._read(page, self._hints(due))):
            yield item

    def _taken(self, due: Due, read: Read) -> Iterator[ArticleItem]:
        """The article of a page that was read, or its fate in the ledger."""
        extraction, key = read.extraction, url_key(due.url)
        if extraction.wishes:
            self.ledger.wished(key, extraction.wishes, self.now)
        obeyed = [wish for wish in extraction.wishes if wish in self.respected]
        if self.archive and read.record and not obeyed:
            self._keep_raw(read.record)
        if extraction.article and (refused := [wish for wish in obeyed if wish != "noarchive"]):
            self.settle(key, Fate.ROBOTS, f"the page asks for {', '.join(refused)}")
        elif extraction.article:
            yield ArticleItem.of(key, extraction.article, read.validators, read.prepared)
        else:
            self.settle(key, extraction.fate, extraction.reason)

    def _book_redirect(self, response: Response, key: str) -> None:
        if response.request and url_key(response.url) != key:
            how = response.meta.get("redirect_reasons", [])
            self.ledger.redirected(key, response.url, how[0] if how else "", self.now)

    async def _read(self, page: Fetched, hints: Hints) -> Read:
        """Reads a page in a worker, a second time in the light mode where the first one is lost."""
        site = self.rules.for_page(page)
        how = {"keep": self.archive is not None, "rules": self.text_rules, "site": site}
        try:
            try:
                read: Read = await self.pool.run("page", page, hints, **how)
            except WorkerError:
                read = await self.pool.run("page", page, hints, fast=True, **how)
        except (LedgerError, NurseryError) as fault:
            self.give_up(fault)
            raise
        except WorkerError as error:
            return Read(Extraction(Fate.FAILED, str(error)))
        return read

    def lose_of(self, path: Path, unread: Unread) -> None:
        """Tells what of a file could not be read, if anything."""
        if unread.count:
            self.failed_lists[str(path)] = str(unread)
            self.ledger.brought[LIST_FAILED] += 1

    async def lose_article(self, failure: Failure) -> None:
        """Books why a page could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        due: Due = request.cb_kwargs["due"]
        if lost := loss_of(failure):
            self.settle(url_key(due.url), *lost)

    def settle(
        self, key: str, fate: Fate, reason: str = "", again: bool = False, gone: int = 0
    ) -> None:
        """Books the fate of one URL."""
        self.ledger.settle([Settled(key, fate, reason, again=again, gone=gone)], self.now)

    def _hints(self, due: Due) -> Hints:
        source = self.source_named(due.source)
        # Another list may have come after the one that named it.
        told = self.ledger.hints(due.url) | {name: hint for name, hint in due.hints.items() if hint}
        dates = tuple(DateEvidence(*piece) for piece in told.get("dates", ()))  # type: ignore[attr-defined]  # JSON
        title = str(told.get("title", ""))
        return Hints(source.name, source.country, source.language, source.tags, dates, title)

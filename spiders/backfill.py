"""The spider of archived pages that are listed by an index of captures."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from processing import (
    Capture,
    CapturesError,
    Fate,
    Page,
    UrlError,
    distinct,
    normalise_url,
    read_captures,
    url_key,
)
from spiders.archives.lines import read_lines
from spiders.archives.unread import Unread
from spiders.archives.warc import read_records
from spiders.arguments import given_paths
from spiders.ending import CrawlEnding
from spiders.errors import SettingsError, WorkerError
from spiders.fetching.answers import ANSWERS, Fetched, cause_of, header
from spiders.fetching.losses import loss_of
from spiders.gatherer import Gatherer
from spiders.items import ArticleItem
from spiders.ledger import Found
from spiders.ledger.lists import LIST_FAILED
from spiders.ledger.visits import Due
from spiders.sources.source import Source
from spiders.workers.shelf import body_of

LISTED = 100_000  # captures of one answer of an index
_LINE = 100_000  # bytes of a line; of far fewer characters it is told
_NOTHING = b"no captures found"  # as pywb, and Common Crawl with it, says with 404
_BATCH = 500  # addresses that are booked at once

Result = ArticleItem | Request


class BackfillSpider(Gatherer):
    """Pages as archives hold them, for `wirecopy backfill`.

    Captures come from `files`, or for each source's domain from the `index` server; only those of
    sources count, and those within `between`. `copies` is the address of one copy with {url} and
    {timestamp} in it, or the folder under which WARC files lie; where it is "", pages are asked for
    at their own sites.
    """

    name = "backfill"

    def __init__(
        self,
        files: Any = "",
        index: str = "",
        copies: str = "",
        between: tuple[datetime | None, datetime | None] = (None, None),
        sources: tuple[Source, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not (files or index):
            raise SettingsError("files or index: nothing found, a list of captures is needed")
        self.files = given_paths("files", files) if files else ()
        self.index, self.copies, self.between = index, copies, between
        self.sources = tuple(sources)
        self._unasked = 0  # copies, because their archive was to be left alone
        self._names = frozenset(source.name for source in self.sources)

    async def start(self) -> AsyncIterator[Request]:
        """Requests for the captures of the files, then for what the index knows of each source."""
        for path in self.files:
            odd = Unread("line", "number")
            captures = await asyncio.to_thread(self._listed, path, odd)
            self.lose_of(path, odd)
            for request in self._copies_of(captures, str(path)):
                yield request
        for source in self.sources if self.index else ():
            if source.domain:
                yield self._listing(source)

    async def parse_captures(self, response: Response, source: Source) -> AsyncIterator[Request]:
        """Requests for the copies that an index server names."""
        if response.status == 404 and _NOTHING in response.body[:1000].lower():
            return
        if response.status != 200:
            self._index_failed(response.url, source, f"HTTP {response.status}")
            return
        try:
            captures = await self.pool.run("captures", body_of(response))
        except (CapturesError, WorkerError) as error:
            self._index_failed(response.url, source, str(error))
            return
        if len(captures) >= LISTED:
            reason = f"more than {LISTED} captures: take a shorter time"
            self._index_failed(response.url, source, reason)
        wanted = await asyncio.to_thread(self._wanted, captures)
        for request in self._copies_of(wanted, self.index):
            yield request

    async def lose_captures(self, failure: Failure) -> None:
        """Tells why an index server could not be asked."""
        if isinstance(failure.value, CrawlEnding):
            return
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        self._index_failed(request.url, request.cb_kwargs["source"], cause_of(failure))

    async def parse_copy(
        self, response: Response, due: Due, capture: Capture, via: str
    ) -> AsyncIterator[Result]:
        """The article of an archived page, first seen when it was archived.

        Its address is booked with the answer: what no archive gave is not left to the next crawl,
        which would ask the outlet itself for its old pages.
        """
        self._book([due], via)
        if response.status not in (200, 206):
            self.settle(url_key(due.url), Fate.FAILED, f"HTTP {response.status} from the archive")
            return
        read = _page if "{url}" in self.copies else _page_within
        copy = partial(read, response, replace(capture, time=self.not_later(capture.time)))
        page = await asyncio.to_thread(copy)
        if page is None:
            self.settle(
                url_key(due.url), Fate.FAILED, "no page of this address in the archive's record"
            )
            return
        url, size, time = page.url, len(page.body), page.fetched
        del page  # it is made again when it is to be read
        async for item in self.read(Fetched(url, size, copy, time), due):
            yield item

    async def lose_copy(self, failure: Failure) -> None:
        """Books why an archived page could not be had; those that a pause leaves are told in one."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        due, via = request.cb_kwargs["due"], request.cb_kwargs["via"]
        lost = loss_of(failure)
        if lost:
            fate, reason, _ = lost
            self._book([due], via)
            self.settle(url_key(due.url), fate, f"{reason} (the archive)")
        elif not isinstance(failure.value, CrawlEnding):
            self._unasked += 1
            self.failed_lists[via] = f"{self._unasked} copies not asked for: {failure.value}"
            self.ledger.brought[LIST_FAILED] += self._unasked == 1

    def _index_failed(self, url: str, source: Source, reason: str) -> None:
        self.failed_lists[source.name] = f"the index {url}: {reason}"
        # It is no list of the source's own, and its health is not that of the source.
        self.ledger.brought[LIST_FAILED] += 1

    def _listing(self, source: Source) -> Request:
        start, end = self.between
        asked = {"url": source.domain, "matchType": "domain", "output": "json", "limit": LISTED}
        asked |= {"from": f"{start:%Y%m%d%H%M%S}"} if start else {}
        asked |= {"to": f"{end:%Y%m%d%H%M%S}"} if end else {}
        return Request(
            f"{self.index}{'&' if '?' in self.index else '?'}{urlencode(asked)}",
            callback=self.parse_captures,
            errback=self.lose_captures,
            dont_filter=True,
            cb_kwargs={"source": source},
            meta={"handle_httpstatus_list": ANSWERS, "download_maxsize": 50_000_000},
        )

    def _listed(self, path: Path, odd: Unread) -> list[Capture]:
        return self._wanted(captures_of(path, odd.add))

    def _wanted(self, captures: Iterable[Capture]) -> list[Capture]:
        """Those of the sources and of the time that is asked for, each text once."""
        start, end = self.between
        return distinct(
            one
            for one in captures
            if (not start or one.time >= start)
            and (not end or one.time <= end)
            and self.source_at(one.url) in self._names
        )

    def _copies_of(self, captures: list[Capture], via: str) -> Iterator[Request]:
        waiting = self._addressed(captures)
        if self.copies:
            yield from self._archived(waiting, via)
            return
        while not self.full:
            left = _BATCH if self.limit is None else min(_BATCH, self.limit - self._asked)
            batch = list(islice(waiting, left))
            if not batch:
                return
            yield from self.ask(self._book([due for due, _ in batch], via))

    def _archived(self, waiting: Iterator[tuple[Due, Capture]], via: str) -> Iterator[Request]:
        """Requests for the copies that an archive holds, as many as are asked for at all."""
        for due, capture in waiting:
            if self.full:
                return
            if request := self._copy(due, capture, via):
                self._asked += 1
                yield request

    def _addressed(self, captures: Iterable[Capture]) -> Iterator[tuple[Due, Capture]]:
        """The captures of addresses that are fetched at all, with what is asked for."""
        for capture in captures:
            with suppress(UrlError):
                url = normalise_url(capture.url)
                yield Due(url, self.source_at(url), {}), capture

    def _book(self, batch: Iterable[Due], via: str) -> list[Due]:
        """Books the addresses, those of each source in one transaction; returns the new ones."""
        found: dict[str, list[Found]] = {}
        for one in batch:
            found.setdefault(one.source, []).append(Found(one.url, f"backfill {via}"))
        return [
            due
            for source, addresses in found.items()
            for due in self.ledger.discover(source, addresses, self.now)
        ]

    def _copy(self, due: Due, capture: Capture, via: str) -> Request | None:
        found = copy_address(self.copies, capture)
        if found is None:
            self._book([due], via)
            self.settle(url_key(due.url), Fate.FAILED, "the index names no WARC file")
            return None
        where, headers = found
        return self._request(due).replace(
            url=where,
            headers=headers,
            callback=self.parse_copy,
            errback=self.lose_copy,
            cb_kwargs={"due": due, "capture": capture, "via": via},
        )


def copy_address(copies: str, capture: Capture) -> tuple[str, dict[str, str]] | None:
    """Where an archived page is had, and the headers to ask with; None where that is not told."""
    if "{url}" in copies:
        known = copies.replace("{timestamp}", capture.timestamp)
        return known.replace("{url}", capture.url), {}
    if not (capture.file and capture.length):
        return None
    last = capture.offset + capture.length - 1
    # Whatever an index calls a file, it is one of the archive's, and no address of another host.
    file = quote(capture.file.lstrip("/"), safe="/%~+,=@&", errors="replace")
    return f"{copies.rstrip('/')}/{file}", {"Range": f"bytes={capture.offset}-{last}"}


def captures_of(path: Path, on_odd: Callable[[int, str], None]) -> Iterator[Capture]:
    """The captures of a file, gzipped or not; lines that are none are told and passed over.

    Where the file is torn, what stands before counts.
    """
    yield from read_captures(_lines(path, on_odd), on_odd)


def _lines(path: Path, on_odd: Callable[[int, str], None]) -> Iterator[str]:
    try:
        if not path.stat().st_size:
            on_odd(0, "the file is empty")
        for _, line in read_lines(path, _LINE, on_odd):
            yield line.decode("utf-8", "replace")
    except OSError as error:
        on_odd(0, f"the file cannot be read: {error.strerror}")


def _page(response: Response, capture: Capture) -> Page:
    """The page of an answer that is the page itself."""
    kind = header(response, "Content-Type") or "text/html"
    return Page(capture.url, response.body, capture.time, 200, (("content-type", kind),))


def _page_within(response: Response, capture: Capture) -> Page | None:
    """The page of a part of a WARC file, or of all of it: what it holds of the address, nearest in time.

    Where it holds none, the address has its fate for that.
    """
    key = url_key(capture.url)
    pages = read_records(io.BytesIO(response.body), lambda at, why: None)
    found = min(
        (page for page in pages if url_key(page.url) == key),
        key=lambda page: abs(page.fetched - capture.time),
        default=None,
    )
    return replace(found, fetched=capture.time) if found else None

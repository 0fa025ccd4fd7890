"""The spider of archived pages that are listed by an index of captures."""

import asyncio
import gzip
import io
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from processing import (
    Capture,
    Fate,
    Page,
    UrlError,
    distinct,
    normalise_url,
    read_captures,
    url_key,
)
from spiders.answers import ANSWERS, Fetched, cause_of, header
from spiders.arguments import given_paths
from spiders.errors import SettingsError, WorkerError
from spiders.gatherer import Gatherer
from spiders.items import ArticleItem
from spiders.ledger import Found
from spiders.lists import LIST_FAILED
from spiders.shelf import body_of
from spiders.source import Source
from spiders.visits import Due
from spiders.warc import read_records

logger = logging.getLogger(__name__)

LISTED = 100_000  # captures of one answer of an index
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
        self._names = frozenset(source.name for source in self.sources)

    async def start(self) -> AsyncIterator[Request]:
        """Requests for the captures of the files, then for what the index knows of each source."""
        for path in self.files:
            for request in self._copies_of(await asyncio.to_thread(self._listed, path), str(path)):
                yield request
        for source in self.sources if self.index else ():
            if source.domain:
                yield self._listing(source)

    async def parse_captures(self, response: Response, source: Source) -> AsyncIterator[Request]:
        """Requests for the copies that an index server names."""
        if response.status != 200:
            self._index_failed(response.url, source, f"HTTP {response.status}")
            return
        try:
            captures = await self.pool.run("captures", body_of(response))
        except WorkerError as error:
            self._index_failed(response.url, source, str(error))
            return
        if len(captures) >= LISTED:
            logger.warning("%s: more than %s captures, take a shorter time", source.name, LISTED)
        for request in self._copies_of(self._wanted(captures), self.index):
            yield request

    async def lose_captures(self, failure: Failure) -> None:
        """Tells why an index server could not be asked."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        self._index_failed(request.url, request.cb_kwargs["source"], cause_of(failure))

    async def parse_copy(
        self, response: Response, due: Due, capture: Capture
    ) -> AsyncIterator[Result]:
        """The article of an archived page, first seen when it was archived."""
        if response.status not in (200, 206):
            reason = f"HTTP {response.status} from the archive"
            self.settle(url_key(due.url), Fate.FAILED, reason, again=response.status in (429, 503))
            return
        copy = partial(_page, response, capture)
        page = await asyncio.to_thread(copy)
        if page is None:
            self.settle(url_key(due.url), Fate.FAILED, "no page in the archive's record")
            return
        url, size, time = page.url, len(page.body), page.fetched
        del page  # it is made again when it is to be read
        async for item in self.read(Fetched(url, size, copy, time), due):
            yield item

    def _index_failed(self, url: str, source: Source, reason: str) -> None:
        self.failed_lists[source.name] = f"{url}: {reason}"
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

    def _listed(self, path: Path) -> list[Capture]:
        return self._wanted(captures_of(path))

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
        while not self.full:
            left = _BATCH if self.limit is None else min(_BATCH, self.limit - self._asked)
            batch = list(islice(waiting, left))
            if not batch:
                return
            due = self._book(batch, via)
            if not self.copies:
                yield from self.ask(due)
            for one, capture in batch if self.copies else ():
                if request := self._copy(one, capture):
                    self._asked += 1
                    yield request

    def _addressed(self, captures: Iterable[Capture]) -> Iterator[tuple[Due, Capture]]:
        """The captures of addresses that are fetched at all, with what is asked for."""
        for capture in captures:
            with suppress(UrlError):
                url = normalise_url(capture.url)
                yield Due(url, self.source_at(url), {}), capture

    def _book(self, batch: list[tuple[Due, Capture]], via: str) -> list[Due]:
        """Books the addresses, those of each source in one transaction; returns the new ones."""
        found: dict[str, list[Found]] = {}
        for one, _ in batch:
            found.setdefault(one.source, []).append(Found(one.url, f"backfill {via}"))
        return [
            due
            for source, addresses in found.items()
            for due in self.ledger.discover(source, addresses, self.now)
        ]

    def _copy(self, due: Due, capture: Capture) -> Request | None:
        found = copy_address(self.copies, capture)
        if found is None:
            self.settle(url_key(due.url), Fate.FAILED, "the index names no WARC file")
            return None
        where, headers = found
        return self._request(due).replace(
            url=where,
            headers=headers,
            callback=self.parse_copy,
            cb_kwargs={"due": due, "capture": capture},
        )


def copy_address(copies: str, capture: Capture) -> tuple[str, dict[str, str]] | None:
    """Where an archived page is had, and the headers to ask with; None where that is not told."""
    if "{url}" in copies:
        known = copies.replace("{timestamp}", capture.timestamp)
        return known.replace("{url}", capture.url), {}
    if not (capture.file and capture.length):
        return None
    last = capture.offset + capture.length - 1
    folder = copies.rstrip("/") + "/"
    return urljoin(folder, capture.file), {"Range": f"bytes={capture.offset}-{last}"}


def captures_of(path: Path) -> Iterator[Capture]:
    """The captures of a file, gzipped or not; lines that are none are told and passed over."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        with closing(gzip.open(raw) if packed else raw) as stream:
            lines = io.TextIOWrapper(stream, "utf-8", "replace")
            yield from read_captures(lines, partial(_tell, path))


def _tell(path: Path, number: int, what: str) -> None:
    logger.warning("%s: line %d is passed over: %s", path, number, what)


def _page(response: Response, capture: Capture) -> Page | None:
    """The page of an answer: its body as it is, or the one WARC record that it holds."""
    if not capture.file or not response.body.startswith(b"\x1f\x8b"):
        kind = header(response, "Content-Type") or "text/html"
        return Page(capture.url, response.body, capture.time, 200, (("content-type", kind),))
    page = next(read_records(io.BytesIO(response.body), response.url), None)
    return replace(page, fetched=capture.time) if page else None

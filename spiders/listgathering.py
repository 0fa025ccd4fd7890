"""What the spiders of feeds, sitemaps and sections share: lists asked for, read and booked."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Self

import xxhash
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from processing import Fate, Listed, UrlError, normalise_url, url_key
from spiders.ending import CrawlEnding
from spiders.fetching.answers import ANSWERS, WHOLE, cause_of, header, moved_for_good
from spiders.gatherer import Gatherer
from spiders.ledger import Found, Settled
from spiders.ledger.visits import Due
from spiders.sources.source import Source
from spiders.validators import Validators, seals

_SEVERAL, _MOMENT = 3, timedelta(minutes=1)  # entries, and the time within which all are dated
_FRESH = timedelta(days=1)  # within which a list was made anew
_BREATH = 200  # addresses that are looked up without a pause


class ListGathering(Gatherer):
    """Reads lists, and books how that went beside what they name."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.budget = crawler.settings.getint("WIRECOPY_PAGES")
        return spider

    def list_failed(self, url: str, source: Source, reason: str) -> None:
        """Books that a list of a source could not be read."""
        self.ledger.unlisted(url, source.name, self.now, reason)
        self.failed_lists[source.name] = f"{url}: {reason}"

    async def lose_list(self, failure: Failure) -> None:
        """Books why a list could not be had."""
        if isinstance(failure.value, CrawlEnding):
            return
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        self.list_failed(
            request.meta.get("list", request.url), request.cb_kwargs["source"], cause_of(failure)
        )

    def list_request(self, url: str, source: Source, callback: Any, **more: Any) -> Request:
        """A request for a feed, sitemap or section, asking only for what is new since the last time."""
        return Request(
            url,
            callback=callback,
            errback=self.lose_list,
            dont_filter=True,
            headers=Validators(*self._before(url)).headers(),
            cb_kwargs={"source": source, **more},
            priority=10,
            meta={
                "handle_httpstatus_list": ANSWERS,
                "download_maxsize": 50_000_000,
                "list": url,  # as its source spells it
            },
        )

    def usable(self, response: Response, source: Source) -> bool:
        """Whether a list has news to read; what is wrong with it is booked."""
        before = self._before(asked(response))
        if response.status == 304 and any(before):
            self.ledger.listed(asked(response), source.name, self.now, before)
            self.ledger.unchanged(asked(response))
            return False
        if response.status not in WHOLE:
            self.list_failed(asked(response), source, f"HTTP {response.status}")
            return False
        return True

    def list_read(self, response: Response, source: Source, news: int, whole: bool = True) -> None:
        """Books that a list was read, once everything it named is in the ledger.

        One that was not taken up as a `whole` is asked for again even where it has not changed.
        """
        validators = seals(header(response, "ETag"), header(response, "Last-Modified"))
        self.ledger.compare(asked(response), validators, xxhash.xxh3_128_hexdigest(response.body))
        if not whole:
            validators = "", ""
        self.ledger.listed(asked(response), source.name, self.now, validators, news)
        if moved_for_good(response):
            self.ledger.list_moved(asked(response), response.url)

    def book(self, source: Source, found: Iterable[Found]) -> list[Due]:
        """Books addresses in the ledger and returns those that are to be fetched."""
        wanted = [clean for one in found if (clean := self._accepted(one))]
        return self.ledger.discover(source.name, wanted, self.now)

    def worthwhile(self, due: Iterable[Due]) -> list[Due]:
        """Those that no list dates only where their paths bring articles; the others are refused."""
        kept, left = [], []
        for one in due:
            barren = None if one.hints.get("dates") else self.ledger.barren(one.url)
            if barren:
                left.append(Settled(url_key(one.url), Fate.REFUSED, f"left: {barren.told()}"))
            else:
                kept.append(one)
        self.ledger.settle(left, self.now)
        return kept

    async def news_of(self, found: Iterable[Found], most: int) -> tuple[list[Found], bool]:
        """The first `most` that the ledger would take up, cleaned, and whether there are more for later."""
        news: list[Found] = []
        for number, one in enumerate(found):
            if number % _BREATH == 0:
                await asyncio.sleep(0)  # a list of 50,000 holds up no other host
            clean = self._accepted(one)
            if clean and self.ledger.is_news(clean):
                if len(news) >= most:
                    return news, True
                news.append(clean)
        return news, False

    def _before(self, url: str) -> tuple[str, str]:
        """What a list is asked with whether it is still as it was; nothing where the whole of it is wanted."""
        return self.ledger.validators(url) if self.ledger.believed(url) else ("", "")

    def _accepted(self, found: Found) -> Found | None:
        """It with a clean address, None where that is never fetched or its list dates it too early."""
        if self.since is not None and found.newer and found.newer < self.now - self.since:
            return None
        try:
            return replace(found, url=normalise_url(found.url))
        except UrlError:
            return None


def asked(response: Response) -> str:
    """The address that was first asked for, under which a list is booked wherever it moved."""
    meta: dict[str, Any] = response.meta if response.request else {}
    redirected: list[str] = meta.get("redirect_urls", [])
    return str(meta.get("list") or (redirected[0] if redirected else response.url))


def found_in(kind: str, entries: Sequence[Listed], via: str, now: datetime) -> Iterator[Found]:
    """What a list of this kind at the address `via` names, with the dates it gives.

    One that dates all it names as of the moment at which it was made dates nothing.
    """
    entries = [entry.known(now) for entry in entries]
    times = [entry.time for entry in entries if entry.time]
    made = len(times) >= _SEVERAL and max(times) - min(times) <= _MOMENT
    stamped = made and now - max(times) < _FRESH
    return (
        _found(kind, replace(entry, published=None, modified=None) if stamped else entry, via)
        for entry in entries
    )


def _found(kind: str, entry: Listed, via: str) -> Found:
    dates = [
        [kind, role, time.isoformat()]
        for role, time in (("published", entry.published), ("modified", entry.modified))
        if time
    ]
    return Found(entry.url, f"{kind} {via}", {"title": entry.title, "dates": dates}, entry.time)

"""The pipeline: articles into the outbox, and from there into the index."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from scrapy.crawler import Crawler

from index import IndexFault, Receipt
from processing import Article, Fate, url_key
from spiders.clock import clock_of
from spiders.errors import IndexerError, LedgerError
from spiders.fetching.plain import told
from spiders.items import ArticleItem
from spiders.ledger import Ledger, Settled
from spiders.ledger.outbox import Waiting
from spiders.workers.indexer import Indexer
from spiders.workers.indexing import Delivery, Target

logger = logging.getLogger(__name__)

_T = TypeVar("_T")

_BATCH = 100  # articles that wait before they are delivered at once
_SOON, _SPAN = 0.25, 5.0  # seconds, at least and at most, after which fewer are delivered, too
_FREE = 2.0  # seconds that a crawl's deliveries may cost in all before few articles wait longer
_SHARE = 0.05  # and of its time beyond them
_MOST = 500  # delivered in one go where many wait
_LONG = 2.0  # seconds for which those that come next wait, unless a hundred take longer


class IndexPipeline:
    """Keeps each article in the ledger's outbox until the index has acknowledged it.

    The index lives in a process of its own, the indexer, and a thread waits for that; when one of them
    fails, articles stay in the outbox until the next hundred has come, or for the next crawl.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        named = crawler.settings
        self._target = Target(
            named["WIRECOPY_INDEX"], Path(named["WIRECOPY_DATA"]), named["WIRECOPY_ACCESS"]
        )
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="index")
        self._delivering = asyncio.Lock()
        self._prepared: dict[int, bytes] = {}  # by number in the outbox
        self._came = asyncio.Event()
        self._began = time.monotonic()
        self._spent = 0.0
        self._most = _BATCH
        self._waiting = 0
        self._away = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "IndexPipeline":
        return cls(crawler)

    @property
    def _ledger(self) -> Ledger:
        ledger: Ledger = self._crawler.spider.ledger  # type: ignore[union-attr]  # every spider here has one
        return ledger

    @property
    def _now(self) -> datetime:
        return clock_of(self._crawler.settings)()

    async def open_spider(self) -> None:
        """Delivers first what an earlier crawl left behind."""
        self._indexer = Indexer(self._target)
        self._ledger.gather(asyncio.get_running_loop().call_soon)
        self._waiting = self._ledger.waiting()
        with suppress(LedgerError):  # the spider has been told, and ends the crawl
            await self._deliver(1, then=1)
        self._often = asyncio.ensure_future(self._deliver_often())

    async def process_item(self, item: ArticleItem) -> ArticleItem:
        """Books the article; every hundredth delivers them at once."""
        number = self._ledger.keep(item.key, item.article, self._now, item.validators)
        if item.prepared and not self._away:
            self._prepared[number] = item.prepared
        self._waiting += 1
        self._came.set()
        if self._waiting >= _BATCH:
            await self._deliver(_BATCH)
        return item

    async def close_spider(self) -> None:
        """Delivers the rest and closes the index; what a full disk holds up stays in the outbox."""
        async with self._delivering:  # what is on its way is not to go twice
            self._often.cancel()
        with suppress(LedgerError):
            await self._deliver(1, then=1)
        try:
            await self._in_thread(self._indexer.close)
        except (IndexFault, IndexerError) as error:
            logger.error("the index was not closed: %s", error)
        self._thread.shutdown()

    async def _deliver_often(self) -> None:
        """Delivers what waits, few as it may be: a slow crawl keeps no article to itself."""
        with suppress(LedgerError):
            while True:
                await self._came.wait()
                await asyncio.sleep(patience(self._spent, time.monotonic() - self._began))
                self._came.clear()
                if not self._away:
                    await self._deliver_now()

    async def _deliver_now(self) -> None:
        try:
            await self._deliver(1)
        except LedgerError:
            raise
        except Exception as error:  # nobody waits for who delivers often, and would hear of its end
            logger.exception("articles stay in the outbox for a later try: %s", told(error))

    async def _deliver(self, least: int, *, then: int = _BATCH) -> None:
        """Delivers the outbox if at least `least` articles wait in it, and goes on while `then` do.

        What came meanwhile waits for more: each delivery has a fixed cost.
        """
        async with self._delivering:
            while self._waiting >= least:
                least = then
                self._ledger.commit()  # the index is never ahead of the ledger
                batch = self._ledger.outbox(self._most)
                if not batch:
                    return
                try:
                    receipts = await self._in_thread(self._take_in, self._delivery(batch))
                except (IndexFault, IndexerError) as error:
                    logger.error("articles stay in the outbox for a later try: %s", error)
                    self._waiting, self._away = 0, True
                    self._prepared.clear()  # an index may be away for days; they can be made again
                    return
                self._away = False
                settled = [
                    replace(self._settled(one, receipt), waited=one.number)
                    for one, receipt in zip(batch, receipts, strict=True)
                ]
                self._ledger.settle(settled, self._now)
                self._waiting = self._ledger.waiting()

    def _settled(self, one: Waiting, receipt: Receipt) -> Settled:
        """What became of an address, by the receipt of its article."""
        key = one.key
        if receipt.outcome in ("alias", "held"):
            return _known(key, one.article, receipt, self._ledger.article(key))
        if receipt.outcome == "quarantined":
            return Settled(key, Fate.FAILED, f"the index does not take it: {receipt.of}")
        if receipt.outcome == "superseding":
            told = f"replaces {receipt.of}" if receipt.of else ""
            return Settled(key, Fate.FETCHED, told, receipt.article, changed=True)
        return Settled(key, Fate.FETCHED, "", receipt.article)

    def _delivery(self, batch: Sequence[Waiting]) -> Delivery:
        """All of it at once, with what was prepared; of what an earlier crawl left behind, nothing is."""
        made = (self._prepared.pop(one.number, b"") for one in batch)
        prepared = {at: pickled for at, pickled in enumerate(made) if pickled}
        return Delivery(tuple(one.row for one in batch), prepared)

    def _take_in(self, delivery: Delivery) -> tuple[Receipt, ...]:
        began = time.monotonic()
        answer = self._indexer.take_in(delivery)
        self._spent += answer.cost
        self._most = portion((time.monotonic() - began) / len(delivery.rows))
        return answer.receipts

    async def _in_thread(self, function: Callable[..., _T], *args: object) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *args)


def portion(cost: float) -> int:
    """How many articles are delivered in one go where one costs so many seconds."""
    return max(_BATCH, min(_MOST, int(_LONG / max(cost, 1e-6))))


def patience(spent: float, elapsed: float) -> float:
    """How many seconds few articles wait for more, where deliveries cost so many of a crawl's so far.

    Each has a fixed cost: in a crawl that brings little they come at once, in a long one seldom.
    """
    affordable = (spent - _FREE) / _SHARE - elapsed
    return min(_SPAN, max(_SOON, affordable))


def _known(key: str, article: Article, receipt: Receipt, kept: str) -> Settled:
    """What became of an address whose text is in the index; `kept` is the article it has there itself."""
    if kept in (receipt.of, receipt.article):
        return Settled(key, Fate.UNCHANGED, "", kept)  # wherever its page has moved
    if receipt.outcome == "alias" or (not kept and receipt.of != receipt.article):
        return Settled(key, Fate.DUPLICATE, receipt.of, receipt.of)
    if url_key(article.url) != key:
        return Settled(key, Fate.DUPLICATE, article.url, receipt.article)
    return Settled(key, Fate.UNCHANGED, "", receipt.article)

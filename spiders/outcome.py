"""What a crawl brings: how far it is while it runs, and its outcome when it is over."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scrapy import signals
from scrapy.crawler import Crawler

from processing import Fate
from spiders.gatherer import Gatherer

UNBEGUN = "did not start"
"""Why a crawl ended whose spider could not be made."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl is: URLs asked for, and URLs whose fate is known."""

    asked: int
    settled: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a crawl brought: fates in all and by source, and the sources it could not read."""

    fates: Mapping[Fate, int]
    by_source: Mapping[str, Mapping[Fate, int]]
    failed_sources: tuple[tuple[str, str], ...]
    undelivered: int
    reason: str
    seconds: float

    @property
    def stored(self) -> int:
        """How many new articles the index took in."""
        return self.fates.get(Fate.FETCHED, 0)


class Watch:
    """Follows a crawl by its signals, and holds what it brought when it is over."""

    def __init__(self, crawler: Crawler, on_progress: Callable[[Progress], None] | None) -> None:
        self._began = time.monotonic()
        self._on_progress = on_progress
        self._asked = 0
        self.settled: Counter[tuple[str, Fate]] = Counter()
        self.brought: Counter[str] = Counter()
        self._failed: dict[str, str] = {}
        self._reason = UNBEGUN
        crawler.signals.connect(self._request_left, signals.request_left_downloader)
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    def _request_left(self, spider: Gatherer) -> None:
        self._asked += 1
        if self._on_progress:
            self._on_progress(Progress(self._asked, spider.ledger.settled.total()))

    def _opened(self) -> None:
        self._reason = "broken off"

    def _closed(self, spider: Gatherer, reason: str) -> None:
        self.settled = spider.ledger.settled
        self.brought = spider.ledger.brought
        self._failed = spider.failed_lists
        self._reason = reason

    def outcome(self, undelivered: int) -> Outcome:
        """What the crawl brought so far, and how many articles are in the outbox still."""
        fates: Counter[Fate] = Counter()
        by_source: dict[str, dict[Fate, int]] = {}
        for (source, fate), number in self.settled.items():
            fates[fate] += number
            by_source.setdefault(source, {})[fate] = number
        return Outcome(
            fates,
            by_source,
            tuple(sorted(self._failed.items())),
            undelivered,
            self._reason,
            time.monotonic() - self._began,
        )

"""Log records of a crawl: events worded for those who read them, what ends it told once, not by every page."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.log import get_scrapy_root_handler

from spiders.errors import LedgerError, NurseryError
from spiders.events import fields_of, worded

_TELLING = ("scrapy.core.scraper", "scrapy.core.engine", "scrapy.utils.signal", "asyncio")


@contextmanager
def told_once() -> Iterator[None]:
    """Keeps tracebacks of a ledger that cannot be written to, and of workers' lack, out of the log.

    What Scrapy would say of each page below a warning, which no log here takes, is not even worded.
    """
    scrapy = logging.getLogger("scrapy")
    before = scrapy.level
    scrapy.setLevel(logging.WARNING)
    for name in _TELLING:
        logging.getLogger(name).addFilter(_is_news)
    try:
        yield
    finally:
        scrapy.setLevel(before)
        for name in _TELLING:
            logging.getLogger(name).removeFilter(_is_news)


class WordedEvents:
    """Lets Scrapy's own log, which knows messages alone, tell the fields of our events by `scrapy crawl`."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "WordedEvents":
        if not crawler.settings.getbool("WIRECOPY_ALONE"):
            raise NotConfigured
        worded_events = cls()
        crawler.signals.connect(worded_events.opened, signals.spider_opened)
        return worded_events

    def opened(self) -> None:
        """Begins with the first event; until then Scrapy sets up its log anew."""
        if handler := get_scrapy_root_handler():
            handler.addFilter(_worded)


def _worded(record: logging.LogRecord) -> bool:
    if fields := fields_of(record):
        record.msg, record.args = f"{record.getMessage()} {worded(fields)}", ()
    return True


def _is_news(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, LedgerError | NurseryError)

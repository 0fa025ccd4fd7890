"""Log records of a crawl: what ends it is told once, by its outcome, and not by every page."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from spiders.errors import LedgerError, NurseryError

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


def _is_news(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, LedgerError | NurseryError)

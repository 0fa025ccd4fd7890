"""Pauses: hosts that asked to be left alone, in this crawl and remembered for the next ones."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from spiders.clock import Clock, clock_of
from spiders.ledger import Ledger
from spiders.ledger.pausing import TOLD

BUSY = timedelta(minutes=15)
"""How long a host is left alone that says it is busy and not until when."""

REFUSING = timedelta(hours=1)
"""How long a host is left alone that refuses every page or challenges its readers."""

_LONGEST = timedelta(days=1)
_DIGITS = 9  # of a number of seconds; one of more is not to be counted
_of: "WeakKeyDictionary[Crawler, Pauses]" = WeakKeyDictionary()


class HostPaused(IgnoreRequest):
    """The host answered that it wants to be left alone; the page stays pending."""


class Pauses:
    """The paused hosts of one crawl; those in `ledger` outlive it."""

    def __init__(self, ledger: Ledger | None, now: Clock) -> None:
        self._ledger = ledger
        self.now = now
        self._reasons: dict[str, str] = {}
        self._looked_up: set[str] = set()

    @classmethod
    def of(cls, crawler: Crawler) -> "Pauses":
        """The pauses that all parts of a crawl share."""
        if crawler not in _of:
            ledger = getattr(crawler.spider, "ledger", None)  # who only looks keeps no books
            _of[crawler] = cls(ledger, clock_of(crawler.settings))
        return _of[crawler]

    def reason(self, host: str) -> str:
        """Why the host is left alone, "" where it is not."""
        if host not in self._reasons and host not in self._looked_up and self._ledger:
            self._looked_up.add(host)
            found = self._ledger.paused(host, self.now())
            if found:
                self._reasons[host] = found
        return self._reasons.get(host, "")

    def pause(self, host: str, reason: str, span: timedelta) -> str:
        """Leaves the host alone for the rest of the crawl and for `span`; returns why."""
        told = f"{TOLD}{reason}"
        self._reasons[host] = told
        if self._ledger:
            now = self.now()
            self._ledger.pause(host, now, now + min(span, _LONGEST), told)
        return told


def retry_after(value: str, now: datetime) -> timedelta | None:
    """The time that a Retry-After header (RFC 9110, 10.2.3) names, None where it names none."""
    if re.fullmatch(r"\s*[0-9]+\s*", value):
        soon = len(value.strip()) <= _DIGITS
        return min(timedelta(seconds=int(value.strip())), _LONGEST) if soon else _LONGEST
    try:
        until = parsedate_to_datetime(value)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(max(until - now, timedelta(0)), _LONGEST)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None

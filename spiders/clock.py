"""The clock of a crawl: the machine's, or one that it is given."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

Clock = Callable[[], datetime]
"""Tells the time, aware and in UTC."""


def now() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


def clock_of(settings: Mapping[str, Any]) -> Clock:
    """The clock that Scrapy's settings name."""
    given: Clock | None = settings.get("WIRECOPY_CLOCK")
    return given or now

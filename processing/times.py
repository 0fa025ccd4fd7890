"""Times: how those that are written are read, and which an article may have."""

import math
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# Zones that feeds write and RFC 5322 does not know; of those that several countries use, none.
_ZONES = {
    "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MEZ": "+0100", "CEST": "+0200", "MESZ": "+0200",
    "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "HKT": "+0800", "SGT": "+0800", "JST": "+0900", "KST": "+0900",
}  # fmt: skip
_DAY = re.compile(r"\s*\d{4}-\d\d-\d\d[T ]\d\d:")
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
"""How far a date may lie ahead of when it was first seen: zones and clocks are off."""


def parse_time(value: object) -> datetime | None:
    """A time in ISO 8601, RFC 5322 or seconds since 1970, in UTC; None where it is none of them."""
    time = zoned_time(value)
    try:
        return time and time.astimezone(UTC)
    except OverflowError:  # at either end of the calendar
        return None


def zoned_time(value: object) -> datetime | None:
    """The same in the zone that it names, in UTC where it names none."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC) if math.isfinite(value) else None
        if not isinstance(value, str):
            return None
        try:
            found = datetime.fromisoformat(value.strip())
        except ValueError:
            read = _iso if _DAY.match(value) else parsedate_to_datetime
            found = read(_zoned(value))
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _iso(text: str) -> datetime:
    """A time in ISO 8601 but for its zone, which has a name as in RFC 5322: 2026-06-18 10:00 EDT."""
    before, _, zone = text.rpartition(" ")
    of_zone = parsedate_to_datetime(f"1 Jan 2000 00:00:00 {zone}")
    if of_zone.tzinfo is None:
        raise ValueError(zone)
    return datetime.fromisoformat(before).replace(tzinfo=of_zone.tzinfo)


def _zoned(text: str) -> str:
    """`text` with its zone as RFC 5322 writes it."""
    before, _, zone = text.strip().rpartition(" ")
    return f"{before} {_ZONES.get(zone.upper(), zone)}"

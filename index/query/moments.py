"""Points in time as people write them in a query."""

import re
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple


class RangeError(ValueError):
    """A word of a range that means no time of it; `side` tells which of the two."""

    def __init__(self, message: str, side: Literal["start", "end"]) -> None:
        super().__init__(message)
        self.side = side


class Span(NamedTuple):
    """The time that a date covers, up to and not including `end`; None leaves a side open."""

    start: datetime | None
    end: datetime | None


_DATE = re.compile(
    r"""(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)
        (?:[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?
        (?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?""",
    re.VERBOSE | re.ASCII,
)
_RELATIVE = re.compile(
    r"(?P<base>now|today|yesterday)(?:(?P<sign>[+-])(?P<number>\d{1,6})(?P<unit>[mhdw]))?"
)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAY = timedelta(days=1)


def read_moment(text: str, now: datetime | None = None) -> Span:
    """The span of a year, month, day, hour, minute or second, or of now, today and yesterday.

    Without a zone it is UTC. `now-7d` is an instant; m, h, d, w are minutes, hours, days, weeks.
    Raises ValueError, whose message says what was expected.
    """
    relative, date = _RELATIVE.fullmatch(text), _DATE.fullmatch(text)
    try:
        if relative:
            return _relative(relative, now or datetime.now(UTC))
        if date:
            return _dated(date)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text!r} is no date of the calendar") from error
    raise ValueError(f"{text!r} is no date; write 2021-06-28, 2021-06-28T14:30, 2021-06 or now-7d")


def read_range(start: str, end: str, now: datetime | None = None) -> Span:
    """The time from where one word begins to where another ends; an empty one leaves its side open.

    Raises `RangeError`.
    """
    since, until = _side(start, "start", now).start, _side(end, "end", now).end
    if since and until and since >= until:
        raise RangeError(f"{end!r} is not later than {start!r}, a later time is needed", "end")
    return Span(since, until)


def _side(text: str, side: Literal["start", "end"], now: datetime | None) -> Span:
    try:
        return read_moment(text, now) if text else Span(None, None)
    except ValueError as error:
        raise RangeError(str(error), side) from error


def _relative(found: re.Match[str], now: datetime) -> Span:
    shift = timedelta()
    if found["sign"]:
        shift = timedelta(**{_UNITS[found["unit"]]: int(found["sign"] + found["number"])})
    if found["base"] == "now":
        return Span(now + shift, now + shift)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + shift
    day = midnight - _DAY if found["base"] == "yesterday" else midnight
    return Span(day, day + _DAY)


def _dated(found: re.Match[str]) -> Span:
    parts = {
        name: int(value) for name, value in found.groupdict().items() if value and name != "zone"
    }
    zone = datetime.strptime(found["zone"] or "Z", "%z").tzinfo
    start = datetime(**({"month": 1, "day": 1} | parts), tzinfo=zone).astimezone(UTC)
    return Span(start, _end(start, set(parts)))


def _end(start: datetime, parts: set[str]) -> datetime | None:
    """Where the span of the finest part named ends; None after the calendar's last year."""
    try:
        if "hour" in parts:
            finest = next(part for part in ("second", "minute", "hour") if part in parts)
            return start + timedelta(**{f"{finest}s": 1})
        if "day" in parts:
            return start + _DAY
        if "month" in parts:
            return (start + timedelta(days=31)).replace(day=1)
        return start.replace(year=start.year + 1)
    except (ValueError, OverflowError):
        return None

"""When a source is crawled, as a person writes it: "every 30 minutes", or a cron line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from spiders.errors import ScheduleError

ALLOWED = (
    '"every 30 minutes", "every 2 hours", "every day" or a cron line of five fields is allowed,'
    ' then perhaps "in Europe/Paris" and "except 22:00-06:00"'
)

_LINE = re.compile(
    r"(?P<when>.+?)(?:\s+in\s+(?P<zone>[A-Za-z][\w+/-]*))?(?:\s+except\s+(?P<quiet>\S+))?"
)
_EVERY = re.compile(r"every\s+(?:(?P<number>[1-9][0-9]{0,4})\s+)?(?P<unit>minute|hour|day)s?")
_QUIET = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])-([01]?[0-9]|2[0-3]):([0-5][0-9])")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RANGE = re.compile(r"(?:\*|(?P<start>[0-7])(?:-(?P<end>[0-7]))?)(?:/(?P<step>[1-7]))?")
_NUMBERS = re.compile(r"[0-9*/-]+")


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of a day in which nothing is asked for; they may lie around midnight."""

    start: time
    end: time
    zone: ZoneInfo

    def holds(self, now: datetime) -> bool:
        """Whether `now` lies in them."""
        clock = now.astimezone(self.zone).time()
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


@dataclass(frozen=True, slots=True)
class Cron:
    """A cron line, by the clock on the wall of a zone.

    On the day on which that clock is put back, an hour that is named comes once; on the day on which
    it is put forward, one that is left out comes when it would have been. Where each hour is meant,
    or every second one (`hourly`), time goes on as if it were not put at all.
    """

    trigger: Any  # of UTC, which stands for whatever zone: its own way through such days is another
    zone: ZoneInfo
    hourly: bool

    def after(self, last: datetime) -> datetime | None:
        """The first time after `last`, None where none ever comes."""
        wall = last.astimezone(self.zone).replace(tzinfo=UTC)
        fire: datetime | None = self.trigger.get_next_fire_time(wall, wall)
        if fire and self.hourly:
            return last + (fire - wall)
        # After the clock is put back, what is still to come by it may have been an hour ago.
        while fire and fire.replace(tzinfo=self.zone) <= last:
            fire = self.trigger.get_next_fire_time(fire, fire)
        return fire and fire.replace(tzinfo=self.zone)


@dataclass(frozen=True, slots=True)
class Timetable:
    """When something is due: an interval or a cron line, and hours in which it never is."""

    every: timedelta | None
    cron: Cron | None
    quiet: Quiet | None

    def due(self, last: datetime | None, now: datetime) -> bool:
        """Whether it is time, having been done at `last`; a time in the future is a wrong clock's."""
        if self.quiet and self.quiet.holds(now):
            return False
        if last is None or last > now:
            return True
        fires = self.cron.after(last) if self.cron else last + (self.every or timedelta())
        return bool(fires and fires <= now)


@lru_cache(4096)
def read_timetable(text: str) -> Timetable:
    """The timetable that a line means. Raises `ScheduleError` with what is allowed."""
    match = _LINE.fullmatch(" ".join(text.split()))
    if not match:
        raise ScheduleError(f"{text!r}, {ALLOWED}")
    zone = read_zone(match["zone"] or "UTC")
    quiet = read_quiet(match["quiet"], zone) if match["quiet"] else None
    every = _EVERY.fullmatch(match["when"])
    if every:
        number = int(every["number"] or 1)
        return Timetable(timedelta(**{f"{every['unit']}s": number}), None, quiet)
    return Timetable(None, _cron(match["when"], zone, text), quiet)


def read_zone(name: str) -> ZoneInfo:
    """The time zone of that name. Raises `ScheduleError`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ScheduleError(
            f"time zone {name!r}, a name such as Europe/Paris is allowed"
        ) from error


def read_quiet(text: str, zone: ZoneInfo) -> Quiet:
    """The hours that "22:00-06:00" means. Raises `ScheduleError`."""
    match = _QUIET.fullmatch(text)
    if not match:
        raise ScheduleError(f"quiet hours {text!r}, hours such as 22:00-06:00 are allowed")
    a, b, c, d = map(int, match.groups())
    if (a, b) == (c, d):
        raise ScheduleError(
            f"quiet hours {text!r}, which end as they begin, hours such as 22:00-06:00 are allowed"
        )
    return Quiet(time(a, b), time(c, d), zone)


def _cron(line: str, zone: ZoneInfo, text: str) -> Cron:
    from apscheduler.triggers.cron import CronTrigger  # slow

    fields = line.split()
    if len(fields) != 5:
        raise ScheduleError(f"{text!r}, {ALLOWED}")
    try:
        # Cron's week begins with Sunday, the library's with Monday: names are the same in both.
        fields[4] = ",".join(dict.fromkeys(_weekdays(fields[4])))
        trigger = CronTrigger.from_crontab(" ".join(fields), timezone=UTC)
    except ValueError as error:
        raise ScheduleError(f"{text!r} ({error}), {ALLOWED}") from error
    if not trigger.get_next_fire_time(None, datetime(2000, 1, 1, tzinfo=UTC)):
        raise ScheduleError(f"{text!r} (a day that never comes), {ALLOWED}")
    return Cron(trigger, zone, fields[1].startswith("*"))


def _weekdays(field: str) -> Iterator[str]:
    for part in field.split(","):
        match = _RANGE.fullmatch(part)
        if not match and _NUMBERS.fullmatch(part):
            # The library would tell of its own week, which ends with 6.
            raise ValueError(f"day of the week {part!r}, 0 to 7 is allowed")
        if not match or part == "*":
            yield part.lower()
            continue
        start = int(match["start"] or 0)
        last = 6 if match["start"] is None or (match["step"] and not match["end"]) else start
        end = int(match["end"]) if match["end"] else last
        if end < start:
            yield part  # is told as any other range that runs backwards
        yield from _DAYS[start : end + 1 : int(match["step"] or 1)]

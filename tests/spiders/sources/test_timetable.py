"""Timetables: what a person writes, and when it is time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from spiders.errors import ScheduleError
from spiders.sources.timetable import read_quiet, read_timetable, read_zone


def at(text: str) -> datetime:
    """A time of June 2026, a Thursday on the 18th: "18 12:30"."""
    return datetime.strptime(f"2026-06-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "last", "now", "due"),
    [
        ("every 30 minutes", "18 12:00", "18 12:29", False),
        ("every 30 minutes", "18 12:00", "18 12:30", True),
        ("every minute", "18 12:00", "18 12:01", True),
        ("every  2   hours", "18 12:00", "18 13:59", False),
        ("every day", "18 12:00", "19 12:00", True),
        ("*/15 * * * *", "18 12:03", "18 12:14", False),
        ("*/15 * * * *", "18 12:03", "18 12:15", True),
        ("0 6 * * *", "18 06:00", "19 05:59", False),
        ("0 6 * * *", "18 06:00", "19 06:00", True),
        ("0 6 * * 1-5", "19 06:00", "21 23:00", False),
        ("0 6 * * 1-5", "19 06:00", "22 06:00", True),
        ("0 6 * * 0", "18 06:00", "20 23:00", False),
        ("0 6 * * 0", "18 06:00", "21 06:00", True),
        ("0 6 * * 7", "18 06:00", "21 06:00", True),
        ("0 6 * * 5-7", "21 06:00", "25 23:00", False),
        ("0 6 * * 5-7", "21 06:00", "26 06:00", True),
        ("0 6 * * sun", "18 06:00", "21 06:00", True),
        ("0 6 29 2 *", "18 06:00", "30 06:00", False),
        ("0 8 * * * in Africa/Casablanca", "18 06:00", "18 07:00", True),
        ("0 8 * * * in Asia/Shanghai", "17 12:00", "18 00:00", True),
    ],
)
def test_it_is_time_when_the_line_says_so(line: str, last: str, now: str, due: bool) -> None:
    assert read_timetable(line).due(at(last), at(now)) is due


@pytest.mark.parametrize("line", ["every 30 minutes", "0 6 * * *"])
def test_what_was_never_done_and_what_a_wrong_clock_did_is_due(line: str) -> None:
    assert read_timetable(line).due(None, at("18 12:00"))
    assert read_timetable(line).due(at("18 12:00") + timedelta(days=3650), at("18 12:00"))


def times_of(line: str, start: str, hours: int) -> list[str]:
    """When it is time for a line, looked at every ten seconds as the scheduler does, in UTC."""
    table = read_timetable(f"{line} in Europe/Paris")
    began = last = datetime.fromisoformat(f"{start}Z")
    found = []
    for now in (began + timedelta(seconds=10 * at) for at in range(1, hours * 360)):
        if table.due(last, now):
            last = now
            found.append(f"{now:%H:%M:%S}")
    return found


HOURLY = [f"{hour:02}:00:00" for hour in (23, 0, 1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("line", "autumn", "spring"),
    [
        ("30 2 * * *", ["00:30:00"], ["01:30:00"]),
        ("0 3 * * *", ["02:00:00"], ["01:00:00"]),
        ("0 2,4 * * *", ["00:00:00", "03:00:00"], ["01:00:00", "02:00:00"]),
        ("0 * * * *", HOURLY, HOURLY),
        ("15 */2 * * *", ["00:15:00", "02:15:00", "03:15:00"], ["23:15:00", "01:15:00", "02:15:00", "04:15:00"]),
    ],
)  # fmt: skip
def test_a_clock_that_is_put_back_or_forward_makes_no_burst_and_no_gap(
    line: str, autumn: list[str], spring: list[str]
) -> None:
    assert times_of(line, "2026-10-24T22:30", 6) == autumn
    assert times_of(line, "2026-03-28T22:30", 6) == spring


def test_what_ran_in_the_hour_that_comes_twice_does_not_run_in_a_circle() -> None:
    """A crawl by hand, or one that was begun before and took until then."""
    table = read_timetable("30 2 * * * in Europe/Paris")
    last = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 for the second time
    assert not any(table.due(last, last + timedelta(minutes=at)) for at in range(24 * 60))
    assert table.due(last, datetime(2026, 10, 26, 1, 30, tzinfo=UTC))


def test_what_was_missed_is_made_up_for_once() -> None:
    table = read_timetable("*/10 * * * *")
    assert table.due(at("10 00:00"), at("18 12:01"))
    assert not table.due(at("18 12:01"), at("18 12:02"))


@pytest.mark.parametrize(
    ("line", "now", "due"),
    [
        ("every 10 minutes except 22:00-06:00", "18 21:59", True),
        ("every 10 minutes except 22:00-06:00", "18 22:00", False),
        ("every 10 minutes except 22:00-06:00", "18 03:00", False),
        ("every 10 minutes except 22:00-06:00", "18 06:00", True),
        ("every 10 minutes except 12:00-14:00", "18 13:59", False),
        ("every 10 minutes in Europe/Paris except 22:00-06:00", "18 20:30", False),
        ("every 10 minutes in Europe/Paris except 22:00-06:00", "18 04:30", True),
    ],
)
def test_in_quiet_hours_nothing_is_due(line: str, now: str, due: bool) -> None:
    assert read_timetable(line).due(None, at(now)) is due


@pytest.mark.parametrize("line", ["22:00-22:00", "0:00-00:00", "9:30-09:30"])
def test_quiet_hours_that_end_as_they_begin_are_refused(line: str) -> None:
    """They could mean no hour or the whole day."""
    with pytest.raises(ScheduleError, match="which end as they begin, hours such as"):
        read_quiet(line, read_zone("UTC"))
    with pytest.raises(ScheduleError, match="which end as they begin"):
        read_timetable(f"every hour except {line}")


def test_quiet_hours_follow_the_clock_of_their_zone_through_its_seasons() -> None:
    quiet = read_quiet("22:00-06:00", read_zone("Europe/Paris"))
    assert quiet.holds(datetime(2026, 1, 10, 21, 30, tzinfo=UTC))
    assert not quiet.holds(datetime(2026, 1, 10, 20, 30, tzinfo=UTC))
    assert quiet.holds(datetime(2026, 7, 10, 20, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("now and then", "every 30 minutes"),
        ("every 0 minutes", "cron line"),
        ("every 30 moons", "cron line"),
        ("* * * *", "cron line"),
        ("61 * * * *", "61"),
        ("0 6 * * 9", "cron line"),
        ("0 6 * * 0-9", "cron line"),
        ("0 6 * * 5-1", "range must not be higher"),
        ("0 6 * * 8", "(day of the week '8', 0 to 7 is allowed)"),
        ("0 6 * * 1-9", "(day of the week '1-9', 0 to 7 is allowed)"),
        ("0 6 30 2 *", "never comes"),
        ("every day in Atlantis/Harbour", "Europe/Paris"),
        ("every day in ../../etc/passwd", "allowed"),
        ("every day except 25:00-06:00", "22:00-06:00"),
        ("", "cron line"),
        ("كل نصف ساعة", "cron line"),
    ],
)
def test_what_cannot_be_understood_is_told_with_what_is_allowed(line: str, told: Any) -> None:
    with pytest.raises(ScheduleError, match=told):
        read_timetable(line)

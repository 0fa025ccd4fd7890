"""Timetables: what a person writes, and when it is time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from spiders.errors import ScheduleError
from spiders.timetable import read_quiet, read_timetable, read_zone


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

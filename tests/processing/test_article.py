"""When an article appeared, where its page names an hour and where it names only a day."""

from datetime import UTC, datetime, timedelta

import pytest

from processing import Article, DateEvidence

DAY = datetime(2026, 6, 18, tzinfo=UTC)
END = datetime(2026, 6, 18, 23, 59, 59, tzinfo=UTC)
HOUR = timedelta(hours=1)


def article(
    published: datetime | None, seen: datetime, *values: str, role: str = "published"
) -> Article:
    dates = tuple(DateEvidence("json-ld", role, value) for value in values)
    return Article("a", "v", "", "صحيفة المرفأ", "", "نص", seen, published, dates=dates)


@pytest.mark.parametrize(
    ("found", "time"),
    [
        (article(None, DAY + 14 * HOUR), DAY + 14 * HOUR),
        (article(DAY + 9 * HOUR, DAY + 14 * HOUR), DAY + 9 * HOUR),
        # Only a day: when it was seen on it, else its end, whoever gave the day.
        (article(DAY, DAY + 14 * HOUR, "2026-06-18"), DAY + 14 * HOUR),
        (article(DAY, DAY + 90 * HOUR, "2026-06-18"), END),
        (article(DAY, DAY + 90 * HOUR), END),
        (article(DAY, DAY + 90 * HOUR, "2026-06-19T08:00:00Z", role="modified"), END),
        # It was seen before its day began at Greenwich: its page is ahead of us.
        (article(DAY, DAY - HOUR, "2026-06-18"), DAY),
        # Midnight that was written out is an hour like any other.
        (article(DAY, DAY + 14 * HOUR, "2026-06-18T00:00:00Z"), DAY),
        (article(DAY, DAY + 14 * HOUR, "2026-06-18", "2026-06-18T02:00+02:00"), DAY),
        # Another hour than the one that counts says nothing of it.
        (article(DAY, DAY + 14 * HOUR, "2026-06-18", "2026-06-15T08:00Z"), DAY + 14 * HOUR),
        (article(DAY, DAY + 90 * HOUR, "2026-06-18", "2026-06-18T08:00+03:00"), END),
    ],
)
def test_what_names_only_a_day_comes_first_before_nothing_that_names_an_hour(
    found: Article, time: datetime
) -> None:
    assert found.time == time


def test_an_hour_is_named_by_a_time_and_not_by_a_day() -> None:
    assert article(DAY + HOUR, DAY + 14 * HOUR).names_hour
    assert not article(DAY, DAY + 14 * HOUR, "2026-06-18").names_hour
    assert not article(None, DAY).names_hour

"""Times: how those that are written are read."""

import pytest

from processing.times import parse_time


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-06-18 10:00:00 EDT", "2026-06-18T14:00:00+00:00"),
        ("2026-06-18T10:00 CEST", "2026-06-18T08:00:00+00:00"),
        ("2026-06-18 10:00:00 UTC", "2026-06-18T10:00:00+00:00"),
        (" 2026-06-18 10:00:00 jst", "2026-06-18T01:00:00+00:00"),
        ("Thu, 18 Jun 2026 10:00:00 CEST", "2026-06-18T08:00:00+00:00"),
    ],
)
def test_a_zone_may_have_a_name(written: str, read: str) -> None:
    time = parse_time(written)
    assert time is not None
    assert time.isoformat() == read


@pytest.mark.parametrize(
    "written",
    ["2026-06-18 10:00 XYZ", "2026-06-18 10:00 AM", "2026-06-18 later EDT", "2026-06-18 10:00: EDT", "2026-13-18 10:00 UTC"],
)  # fmt: skip
def test_what_is_no_zone_is_none(written: str) -> None:
    assert parse_time(written) is None

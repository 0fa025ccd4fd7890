"""The best date: which of the evidence counts, to the hour and to the day."""

from datetime import UTC, datetime

import pytest

from processing import DateEvidence
from processing.dating.dates import best_date, day_of


def test_the_best_date_is_of_its_role_and_never_a_guess() -> None:
    evidence = [
        DateEvidence("guess", "published", "2026-06-01"),
        DateEvidence("time", "modified", "2026-06-19"),
        DateEvidence("url", "published", "2026-06-18"),
    ]
    assert best_date(evidence, "published") == datetime(2026, 6, 18, tzinfo=UTC)
    assert best_date(evidence, "modified") == datetime(2026, 6, 19, tzinfo=UTC)
    assert best_date(evidence[:1], "published") is None
    assert best_date([], "published") is None


def test_an_hour_of_a_guess_or_of_a_change_is_not_when_it_was_published() -> None:
    day = DateEvidence("url", "published", "2026-06-18")
    others = (("guess", "published"), ("time", "modified"))
    hours = [DateEvidence(kind, role, "2026-06-18T08:00Z") for kind, role in others]
    assert best_date([day, *hours], "published") == datetime(2026, 6, 18, tzinfo=UTC)


def test_an_hour_that_the_strongest_evidence_names_stands() -> None:
    both = [
        DateEvidence("feed", "published", "2026-06-18T06:00Z"),
        DateEvidence("json-ld", "published", "2026-06-18T09:00+01:00"),
    ]
    assert best_date(both, "published") == datetime(2026, 6, 18, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-06-18T00:30:00+09:00", "2026-06-18"),
        ("2026-06-17T23:30:00-05:00", "2026-06-17"),
        ("2026-06-18", "2026-06-18"),
        ("Thu, 18 Jun 2026 10:00:00 GMT", "2026-06-18"),
        ("Thu, 18 Jun 2026 22:30:00 -0500", "2026-06-18"),
    ],
)
def test_the_day_is_that_of_the_place_that_states_it(value: str, day: str) -> None:
    assert day_of([DateEvidence("json-ld", "published", value)], "published") == day


def test_a_guess_has_no_day_and_the_strongest_evidence_goes_first() -> None:
    assert day_of([DateEvidence("guess", "published", "2026-06-18")], "published") == ""
    assert day_of([], "published") == ""
    both = [
        DateEvidence("url", "published", "2026-06-16"),
        DateEvidence("json-ld", "published", "2026-06-18T01:00:00+02:00"),
        DateEvidence("json-ld", "modified", "2026-06-19"),
    ]
    assert day_of(both, "published") == "2026-06-18"
    assert day_of(both, "modified") == "2026-06-19"

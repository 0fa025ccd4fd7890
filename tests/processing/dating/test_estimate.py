"""When an article appeared: a time where that is sure, a span where it is not, never a guess."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from processing import Article, DateEvidence, dating_of
from processing.dating.dates import _RANK
from processing.dating.estimate import _RIGHT

SEEN = datetime(2026, 6, 20, 12, tzinfo=UTC)


def seen(*dates: tuple[str, str], published: datetime | None = None) -> Article:
    """An article with evidence of when it was published, by kind."""
    evidence = tuple(DateEvidence(kind, "published", value) for kind, value in dates)
    return Article(
        "a", "v", "https://kyma.example/a", "Κύμα", "Φάρος", "x", SEEN, published, dates=evidence
    )


def day(number: int, end: bool = False) -> datetime:
    start = datetime(2026, 6, number, tzinfo=UTC)
    return start + timedelta(hours=23, minutes=59, seconds=59) if end else start


def test_what_a_page_declares_is_sure_and_as_exact_as_it_says() -> None:
    exact = dating_of(seen(("json-ld", "2026-06-18T07:30:05+03:00")))
    assert (exact.sure, exact.confidence, exact.kind) == (True, 0.997, "json-ld")
    assert exact.earliest == exact.latest == datetime(2026, 6, 18, 4, 30, 5, tzinfo=UTC)
    minute = dating_of(seen(("meta", "2026-06-18T07:30Z")))
    assert minute.latest - timedelta(seconds=59) == minute.earliest
    whole = dating_of(seen(("url", "2026-06-18")))
    assert (whole.earliest, whole.latest, whole.sure) == (day(18), day(18, end=True), True)


def test_the_order_of_evidence_does_not_matter() -> None:
    pieces = (("url", "2026-06-18"), ("json-ld", "2026-06-18T07:30:00Z"))
    assert dating_of(seen(*pieces)) == dating_of(seen(*pieces[::-1]))


def test_weaker_evidence_that_is_spoken_against_spans_all_that_is_said() -> None:
    found = dating_of(seen(("time", "2026-06-18T09:00:00Z"), ("url", "2026-06-14")))
    assert not found.sure
    assert (found.earliest, found.latest) == (day(14), datetime(2026, 6, 18, 9, tzinfo=UTC))


def test_declared_evidence_that_is_spoken_against_is_less_sure_and_stands() -> None:
    alone = dating_of(seen(("json-ld", "2026-06-18")))
    found = dating_of(
        seen(("json-ld", "2026-06-18"), ("time", "2026-06-02"), ("text", "2026-06-11"))
    )
    assert found.sure
    assert found.confidence < alone.confidence
    assert (found.earliest, found.latest) == (day(18), day(18, end=True))


@pytest.mark.parametrize("other", ["2026-06-17", "2026-06-19"])
def test_a_day_more_or_less_is_another_zone(other: str) -> None:
    assert dating_of(seen(("time", "2026-06-18T10:00:00Z"), ("url", other))).confidence == 0.9


def test_a_guess_is_no_date_and_speaks_against_none() -> None:
    found = dating_of(seen(("guess", "2026-06-11")))
    assert not found.sure
    assert (found.earliest, found.latest, found.kind) == (None, SEEN, "guess")
    assert dating_of(seen(("time", "2026-06-18"), ("guess", "2026-06-01"))).sure


def test_what_was_changed_had_appeared_by_then() -> None:
    changed = DateEvidence("meta", "modified", "2026-06-11")
    for known in (seen(), seen(("guess", "2026-06-15"))):
        found = dating_of(replace(known, dates=(*known.dates, changed)))
        assert (found.earliest, found.latest, found.sure) == (None, day(11, end=True), False)
    later = replace(seen(), dates=(replace(changed, value="2026-06-21"),))
    assert dating_of(later).latest == SEEN


def test_what_nothing_is_known_of_had_appeared_when_it_was_seen() -> None:
    found = dating_of(seen())
    assert (found.earliest, found.latest, found.confidence, found.sure) == (None, SEEN, 0.0, False)


def test_a_date_that_came_without_evidence_was_given() -> None:
    found = dating_of(seen(published=datetime(2026, 6, 18, 9, tzinfo=UTC)))
    assert (found.kind, found.sure) == ("given", True)


def test_nothing_appeared_long_after_it_was_first_seen() -> None:
    found = dating_of(
        seen(("json-ld", "2026-06-22"), ("time", "2026-06-18"), ("url", "2026-06-25"))
    )
    assert found.kind == "time"
    assert found.latest <= SEEN + timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "precision", "zone"),
    [
        ("2026-06-18", "day", ""),
        ("2026-06-18T07:30", "minute", ""),
        ("2026-06-18 07:30Z", "minute", "Z"),
        ("2026-06-18T07:30:05.123-04:00", "second", "-04:00"),
        ("2026-06-18T07:30:05+0530", "second", "+0530"),
        ("Thu, 18 Jun 2026 07:30:05 GMT", "second", "GMT"),
        ("Thu, 18 Jun 2026 07:30 +0100", "minute", "+0100"),
    ],
)
def test_evidence_says_how_exact_it_is_and_in_which_zone(
    value: str, precision: str, zone: str
) -> None:
    evidence = DateEvidence("feed", "published", value)
    assert (evidence.precision, evidence.zone) == (precision, zone)


def test_every_kind_that_pages_and_lists_have_is_weighed() -> None:
    assert _RIGHT.keys() == {*_RANK, "guess"}

"""How times, shares and numbers are worded."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from processing import Dating
from reports.stories.chronology import label
from reports.wording import (
    counted,
    country,
    dated,
    language,
    lasted,
    lettered,
    percent,
    ranges,
    safe_href,
    span,
    trimmed,
    when,
)

NOON = datetime(2021, 6, 28, 12, 5, tzinfo=UTC)


def test_times_are_utc_whatever_zone_they_come_in() -> None:
    assert when(NOON) == "28 June 2021, 12:05"
    assert when(NOON.astimezone(timezone(timedelta(hours=14)))) == "28 June 2021, 12:05"


def test_a_span_names_its_day_once() -> None:
    assert span(NOON, NOON) == "28 June 2021, 12:05"
    assert span(NOON, NOON + timedelta(hours=3)) == "28 June 2021, 12:05 – 15:05"
    assert span(NOON, NOON + timedelta(hours=13)) == "28 June 2021, 12:05 – 29 June 2021, 01:05"


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (timedelta(seconds=5), "under a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=26, minutes=4), "1 day 2 hours"),
        (timedelta(days=740), "2 years 10 days"),
    ],
)
def test_lengths_are_told_in_two_units(period: timedelta, told: str) -> None:
    assert lasted(period) == told


def test_numbers_agree_with_their_nouns() -> None:
    assert counted(1, "copy", "copies") == "1 copy"
    assert counted(0, "copy", "copies") == "0 copies"
    assert counted(1204, "version") == "1,204 versions"


@pytest.mark.parametrize(
    ("share", "told"), [(0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.996, ">99%"), (1, "100%")]
)
def test_only_nothing_and_all_are_called_so(share: float, told: str) -> None:
    assert percent(share) == told


def test_languages_and_countries_have_names() -> None:
    assert language("ar") == "Arabic"
    assert language("xx") == "xx"
    assert country("MA") == "Morocco"
    assert country("ma") == "Morocco"
    assert country("=1") == "=1"


def test_languages_and_countries_have_names_in_the_readers_language() -> None:
    assert language("el", "fr") == "grec"
    assert country("gr", "fr") == "Grèce"
    assert language("", "fr") == country("", "fr") == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//evil.example/x",
        "/inside",
        "ftp://a.example",
        "http:",
        "https://a.example/\u202egnp",
        "https://a.example/ x",
        "http://[",
        "",
    ],
)
def test_an_address_that_is_not_one_of_the_web_becomes_no_link(url: str) -> None:
    assert safe_href(url) == ""


@pytest.mark.parametrize(
    "url", ["http://a.example", "https://a.example/x?y=1#z", "HTTPS://a.example/é"]
)
def test_an_address_of_the_web_stays_as_it_is(url: str) -> None:
    assert safe_href(url) == url


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((), ""),
        ((4,), "4"),
        ((1, 2, 3), "1–3"),
        ((7, 8, 1, 2, 5), "7–8, 1–2, 5"),
        ((9, 8, 7, 3), "9–7, 3"),
        ((1, 2, 1), "1–2, 1"),
        ((2, 2, 3), "2, 2–3"),
        ((1, 3, 5), "1, 3, 5"),
    ],
)
def test_numbers_in_a_row_are_told_by_their_ends(numbers: tuple[int, ...], told: str) -> None:
    assert ranges(numbers) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Le Phare", "Le Phare"),
        ("Le Phare du matin", "Le Phare du…"),
        ("部长日报国际新闻", "部长日报国际…"),
        ("المنارة الجديدة", "المنارة الجد…"),
        ("e\u0301" * 12, "e\u0301" * 12),
        ("", ""),
    ],
)
def test_a_name_is_no_wider_than_it_may_be(name: str, told: str) -> None:
    assert trimmed(name, 12) == told


def test_a_date_is_told_no_more_exactly_than_it_is_known() -> None:
    start = datetime(2021, 6, 28, tzinfo=UTC)
    end = start + timedelta(hours=23, minutes=59, seconds=59)
    assert dated(Dating(start, start, 0.997, "json-ld")) == "28 June 2021, 00:00"
    assert dated(Dating(start, end, 0.97, "url")) == "28 June 2021"
    assert dated(Dating(start, end, 0.6, "text")) == "about 28 June 2021"
    assert dated(Dating(start - timedelta(days=2), end, 0.7, "time")) == (
        "between 26 June 2021 and 28 June 2021"
    )
    assert dated(Dating(None, end, 0.5, "guess")) == "by 28 June 2021"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ([], ""),
        ([0, 1, 2, 3, 4], "A, B, C, D, E"),
        (range(12), "A, B, C, D, E, F, G, H, I, J, K, L"),
        (range(13), "13: A–M"),
        ([0, 1, 3, 4, 5, *range(20, 30), 40], "16: A, B, D–F, U–AD, AO"),
        ([700, 701, 702, *range(800, 810)], "13: ZY–AAA, ADU–AED"),
    ],
)
def test_the_letters_of_many_versions_are_counted_and_put_together(
    at: Iterable[int], told: str
) -> None:
    assert lettered([label(each) for each in at]) == told

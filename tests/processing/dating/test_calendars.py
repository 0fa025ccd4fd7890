"""Days that other calendars count."""

import pytest

from processing.dating.written import is_month, written_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("پنجشنبه ۲۷ آذر ۱۴۰۴ - ۱۸:۲۰", "2025-12-18"),
        ("۱ فروردین ۱۴۰۳", "2024-03-20"),
        ("30 اسفند 1403", "2025-03-20"),
        ("31 شهریورماه ۱۴۰۰", "2021-09-22"),
        ("۲۷ قوس ۱۴۰۴", "2025-12-18"),
        ("31 آبان 1404", ""),
        ("令和7年12月18日 午後6時", "2025-12-18"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("114年12月18日 18:25", "2025-12-18"),
        ("民國114年12月18日", "2025-12-18"),
        ("14年12月18日", ""),
        ("令和7年2月30日", ""),
    ],
)
def test_a_day_of_another_calendar_is_read_as_ours(text: str, day: str) -> None:
    assert written_day(text) == day


@pytest.mark.parametrize("text", ["日期：114-12-18", "114/12/18 18:25", "114.12.18"])
def test_numbers_alone_are_of_taiwans_years_in_chinese_only(text: str) -> None:
    assert written_day(text, "zh-tw") == "2025-12-18"
    assert written_day(text, "fr") == ""


@pytest.mark.parametrize(("language", "day"), [("fa", "2025-12-18"), ("en", "")])
def test_a_solar_day_in_numbers_is_read_on_persian_pages(language: str, day: str) -> None:
    assert written_day("کد خبر ۱۲ | ۱۴۰۴/۰۹/۲۷", language) == day


def test_the_solar_months_are_months() -> None:
    assert is_month("اسفند")
    assert not is_month("امروز")

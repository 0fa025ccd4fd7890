"""Calendars: days as Iran, Afghanistan, Japan and Taiwan count them, as days of ours."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from processing.text.normalise import fold

# Iran's names of the months and Afghanistan's, from the first of spring on.
_SOLAR = (
    "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله",
    "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
)  # fmt: skip
SOLAR_MONTHS = {
    fold(name): number for number, names in enumerate(_SOLAR, start=1) for name in names.split()
}
"""The number of each month of the solar year by its folded name."""

_DAY = r"(0?[1-9]|[12]\d|3[01])"
_MONTH = r"(0?[1-9]|1[0-2])"
_SOLAR_NAMED = re.compile(
    rf"(?<!\d){_DAY}\s+({'|'.join(SOLAR_MONTHS)})(?:\s?{fold('ماه')})?[،,]?\s+(1[34]\d\d)(?!\d)"
)
_SOLAR_NUMBERED = re.compile(rf"(?<![\d/-])(1[34]\d\d)([/-]){_MONTH}\2{_DAY}(?![\d/-])")
_SOLAR_LANGUAGES = frozenset({"fa", "ps"})
# The year before the first of each era; without its name only Taiwan's years are told, from 100 on.
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911, "": 1911}
_ERA = re.compile(
    rf"(令和|平成|民國|民国|(?<![\d年])(?=1\d\d年))\s?(\d{{1,3}}|元)年\s?{_MONTH}月\s?{_DAY}日"
)
# 115/06/18, in Taiwan
_MINGUO = re.compile(rf"(?<![\d/.-])(1[0-4]\d)([-/.]){_MONTH}\2{_DAY}(?![\d/.-])")
# Leap years of the 33 that the solar calendar repeats, as it has since 1925 and will until 2090.
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_FIRST_SPRING = date(622, 3, 21)  # the first day of year 1, counted back by that cycle
_SPRING_AND_SUMMER = 6  # months, of 31 days each; those behind them have 30


def foreign_days(folded: str, language: str) -> Iterator[date]:
    """The days that a folded text counts by another calendar, where they have one meaning."""
    for day, name, year in _SOLAR_NAMED.findall(folded):
        yield from _solar(int(year), SOLAR_MONTHS[name], int(day))
    if language in _SOLAR_LANGUAGES:
        for year, _, month, day in _SOLAR_NUMBERED.findall(folded):
            yield from _solar(int(year), int(month), int(day))
    eras = _ERA.findall(folded)
    if language == "zh":
        eras += [("", year, month, day) for year, _, month, day in _MINGUO.findall(folded)]
    for era, year, month, day in eras:
        try:
            number = 1 if year == "元" else int(year)
            yield date(_ERAS[era] + number, int(month), int(day))
        except ValueError:  # the thirty-first of June
            continue


def _solar(year: int, month: int, day: int) -> Iterator[date]:
    past = year - 1
    leaps = past // 33 * len(_LEAPS) + sum(leap <= past % 33 for leap in _LEAPS)
    months = 31 * min(month - 1, _SPRING_AND_SUMMER) + 30 * max(0, month - 1 - _SPRING_AND_SUMMER)
    if day <= 31 - (month > _SPRING_AND_SUMMER):
        yield _FIRST_SPRING + timedelta(days=365 * past + leaps + months + day - 1)

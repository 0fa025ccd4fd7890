"""Written days: dates as the texts of many languages write them, each with one meaning."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from processing.dating.calendars import SOLAR_MONTHS, foreign_days
from processing.text.lexicon import read_lexicon
from processing.text.meanings import meaning
from processing.text.normalise import fold

# 22.10.2025 is the day first wherever it is written so; 10/11/2025 only in some languages.
_NUMBERS = re.compile(
    r"(?<![\d.])(0?[1-9]|[12]\d|3[01])[.·]\s?(0?[1-9]|1[0-2])[.·]\s?((?:19|20)\d\d)(?![\d.]\d)"
    r"|(?<![\d.])(0[1-9]|[12]\d|3[01])[.·](0[1-9]|1[0-2])[.·](\d\d)(?=\s*(?:$|[,|·•–-]|\d\d:|(?:as?|at|um|ore|om|kl\.?|в)\s\d))"
    r"|(?<!\d)((?:19|20)\d\d)(?:年|년|-|/|\.)\s?(0?[1-9]|1[0-2])(?:月|월|-|/|\.)\s?(0?[1-9]|[12]\d|3[01])(?!\d)"
)
CHANGED = re.compile(
    r"updat|modif|aktualisiert|geändert|mis à jour|màj|aggiornat|actuali[sz]|atualiz|bijgewerkt|gewijzigd|oppdater|uppdater|opdater|güncelle"
    r"|обновлен|оновлен|ενημ[εέ]ρωση|تحديث|更新|수정|uppfært|aktualiz|zuletzt|\b(?:akt|act|agg|upd)\.|frissít|módosít|päivitet|a[zž]uriran|ажуриран|diperbarui"
    r"|עודכ[ןנ]|עדכון אחרון|به ?\u200c?روز ?\u200c?رسانی|اپ ڈیٹ|আপডেট|হালনাগাদ|अपडेट|revised|reviewed",
    re.IGNORECASE,
)
"""The words that say that a date is that of a change."""

_DIGIT = re.compile(r"(?![0-9])\d")  # of scripts whose texts keep their own: ১২ মার্চ ২০২৬
_SLASHED = re.compile(
    r"(?:\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?<![\d/])(?<!\d-)(\d\d?)([/-])(\d\d?)\3((?:19|20|25)\d\d)(?![\d/-])"
)
BUDDHIST, BUDDHIST_FROM = 543, 2400
"""What Thailand's years are ahead of others', and from which on one is Thailand's."""

# 18-06-26 may be a number of something, but for a time behind it.
_SHORT = re.compile(
    r"(?<![\d/])(?<!\d-)(\d\d)(?:/(\d\d)/(\d\d)(?![\d/])|-(\d\d)-(\d\d)(?=,?\s(?:om\s)?\d\d[:.]\d\d))"
)
_YEAR_FIRST = (
    "ko",
    "ja",
)  # 26.06.18 is of 2026 there; so are 26.06.18 and 18.06.26 where Chinese is written
_TWIN = r"(?:\s?/\s?[^\W\d_]+(?: [^\W\d_]+)?)?"  # the same month by its other name: آذار/مارس
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Of those that write 06/07/2026 at all.
_DAY_FIRST = frozenset({
    "fr", "it", "es", "pt", "ca", "ro", "el", "ar", "he", "nl", "tr", "id", "vi", "pl", "cs", "sk", "hr", "sl", "ru", "uk", "th", "hi",
})  # fmt: skip


def written_day(text: str, language: str = "") -> str:
    """The first day that `text` names, as ISO 8601; "" where there is none that has one meaning.

    `language` is that of the page, `en-gb` where it puts the day first and `en-us` where it is known
    to put the month first: it decides what 06/07/2026 is, and which month a name is that two
    languages share.
    """
    found = next(_days(_DIGIT.sub(lambda digit: str(int(digit[0])), fold(text)), language), None)
    return found.isoformat() if found else ""


def puts_day_first(language: str) -> bool:
    """Whether 06/07/2026 is of July in a page's language."""
    return language in _DAY_FIRST or language.endswith("-gb")


def is_month(word: str) -> bool:
    """Whether a word is a month's name in any language."""
    folded = fold(word.rstrip("."))
    return folded in _all_months() or folded in SOLAR_MONTHS


def is_of_a_day(word: str) -> bool:
    """Whether a word names a month or a day of the week in any language."""
    folded = fold(word)
    return is_month(word) or folded in _all_weekdays() or meaning("weekdays", folded) != ""


@cache
def _all_weekdays() -> frozenset[str]:
    return frozenset(
        fold(name) for names in read_lexicon("weekdays").values() for name in names.split()
    )


@cache
def _all_months() -> frozenset[str]:
    return frozenset(name for months in _table().values() for name in months)


def _days(text: str, language: str) -> Iterator[date]:
    if not any(map(str.isdigit, text)):
        return
    for match in _NUMBERS.finditer(text):
        day, month, year, its_day, its_month, its_short_year, *other = match.groups()
        if other[0]:
            yield from _day(*other)
        elif its_short_year and language[:2] in _YEAR_FIRST:
            yield from _day(f"20{its_day}", its_month, its_short_year)
        elif not its_short_year or language[:2] != "zh":
            yield from _day(year or f"20{its_short_year}", month or its_month, day or its_day)
    yield from foreign_days(text, language.partition("-")[0])
    yield from _slashed(text, language)
    known = _known(language)
    months = _months(known)
    for match in _pattern(known).finditer(text):
        parts = [part for part in match.groups() if part]
        name = next(part for part in parts if not part.isdigit())
        year = next(part for part in parts if len(part) == 4 and part.isdigit())
        (day,) = (part for part in parts if part not in (name, year))
        yield from _day(year, months[name], day)


def _slashed(text: str, language: str) -> Iterator[date]:
    """The days in numbers alone, in the order of the page's language where one has two meanings."""
    for match in _SLASHED.finditer(text):
        weekday, first, _, second, year = match.groups()
        if int(second) > 12:
            yield from _day(year, first, second)
        elif int(first) > 12 or puts_day_first(language):
            yield from _day(year, second, first)
        elif language.endswith("-us"):
            yield from _day(year, first, second)
        elif weekday:
            yield from _on(weekday, year, first, second)
    for match in _SHORT.finditer(text):
        first, second, year = filter(None, match.groups())
        if puts_day_first(language):
            yield from _day(f"20{year}", second, first)
        elif int(second) > 12:  # as in America
            yield from _day(f"20{year}", first, second)


def _known(language: str) -> str:
    """The language without its country, "" where it has no names of months here."""
    spoken = language.partition("-")[0]
    return spoken if spoken in _table() else ""


def _on(weekday: str, year: str, *parts: str) -> Iterator[date]:
    """The day of two readings that is of the weekday written before it, where only one is."""
    readings = [*_day(year, *parts), *_day(year, *reversed(parts))]
    days = {day for day in readings if day.weekday() == _WEEKDAYS.index(weekday)}
    yield from days if len(days) == 1 else ()


def _day(year: str, month: str | int, day: str) -> Iterator[date]:
    try:
        number = int(year)
        yield date(number - BUDDHIST if number > BUDDHIST_FROM else number, int(month), int(day))
    except ValueError:  # the thirty-first of June
        return


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    number = r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.|o|a|°)?"
    day = rf"(?<![\d.:]){number}"
    year = r"((?:19|20|25)\d\d)(?!\d)"
    return re.compile(
        rf"{day}[\s/-]*(?:de |d['’]|of )?({names}){_TWIN}\.?\s?[,،]?[\s/-]*(?:de |del |nam )?{year}"
        rf"|(?<!\w)({names})(?:\.(?=\d)|\.?\s+){number}(?!\d),?\s+{year}"
        # 2026. június 18., 2026 m. birželio 18 d., 2026. gada 18. jūnijā
        rf"|(?<!\d){year}(?:\.|\sm\.)\s({names})\.?\s{day}(?!\d)"
        rf"|(?<!\d){year}\.\sgada\s{day}\s({names})(?!\w)"
    )


@cache
def _months(language: str) -> Mapping[str, int]:
    """The number of each month's name: of all languages, those of `language` before the others."""
    known: dict[str, set[int]] = {}
    for months in _table().values():
        for name, number in months.items():
            known.setdefault(name, set()).add(number)
    shared = {name: numbers.pop() for name, numbers in known.items() if len(numbers) == 1}
    return {**shared, **_table().get(language, {})}


@cache
def _table() -> Mapping[str, Mapping[str, int]]:
    return {
        language: {
            fold(form.replace("_", " ")): number
            for number, forms in enumerate(months, start=1)
            for form in forms.split()
        }
        for language, months in read_lexicon("months").items()
    }

"""How reports word times, spans, shares and numbers for people."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.decisions import Decision
from processing import AnchorKind, Article, Dating, Shared

if TYPE_CHECKING:
    from babel import Locale

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_FEW = 12  # versions whose letters are read one by one

_NAMED = {
    AnchorKind.NAME: "names",
    AnchorKind.PLACE: "places",
    AnchorKind.NUMBER: "numbers",
    AnchorKind.DATE: "dates",
    AnchorKind.WEEKDAY: "weekdays",
}


def when(time: datetime, reader: str = "en") -> str:
    """A time as 28 June 2021, 10:05 (UTC, which the report says once), the month as the reader calls it."""
    utc = time.astimezone(UTC)
    return f"{day(utc, reader)}, {utc:%H:%M}"


def decided(one: Decision) -> str:
    """A decision in a line: its kind and id, who made it, when and why."""
    reason = f": {one.made.reason}" if one.made.reason else ""
    return f"{one.kind} {one.id} by {one.made.author}, {when(one.made.time)} UTC{reason}"


def day(time: datetime, reader: str = "en") -> str:
    """A day as 28 June 2021, the month as the reader calls it."""
    utc = time.astimezone(UTC)
    return f"{utc.day} {_month(utc.month, reader)} {utc.year}"


def appeared(article: Article) -> str:
    """When an article appeared, as a list tells it in UTC: 2021-06-28 10:05, or 2021-06-28 where no hour is known."""
    if article.published and not article.names_hour:
        return f"{article.published.astimezone(UTC):%Y-%m-%d}"
    return f"{article.time.astimezone(UTC):%Y-%m-%d %H:%M}"


def dated(dating: Dating) -> str:
    """When something appeared, no more exactly than is known: a time, a day, or a span of days."""
    earliest, latest = dating.earliest, dating.latest
    if earliest is None:
        return f"by {day(latest)}"
    if not dating.sure:
        days = day(earliest), day(latest)
        return f"about {days[0]}" if days[0] == days[1] else f"between {days[0]} and {days[1]}"
    return when(earliest) if latest - earliest < timedelta(hours=1) else day(earliest)


def span(first: datetime, last: datetime, reader: str = "en") -> str:
    """From when to when, the day named once where it is one day."""
    if first == last:
        return when(first, reader)
    if day(first) == day(last):
        return f"{when(first, reader)} – {last.astimezone(UTC):%H:%M}"
    return f"{when(first, reader)} – {when(last, reader)}"


def named(evidence: Iterable[Shared]) -> dict[str, list[str]]:
    """What two texts name in common, by kind, as either has it: Naples (نابولي)."""
    told: dict[str, list[str]] = {kind: [] for kind in _NAMED.values()}
    for each in evidence:
        other = "" if each.a.casefold() == each.b.casefold() else f" ({isolated(each.b)})"
        told[_NAMED[each.kind]].append(isolated(each.a) + other)
    return {kind: pairs for kind, pairs in told.items() if pairs}


def isolated(text: str) -> str:
    """Text that does not turn the writing direction of what stands around it."""
    if text.isascii() or not any(map(_turns, text)):
        return text
    return f"\u2068{text}\u2069"


def _turns(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL", "AN")


def direction(text: str) -> str:
    """Which way a text is written, by its first letter that has a way: "rtl" or "ltr"."""
    ways = map(unicodedata.bidirectional, text)
    return "ltr" if next((way for way in ways if way in ("L", "R", "AL")), "L") == "L" else "rtl"


def lasted(period: timedelta) -> str:
    """A length of time in its two largest units."""
    days, minutes = period.days, period.seconds // 60
    years, days = divmod(days, 365)
    hours, minutes = divmod(minutes, 60)
    parts = [
        counted(number, unit)
        for number, unit in ((years, "year"), (days, "day"), (hours, "hour"), (minutes, "minute"))
        if number
    ]
    return " ".join(parts[:2]) or "under a minute"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 version, 1,204 versions."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def thousands(number: int, reader: str = "en") -> str:
    """A number as the reader's language parts its thousands."""
    if reader == "en":
        return f"{number:,}"
    from babel.numbers import format_decimal  # slow, and rarely needed

    return str(format_decimal(number, locale=reader))


def percent(share: float) -> str:
    """A share as a whole percentage that says 0 and 100 only of nothing and all."""
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{round(share * 100)}%"


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in the order given, those that follow one another as 4–9, or backwards as 9–4."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and _goes_on(runs[-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def lettered(labels: Sequence[str]) -> str:
    """Versions by their letters in order; of many their number first, and neighbours as E–K."""
    if len(labels) <= _FEW:
        return ", ".join(labels)
    runs: list[list[str]] = []
    for label in labels:
        if runs and _number(label) == _number(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    told = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)
    return f"{len(labels):,}: {', '.join(told)}"


def _number(label: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in label:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _goes_on(run: Sequence[int], number: int) -> bool:
    step = number - run[-1]
    return abs(step) == 1 and (len(run) == 1 or run[1] - run[0] == step)


def trimmed(name: str, cells: int) -> str:
    """A name that is no wider than so many Latin letters, with an ellipsis where it was cut."""
    taken, width = "", 0
    for letter in name:
        width += _cells(letter)
        if width > cells:
            return taken.rstrip() + "…"
        taken += letter
    return taken


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def language(code: str, reader: str = "en") -> str:
    """A language's name in the reader's language, or its code where it has none."""
    return str(_locale(reader).languages.get(code, code))


def country(code: str, reader: str = "en") -> str:
    """A country's name by its ISO 3166 code in the reader's language, or the code where it is none."""
    return str(_locale(reader).territories.get(code.upper(), code))


def safe_href(url: str) -> str:
    """The URL where a link may lead to it (http or https, no control characters), else ""."""
    if any(letter.isspace() or not letter.isprintable() for letter in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def _month(number: int, reader: str) -> str:
    return (
        MONTHS[number - 1] if reader == "en" else _locale(reader).months["format"]["wide"][number]
    )


@cache
def _locale(reader: str) -> "Locale":
    from babel import Locale  # slow, and rarely needed

    return Locale(reader)

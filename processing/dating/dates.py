"""Dates: when an article says it appeared and was changed, with the evidence for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from lxml.html import HtmlElement

from processing.article import DateEvidence
from processing.dating.order import locale_shown
from processing.dating.shown import shown_dates
from processing.dating.stated import stated_dates
from processing.markup.head import Head
from processing.markup.headline import headline_of
from processing.times import AHEAD, EARLIEST, parse_time, zoned_time

_MOST = 20  # pieces of evidence
_URL = re.compile(
    r"(?:^|[/_-])((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=\D|$)"
)
_DECLARED = frozenset({"json-ld", "meta"})
# A guess is evidence, not a date: alone it is right in about half of all cases.
_RANK = {
    "given": 0,
    "rule": 1,
    "json-ld": 2,
    "meta": 3,
    "time": 4,
    "feed": 5,
    "sitemap": 6,
    "url": 7,
    "text": 8,
}


def read_dates(
    tree: HtmlElement, head: Head, url: str, hints: tuple[DateEvidence, ...], now: datetime
) -> tuple[DateEvidence, ...]:
    """All dates between 1990 and a day from `now` that were found, the strongest first."""
    headline = headline_of(tree, head)
    stated = list(stated_dates(tree, head, headline))
    if not any(one.role == "published" and one.kind in _DECLARED for one in stated):
        locale = locale_shown(tree, head.locale)
        if locale != head.locale:
            head = replace(head, locale=locale)
            stated = list(stated_dates(tree, head, headline))
    found = [*stated, *hints, *_in_url(url)]
    kept = [evidence for evidence in dict.fromkeys(found) if _plausible(evidence.value, now)]
    if not any(evidence.role == "published" for evidence in kept):
        shown = shown_dates(tree, head, headline)
        kept += [piece for piece in shown if _plausible(piece.value, now)]
    if not kept:  # beside any other evidence a guess weighs nothing
        kept = _guess(tree, url, now)
    return ranked(kept)[:_MOST]


def ranked(evidence: Iterable[DateEvidence]) -> tuple[DateEvidence, ...]:
    """The evidence, the strongest first."""
    return tuple(sorted(evidence, key=lambda piece: _RANK.get(piece.kind, 9)))


def best_date(evidence: Iterable[DateEvidence], role: str) -> datetime | None:
    """The date of `role` with the strongest evidence, in UTC; a guess is never one.

    Where that names only a day, the hour is that of the strongest evidence which names one of the
    same day, by the calendar of the place that states it.
    """
    stated = _stated(evidence, role)
    if not stated:
        return None
    day = _day(stated[0])
    hours = (one for one in stated if one.precision != "day" and _day(one) == day)
    return parse_time(next(hours, stated[0]).value)


def day_of(evidence: Iterable[DateEvidence], role: str) -> str:
    """The day of `role` by the calendar of the place that states it, "" where it is unknown.

    What appeared in Seoul on Wednesday at two in the morning appeared on Wednesday, though it was
    Tuesday in UTC.
    """
    return next(filter(None, map(_day, _stated(evidence, role))), "")


def _stated(evidence: Iterable[DateEvidence], role: str) -> list[DateEvidence]:
    """What states a date of `role`, the strongest first."""
    return [one for one in ranked(evidence) if one.role == role and one.kind in _RANK]


def _day(piece: DateEvidence) -> str:
    time = zoned_time(piece.value)
    return time.date().isoformat() if time else ""


def _in_url(url: str) -> Iterator[DateEvidence]:
    match = _URL.search(url)
    if match:
        yield DateEvidence("url", "published", "-".join(match.groups()))


def _guess(tree: HtmlElement, url: str, now: datetime) -> list[DateEvidence]:
    from htmldate import find_date  # slow to import, and few pages come to a guess

    latest = (now + AHEAD).strftime("%Y-%m-%d")
    try:
        # The extensive search loads dateparser, two seconds of each process that reads pages, and
        # nearly all that it brought were years.
        value = find_date(
            tree,
            extensive_search=False,
            url=url,
            original_date=True,
            min_date="1990-01-01",
            max_date=latest,
        )
    except Exception:  # htmldate fails in many ways on hostile markup; a guess is not worth a page
        return []
    return [DateEvidence("guess", "published", value)] if value else []


def _plausible(value: str, now: datetime) -> bool:
    time = parse_time(value)
    return time is not None and EARLIEST <= time <= now + AHEAD

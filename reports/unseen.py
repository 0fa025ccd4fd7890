"""The box "not seen": what a report cannot speak of, since it did not come in."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Protocol

from processing import Account, Fate
from reports.speech import ENGLISH, Speech
from reports.wording import isolated, span

_TIMES = 3  # without any crawl that are told one by one


@dataclass(frozen=True, slots=True)
class Dark:
    """A time in which nothing came from a source; `until` is None while it lasts."""

    source: str
    cause: str
    since: datetime
    until: datetime | None


class Outage(Protocol):
    """What the ledger knows of such a time, and more."""

    @property
    def source(self) -> str: ...
    @property
    def cause(self) -> str: ...
    @property
    def since(self) -> datetime: ...
    @property
    def until(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Missed:
    """What of a source's pages was not had, or without its date, in the time of the report."""

    source: str
    blocked: int = 0
    paywalled: int = 0
    failed: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Unseen:
    """What was not seen from `start` to `end`; `idle` are the days, from and to, without any crawl."""

    start: datetime
    end: datetime
    dark: tuple[Dark, ...] = ()
    missed: tuple[Missed, ...] = ()
    idle: tuple[tuple[date, date], ...] = ()

    def heading(self, speech: Speech = ENGLISH) -> str:
        """What the box is called."""
        return speech.t("Not seen, {span} UTC", span=span(self.start, self.end, speech.language))

    def lines(self, speech: Speech = ENGLISH) -> Iterator[str]:
        """The box in plain words, a line each; one line where nothing is known to be missing.

        A name written from right to left does not turn the line that it begins.
        """
        for first, last in self.idle[:_TIMES]:
            yield _never(first, last, speech)
        if (more := len(self.idle) - _TIMES) > 0:
            yield speech.counted(more, "nor at 1 other time", "nor at {number} other times")
        for one in self.dark:
            yield _darkness(one, speech)
        for missed in self.missed:
            told = ", ".join(_counts(missed, speech))
            yield f"{speech.t('{what}:', what=isolated(missed.source))} {told}"
        if not (self.dark or self.missed or self.idle):
            yield speech.t("Nothing that is followed is known to be missing.")


def unseen_in(
    start: datetime,
    end: datetime,
    outages: Iterable[Outage],
    days: Mapping[str, Mapping[date, Counter[str]]],
) -> Unseen:
    """The box of a time, from the outages in it and from what was counted of each source a day."""
    missed = (_missed(source, sum(days[source].values(), Counter())) for source in sorted(days))
    known = {day for counts in days.values() for day in counts}
    dark = tuple(Dark(one.source, one.cause, one.since, one.until) for one in outages)
    return Unseen(
        start, end, dark, tuple(one for one in missed if one != Missed(one.source)),
        tuple(_idle(start.astimezone(UTC).date(), end.astimezone(UTC).date(), known)),
    )  # fmt: skip


def _idle(first: date, last: date, known: Container[date]) -> Iterator[tuple[date, date]]:
    """The times from the first to the last day of which nothing is known, each from and to."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    for gathered, group in groupby(days, lambda day: day in known):
        if not gathered:
            times = list(group)
            yield times[0], times[-1]


def _missed(source: str, counts: Counter[str]) -> Missed:
    failed = sum(_pages(counts, fate) for fate in Fate if fate.account is Account.QUARANTINED)
    blocked, paywalled = _pages(counts, Fate.BLOCKED), _pages(counts, "paywalled")
    return Missed(source, blocked - paywalled, paywalled, failed, counts["undated"])


def _pages(counts: Counter[str], what: str) -> int:
    """How many pages that became of; one that did once more, or is had as it was before, is none more."""
    return counts[what] - counts[f"{what} again"]


def _never(first: date, last: date, speech: Speech) -> str:
    if first == last:
        return speech.t(
            "Nothing was gathered on {day}: what was missed then is not known", day=first
        )
    return speech.t(
        "Nothing was gathered from {first} to {last}: what was missed then is not known",
        first=first,
        last=last,
    )


def _darkness(one: Dark, speech: Speech) -> str:
    told = {"source": isolated(one.source), "since": f"{one.since:%Y-%m-%d %H:%M}", "cause": speech.said(one.cause)}  # fmt: skip
    if one.until is None:
        return speech.t("{source} was dark from {since} and still is: {cause}", **told)
    until = f"{one.until:%Y-%m-%d %H:%M}"
    return speech.t("{source} was dark from {since} until {until}: {cause}", until=until, **told)


def _counts(missed: Missed, speech: Speech) -> Iterator[str]:
    if missed.blocked:
        yield speech.counted(missed.blocked, "1 page refused", "{number} pages refused")
    if missed.paywalled:
        yield speech.counted(
            missed.paywalled, "1 page behind a paywall", "{number} pages behind a paywall"
        )
    if missed.failed:
        yield speech.counted(
            missed.failed, "1 page could not be had", "{number} pages could not be had"
        )
    if missed.undated:
        yield speech.counted(
            missed.undated, "1 article without a date", "{number} articles without a date"
        )

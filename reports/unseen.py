"""The box "not seen": what a report cannot speak of, since it did not come in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from processing import Account, Fate
from reports.wording import counted, span


@dataclass(frozen=True, slots=True)
class Dark:
    """A time in which nothing came from a source; `until` is None while it lasts."""

    source: str
    cause: str
    since: datetime
    until: datetime | None


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
    """What was not seen from `start` to `end`."""

    start: datetime
    end: datetime
    dark: tuple[Dark, ...] = ()
    missed: tuple[Missed, ...] = ()

    def heading(self) -> str:
        """What the box is called."""
        return f"Not seen, {span(self.start, self.end)} UTC"

    def lines(self) -> Iterator[str]:
        """The box in plain words, a line each; one line where nothing is known to be missing."""
        for one in self.dark:
            until = f"until {one.until:%Y-%m-%d %H:%M}" if one.until else "and still is"
            yield f"{one.source} was dark from {one.since:%Y-%m-%d %H:%M} {until}: {one.cause}"
        for missed in self.missed:
            yield f"{missed.source}: {', '.join(_counts(missed))}"
        if not (self.dark or self.missed):
            yield "Nothing that is followed is known to be missing."


def unseen_in(
    start: datetime,
    end: datetime,
    dark: Iterable[Dark],
    days: Mapping[str, Mapping[date, Counter[str]]],
) -> Unseen:
    """The box of a time, from the outages in it and from what was counted of each source a day."""
    missed = (_missed(source, sum(days[source].values(), Counter())) for source in sorted(days))
    return Unseen(
        start, end, tuple(dark), tuple(one for one in missed if one != Missed(one.source))
    )


def _missed(source: str, counts: Counter[str]) -> Missed:
    failed = sum(counts[fate] for fate in Fate if fate.account is Account.QUARANTINED)
    paywalled = counts["paywalled"]
    return Missed(source, counts[Fate.BLOCKED] - paywalled, paywalled, failed, counts["undated"])


def _counts(missed: Missed) -> Iterator[str]:
    if missed.blocked:
        yield f"{counted(missed.blocked, 'page')} refused"
    if missed.paywalled:
        yield f"{counted(missed.paywalled, 'page')} behind a paywall"
    if missed.failed:
        yield f"{counted(missed.failed, 'page')} could not be had"
    if missed.undated:
        yield f"{counted(missed.undated, 'article')} without a date"

"""The health of a source: what is wrong with it, since when, why as far as can be told, and the cure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from statistics import median
from typing import Literal

from processing import Fate
from spiders.ledger.causes import explain, hour, refuses
from spiders.ledger.flow import Flow
from spiders.ledger.lists import LIST_READ
from spiders.sources.reading import Reading
from spiders.sources.source import Source

State = Literal[
    "well", "new", "paused", "failing", "blocked", "moved", "silent", "layout", "yield", "fewer"
]

DARK: frozenset[State] = frozenset({"failing", "blocked", "silent"})
"""The states in which nothing comes from a source."""

_RECENT = 3  # days that are held against those before
_ENOUGH = 5  # articles in both times, below which their text tells nothing
_FEW = 3  # pages which a rule of their site does not fit, as may happen to one
_TRIED = 10  # pages in both times, below which their yield tells nothing
_COLLAPSED = 0.4  # of the usual length of a text
_POOR = 0.5  # of the usual share of pages that are articles
_OFTEN = 0.3  # of a source's texts that have lost something
_OFTENER = 3  # times as usual
_LOSSES = {
    "partial": "lack paragraphs of their pages",
    "stub": "are open tops of paid ones",
    "veiled": "lack lines whose letters are moved",
}
_WEEK, _BEFORE = 5, 10  # days in a week and before it on which its lists were read, at least
_ENOUGH_A_DAY, _FEWER = 2, 0.25  # articles a day that are usual, and what is left of them
_GAPS = 6  # usual times between two articles without one
_QUIET = 2  # days without one, which prove nothing of whoever
_YOUNG, _LONG_WEEKEND = 14, 4  # days: a source known for less may rest on Sundays
_PATIENT = 30  # days without one, where nothing is usual yet
_TWICE = 2  # a list that failed once may be well again

Daily = Mapping[date, Counter[str]]
_Parts = tuple[Counter[str], Counter[str]]  # what was counted before the last days, and in them


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of a source.

    `usual` and `lately` are articles a day, by its flow and in the last three days; `errors` counts
    the other fates of the last three days.
    """

    source: str
    state: State = "well"
    since: datetime | None = None
    cause: str = ""
    cure: str = ""
    succeeded: datetime | None = None
    newest: date | None = None
    usual: float = 0.0
    lately: float = 0.0
    errors: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def dark(self) -> bool:
        """Whether nothing comes from it, though it is followed."""
        return self.state in DARK

    def told(self) -> str:
        """Cause and cure in a line, nothing where all is well."""
        return "; ".join(filter(None, (self.cause, self.cure)))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Since when the pages of a source are refused, and why; `until` is when their host is asked again."""

    since: datetime
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger knows of a source: its lists, its last days, its flow, and whether its pages are refused."""

    readings: Sequence[Reading] = ()
    days: Daily = field(default_factory=dict, hash=False)
    refused: Refusal | None = None
    flow: Flow = field(default_factory=Flow)


def examine(source: Source, record: Record, now: datetime) -> Health:
    """The health of a source by its record; the worst of what is wrong is told."""
    lists = [one for one in record.readings if one.url in source.lists] or list(record.readings)
    parts = _parted(record.days, now)
    health = _measured(source.name, lists, record.flow, parts[1])
    if source.paused:
        return _as(health, "paused", None, "paused", "`wirecopy sources resume` takes it in again")
    if not lists and not record.days:
        return _as(health, "new", None, "never read", "`wirecopy crawl` reads it")
    return (
        _unread(health, lists, now)
        or _refused(health, record.refused, now)
        or _silent(health, record.flow, now)
        or _shrunk(health, parts)
        or _unruled(health, record.days, now)
        or _flagged(health, parts)
        or _fruitless(health, parts)
        or _moved(health, lists, now)
        or _fewer(health, record.days, now)
        or health
    )


def _measured(name: str, lists: Sequence[Reading], flow: Flow, lately: Counter[str]) -> Health:
    read = [one.succeeded for one in lists if one.succeeded]
    return Health(
        name, succeeded=max(read, default=None), newest=flow.newest,
        usual=round(flow.usual, 2), lately=round(lately[Fate.FETCHED] / _RECENT, 2),
        errors={str(fate): lately[fate] for fate in Fate if fate is not Fate.FETCHED and lately[fate]},
    )  # fmt: skip


def _unread(health: Health, lists: Sequence[Reading], now: datetime) -> Health | None:
    enough = _TWICE if health.succeeded or health.newest else 1
    failing = [one for one in lists if one.failing and one.failures >= enough]
    if not failing or len(failing) < len(lists):
        return None
    worst = max(failing, key=lambda one: one.failing or now)
    cause, cure = explain(worst.reason, worst.failing, now)
    state: State = "blocked" if refuses(worst.reason) else "failing"
    return _as(health, state, worst.failing, cause, cure)


def _refused(health: Health, refused: Refusal | None, now: datetime) -> Health | None:
    if refused is None:
        return None
    cause, cure = explain(refused.reason, refused.since, now)
    until = f", left alone until {hour(refused.until, now)}" if refused.until else ""
    return _as(health, "blocked", refused.since, f"pages: {cause}{until}", cure)


def _silent(health: Health, flow: Flow, now: datetime) -> Health | None:
    if flow.quiet <= _borne(flow):
        return None
    cause, since = "no article of its own yet", None
    if flow.newest:
        cause = f"no new article since {flow.newest}"
        midnight = datetime.min.time()
        since = datetime.combine(flow.newest + timedelta(days=1), midnight, now.tzinfo)
    if health.usual:
        cause = f"{cause}, where {health.usual:g} a day are usual"
    return _as(health, "silent", since, cause, "look whether its lists still grow")


def _borne(flow: Flow) -> float:
    """The days without an article that are nothing unusual: it was as long without any twice before."""
    if not flow.usual:
        return _PATIENT
    least = _LONG_WEEKEND if flow.known < _YOUNG else _QUIET
    return max(least, _GAPS / flow.usual, flow.pause)


def _shrunk(health: Health, parts: _Parts) -> Health | None:
    before, lately = parts
    if min(before["extracted"], lately["extracted"]) < _ENOUGH:
        return None
    usual, length = (part["words"] / part["extracted"] for part in parts)
    if length >= usual * _COLLAPSED:
        return None
    cause = f"texts fell from {usual:.0f} to {length:.0f} words: layout changed, or paywall?"
    return _as(health, "layout", None, cause, "compare a page with `wirecopy why`, then `replay`")


def _unruled(health: Health, days: Daily, now: datetime) -> Health | None:
    """Where a site's rules fit its pages no longer; plain extraction reads them meanwhile."""
    read = [day for day in sorted(days, reverse=True) if days[day]["ruled"] + days[day]["unruled"]]
    recent = [day for day in read if (now.date() - day).days < _RECENT]
    lost = sum(days[day]["unruled"] for day in recent)
    fits = sum(days[day]["ruled"] for day in recent)
    if lost < _FEW or lost < _OFTEN * (lost + fits):
        return None
    first = min(takewhile(lambda day: days[day]["unruled"] > 0, read), default=min(recent))
    midnight = datetime.combine(first, datetime.min.time(), now.tzinfo)
    cause = f"its site's rule found no text on {lost} of {lost + fits} pages since {first}"
    cure = "`wirecopy rules skeleton` with one of its pages, then a rule for its new layout"
    return _as(health, "layout", midnight, cause, cure)


def _flagged(health: Health, parts: _Parts) -> Health | None:
    before, lately = parts
    if min(before["extracted"], lately["extracted"]) < _ENOUGH:
        return None
    for flag, said in _LOSSES.items():
        usual, share = (part[flag] / part["extracted"] for part in parts)
        if share >= max(_OFTEN, _OFTENER * usual):
            cause = f"{share:.0%} of its texts {said}, where {usual:.0%} are usual"
            return _as(health, "layout", None, cause, "compare a page with `wirecopy why`")
    return None


def _fruitless(health: Health, parts: _Parts) -> Health | None:
    before, lately = parts
    tried = [_pages(part) for part in parts]
    if min(tried) < _TRIED:
        return None
    usual, share = before["extracted"] / tried[0], lately["extracted"] / tried[1]
    if share >= usual * _POOR:
        return None
    cause = f"{share:.0%} of its pages are articles, where {usual:.0%} are usual: layout changed?"
    return _as(health, "yield", None, cause, "compare a page with `wirecopy why`")


def _moved(health: Health, lists: Sequence[Reading], now: datetime) -> Health | None:
    lost = [one for one in lists if one.failing and _is_lost(one)]
    gone = next((one for one in lists if one.moved or one in lost), None)
    if gone is None:
        return None
    if gone.moved:
        cause = f"{gone.url} moved for good to {gone.moved}"
        return _as(health, "moved", None, cause, "put that into sources.toml")
    cause, cure = explain(gone.reason, gone.failing, now)
    several = f"{len(lost)} of its {len(lists)} lists: " if len(lost) > 1 else ""
    return _as(health, "moved", gone.failing, f"{several}{gone.url}: {cause}", cure)


def _is_lost(one: Reading) -> bool:
    """Whether a list is more than out of order for once, as one may be that could be read before."""
    return one.failures >= (_TWICE if one.succeeded else 1)


def _fewer(health: Health, days: Daily, now: datetime) -> Health | None:
    """Where a week brought so few articles that a list may have lost most of its news.

    What is usual is a median: the first day brings what lists held already.
    """
    read = [
        ((now.date() - day).days, days[day][Fate.FETCHED]) for day in days if days[day][LIST_READ]
    ]
    week = [came for age, came in read if 0 < age <= 7]
    before = [came for age, came in read if age > 7]
    if len(week) < _WEEK or len(before) < _BEFORE:
        return None
    usual, lately = median(before), sum(week) / len(week)
    if usual < _ENOUGH_A_DAY or lately >= usual * _FEWER:
        return None
    cause = f"{lately:.2g} new articles a day in a week, where {usual:g} were usual"
    return _as(health, "fewer", None, cause, "look whether its lists still hold all of its news")


def _parted(days: Daily, now: datetime) -> _Parts:
    """What was counted before the last three days, and in them."""
    first = now.date() - timedelta(days=_RECENT - 1)
    before, lately = Counter[str](), Counter[str]()
    for day, counts in days.items():
        (before if day < first else lately).update(counts)
    return before, lately


def _pages(counts: Counter[str]) -> int:
    return counts["extracted"] + counts[Fate.TOO_SHORT] + counts[Fate.NOT_AN_ARTICLE]


def _as(health: Health, state: State, since: datetime | None, cause: str, cure: str) -> Health:
    return replace(health, state=state, since=since, cause=cause, cure=cure)

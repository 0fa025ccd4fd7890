"""What the ledger and the list of sources tell monitors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index import NotFoundError
from processing import Account, Fate
from reports.unseen import Unseen, unseen_in
from spiders.ledger import Ledger
from spiders.ledger.causes import explain
from spiders.ledger.health import Health
from spiders.ledger.history import History
from spiders.ledger.jobbook import Job
from spiders.ledger.pausing import Pause
from spiders.ledger.quarantine import Held
from spiders.sources.reading import Reading
from spiders.sources.source import Source, read_sources


@dataclass(frozen=True, slots=True)
class List:
    """A feed, sitemap or section, as it was last read; `failures` are those since it could be.

    `due` is from when on it is read again.
    """

    url: str
    visited: datetime
    succeeded: datetime | None
    failures: int
    reason: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """A host that asked to be left alone: since and until when, what it most likely means, and the cure."""

    host: str
    since: datetime
    until: datetime
    cause: str
    cure: str


@dataclass(frozen=True, slots=True)
class Followed:
    """An outlet that is followed: its health, its lists, its URLs by fate, and which of its hosts are paused."""

    source: Source
    health: Health
    lists: tuple[List, ...]
    fates: Mapping[str, int]
    hosts_paused: tuple[Paused, ...] = ()

    @property
    def stored(self) -> int:
        """How many of its URLs have an article in the index."""
        return sum(
            number for fate, number in self.fates.items() if Fate(fate).account is Account.STORED
        )


@dataclass(frozen=True, slots=True)
class Balance:
    """The equation that must hold: discovered are as many as all accounts together.

    `waiting` are articles that the index has not acknowledged yet.
    """

    discovered: int
    accounts: Mapping[Account, int]
    fates: Mapping[Fate, int]
    waiting: int

    @property
    def holds(self) -> bool:
        """Whether nothing was lost or counted twice."""
        return self.discovered == sum(self.accounts.values())


def followed(data: Path, sources: Path, now: datetime) -> tuple[Followed, ...]:
    """The outlets of the list of sources in its order; none where there is no list."""
    known = read_sources(sources) if sources.exists() else ()
    with Ledger.within(data) as ledger:
        healths = {one.source: one for one in ledger.health(known, now)}
        readings = sorted(ledger.readings().values(), key=lambda one: one.url)
        fates, pauses = ledger.tally_by_source(), ledger.pauses(now)
    return tuple(
        Followed(
            source,
            healths[source.name],
            tuple(_list(one) for one in readings if one.source == source.name),
            {fate.value: number for fate, number in fates.get(source.name, {}).items()},
            tuple(_paused(one) for one in pauses if source.is_at(one.host)),
        )
        for source in known
    )


def source_named(sources: Path, name: str) -> Source:
    """The outlet that is followed under a name. Raises NotFoundError."""
    known = read_sources(sources) if sources.exists() else ()
    for source in known:
        if source.name == name:
            return source
    raise NotFoundError(f"no source is called {name!r}")


def jobs_of(data: Path, most: int) -> tuple[Job, ...]:
    """The latest jobs, the newest first."""
    with Ledger.within(data) as ledger:
        return tuple(ledger.jobs(most))


def quarantined(data: Path) -> tuple[Held, ...]:
    """URLs in quarantine, those that failed last first."""
    with Ledger.within(data) as ledger:
        return tuple(ledger.quarantined())


def retry(data: Path, key: str, now: datetime) -> None:
    """Gives a URL back to the next crawl. Raises NotFoundError where it is in no quarantine."""
    with Ledger.within(data) as ledger:
        if not ledger.retry([key], now):
            raise NotFoundError(f"{key}: is in quarantine no longer")


def paused_of(data: Path, now: datetime) -> tuple[Paused, ...]:
    """The hosts that are left alone now, in order of their names."""
    with Ledger.within(data) as ledger:
        return tuple(map(_paused, ledger.pauses(now)))


def balance_of(data: Path) -> Balance:
    """How many URLs came to what."""
    with Ledger.within(data) as ledger:
        return Balance(ledger.discovered(), ledger.balance(), ledger.tally(), ledger.waiting())


def unseen_of(data: Path, start: datetime, end: datetime) -> Unseen:
    """What was not seen in a time."""
    with Ledger.within(data) as ledger:
        return unseen_in(start, end, ledger.outages(start, end), ledger.days(start, end))


def history_of(data: Path, url: str) -> History:
    """The history of a URL. Raises NotFoundError, naming the known URLs that are most like it."""
    with Ledger.within(data) as ledger:
        if found := ledger.why(url):
            return found
        near = ledger.near(url)
    if near:
        raise NotFoundError(f"{url}: was never discovered; known are {', '.join(near)}")
    raise NotFoundError(f"{url}: was never discovered")


def _paused(pause: Pause) -> Paused:
    cause, cure = explain(pause.reason, None, pause.since)
    return Paused(pause.host, pause.since, pause.until, cause, cure)


def _list(reading: Reading) -> List:
    return List(
        reading.url, reading.visited, reading.succeeded, reading.failures, reading.reason,
        reading.visited + reading.interval,
    )  # fmt: skip

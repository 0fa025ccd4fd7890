"""What the ledger and the list of sources tell monitors; only read."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from index import NotFoundError
from processing import Account, Fate
from spiders.ledger import History, Ledger
from spiders.source import Source, read_sources


@dataclass(frozen=True, slots=True)
class List:
    """A feed, sitemap or section, as it was last read; `failures` are those since it could be."""

    url: str
    visited: datetime
    succeeded: datetime | None
    failures: int
    reason: str


@dataclass(frozen=True, slots=True)
class Followed:
    """An outlet that is followed, its lists, and how many of its URLs came to each fate."""

    source: Source
    lists: tuple[List, ...]
    fates: Mapping[str, int]

    @property
    def failing(self) -> int:
        """How many of its lists could not be read the last time."""
        return sum(one.failures > 0 for one in self.lists)

    @property
    def stored(self) -> int:
        """How many of its URLs have an article in the index."""
        return sum(
            number for fate, number in self.fates.items() if Fate(fate).account is Account.STORED
        )


@dataclass(frozen=True, slots=True)
class Job:
    """A crawl: when it ran, what for, how it ended and what it brought, by fate."""

    id: int
    task: str
    started: datetime
    ended: datetime | None
    reason: str
    fates: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A URL that could not be made an article, and why."""

    url: str
    source: str
    fate: str
    reason: str
    visited: datetime | None


@dataclass(frozen=True, slots=True)
class Health:
    """The equation that must hold: discovered are as many as all accounts together."""

    discovered: int
    accounts: Mapping[Account, int]
    fates: Mapping[Fate, int]
    waiting: int

    @property
    def balanced(self) -> bool:
        """Whether nothing was lost or counted twice."""
        return self.discovered == sum(self.accounts.values())


def followed(data: Path, sources: Path) -> tuple[Followed, ...]:
    """The outlets of the list of sources in its order; none where there is no list."""
    known = read_sources(sources) if sources.exists() else ()
    lists: dict[str, list[List]] = {}
    fates: Mapping[str, Mapping[Fate, int]] = {}
    if _path(data).exists():
        with _read(data) as db:
            for row in db.execute(
                "SELECT source, url, visited, succeeded, failures, reason FROM list ORDER BY url"
            ):
                lists.setdefault(row[0], []).append(_list(*row[1:]))
        with Ledger.open(_path(data)) as ledger:
            fates = ledger.tally_by_source()
    return tuple(
        Followed(
            source,
            tuple(lists.get(source.name, ())),
            {fate.value: number for fate, number in fates.get(source.name, {}).items()},
        )
        for source in known
    )


def jobs_of(data: Path, most: int) -> tuple[Job, ...]:
    """The latest jobs, the newest first."""
    if not _path(data).exists():
        return ()
    with _read(data) as db:
        rows = db.execute(
            "SELECT id, task, started, ended, reason, fates FROM job ORDER BY id DESC LIMIT ?",
            (most,),
        ).fetchall()
    return tuple(
        Job(id, task, _time(started), _time_or_none(ended), reason, json.loads(fates))
        for id, task, started, ended, reason, fates in rows
    )


def quarantined(data: Path, most: int) -> tuple[Quarantined, ...]:
    """URLs in quarantine, those visited last first."""
    if not _path(data).exists():
        return ()
    wanted = [fate.value for fate in Fate if fate.account is Account.QUARANTINED]
    marks = ", ".join("?" * len(wanted))
    with _read(data) as db:
        rows = db.execute(
            f"SELECT url, source, fate, reason, visited FROM url WHERE fate IN ({marks})"
            " ORDER BY visited DESC, key LIMIT ?",
            (*wanted, most),
        ).fetchall()
    return tuple(
        Quarantined(url, source, fate, reason, _time_or_none(visited))
        for url, source, fate, reason, visited in rows
    )


def health_of(data: Path) -> Health:
    """How many URLs came to what."""
    if not _path(data).exists():
        return Health(0, dict.fromkeys(Account, 0), {}, 0)
    with Ledger.open(_path(data)) as ledger:
        return Health(ledger.discovered(), ledger.balance(), ledger.tally(), ledger.waiting())


def history_of(data: Path, url: str) -> History:
    """The history of a URL. Raises NotFoundError, naming the known URLs that are most like it."""
    if _path(data).exists():
        with Ledger.open(_path(data)) as ledger:
            if found := ledger.why(url):
                return found
            near = ledger.near(url)
    else:
        near = ()
    like = f"; known are {', '.join(near)}" if near else ""
    raise NotFoundError(f"{url}: was never discovered{like}")


def _path(data: Path) -> Path:
    return data / "ledger.sqlite"


@contextmanager
def _read(data: Path) -> Iterator[sqlite3.Connection]:
    address = f"{_path(data).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, timeout=30, uri=True)) as db:
        yield db


def _list(url: str, visited: str, succeeded: str | None, *rest: Any) -> List:
    return List(url, _time(visited), _time_or_none(succeeded), *rest)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _time_or_none(text: str | None) -> datetime | None:
    return _time(text) if text else None

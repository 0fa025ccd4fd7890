"""The agenda: which sources are due at a moment, by what the ledger knows of them."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from processing.faults import NO_ROOM
from spiders.errors import GatherError, LedgerError, SourcesError
from spiders.ledger import Ledger
from spiders.sources.files import replacing
from spiders.sources.reading import Reading
from spiders.sources.source import Source, read_sources
from spiders.sources.tables import stamp_of
from wirecopy.settings.latest import Latest

logger = logging.getLogger(__name__)

MOST = 200  # sources of one crawl, so that none waits long for the end of the others
_ELSEWHERE = timedelta(hours=1)  # between two looks at what is left on hosts of no source


def due_sources(
    sources: Sequence[Source],
    readings: Mapping[str, Reading],
    revisited: frozenset[str],
    now: datetime,
) -> list[Source]:
    """The sources with a list to read or an article to visit, those that waited longest first."""
    waiting = [
        (_since(source, readings), number, source)
        for number, source in enumerate(sources)
        if not source.paused
        and (
            source.name in revisited
            or any(source.due(readings.get(url), now) for url in source.lists)
        )
    ]
    return [source for _, _, source in sorted(waiting, key=lambda one: one[:2])]


def _since(source: Source, readings: Mapping[str, Reading]) -> float:
    times = [readings[url].visited.timestamp() for url in source.lists if url in readings]
    return min(times, default=0.0)


@dataclass(slots=True)
class Agenda:
    """What is due at each moment, by the ledger and by what was begun since.

    It knows no state but the ledger's, so that a restart neither forgets nor repeats anything;
    `begun` only keeps a source that could not be visited from being asked for in a circle.
    """

    sources: Callable[[], Sequence[Source]]
    quiet: Callable[[datetime], bool]
    begun: dict[str, datetime] = field(default_factory=dict)
    looked: datetime | None = None

    def due(self, ledger: Ledger, now: datetime) -> list[Source]:
        """The sources of the next crawl, none in quiet hours; they count as begun."""
        if self.quiet(now):
            return []
        again = frozenset(
            name
            for name in ledger.revisited(now)
            if not self._just_begun(name, ledger.rhythm.least, now)
        )
        resting = ledger.resting(now)
        # Most of a thousand sources rest, and are not looked at any closer.
        sources = [
            source
            for source in self.sources()
            if source.schedule or source.name in again or not resting.issuperset(source.lists)
        ]
        readings = ledger.readings([url for source in sources for url in source.lists])
        chosen = due_sources(sources, readings, again, now)[:MOST]
        self.begun |= dict.fromkeys((source.name for source in chosen), now)
        return chosen

    def left(self, ledger: Ledger, now: datetime) -> bool:
        """Whether what a person named and no source covers still waits; asked once an hour."""
        sources = self.sources()
        none = all(
            source.paused for source in sources
        )  # a crawl of none is refused, or over at once
        if none or self.quiet(now) or _within(_ELSEWHERE, self.looked, now):
            return False
        self.looked = now
        return bool(ledger.pending_beyond([source.name for source in sources]))

    def _just_begun(self, name: str, least: timedelta, now: datetime) -> bool:
        return _within(least, self.begun.get(name), now)


class Followed(Latest[Sequence[Source]]):
    """The sources of a file; a copy of it as it was last right is `kept` for who reads it by themselves.

    Raises `SourcesError` where it is wrong already, `LedgerError` where there is no room for the copy.
    """

    def __init__(self, path: Path, kept: Path | None = None) -> None:
        read = partial(_kept, kept) if kept else read_sources
        super().__init__(path, read, read(path), (GatherError, OSError), _stay)


def _stay(error: Exception) -> None:
    logger.error("sources stay as they were", extra={"fields": {"error": str(error)}})


def _kept(kept: Path, path: Path) -> Sequence[Source]:
    """The sources of a file, once they are copied."""
    stamp, sources, text = stamp_of(path), read_sources(path), path.read_bytes()
    if stamp_of(path) != stamp:  # it is being edited, and will be read again
        return sources
    try:
        with replacing(kept) as new:
            new.write_bytes(text)
    except OSError as error:
        kind = LedgerError if error.errno in NO_ROOM else SourcesError
        raise kind(f"{kept}: cannot be written ({error.strerror})") from error
    return sources


def _within(span: timedelta, begun: datetime | None, now: datetime) -> bool:
    """Whether something was begun no longer ago; what a clock that ran ahead says counts for nothing."""
    return begun is not None and begun <= now < begun + span

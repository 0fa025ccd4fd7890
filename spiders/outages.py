"""The health of sources in the ledger: what their records hold, and when they were dark."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from processing import Fate
from spiders.book import Book, text_of, time_of
from spiders.causes import refuses
from spiders.health import Health, Record, Refusal, examine
from spiders.lists import Lists, Reading
from spiders.pausing import Pausing
from spiders.source import Source

_PAGES = 3  # refused in a row before they are taken to mean all
_PAYWALL = re.compile(r"HTTP (401|402)")
_LOOKED_AT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which nothing came from a source; `until` is None while it lasts."""

    number: int
    source: str
    state: str
    cause: str
    since: datetime
    until: datetime | None


class Outages(Lists, Pausing, Book):
    """The part of the ledger that is about the health of sources."""

    def health(self, sources: Sequence[Source], now: datetime) -> list[Health]:
        """The health of each source."""
        readings: dict[str, list[Reading]] = {}
        for reading in self.readings().values():
            readings.setdefault(reading.source, []).append(reading)
        days, refused = self.days(now - _LOOKED_AT), self._refused(sources, now)
        return [
            examine(
                one, Record(readings.get(one.name, []), days.get(one.name, {}), refused.get(one.name)), now
            )
            for one in sources
        ]  # fmt: skip

    def days(
        self, start: datetime, end: datetime | None = None
    ) -> dict[str, dict[date, Counter[str]]]:
        """What each source brought on each day of a time."""
        found: dict[str, dict[date, Counter[str]]] = {}
        last = text_of(end)[:10] if end else "9999"
        for source, day, what, number in self._db.execute(
            "SELECT source, day, what, number FROM daily WHERE day >= ? AND day <= ?",
            (text_of(start)[:10], last),
        ):
            counts = found.setdefault(source, {}).setdefault(date.fromisoformat(day), Counter())
            counts[what] = number
        return found

    def note(self, healths: Iterable[Health], now: datetime) -> None:
        """Books which sources went dark, and which came back."""
        open_now = {
            source: number
            for number, source in self._db.execute("SELECT id, source FROM outage WHERE until = ''")
        }
        with self._transaction():
            for health in healths:
                number = open_now.get(health.source)
                if health.dark and number is None:
                    since = text_of(health.since or now)
                    self._db.execute(
                        "INSERT INTO outage (source, state, cause, since) VALUES (?, ?, ?, ?)",
                        (health.source, health.state, health.cause, since),
                    )
                    self._tell("source dark", source=health.source, cause=health.cause)
                elif not health.dark and number is not None:
                    self._db.execute(
                        "UPDATE outage SET until = ? WHERE id = ?", (text_of(now), number)
                    )
                    self._tell("source back", source=health.source)

    def outages(self, start: datetime, end: datetime) -> list[Outage]:
        """The outages that lay, at least in part, in a time."""
        rows = self._db.execute(
            "SELECT id, source, state, cause, since, until FROM outage"
            " WHERE since <= ? AND (until = '' OR until >= ?) ORDER BY since, source",
            (text_of(end), text_of(start)),
        )
        return [_outage(*row) for row in rows]

    def untold(self) -> tuple[list[Outage], list[Outage]]:
        """The outages that no alert told yet, and those told of whose end none told yet."""
        columns = "SELECT id, source, state, cause, since, until FROM outage"
        dark = self._db.execute(f"{columns} WHERE told = 0 AND until = '' ORDER BY id")
        back = self._db.execute(f"{columns} WHERE told = 1 AND told_end = 0 AND until != '' ORDER BY id")  # fmt: skip
        return [_outage(*row) for row in dark], [_outage(*row) for row in back]

    def told(self, outages: Iterable[Outage]) -> None:
        """Books that an alert told of outages, or of their end."""
        with self._transaction():
            for one in outages:
                column = "told_end" if one.until else "told"
                self._db.execute(f"UPDATE outage SET {column} = 1 WHERE id = ?", (one.number,))

    def _refused(self, sources: Sequence[Source], now: datetime) -> dict[str, Refusal]:
        """Whose pages are refused: three in a row, or two where their host is left alone for it."""
        known = {one.name: one for one in sources}
        pauses = [one for one in self.last_pauses(now) if refuses(one.reason)]
        found = {}
        for name, text, reason, pages in self._db.execute(
            "SELECT source, since, reason, pages FROM refusal"
        ):
            since = datetime.fromisoformat(text)
            of_it = [p.until for p in pauses if name in known and known[name].is_at(p.host)]
            if pages >= _PAGES or (pages == _PAGES - 1 and any(until > since for until in of_it)):
                until = max((until for until in of_it if until > now), default=None)
                found[name] = Refusal(since, reason, until)
        return found

    def _refusal(self, source: str, fate: Fate, reason: str, now: datetime) -> None:
        """Books since when the pages of a source are refused."""
        if fate is Fate.BLOCKED:
            if _PAYWALL.search(reason):
                self._count(source, now, "paywalled")
            self._db.execute(
                "INSERT INTO refusal (source, since, reason) VALUES (?, ?, ?)"
                " ON CONFLICT (source) DO UPDATE SET pages = pages + 1, reason = excluded.reason",
                (source, text_of(now), reason),
            )
        elif fate in (Fate.FETCHED, Fate.UNCHANGED, Fate.DUPLICATE):
            self._db.execute("DELETE FROM refusal WHERE source = ?", (source,))


def _outage(
    number: int, source: str, state: str, cause: str, since: str, until: str
) -> Outage:  # fmt: skip
    return Outage(number, source, state, cause, datetime.fromisoformat(since), time_of(until))

"""The health of sources in the ledger: what their records hold, and when they were dark."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from processing import Fate
from spiders.ledger.book import Book, text_of, time_of
from spiders.ledger.causes import refuses
from spiders.ledger.flow import Day, Flow, flow_of
from spiders.ledger.health import Health, Record, Refusal, examine
from spiders.ledger.lists import LIST_READ, Lists
from spiders.ledger.pausing import Pausing
from spiders.sources.reading import Reading
from spiders.sources.source import Source

AGAIN = " again"
"""What the name of a fate ends with, where that is counted, of pages that were known before."""

PAUSED = "paused"
"""The state of a source that a person left out, and of the outage that this is."""

SEVERAL = 3
"""Pages of a source that are refused in a row before they are taken to mean all."""

_PAYWALL = re.compile(r"HTTP (401|402)")
_LOOKED_AT = timedelta(days=30)
_STEADY = timedelta(hours=6)  # between two outages, or in the second one, before that is told
_APART = timedelta(minutes=10)  # between two alerts to one channel
_TELLABLE = """
SELECT id, source, state, cause, since, until FROM outage
LEFT JOIN telling ON telling.outage = outage.id AND telling.channel = ?
"""
_OPEN = f"{_TELLABLE} WHERE until = '' AND told = 0 AND channel IS NULL ORDER BY id"
_OVER = f"""{_TELLABLE}
WHERE until != '' AND (ended = 0 OR channel IS NULL AND told = 1 AND told_end = 0) ORDER BY id
"""
_ENDED = "SELECT source, max(until) FROM outage WHERE until != '' GROUP BY source"


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
        known = self.readings()
        booked: dict[str, list[Reading]] = {}
        for reading in known.values():
            booked.setdefault(reading.source, []).append(reading)
        days, refused = self.days(now - _LOOKED_AT), self._refused(sources, now)
        return [
            examine(
                one,
                Record(
                    # Two sources may name one list, which is booked for the first.
                    [known[url] for url in one.lists if url in known] or booked.get(one.name, []),
                    days.get(one.name, {}),
                    refused.get(one.name), self.flow(one.name, now),
                ),
                now,
            )
            for one in sources
        ]  # fmt: skip

    def flow(self, source: str, now: datetime) -> Flow:
        """How often a source brings articles, and for how long it has brought none.

        What is booked on days to come was booked by a clock that ran ahead.
        """
        rows = self._db.execute(
            "SELECT day, max(what = ?), sum(number * (what = ?)) FROM daily"
            " WHERE source = ? AND day <= ? GROUP BY day ORDER BY day DESC",
            (LIST_READ, Fate.FETCHED, source, text_of(now)[:10]),
        )
        return flow_of(Day(date.fromisoformat(day), bool(read), came) for day, read, came in rows)

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

    def ever(self) -> Counter[str]:
        """What came of all sources since the ledger began."""
        rows = self._db.execute("SELECT what, sum(number) FROM daily GROUP BY what")
        return Counter(dict(rows.fetchall()))

    def note(self, healths: Iterable[Health], now: datetime) -> None:
        """Books which sources went dark or were paused, and which came back."""
        rows = self._db.execute("SELECT source, id, state FROM outage WHERE until = ''")
        open_now = {source: (number, state) for source, number, state in rows}
        with self._transaction():
            for health in healths:
                number, state = open_now.get(health.source, (None, ""))
                absent = health.dark or health.state == PAUSED
                if number is not None and (not absent or (state == PAUSED and health.dark)):
                    self._end_outage(health, number, state, now)
                    number = None
                if absent and number is None:
                    self._begin_outage(health, now)

    def _begin_outage(self, health: Health, now: datetime) -> None:
        """Books an outage; that a person paused a source is told to nobody, nor that it is over."""
        told = health.state == PAUSED
        self._db.execute(
            "INSERT INTO outage (source, state, cause, since, told, told_end) VALUES (?, ?, ?, ?, ?, ?)",
            (health.source, health.state, health.cause, text_of(health.since or now), told, told),
        )
        if not told:
            self._tell("source dark", source=health.source, cause=health.cause)

    def _end_outage(self, health: Health, number: int, state: str, now: datetime) -> None:
        self._db.execute("UPDATE outage SET until = ? WHERE id = ?", (text_of(now), number))
        if state != PAUSED:
            self._tell("source back", source=health.source)

    def outages(self, start: datetime, end: datetime) -> list[Outage]:
        """The outages that lay, at least in part, in a time."""
        rows = self._db.execute(
            "SELECT id, source, state, cause, since, until FROM outage"
            " WHERE since <= ? AND (until = '' OR until >= ?) ORDER BY since, source",
            (text_of(end), text_of(start)),
        )
        return list(map(_outage, rows))

    def untold(self, channel: str, now: datetime) -> tuple[list[Outage], list[Outage]]:
        """The outages that a channel was not told of yet, and those it was told of whose end it was not.

        One that follows upon another of its source within hours is told once it lasted as long, so
        that a source that comes and goes is told once; and a channel that was told of any is told
        of others minutes later, all at once.
        """
        (last,) = self._db.execute(
            "SELECT max(at) FROM telling WHERE channel = ? AND at <= ?", (channel, text_of(now))
        ).fetchone()
        if last and now - datetime.fromisoformat(last) < _APART:
            return [], []
        rows = self._db.execute(_OPEN, (channel,))
        ended = {
            source: datetime.fromisoformat(until) for source, until in self._db.execute(_ENDED)
        }
        dark = [one for one in map(_outage, rows) if _is_steady(one, ended, now)]
        return dark, list(map(_outage, self._db.execute(_OVER, (channel,))))

    def told(self, channel: str, outages: Iterable[Outage], now: datetime) -> None:
        """Books that a channel was told of outages, or of their end."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO telling (outage, channel, ended, at) VALUES (?, ?, ?, ?)",
                [(one.number, channel, one.until is not None, text_of(now)) for one in outages],
            )

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
            if pages >= SEVERAL or (pages == SEVERAL - 1 and any(until > since for until in of_it)):
                until = max((until for until in of_it if until > now), default=None)
                found[name] = Refusal(since, reason, until)
        return found

    def _refusal(self, source: str, fate: Fate, reason: str, known: bool, now: datetime) -> None:
        """Books since when the pages of a source are refused."""
        if fate is Fate.BLOCKED:
            if _PAYWALL.search(reason):
                self._count(source, now, "paywalled")
                if known:
                    self._count(source, now, f"paywalled{AGAIN}")
            self._db.execute(
                "INSERT INTO refusal (source, since, reason) VALUES (?, ?, ?)"
                " ON CONFLICT (source) DO UPDATE SET pages = pages + 1, reason = excluded.reason",
                (source, text_of(now), reason),
            )
        elif fate in (Fate.FETCHED, Fate.UNCHANGED, Fate.DUPLICATE):
            self._db.execute("DELETE FROM refusal WHERE source = ?", (source,))


def _is_steady(one: Outage, ended: Mapping[str, datetime], now: datetime) -> bool:
    """Whether an outage is one by itself, or has lasted."""
    before = ended.get(one.source)
    return before is None or one.since - before >= _STEADY or now - one.since >= _STEADY


def _outage(row: tuple[int, str, str, str, str, str]) -> Outage:
    number, source, state, cause, since, until = row
    return Outage(number, source, state, cause, datetime.fromisoformat(since), time_of(until))

"""What the ledger knows of the gaps in a time."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from processing import Account, Fate
from reports import to_row
from reports.unseen import Dark, Missed, Unseen
from spiders.ledger import Ledger
from wirecopy.config import Settings
from wirecopy.options import ledger_of


def unseen_of(ledger: Ledger, start: datetime, end: datetime) -> Unseen:
    """The sources that were dark in a time, and what of the others was not had."""
    dark = tuple(
        Dark(one.source, one.cause, one.since, one.until) for one in ledger.outages(start, end)
    )
    missed = []
    for source, days in sorted(ledger.days(start, end).items()):
        counts = sum(days.values(), Counter[str]())
        failed = sum(counts[fate] for fate in Fate if fate.account is Account.QUARANTINED)
        paywalled = counts["paywalled"]
        one = Missed(source, counts[Fate.BLOCKED] - paywalled, paywalled, failed, counts["undated"])
        if one != Missed(source):
            missed.append(one)
    return Unseen(start, end, dark, tuple(missed))


class Times:
    """The time from the first to the last of the rows that pass through."""

    def __init__(self) -> None:
        self.first = self.last = ""

    def of(self, rows: Iterable[Mapping[str, object]]) -> Iterator[dict[str, object]]:
        """The same rows."""
        for row in rows:
            time = str(row["published"] or row["seen"])
            self.first = min(self.first or time, time)
            self.last = max(self.last, time)
            yield dict(row)


def write_unseen(settings: Settings, times: Times, path: Path) -> None:
    """Writes what was not seen in a time as JSON; of no time where there were no rows."""
    now = datetime.now(UTC)
    start, end = (
        datetime.fromisoformat(text) if text else now for text in (times.first, times.last)
    )
    with ledger_of(settings) as ledger:
        told = to_row(unseen_of(ledger, start, end))
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")

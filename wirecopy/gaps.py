"""What the ledger knows of the gaps in a time."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from reports import to_row
from reports.unseen import Unseen, unseen_in
from spiders.ledger import Ledger
from spiders.sources.files import replacing
from wirecopy.options import ledger_of
from wirecopy.settings.config import Settings


def unseen_of(ledger: Ledger, start: datetime, end: datetime) -> Unseen:
    """The sources that were dark in a time, and what of the others was not had."""
    return unseen_in(start, end, ledger.outages(start, end), ledger.days(start, end))


def unseen_within(settings: Settings, span: tuple[datetime, datetime] | None) -> Unseen:
    """What was not seen in a time, now where there is none."""
    start, end = span or (datetime.now(UTC),) * 2
    with ledger_of(settings) as ledger:
        return unseen_of(ledger, start, end)


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

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """That time, None where no row passed."""
        if not self.first:
            return None
        return datetime.fromisoformat(self.first), datetime.fromisoformat(self.last)


def write_unseen(unseen: Unseen, path: Path) -> None:
    """Writes the box as JSON."""
    with replacing(path) as new:
        new.write_text(json.dumps(to_row(unseen), ensure_ascii=False, indent=2) + "\n", "utf-8")


def beside(path: Path) -> Path:
    """The file for the box of a table, which has no room for it: next to it, by its name."""
    return path.with_name(f"{path.name}.not-seen.json")

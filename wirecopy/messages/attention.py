"""What is looked at after every crawl: which sources went dark, and who is to be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from spiders.fetching.guard import Guard
from spiders.ledger import Ledger
from spiders.sources.source import Source
from wirecopy.messages.alerts import send_alerts
from wirecopy.settings.config import Settings

_PATIENCE = timedelta(minutes=5)  # between two tries while nothing is crawled


def attend(ledger: Ledger, sources: tuple[Source, ...], settings: Settings) -> None:
    """Books which of all sources went dark or came back, and sends the alerts that are due."""
    now = datetime.now(UTC)
    ledger.follow(sources, now)
    ledger.note(ledger.health(sources, now), now)
    if settings.alerts:
        send_alerts(ledger, settings.alerts, Guard(settings.allow_private), now)


@dataclass(slots=True)
class Reminder:
    """Sends the alerts that wait while nothing is crawled, which may be for a day."""

    ledger: Callable[[], Ledger]
    settings: Settings
    looked: datetime | None = None

    def __call__(self, now: datetime) -> None:
        """Sends them, unless that was tried a moment ago."""
        lately = self.looked is not None and self.looked <= now < self.looked + _PATIENCE
        if lately or not self.settings.alerts:
            return
        self.looked = now
        with self.ledger() as ledger:
            send_alerts(ledger, self.settings.alerts, Guard(self.settings.allow_private), now)

"""What is looked at after every crawl: which sources went dark, and who is to be told."""

from datetime import UTC, datetime

from spiders.guard import Guard
from spiders.ledger import Ledger
from spiders.source import Source
from wirecopy.alerts import send_alerts
from wirecopy.config import Settings


def attend(ledger: Ledger, sources: tuple[Source, ...], settings: Settings) -> None:
    """Books which sources went dark or came back, and sends the alerts that are due."""
    now = datetime.now(UTC)
    ledger.note(ledger.health(sources, now), now)
    if settings.alerts:
        send_alerts(ledger, settings.alerts, Guard(settings.allow_private))

"""Alerts: when a source goes dark, once, and when it is back, to where a person reads it."""

import logging
from collections.abc import Sequence

from spiders.guard import Guard
from spiders.ledger import Ledger
from spiders.outages import Outage
from wirecopy.channels import guarded, service_of

logger = logging.getLogger(__name__)


def send_alerts(ledger: Ledger, urls: Sequence[str], guard: Guard) -> int:
    """Tells of outages and of their ends; how many were told. What cannot be sent is sent next time."""
    dark, back = ledger.untold()
    if not (urls and (dark or back)):
        return 0
    title, body = message(dark, back)
    if not _notify(urls, title, body, guard):
        logger.error(
            "alert could not be sent", extra={"fields": {"outages": len(dark) + len(back)}}
        )
        return 0
    ledger.told([*dark, *back])
    return len(dark) + len(back)


def message(dark: Sequence[Outage], back: Sequence[Outage]) -> tuple[str, str]:
    """The title and the lines of an alert."""
    counts = [(len(dark), "dark"), (len(back), "back")]
    title = "wirecopy: " + ", ".join(f"{number} {what}" for number, what in counts if number)
    lines = [f"dark: {one.source} ({one.cause})" for one in dark]
    lines += [f"back: {one.source}, dark since {one.since:%Y-%m-%d %H:%M} UTC" for one in back]
    return title, "\n".join(lines)


def _notify(urls: Sequence[str], title: str, body: str, guard: Guard) -> bool:
    from apprise import NotifyFormat  # slow

    service, understood = service_of(urls)
    if not all(understood):
        number = understood.index(False) + 1  # the address itself is a secret
        logger.error("alert address is not understood", extra={"fields": {"number": number}})
    with guarded(guard):
        told = service.notify(body=body, title=title, body_format=NotifyFormat.TEXT)
    return bool(told)

"""Alerts: when a source goes dark, once, and when it is back, to where a person reads it."""

import logging
from collections.abc import Sequence
from datetime import datetime

from reports.wording import isolated
from spiders.fetching.guard import Guard
from spiders.ledger import Ledger
from spiders.ledger.causes import timeless, unanswered
from spiders.ledger.outages import Outage
from wirecopy.messages.channels import NOT_UNDERSTOOD, Message, channel_name, send
from wirecopy.terminal.condition import OURS

logger = logging.getLogger(__name__)


def send_alerts(ledger: Ledger, urls: Sequence[str], guard: Guard, now: datetime) -> int:
    """Tells each address of outages and of their ends; how many were told somewhere.

    What cannot be sent to one is sent there the next time, and to no other again.
    """
    told: set[tuple[int, bool]] = set()
    for number, url in enumerate(urls, 1):
        channel = channel_name(url)
        dark, back = ledger.untold(channel, now)
        if not (dark or back):
            continue
        if problem := send(url, message(dark, back), guard):
            _tell_of(number, problem, len(dark) + len(back))
            continue
        ledger.told(channel, [*dark, *back], now)
        told.update((one.number, one.until is None) for one in (*dark, *back))
    return len(told)


def message(dark: Sequence[Outage], back: Sequence[Outage]) -> Message:
    """What an alert says."""
    counts = [(len(dark), "dark"), (len(back), "back")]
    title = "wirecopy: " + ", ".join(f"{number} {what}" for number, what in counts if number)
    ours = [OURS] if unanswered([one.cause for one in dark]) else []
    lines = ours + [f"dark: {_since(one)} ({timeless(one.cause)})" for one in dark]
    lines += [f"back: {_since(one, ', dark')}" for one in back]
    return Message(title, "\n".join(lines))


def _since(one: Outage, what: str = "") -> str:
    """Whose outage it is and when it began, with the day: it may be told days later."""
    return f"{isolated(one.source)}{what} since {one.since:%Y-%m-%d %H:%M} UTC"


def _tell_of(number: int, problem: str, outages: int) -> None:
    """Logs why an alert did not arrive; its address is a secret, and told by its number only."""
    if problem == NOT_UNDERSTOOD:
        logger.error("alert address is not understood", extra={"fields": {"number": number}})
    fields = {"number": number, "outages": outages, "reason": problem}
    logger.error("alert could not be sent", extra={"fields": fields})

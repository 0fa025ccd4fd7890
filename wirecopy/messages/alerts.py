"""Alerts: when a source goes dark, once, and when it is back, to where a person reads it."""

import logging
from collections.abc import Sequence
from datetime import datetime

from reports.wording import isolated
from spiders.fetching.guard import Guard
from spiders.ledger import Ledger
from spiders.ledger.causes import timeless, unanswered
from spiders.ledger.outages import PAUSED, Outage
from wirecopy.messages.channels import NOT_UNDERSTOOD, Message, channel_name, send
from wirecopy.terminal.condition import OURS

logger = logging.getLogger(__name__)


def send_alerts(ledger: Ledger, urls: Sequence[str], guard: Guard, now: datetime) -> int:
    """Tells each address of outages and of their ends; how many were told somewhere.

    What cannot be sent to one is sent there the next time, and to no other again.
    """
    told: set[tuple[int, bool]] = set()
    lasting = [one for one in ledger.outages(now, now) if one.until is None and one.state != PAUSED]
    for number, url in enumerate(urls, 1):
        channel = channel_name(url)
        dark, back = ledger.untold(channel, now)
        if not (dark or back):
            continue
        if problem := send(url, message(dark, back, lasting), guard):
            _tell_of(number, problem, len(dark) + len(back))
            continue
        ledger.told(channel, [*dark, *back], now)
        told.update((one.number, one.until is None) for one in (*dark, *back))
    return len(told)


def message(
    dark: Sequence[Outage], back: Sequence[Outage], lasting: Sequence[Outage] = ()
) -> Message:
    """What an alert says; `lasting` are all outages that are not over, told before or not."""
    counts = [(len(dark), "dark"), (len(back), "back")]
    title = "wirecopy: " + ", ".join(f"{number} {what}" for number, what in counts if number)
    lines = [OURS] if _is_ours(dark, lasting) else []
    lines += [f"dark: {_since(one)} ({timeless(one.cause)})" for one in dark]
    lines += [f"back: {_since(one, ', dark')}" for one in back]
    return Message(title, "\n".join(lines))


def _is_ours(dark: Sequence[Outage], lasting: Sequence[Outage]) -> bool:
    """Whether several do not answer, be it that one of them was dark before; a single new one is no sign of that."""
    new, all_dark = [one.cause for one in dark], [one.cause for one in lasting]
    return unanswered(new) or (len(new) > 1 and unanswered(all_dark))


def _since(one: Outage, what: str = "") -> str:
    """Whose outage it is and when it began, with the day: it may be told days later."""
    return f"{isolated(one.source)}{what} since {one.since:%Y-%m-%d %H:%M} UTC"


def _tell_of(number: int, problem: str, outages: int) -> None:
    """Logs why an alert did not arrive; its address is a secret, and told by its number only."""
    if problem == NOT_UNDERSTOOD:
        logger.error("alert address is not understood", extra={"fields": {"number": number}})
    fields = {"number": number, "outages": outages, "reason": problem}
    logger.error("alert could not be sent", extra={"fields": fields})

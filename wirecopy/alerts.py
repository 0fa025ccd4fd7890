"""Alerts: when a source goes dark, once, and when it is back, to where a person reads it."""

import logging
from collections.abc import Sequence

from spiders.guard import Guard
from spiders.ledger import Ledger
from spiders.outages import Outage
from wirecopy.channels import NOT_UNDERSTOOD, Message, send

logger = logging.getLogger(__name__)


def send_alerts(ledger: Ledger, urls: Sequence[str], guard: Guard) -> int:
    """Tells of outages and of their ends; how many were told. What cannot be sent is sent next time."""
    dark, back = ledger.untold()
    if not (urls and (dark or back)):
        return 0
    problem = _problem(urls, message(dark, back), guard)
    if problem:
        fields = {"outages": len(dark) + len(back), "reason": problem}
        logger.error("alert could not be sent", extra={"fields": fields})
        return 0
    ledger.told([*dark, *back])
    return len(dark) + len(back)


def message(dark: Sequence[Outage], back: Sequence[Outage]) -> Message:
    """What an alert says."""
    counts = [(len(dark), "dark"), (len(back), "back")]
    title = "wirecopy: " + ", ".join(f"{number} {what}" for number, what in counts if number)
    lines = [f"dark: {one.source} ({one.cause})" for one in dark]
    lines += [f"back: {one.source}, dark since {one.since:%Y-%m-%d %H:%M} UTC" for one in back]
    return Message(title, "\n".join(lines))


def _problem(urls: Sequence[str], told: Message, guard: Guard) -> str:
    """Why it did not arrive everywhere, "" where it did; addresses that mean nothing apart."""
    problems = [send(url, told, guard) for url in urls]
    for number, problem in enumerate(problems, 1):
        if problem == NOT_UNDERSTOOD:  # the address itself is a secret
            logger.error("alert address is not understood", extra={"fields": {"number": number}})
    tried = [problem for problem in problems if problem != NOT_UNDERSTOOD]
    return "; ".join(filter(None, dict.fromkeys(tried))) if tried else NOT_UNDERSTOOD

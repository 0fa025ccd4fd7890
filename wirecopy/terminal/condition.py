"""How the health of sources, the pauses of hosts, and what was not seen for them, are told."""

from collections.abc import Sequence
from datetime import datetime

from reports.unseen import Unseen
from reports.wording import counted
from spiders.ledger.causes import hour, unanswered
from spiders.ledger.health import Health
from spiders.ledger.pausing import Pause
from wirecopy.terminal.console import paragraphs, rows, say

OURS = "no dark source answers: is this machine's own network down?"
"""What is told first where the cause is rather here."""


def tell_health(healths: Sequence[Health]) -> None:
    """A line with cause and cure for each source that is not well."""
    for one in healths:
        if one.told():
            paragraphs(f"- {one.source}: {one.told()}")


def tell_condition(healths: Sequence[Health]) -> None:
    """A table of every source, those that need a look first, and a line for each of those."""
    if not healths:
        return
    order = sorted(healths, key=lambda one: (not one.dark, one.state == "well", one.source))
    dark = sum(one.dark for one in order)
    say(
        f"{counted(len(order), 'source')}, {dark} dark, {sum(one.state == 'well' for one in order)} well"
    )
    rows(
        ("source", "is", "last read (UTC)", "last new", "a day", "usual", "other fates"),
        [
            (one.source, one.state, _minute(one), one.newest or "never", one.lately, one.usual, _mix(one))
            for one in order
        ],
    )  # fmt: skip
    if unanswered([one.cause for one in order if one.dark]):
        say(OURS)
    tell_health(order)


def tell_pause(pause: Pause, now: datetime) -> None:
    """A line for a host that is left alone: until when, and what it answered."""
    say(f"{pause.host} is left alone until {hour(pause.until, now)} ({pause.answer})")


def pause_row(pause: Pause) -> dict[str, str]:
    """A host that is left alone, as JSON."""
    return {
        "host": pause.host, "since": pause.since.isoformat(), "until": pause.until.isoformat(),
        "reason": pause.answer,
    }  # fmt: skip


def tell_unseen(unseen: Unseen | None) -> None:
    """What was not seen in a time, where that is to be told."""
    if unseen:
        say(f"\n{unseen.heading()}")
        for one in unseen.lines():
            paragraphs(f"- {one}")


def health_row(health: Health) -> dict[str, object]:
    """The health of a source as JSON."""
    return {
        "source": health.source, "state": health.state, "dark": health.dark,
        "since": health.since.isoformat() if health.since else None,
        "cause": health.cause, "cure": health.cure,
        "succeeded": health.succeeded.isoformat() if health.succeeded else None,
        "newest": health.newest.isoformat() if health.newest else None,
        "usual": health.usual, "lately": health.lately, "errors": dict(health.errors),
    }  # fmt: skip


def _minute(health: Health) -> str:
    return f"{health.succeeded:%Y-%m-%d %H:%M}" if health.succeeded else "never"


def _mix(health: Health) -> str:
    return ", ".join(f"{number} {fate}" for fate, number in health.errors.items())

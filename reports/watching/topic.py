"""What a topic is: a saved query, and who is told of what it finds."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Alert = Literal["never", "at once", "hourly", "daily"]
ALERTS: tuple[Alert, ...] = get_args(Alert)


@dataclass(frozen=True, slots=True)
class Topic:
    """A saved query that articles are matched against.

    `alert` is how soon new articles are told, one of `ALERTS`; `thresholds` are what is told at
    once of a story, of `THRESHOLDS`; `urls_file` holds the addresses that are told, those of all
    alerts where it is None.
    """

    name: str
    query: str
    alert: str = "never"
    thresholds: tuple[str, ...] = ()
    urls_file: Path | None = None

"""What topics have matched, who has seen it, and what was told of it."""

from reports.watching.book import Watchbook
from reports.watching.match import Matched, match
from reports.watching.outbox import Delivery, Letter, Outbox
from reports.watching.thresholds import THRESHOLDS, Passed, passed_thresholds

__all__ = [
    "THRESHOLDS",
    "Delivery",
    "Letter",
    "Matched",
    "Outbox",
    "Passed",
    "Watchbook",
    "match",
    "passed_thresholds",
]

"""What topics have matched, who has seen it, and what was told of it."""

from reports.watching.book import Watchbook
from reports.watching.confirmations import Confirmation, Confirmations
from reports.watching.match import Matched, match
from reports.watching.outbox import Delivery, Letter, Outbox
from reports.watching.recipients import Reach, Recipient, Recipients
from reports.watching.subscriptions import EVERY, Every, Subscription, Subscriptions
from reports.watching.thresholds import THRESHOLDS, Passed, Threshold, passed_thresholds
from reports.watching.topic import ALERTS, Alert, Topic

__all__ = [
    "ALERTS",
    "EVERY",
    "THRESHOLDS",
    "Alert",
    "Confirmation",
    "Confirmations",
    "Delivery",
    "Every",
    "Letter",
    "Matched",
    "Outbox",
    "Passed",
    "Reach",
    "Recipient",
    "Recipients",
    "Subscription",
    "Subscriptions",
    "Threshold",
    "Topic",
    "Watchbook",
    "match",
    "passed_thresholds",
]

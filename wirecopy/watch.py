"""What is looked at when articles have come in: what is new of each topic."""

from datetime import datetime

from index import Index
from reports.watching import Matched, Watchbook, match
from wirecopy.config import Settings
from wirecopy.options import asked


def open_book(settings: Settings) -> Watchbook:
    """The watch book of these settings."""
    return Watchbook.open(settings.data / "watch.sqlite")


def match_all(
    index: Index, book: Watchbook, settings: Settings, now: datetime
) -> tuple[Matched, ...]:
    """Matches every topic against what came in."""
    return tuple(
        match(index, book, topic.name, topic.query, asked(settings, topic.query), now)
        for topic in settings.topics
    )

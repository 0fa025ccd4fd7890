"""A reading: what is known of how a feed, sitemap or section was read."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a feed, sitemap or section.

    `interval` is the time to the next reading, `news` when it last brought something new, `failing`
    since when it cannot be read, `failures` how often that was tried, and `moved` where it leads to.
    """

    url: str
    source: str
    visited: datetime
    succeeded: datetime | None
    interval: timedelta
    news: datetime | None = None
    failing: datetime | None = None
    failures: int = 0
    reason: str = ""
    moved: str = ""

    def due(self, now: datetime) -> bool:
        """Whether it is time to read it again; what was read in the future was read by a wrong clock."""
        return not self.visited <= now < self.visited + self.interval

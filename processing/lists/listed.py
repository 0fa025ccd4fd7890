"""What a feed or a sitemap says of one page."""

from dataclasses import dataclass, replace
from datetime import datetime

from processing.times import AHEAD


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as a list names it; times are in UTC, a feed's only time stands as `published`."""

    url: str
    title: str = ""
    published: datetime | None = None
    modified: datetime | None = None

    @property
    def time(self) -> datetime | None:
        """The newest date the list gives for the page."""
        return max((time for time in (self.published, self.modified) if time), default=None)

    def known(self, now: datetime) -> "Listed":
        """The same without a time that is still to come: it would be the newest for good."""
        if self.time is None or self.time <= now + AHEAD:
            return self
        published, modified = (
            time if time and time <= now + AHEAD else None
            for time in (self.published, self.modified)
        )
        return replace(self, published=published, modified=modified)

"""What a feed or a sitemap says of one page."""

from dataclasses import dataclass
from datetime import datetime


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

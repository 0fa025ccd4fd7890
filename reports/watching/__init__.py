"""What topics have matched, who has seen it, and what was told of it."""

from reports.watching.book import Watchbook
from reports.watching.match import Matched, match

__all__ = ["Matched", "Watchbook", "match"]

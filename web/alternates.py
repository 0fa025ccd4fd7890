"""The feeds of what a page shows, as its head names them for feed readers.

Their addresses hold no secret: they open to whoever may read the page, by the same session or key, and on
this machine to anybody. A page could name no secret link anyway, since these are kept as hashes alone;
and if each page made one, it would lie in the history, in saved pages and on shared screens of whoever
read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from reports.feeds import FEEDS
from web.asked import Asked, encoded

TYPES = {
    "rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json",
}  # fmt: skip
NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
_LONGEST = 120  # characters of a title


@dataclass(frozen=True, slots=True)
class Alternate:
    """A feed of a page: its media type, what it is called there and its address."""

    type: str
    title: str
    href: str


def search_feeds(asked: Asked, title: str) -> tuple[Alternate, ...]:
    """The feeds of the stories that a search finds."""
    query = encoded(asked)
    return tuple(_alternate(one, "", f"?{query}" if query else "", title) for one in FEEDS)


def topic_feeds(name: str, formats: Iterable[str] = FEEDS) -> tuple[Alternate, ...]:
    """The feeds of the stories that a topic finds."""
    query = urlencode({"topic": name})
    return tuple(_alternate(one, "", f"?{query}", name) for one in formats)


def story_feeds(id: str, headline: str) -> tuple[Alternate, ...]:
    """The feeds of the versions of a story."""
    return tuple(_alternate(one, f"/stories/{quote(id, '')}", "", headline) for one in FEEDS)


def _alternate(format: str, under: str, query: str, title: str) -> Alternate:
    name = f"{title[:_LONGEST]} ({NAMES[format]})"
    return Alternate(TYPES[format], name, f"{under}/feed.{format}{query}")

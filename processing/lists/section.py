"""Section and home pages: what they lead to."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from processing.lists.links import PageLink, read_links
from processing.markup.head import base_of
from processing.markup.tame import tree_of
from processing.page import Page
from processing.urls import LONGEST, absolute

_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)
_MOST = 100  # feeds


@dataclass(frozen=True, slots=True)
class Section:
    """Where a page leads: its `links` to pages of its own site, and the `feeds` it advertises."""

    links: tuple[PageLink, ...] = ()
    feeds: tuple[str, ...] = ()


def read_section(page: Page) -> Section:
    """Where a page leads; nowhere, where it is no HTML."""
    tree = tree_of(page)
    if tree is None:
        return Section()
    return Section(read_links(tree, page.url), _feeds(tree, page.url))


def _feeds(tree: HtmlElement, url: str) -> tuple[str, ...]:
    base = base_of(tree, url)
    found = (
        absolute(base, link.get("href") or "")
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower()
        and (link.get("type") or "").lower() in _FEED_TYPES
    )
    feeds = dict.fromkeys(feed for feed in found if 0 < len(feed) <= LONGEST)
    return tuple(feeds)[:_MOST]

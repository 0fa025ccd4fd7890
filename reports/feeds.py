"""Feeds: what is new of a topic, a search or a story as RSS, Atom and JSON Feed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from html import escape
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from index import Hit, Index, Query, Slice
from reports.errors import FormatError
from reports.formats.xmltext import xml_text
from reports.stories.carriers import title_of
from reports.stories.ledger import StoryReport
from reports.unseen import Unseen
from reports.wording import counted, safe_href

ENTRIES = 50
# For RSS, whose readers take titles and descriptions for HTML.
_inert = partial(escape, quote=False)
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed; `id` is the same each time, `url` "" where nothing may be linked to."""

    id: str
    title: str
    url: str
    outlet: str
    summary: str
    published: datetime
    updated: datetime
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `home` is the page that shows the same, `address` where the feed itself is got.

    What was not seen is told as what the feed is about.
    """

    id: str
    title: str
    home: str
    entries: tuple[Entry, ...]
    address: str = ""
    unseen: Unseen | None = None

    @property
    def about(self) -> str:
        """What was not seen, in a line each, "" where that is not told."""
        if not self.unseen:
            return ""
        return "\n".join((self.unseen.heading(), *self.unseen.lines()))

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The time of its entries, None where there are none."""
        if not self.entries:
            return None
        return min(entry.published for entry in self.entries), self.updated

    @property
    def updated(self) -> datetime:
        """When its latest entry changed; the epoch for an empty feed, so that it stays the same."""
        return max(
            (entry.updated for entry in self.entries), default=datetime.fromtimestamp(0, UTC)
        )


def urn_of(kind: str, name: str) -> str:
    """The name that a story, version, topic or search has in feeds, for good."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:wirecopy:{kind}:{name}')}"


def stories_feed(index: Index, query: Query, title: str, home: str, most: int = ENTRIES) -> Feed:
    """The stories that hold an article of `query`, those with the newest article first."""
    hits = index.search(query, Slice("story", "newest", 0, most)).hits
    return Feed(urn_of("feed", title), title, home, tuple(map(_story_entry, hits)))


def story_feed(report: StoryReport, home: str, most: int = ENTRIES) -> Feed:
    """The versions of a story, the latest first."""
    entries = [
        Entry(
            id=urn_of("version", f"{report.id}:{version.id}"),
            title=f"{version.label}: {version.headline or report.headline}",
            url=safe_href(version.first.url),
            outlet=version.first.source,
            summary=f"{counted(len(version.carriers), 'carrier')}, {counted(version.words, 'word')}",
            published=version.first.appeared,
            updated=version.last,
            language=version.language,
        )
        for version in report.versions
    ]
    entries.sort(key=lambda entry: (entry.published, entry.id), reverse=True)
    return Feed(urn_of("story", report.id), report.headline, home, tuple(entries[:most]))


def render_feed(feed: Feed, format: str) -> bytes:
    """A feed in one of `FEEDS`. Raises FormatError for another format."""
    if format not in _RENDERERS:
        raise FormatError(f"a feed is made as {', '.join(FEEDS)}; {format!r} was asked for")
    return _RENDERERS[format](feed)


def _story_entry(hit: Hit) -> Entry:
    article = hit.placed.article
    size = (
        f"{counted(hit.articles, 'article')} in {counted(hit.outlets, 'outlet')},"
        f" {counted(hit.versions, 'version')}"
    )
    return Entry(
        id=urn_of("story", hit.placed.story),
        title=title_of(article),
        url=safe_href(article.url),
        outlet=article.outlet,
        summary=f"{size}. {' '.join(article.text[:300].split())}",
        published=article.time,
        updated=article.time,
        language=article.language,
    )


def _rss(feed: Feed) -> bytes:
    root = etree.Element("rss", version="2.0", nsmap={"atom": _ATOM, "dc": _DC})
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.home)
    _add(channel, "description", _inert(feed.about) or feed.title)
    if feed.address:
        etree.SubElement(channel, f"{{{_ATOM}}}link", rel="self", href=xml_text(feed.address))
    _add(channel, "lastBuildDate", format_datetime(feed.updated))
    for entry in feed.entries:
        item = etree.SubElement(channel, "item")
        _add(item, "title", _inert(entry.title))
        if entry.url:
            _add(item, "link", entry.url)
        _add(item, "guid", entry.id).set("isPermaLink", "false")
        _add(item, f"{{{_DC}}}creator", entry.outlet)
        _add(item, "description", _inert(entry.summary))
        _add(item, "pubDate", format_datetime(entry.updated.astimezone(UTC)))
    return _document(root)


def _atom(feed: Feed) -> bytes:
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # lxml takes None for the default
    _add(root, f"{{{_ATOM}}}id", feed.id)
    _add(root, f"{{{_ATOM}}}title", feed.title)
    if feed.about:
        _add(root, f"{{{_ATOM}}}subtitle", feed.about)
    _add(root, f"{{{_ATOM}}}updated", feed.updated.isoformat())
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="alternate", href=xml_text(feed.home))
    if feed.address:
        etree.SubElement(root, f"{{{_ATOM}}}link", rel="self", href=xml_text(feed.address))
    for entry in feed.entries:
        node = etree.SubElement(root, f"{{{_ATOM}}}entry")
        if entry.language.isascii() and entry.language.isalpha():
            node.set(_XML_LANG, entry.language)
        _add(node, f"{{{_ATOM}}}id", entry.id)
        _add(node, f"{{{_ATOM}}}title", entry.title)
        _add(node, f"{{{_ATOM}}}updated", entry.updated.isoformat())
        _add(node, f"{{{_ATOM}}}published", entry.published.isoformat())
        _add(etree.SubElement(node, f"{{{_ATOM}}}author"), f"{{{_ATOM}}}name", entry.outlet or "?")
        if entry.url:
            etree.SubElement(node, f"{{{_ATOM}}}link", rel="alternate", href=xml_text(entry.url))
        _add(node, f"{{{_ATOM}}}summary", entry.summary)
    return _document(root)


def _json(feed: Feed) -> bytes:
    told: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        **({"feed_url": feed.address} if feed.address else {}),
        **({"description": feed.about} if feed.about else {}),
        "items": [_item(entry) for entry in feed.entries],
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"


def _item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        **({"url": entry.url} if entry.url else {}),
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.outlet}],
        **({"language": entry.language} if entry.language else {}),
    }


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    node = etree.SubElement(parent, name)
    node.text = xml_text(text)
    return node


def _document(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


_RENDERERS: Mapping[str, Callable[[Feed], bytes]] = {"rss": _rss, "atom": _atom, "json": _json}
FEEDS = tuple(_RENDERERS)

"""Feeds: RSS, Atom, RDF and JSON Feed read as lists of addresses."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from processing.rows import parse_time
from processing.strictxml import XmlError, parse_xml, words_of

_MOST = 500  # entries
_TITLE = 300  # characters
_BROKEN = 2_000_000  # bytes; feedparser takes minutes over larger broken feeds


class FeedError(ValueError):
    """What was fetched is no feed; the message says what it is."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One line of a feed; `published` is its newest date, in UTC."""

    url: str
    title: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as far as crawling needs it, with at most 500 entries, in the order it gives them."""

    title: str
    language: str
    entries: tuple[FeedEntry, ...]


def read_feed(body: bytes, url: str) -> Feed:
    """Reads a feed of any kind; `url` is its own address, against which links are resolved.

    Raises `FeedError` for what is no feed.
    """
    head = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise FeedError("empty answer instead of a feed")
    if head.startswith((b"{", b"[")):
        return _json_feed(body, url)
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise FeedError("an HTML page instead of a feed: moved?")
    try:
        return _xml_feed(parse_xml(body), url)
    except XmlError as error:
        if error.hostile or len(body) > _BROKEN:
            raise FeedError(str(error)) from error
        return _broken_feed(body, url, error)


def _xml_feed(root: etree._Element, url: str) -> Feed:
    name = etree.QName(root).localname.lower()
    if name not in ("rss", "feed", "rdf"):
        raise FeedError(f"a document of <{name}> instead of a feed")
    head = root if name == "feed" else next(_named(root, "channel"), root)
    entries = (_xml_entry(node, url) for node in _entries(root))
    language = words_of(head, "language") or root.get(
        "{http://www.w3.org/XML/1998/namespace}lang", ""
    )
    return Feed(words_of(head, "title")[:_TITLE], language[:2].lower(), _kept(entries))


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.iter("{*}item", "{*}entry")


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (
        node for node in root if isinstance(node.tag, str) and etree.QName(node).localname == name
    )


def _xml_entry(node: etree._Element, base: str) -> FeedEntry:
    times = [
        parse_time(words_of(node, tag))
        for tag in ("pubDate", "published", "updated", "date", "modified")
    ]
    return FeedEntry(
        urljoin(base, _link(node)),
        words_of(node, "title")[:_TITLE],
        max((time for time in times if time), default=None),
    )


def _link(node: etree._Element) -> str:
    """Atom's alternate link, RSS's link, or a guid that is an address."""
    for link in _named(node, "link"):
        if link.get("rel", "alternate") == "alternate" and (
            link.get("href") or (link.text or "").strip()
        ):
            return (link.get("href") or link.text or "").strip()
    for guid in _named(node, "guid"):
        if guid.get("isPermaLink", "true") == "true":
            return (guid.text or "").strip()
    return node.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")


def _json_feed(body: bytes, url: str) -> Feed:
    try:
        feed: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"JSON that cannot be read: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise FeedError("JSON without a list of items instead of a feed")
    entries = (_json_entry(item, url) for item in items if isinstance(item, dict))
    return Feed(
        str(feed.get("title", ""))[:_TITLE],
        str(feed.get("language", ""))[:2].lower(),
        _kept(entries),
    )


def _json_entry(item: dict[str, Any], base: str) -> FeedEntry:
    times = [parse_time(item.get(key)) for key in ("date_published", "date_modified")]
    link = item.get("url") or item.get("external_url") or item.get("id") or ""
    return FeedEntry(
        urljoin(base, str(link)) if link else "",
        str(item.get("title", ""))[:_TITLE],
        max((time for time in times if time), default=None),
    )


def _broken_feed(body: bytes, url: str, error: Exception) -> Feed:
    """What feedparser can still read of a feed that is no well-formed XML."""
    import feedparser  # slow to import, and few feeds are broken

    found = feedparser.parse(body, sanitize_html=False, response_headers={"content-location": url})
    if not found.entries:
        raise FeedError(f"no feed: {error}") from error
    entries = (
        FeedEntry(
            urljoin(url, entry.get("link", "")),
            str(entry.get("title", ""))[:_TITLE],
            parse_time(entry.get("updated") or entry.get("published")),
        )
        for entry in found.entries
    )
    return Feed(
        str(found.feed.get("title", ""))[:_TITLE],
        str(found.feed.get("language", ""))[:2].lower(),
        _kept(entries),
    )


def _kept(entries: Iterator[FeedEntry]) -> tuple[FeedEntry, ...]:
    kept: dict[str, FeedEntry] = {}
    for entry in entries:
        if entry.url.startswith(("http://", "https://")):
            kept.setdefault(entry.url, entry)
        if len(kept) == _MOST:
            break
    return tuple(kept.values())

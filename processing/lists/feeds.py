"""Feeds: RSS, Atom, RDF and JSON Feed read as lists of addresses."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from io import BytesIO
from itertools import chain, islice, takewhile
from typing import Any

from lxml import etree

from processing.lists.listed import Listed
from processing.markup.charset import as_utf8, decode
from processing.markup.strictxml import XmlError, mend_xml, parse_xml, words_of
from processing.markup.unpacked import PackedError, unpacked
from processing.times import parse_time
from processing.urls import absolute, is_address

FEEDS = frozenset({"rss", "feed", "rdf"})
"""What the root of a feed is called, in small letters."""

_LARGEST = 50_000_000  # bytes, unpacked; as of a sitemap
_MOST = 500  # entries
_LOOKED_AT = 5_000  # entries that may lack an address
_XML = "{http://www.w3.org/XML/1998/namespace}"
# Halves of letters: JSON may name them, and nothing can write them.
_HALVES = re.compile("[\ud800-\udfff]")
_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_TITLE = 300  # characters
_BROKEN = 2_000_000  # bytes; feedparser takes minutes over larger broken feeds
_MENDED = 4_000_000  # bytes of those that are read all the same: their first entries, the newest
_WRAPPED = 10_000  # bytes of a page before the feed in it
_BEGINNING = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)

_Bases = dict[etree._Element | None, str]


class FeedError(ValueError):
    """What was fetched is no feed; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as far as crawling needs it, with at most 500 entries, in the order it gives them."""

    title: str
    language: str
    entries: tuple[Listed, ...]


def read_feed(body: bytes, url: str) -> Feed:
    """Reads a feed of any kind; `url` is its own address, against which links are resolved.

    Raises `FeedError` for what is no feed.
    """
    try:
        body = unpacked(body, _LARGEST)
    except PackedError as error:
        raise FeedError(str(error)) from error
    head = as_utf8(body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1000]).lstrip()
    if not head:
        raise FeedError("empty answer instead of a feed")
    if head.startswith((b"{", b"[")):
        return _json_feed(body, url)
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        return _wrapped_feed(body, url)
    try:
        return feed_of(parse_xml(body), url)
    except XmlError as error:
        if error.hostile:
            raise FeedError(str(error)) from error
        return (_broken_feed if len(body) <= _BROKEN else _begun_feed)(body, url, error)


def _wrapped_feed(body: bytes, url: str) -> Feed:
    """The feed that stands within a page, as some servers' programs put around whatever they serve."""
    begun = _BEGINNING.search(body, 0, _WRAPPED)
    root = mend_xml(body[:_MENDED], _BEGINNING) if begun else None
    feed = feed_of(root, url) if root is not None else None
    if feed is None or not feed.entries:
        raise FeedError("an HTML page instead of a feed: moved?")
    return feed


def feed_of(root: etree._Element, url: str) -> Feed:
    """The feed that a document is. Raises `FeedError` for any other."""
    name = etree.QName(root).localname.lower()
    if name not in FEEDS:
        raise FeedError(f"a document of <{name}> instead of a feed")
    head = root if name == "feed" else next(_named(root, "channel"), root)
    bases: _Bases = {None: url}
    entries = (_xml_entry(node, bases) for node in _entries(root))
    language = words_of(head, "language") or root.get(f"{_XML}lang", "")
    return Feed(_title(words_of(head, "title")), language[:2].lower(), _kept(entries))


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    yield from islice(root.iter("{*}item", "{*}entry"), _LOOKED_AT)


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (
        node for node in root if isinstance(node.tag, str) and etree.QName(node).localname == name
    )


def _xml_entry(node: etree._Element, bases: _Bases) -> Listed:
    published, modified = (
        _newest(words_of(node, tag) for tag in tags)
        for tags in (("pubDate", "published", "date", "issued"), ("updated", "modified"))
    )
    return Listed(
        absolute(_base(node, bases), _link(node)),
        _title(words_of(node, "title")),
        published or modified,
        modified,
    )


def _base(node: etree._Element, bases: _Bases) -> str:
    """What the links of an entry are relative to: by xml:base (RFC 4287, 2), else the feed itself.

    What that is for each element above is kept in `bases`: entries stand within the same ones.
    """
    above = takewhile(lambda one: one not in bases, chain((node,), node.iterancestors()))
    for one in reversed(list(above)):
        base = bases[one.getparent()]
        named = absolute(base, one.get(f"{_XML}base") or "")
        bases[one] = named if is_address(named) else base
    return bases[node]


def _link(node: etree._Element) -> str:
    """Atom's alternate link, RSS's link, or a guid or id that is an address.

    One that is said to be no permanent link is better than none.
    """
    for link in _named(node, "link"):
        rel = link.get("rel", "alternate").rpartition("/")[2].lower()  # once it was an address
        if rel == "alternate" and (link.get("href") or (link.text or "").strip()):
            return (link.get("href") or link.text or "").strip()
    ids = (one for name in ("guid", "id") for one in _named(node, name))
    named = [one for one in ids if is_address((one.text or "").strip())]
    named.sort(key=lambda one: one.get("isPermaLink", "true").strip().lower() != "true")
    if named:
        return (named[0].text or "").strip()
    return node.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")


def _json_feed(body: bytes, url: str) -> Feed:
    try:
        feed: Any = json.loads(decode(body), strict=False)  # one odd letter costs no feed
    except (ValueError, RecursionError) as error:
        raise FeedError(f"JSON that cannot be read: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise FeedError("JSON without a list of items instead of a feed")
    entries = (_json_entry(item, url) for item in items if isinstance(item, dict))
    return Feed(_text(feed, "title")[:_TITLE], _text(feed, "language")[:2].lower(), _kept(entries))


def _json_entry(item: dict[str, Any], base: str) -> Listed:
    published, modified = (parse_time(item.get(key)) for key in ("date_published", "date_modified"))
    named = _text(item, "id").strip()
    link = _text(item, "url") or _text(item, "external_url") or (named if is_address(named) else "")
    return Listed(
        absolute(base, link), _text(item, "title")[:_TITLE], published or modified, modified
    )


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return _HALVES.sub("\ufffd", value) if isinstance(value, str) else ""


def _broken_feed(body: bytes, url: str, error: Exception) -> Feed:
    """What feedparser can still read of a feed that is no well-formed XML."""
    import feedparser  # slow to import, and few feeds are broken

    file = BytesIO(_REFERENCE.sub(_letter, body))  # bytes that are a path would be read from there
    found = feedparser.parse(file, sanitize_html=False, response_headers={"content-location": url})
    if not found.entries:
        raise FeedError(f"no feed: {error}") from error
    entries = (_broken_entry(entry, url) for entry in found.entries)
    return Feed(
        _title(_text(found.feed, "title")),
        _text(found.feed, "language")[:2].lower(),
        _kept(entries),
    )


def _begun_feed(body: bytes, url: str, error: XmlError) -> Feed:
    """What stands at the beginning of a large feed that is no well-formed XML, or holds more than fits."""
    root = mend_xml(body[:_MENDED], _BEGINNING)
    feed = feed_of(root, url) if root is not None else None
    if feed is None or not feed.entries:
        raise FeedError(str(error)) from error
    return feed


def _letter(found: re.Match[bytes]) -> bytes:
    """A letter by its number as it stands, unless it is half of one or none: feedparser fails at those."""
    number = int(found[1], 16) if found[1] else int(found[2])
    is_letter = number < 0xD800 or 0xDFFF < number <= sys.maxunicode
    return found[0] if is_letter else b"&#xFFFD;"


def _broken_entry(entry: dict[str, Any], url: str) -> Listed:
    # Asked for a time of change that is not there, feedparser gives another one and warns.
    published, modified = (
        parse_time(entry[key]) if key in entry else None for key in ("published", "updated")
    )
    return Listed(
        absolute(url, _text(entry, "link")),
        _title(_text(entry, "title")),
        published or modified,
        modified,
    )


def _newest(texts: Iterator[str]) -> datetime | None:
    return max((time for text in texts if (time := parse_time(text))), default=None)


def _title(text: str) -> str:
    """A title as read: what is escaped twice, as markup within XML is, is unescaped."""
    return " ".join(_TAG.sub("", unescape(text)).split())[:_TITLE]


def _kept(entries: Iterator[Listed]) -> tuple[Listed, ...]:
    kept: dict[str, Listed] = {}
    for entry in entries:
        if is_address(entry.url):
            kept.setdefault(entry.url, entry)
        if len(kept) == _MOST:
            break
    return tuple(kept.values())

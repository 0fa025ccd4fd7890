"""Sitemaps: plain, news, index and text ones and feeds, gzipped or not, read as lists of addresses."""

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from lxml import etree

from processing.lists.feeds import FEEDS, feed_of
from processing.lists.listed import Listed
from processing.markup.strictxml import (
    XmlError,
    in_small_letters,
    local_name,
    mend_xml,
    parse_xml,
    words_of,
)
from processing.markup.unpacked import PackedError, unpacked
from processing.times import parse_time
from processing.urls import absolute, is_address

_LARGEST = 50_000_000  # bytes, unpacked (sitemaps.org)
_MOST = 50_000  # entries (sitemaps.org)
_TITLE = 300  # characters, as of a feed's
_BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks of UTF-8 and UTF-16, and blanks
_WARNED = 10_000  # bytes of what a server's own program may say before a sitemap
_BEGINNING = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_NEVER = datetime.min.replace(tzinfo=UTC)


class SitemapError(ValueError):
    """What was fetched is no sitemap; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages of a sitemap, or the sitemaps of an index, both newest first."""

    pages: tuple[Listed, ...] = ()
    children: tuple[str, ...] = ()


def read_sitemap(body: bytes, url: str, now: datetime | None = None) -> Sitemap:
    """Reads a sitemap of any kind; `url` is its own address. Raises `SitemapError`.

    A feed is one, too (sitemaps.org, "Other Sitemap formats"). Of times well after `now` nothing is
    believed.
    """
    try:
        body = unpacked(body, _LARGEST)
    except PackedError as error:
        raise SitemapError(str(error)) from error
    if not (body.lstrip(_BEFORE).startswith(b"<") or _BEGINNING.search(body, 0, _WARNED)):
        return _text_sitemap(body)
    if body[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise SitemapError("an HTML page instead of a sitemap: moved?")
    root = _root(body)
    name = local_name(root).lower()
    if name in FEEDS:
        entries = list(feed_of(root, url).entries)
    elif name in ("urlset", "sitemapindex"):
        nodes = (node for node in in_small_letters(root) if isinstance(node.tag, str))
        entries = [_entry(node, url) for node in islice(nodes, _MOST)]
        entries = [entry for entry in entries if is_address(entry.url)]
    else:
        raise SitemapError(f"a document of <{local_name(root)}> instead of a sitemap")
    if now:
        entries = [entry.known(now) for entry in entries]
    entries.sort(key=lambda entry: entry.time or _NEVER, reverse=True)
    if name == "sitemapindex":
        return Sitemap(children=tuple(entry.url for entry in entries))
    return Sitemap(pages=tuple(entries))


def _entry(node: etree._Element, base: str) -> Listed:
    news = next((child for child in node if local_name(child) == "news"), None)
    return Listed(
        absolute(base, words_of(node, "loc")),
        words_of(news, "title")[:_TITLE] if news is not None else "",
        parse_time(words_of(news, "publication_date")) if news is not None else None,
        parse_time(words_of(node, "lastmod")),
    )


def _root(body: bytes) -> etree._Element:
    try:
        return parse_xml(body)
    except XmlError as error:
        root = None if error.hostile else mend_xml(body, _BEGINNING)
        if root is None:
            raise SitemapError(str(error)) from error
        return root


def _text_sitemap(body: bytes) -> Sitemap:
    lines = io.TextIOWrapper(io.BytesIO(body), "utf-8-sig", "replace")
    urls: dict[str, None] = {}
    for line in filter(is_address, map(str.strip, lines)):
        urls[line] = None
        if len(urls) == _MOST:
            break
    if not urls:
        raise SitemapError("neither XML nor a list of addresses")
    return Sitemap(pages=tuple(map(Listed, urls)))

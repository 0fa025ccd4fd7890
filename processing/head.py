"""What a page says of itself: JSON-LD, meta elements, links and title."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from processing.urls import absolute

_ARTICLES = re.compile(r"(?:News|Report|Blog|Opinion|Analysis|Live)\w*|Article|\w*Article")
_LARGEST = 500_000  # characters of one JSON-LD block
_DEEPEST = 6
_TITLE = 2_000  # characters that are read
_OWN = ("@graph", "mainEntity", "mainEntityOfPage")
_LISTED = ("itemListElement", "item")  # where a page describes what it links to
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself.

    `objects` are the JSON-LD objects that describe an article; `types` all JSON-LD types on the
    page; `meta` maps lower-case names and properties to contents, in the order of the page.
    """

    objects: tuple[Mapping[str, Any], ...]
    types: frozenset[str]
    meta: Mapping[str, tuple[str, ...]]
    title: str
    language: str
    canonical: str
    feeds: tuple[str, ...]

    def first(self, *names: str) -> str:
        """The first non-empty content among the metas `names`, tried in their order."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")


def read_head(tree: HtmlElement, url: str) -> Head:
    """Reads what the page at `url` says of itself; broken JSON-LD is passed over."""
    scripts = list(_scripts(tree))
    nodes = [node for script in scripts for node in _objects(script, _OWN)]
    listed = [node for script in scripts for node in _objects(script, _OWN + _LISTED)]
    return Head(
        objects=tuple(
            node for node in nodes if any(_ARTICLES.fullmatch(kind) for kind in types_of(node))
        ),
        types=frozenset(kind for node in listed for kind in types_of(node)),
        meta=_metas(tree),
        title=clean((tree.findtext(".//title") or "")[:_TITLE]),
        language=(tree.get("lang") or tree.get("xml:lang") or "")[:2].lower(),
        canonical=_canonical(tree, url),
        feeds=_feeds(tree, url),
    )


def base_of(tree: HtmlElement, url: str) -> str:
    """What the links of the page at `url` are relative to: its `<base>`, where it has one."""
    named = (base.get("href") or "" for base in tree.iter("base"))
    return absolute(url, next(filter(None, named), "")) or url


def types_of(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of a JSON-LD object, without their schema's address."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str))


def said(value: Any) -> str:
    """A JSON-LD value as text, the first of several; entities, which do not belong there, undone."""
    if isinstance(value, list):
        value = next(iter(value), "")
    return clean(unescape(value)) if isinstance(value, str) else ""


def clean(text: str) -> str:
    """`text` on one line, without control characters."""
    return " ".join(_CONTROLS.sub("", text).split())


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        if len(text) <= _LARGEST:
            try:
                # strict=False: line breaks inside strings are common
                yield json.loads(text.strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, keys: tuple[str, ...], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, keys, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in keys:
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], keys, depth + 1)


def _metas(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    metas: dict[str, tuple[str, ...]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = clean(meta.get("content") or "")
        if name and content:
            key = name.strip().lower()
            metas[key] = (*metas.get(key, ()), content)
    return metas


def _canonical(tree: HtmlElement, url: str) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return absolute(base_of(tree, url), link.get("href") or "")
    return ""


def _feeds(tree: HtmlElement, url: str) -> tuple[str, ...]:
    base = base_of(tree, url)
    found = (
        absolute(base, link.get("href") or "")
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower()
        and (link.get("type") or "").lower() in _FEED_TYPES
    )
    return tuple(dict.fromkeys(feed for feed in found if feed))

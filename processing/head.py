"""What a page says of itself: JSON-LD, meta elements, links and title."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

_ARTICLES = re.compile(r"(?:News|Report|Blog|Opinion|Analysis|Live)\w*|Article|\w*Article")
_LARGEST = 500_000  # characters of one JSON-LD block
_DEEPEST = 6
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
    nodes = [node for script in _scripts(tree) for node in _objects(script)]
    return Head(
        objects=tuple(
            node for node in nodes if any(_ARTICLES.fullmatch(kind) for kind in types_of(node))
        ),
        types=frozenset(kind for node in nodes for kind in types_of(node)),
        meta=_metas(tree),
        title=clean(tree.findtext(".//title") or ""),
        language=(tree.get("lang") or tree.get("xml:lang") or "")[:2].lower(),
        canonical=_canonical(tree, url),
        feeds=_feeds(tree, url),
    )


def types_of(node: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of a JSON-LD object, without their schema's address."""
    kinds = node.get("@type") or ()
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return tuple(str(kind).rsplit("/", 1)[-1] for kind in kinds)


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


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)


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
            return _joined(url, link.get("href") or "")
    return ""


def _feeds(tree: HtmlElement, url: str) -> tuple[str, ...]:
    found = (
        _joined(url, link.get("href") or "")
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower()
        and (link.get("type") or "").lower() in _FEED_TYPES
    )
    return tuple(dict.fromkeys(feed for feed in found if feed))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""

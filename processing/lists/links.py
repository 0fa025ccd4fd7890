"""Links: which of a page's links lead to articles."""

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from processing.markup.head import base_of
from processing.markup.kinds import LISTS
from processing.urls import (
    UrlError,
    absolute,
    normalise_url,
    registrable_domain,
    settled_key,
    url_key,
)

_MOST = 1_000
_LOOKED_AT = 5_000  # links of a page, whatever they lead to
_WORDS = 4  # in a link's text or slug; a headline has more, a section fewer
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|rss|css|js|ico|docx?|xlsx?)$", re.IGNORECASE
)
_DATED = re.compile(r"/(?:19|20)\d\d/?[-/]?(?:0?[1-9]|1[0-2])(?:[-/]|\b)")
_NUMBERED = re.compile(r"(?:^|[-_/.=a-z])\d{4,}(?=\D|$)")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of the same site; `article` says whether it looks like an article's."""

    url: str
    text: str
    article: bool


def read_links(tree: HtmlElement, url: str) -> tuple[PageLink, ...]:
    """The links of the page at `url` to its own site, each address once, in the order of the page."""
    site, here, base = registrable_domain(url), url_key(url), base_of(tree, url)
    found: dict[str, PageLink] = {}
    # Menus and cards link to one address several times, and settling it is what costs.
    targets: dict[str, str] = {}
    for anchor in islice(tree.iter("a", "area"), _LOOKED_AT):
        href = anchor.get("href") or ""
        if (target := targets.get(href)) is None:
            target = targets[href] = _target(base, href, site, here)
        if not target:
            continue
        text = " ".join(
            (anchor.get("alt") or "" if anchor.tag == "area" else anchor.text_content()).split()
        )[:300]
        known = found.get(target)
        if known is None or len(text) > len(known.text):
            found[target] = PageLink(target, text, _is_article(target, text))
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _target(base: str, href: str, site: str, here: str) -> str:
    """The address that a link means where it is another page of the site, else ""."""
    href = href.strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return ""
    try:
        target = normalise_url(absolute(base, href))
    except UrlError:
        return ""
    return target if registrable_domain(target) == site and settled_key(target) != here else ""


def _is_article(url: str, text: str) -> bool:
    parts = urlsplit(url)
    path = parts.path
    if (path in ("", "/") and not parts.query) or LISTS.match(path) or _FILES.search(path):
        return False
    slug = re.split(r"[-_]", path.rstrip("/").rsplit("/", 1)[-1])
    signs = (
        bool(_DATED.search(path)),
        bool(_NUMBERED.search(path) or _NUMBERED.search(parts.query)),
        len(slug) > _WORDS,
        len(text.split()) > _WORDS or (not text.isascii() and len(text) > 15),
    )
    return sum(signs) >= 2 or (signs[2] and not text)

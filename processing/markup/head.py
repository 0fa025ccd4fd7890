"""What a page says of itself: JSON-LD, meta elements, links and title."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from processing.markup.owned import own_of
from processing.text.scripts import TURNING
from processing.urls import absolute, host_of

_ARTICLES = re.compile(
    r"(?!\w*Organization)(?:(?:News|Report|Blog|Opinion|Analysis|Live)\w*|Article|\w*Article)"
)
_PAGES = re.compile(r"\w*Page|CreativeWork|LearningResource|WebContent|HowTo|Recipe|Guide")
_LARGEST = 2_000_000  # characters of one JSON-LD block; live blogs write them all into one
_DEEPEST = 6
_TITLE = 2_000  # characters that are read
_MOST = 100  # values of one meta
_OWN = ("@graph", "mainEntity", "mainEntityOfPage")
_LISTED = ("itemListElement", "item")  # where a page describes what it links to
_BROKEN = (
    (re.compile(r"(?://)?<!\[CDATA\[|(?://)?\]\]>"), ""),
    (re.compile(r"^[ \t]*//[^\n]*", re.MULTILINE), ""),
    (re.compile(r",(?=\s*[}\]])"), ""),
)  # what keeps JSON-LD from being JSON most often
_CONTROLS = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{TURNING}]")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|cite|code|div|em|embed|font|h[1-6]|hr|i|iframe|img|input|ins|li|link|mark|math|meta"
    r"|object|ol|p|q|s|script|small|span|strike|strong|style|su[bp]|svg|table|t[dhr]|tt|u|ul|video|wbr)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
# Within words of Khmer and Thai they say where a line may break; at their ends they say nothing.
_UNSEEN = re.compile(r"(?<!\S)[\u200b\u2060\ufeff]+|[\u200b\u2060\ufeff]+(?!\S)")
# English-speaking countries that write 06/05/2026 for the sixth of May.
_DAY_FIRST = frozenset({
    "gb", "uk", "ie", "au", "nz", "in", "za", "ng", "ke", "gh", "ug", "tz", "zm", "zw", "pk", "bd", "lk", "sg", "my", "hk", "mt", "jm", "tt",
})  # fmt: skip
_BETWEEN = re.compile(r"[ \t\r\n,;]*")  # what parts the values of one block
_JSON = json.JSONDecoder(strict=False)  # line breaks inside strings are common


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself.

    `objects` are the JSON-LD objects that describe an article, `pages` those that describe the page
    it stands on; `named` the names of those that others refer to; `types` all JSON-LD types on the
    page; `meta` maps lower-case names and properties to contents, in the order of the page.
    `locale` is the `language`, and where English puts the day before the month, `en-gb`. `url` is
    where the page was found, `canonical` where it says that it is.
    """

    objects: tuple[Mapping[str, Any], ...]
    pages: tuple[Mapping[str, Any], ...]
    named: Mapping[str, str]
    types: frozenset[str]
    meta: Mapping[str, tuple[str, ...]]
    title: str
    language: str
    locale: str
    canonical: str
    url: str

    def first(self, *names: str) -> str:
        """The first non-empty content among the metas `names`, tried in their order."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def name_of(self, node: object) -> str:
        """The name of a JSON-LD value: a text, an object with a name or its parts, a reference."""
        if not isinstance(node, dict):
            return said(node)
        parts = (said(node.get(part)) for part in ("givenName", "familyName"))
        return (
            said(node.get("name")) or " ".join(filter(None, parts)) or self.named.get(_id(node), "")
        )

    def outlets(self) -> tuple[str, ...]:
        """What the page calls the outlet that publishes it."""
        publishers = (self.name_of(described.get("publisher")) for described in self.objects[:3])
        named = (self.first("og:site_name"), self.first("application-name"), *publishers)
        return tuple(dict.fromkeys(filter(None, named)))


def read_head(tree: HtmlElement, url: str) -> Head:
    """Reads what the page at `url` says of itself; JSON-LD beyond repair is passed over."""
    scripts = list(_scripts(tree))
    meta, title, canonical = _metas(tree), unmarked(_title(tree)[:_TITLE]), _canonical(tree, url)
    nodes = [node for script in scripts for node in _objects(script, _OWN)]
    listed = [node for script in scripts for node in _objects(script, _OWN + _LISTED)]
    language = (tree.get("lang") or tree.get("xml:lang") or "").lower()
    articles = [node for node in nodes if any(map(_ARTICLES.fullmatch, types_of(node)))]
    return Head(
        objects=own_of(articles, (url, canonical), (title, *meta.get("og:title", ())[:1])),
        pages=tuple(
            node for node in nodes if any(_PAGES.fullmatch(kind) for kind in types_of(node))
        ),
        named={
            id: name for node in nodes if (id := _id(node)) and (name := said(node.get("name")))
        },
        types=frozenset(kind for node in listed for kind in types_of(node)),
        meta=meta,
        title=title,
        language=language[:2],
        locale=_locale(language, meta.get("og:locale", ())[:1], url),
        canonical=canonical,
        url=url,
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
    """`text` on one line, without control characters and what nobody sees around its words."""
    return " ".join(_UNSEEN.sub("", _CONTROLS.sub("", text)).split())


def unmarked(text: str) -> str:
    """`text` as `clean` has it, without the tags that newsrooms' systems write into titles.

    What stands between pointed brackets and is no tag of HTML's is the writer's own.
    """
    return clean(_TAG.sub(_parting, text))


def _locale(language: str, declared: Sequence[str], url: str) -> str:
    """A page's language, with what its country makes of it; America's is what systems declare unasked."""
    countries = {said.lower().replace("_", "-").partition("-")[2] for said in (language, *declared)}
    countries.add(host_of(url).rpartition(".")[2])
    if language[:2] in ("", "en") and not _DAY_FIRST.isdisjoint(countries):
        return "en-gb"
    return language[:2]


def _parting(tag: re.Match[str]) -> str:
    return " " if "br" in tag[0][1:4].lower() else ""


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        if len(text) <= _LARGEST:
            yield from _values(text.strip().rstrip(";"))


def _values(text: str) -> Iterator[Any]:
    """The values of a JSON-LD block, its usual faults mended where it is none as it stands."""
    try:
        yield _JSON.decode(text)
    except RecursionError:
        return
    except ValueError:
        for fault, mended in _BROKEN:
            text = fault.sub(mended, text)
        text = (unescape(text) if "{&quot;" in text[:20] else text).strip()
        try:
            at = 0
            while at < len(text):
                value, end = _JSON.raw_decode(text, at)
                yield value
                at = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]  # matches nothing, too
        except (ValueError, RecursionError):
            return


def _id(node: Mapping[str, Any]) -> str:
    id = node.get("@id")
    return id if isinstance(id, str) else ""


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
    metas: defaultdict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = clean(meta.get("content") or "")
        if name and content and len(found := metas[name.strip().lower()]) < _MOST:
            found.append(content)
    return {name: tuple(contents) for name, contents in metas.items()}


def _title(tree: HtmlElement) -> str:
    """The first title of the page that says anything; those of drawings within it are not its own."""
    titles = (title for title in tree.iter("title") if title.text and not title.text.isspace())
    own = (title for title in titles if next(title.iterancestors("svg"), None) is None)
    return next((title.text for title in own), "") or ""


def _canonical(tree: HtmlElement, url: str) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return absolute(base_of(tree, url), link.get("href") or "")
    return ""

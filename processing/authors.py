"""Authors: the people an article names as its writers."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from processing.credits import agencies_in
from processing.head import Head, clean, said, types_of

_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "articleauthor",
    "cxenseparse:author",
)
_BYLINES = (
    ".//*[@itemprop='author' or @rel='author']"
    "|.//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]"
    "|.//*[contains(@class, 'byline') or contains(@class, 'author-name') or contains(@class, 'authorName')]"
)
_BY = re.compile(
    r"^(?:by|von|par|por|di|da|door|av|af|od|autor|author|written by|بقلم|كتب|του|της|от)\b\s*:?\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|/|\||\s(?:and|und|et|e|y|og|och|و|και|и)\s|&)\s*", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"https?:|www\.|[@<>={}]|\.(?:com|org|net|fr|it|es|de)\b|\d|\b(?:newsroom|redaktion|rédaction|redazione|redacci[oó]n|redaction|staff|"
    r"editor(?:ial)?s?|desk|team|news|press|agency|agencia|agence|agenzia|correspondents?|admin|online|media|copyright|"
    r"published|updated|follow|subscribe)\b|تحرير|وكالات|هيئة|موقع",
    re.IGNORECASE,
)
_ORGANISED = re.compile(r"Organization$|Corporation$")
_MOST = 10
_CLAIM = 2_000  # characters that are looked at
_LONGEST = 60  # characters of a name
_ASIDE = re.compile(r"(?<=\w)\s*[(（][^()（）]{0,60}[)）]?")  # initials, a desk, a place
_DENSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,5}(?=\s*(?:기자|記者|记者)|$)")


def read_authors(tree: HtmlElement, head: Head) -> tuple[str, ...]:
    """The persons named as authors: by JSON-LD, else by meta elements, else by the byline."""
    for claims in (_described(head), _named(head), _bylines(tree)):
        found = tuple(dict.fromkeys(name for claim in claims for name in _people(claim)))
        if found:
            return found[:_MOST]
    return ()


def read_byline(head: Head) -> str:
    """Everything the page says of who wrote it, agencies too, as one text."""
    return " / ".join([*_described(head, organisations=True), *_named(head)])


def _described(head: Head, *, organisations: bool = False) -> Iterator[str]:
    for described in head.objects:
        authors: Any = described.get("author") or described.get("creator") or ()
        for author in authors if isinstance(authors, list) else [authors]:
            if isinstance(author, str):
                yield said(author)
            elif isinstance(author, dict) and (
                organisations or not any(map(_ORGANISED.search, types_of(author)))
            ):
                yield said(author.get("name"))


def _named(head: Head) -> Iterator[str]:
    return (value for name in _METAS for value in head.meta.get(name, ()))


def _bylines(tree: HtmlElement) -> Iterable[str]:
    return (clean(element.text_content()[:300]) for element in tree.xpath(_BYLINES)[:5])


def _people(claim: str) -> Iterator[str]:
    for part in _SPLIT.split(_BY.sub("", _ASIDE.sub("", claim[:_CLAIM]))):
        name = _BY.sub("", part.strip(" .,-–—•()[]"))
        words = name.split()
        dense = _DENSE.match(name)
        if dense and len(words) <= 2:
            yield dense.group()
            continue
        if (
            2 <= len(words) <= 6
            and len(name) <= _LONGEST
            and not _NO_PERSON.search(name)
            and not agencies_in(name)
        ):
            yield name

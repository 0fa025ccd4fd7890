"""Origins: the agencies that a page credits outside the text that is read of it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, islice, takewhile
from typing import Any

from lxml.html import HtmlElement

from processing.article import CreditEvidence
from processing.attribution.agencies import agency_of_host, may_name
from processing.attribution.bylines import is_marked
from processing.attribution.credit_forms import PICTURES
from processing.attribution.credits import credits_in, is_credit, is_name
from processing.attribution.named import AGENCY, Forms
from processing.attribution.senders import agencies_signing
from processing.dating.stamps import is_stamp
from processing.markup.flags import LIVE
from processing.markup.head import Head, said
from processing.markup.headline import headline_of
from processing.markup.standing import around, behind_headline, is_elsewhere, marks_of

_TAGS = ("p", "span", "small", "strong", "b", "em", "i", "div", "a", "footer", "cite", "li")
_BLOCKS = ("p", "div", "footer", "li")
_PIECES = 12  # pieces of text of a line that are looked at
_BYLINE = 150  # characters of such a line, and of the block it stands in
_MOST = 3_000  # elements behind the headline that are looked at
_LEVELS = 7  # around a line that tell what it belongs to
_NEAR = 3  # around a line that tell what it is
_HEAD = 600  # characters of the block that heads an article
_WHOLE = frozenset({"article", "main", "body"})
_CAPTION = 300  # characters of a block that holds a picture and what is said of it
_DESCRIBED = ("author", "creator", "contributor", "sourceOrganization", "provider", "publisher")
_METAS = (
    "author", "article:author", "articleauthor", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
    "cxenseparse:author", "lp.article:author", "source", "dc.source", "dcterms.source", "article:source", "news_source", "contentsource",
)  # fmt: skip
_PICTURES = frozenset({"figure", "figcaption", "picture", "nav", "aside", "ul", "ol", "table"})
_SHOWN = frozenset({"img", "picture", "video", "amp-img", "figure"})
_OTHER = re.compile(
    r"image|photo|picture|caption|credit|copyright|media|video|gallery|slide|nav|menu|widget|teaser|related|tags?\b|absolute|bild"
    r"|(?<!article)(?<!story)(?<!content)(?<!post)(?<!entry)[-_]*foot(?!note)",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s{0,3}[|•·]\s*")
_TOLD = re.compile(r"[^\W\d_]{3,}\. \S.*[.!?]$")  # sentences, and no names
_OF_A_LIFE = re.compile(r"\bbio|_bio|description|about-?_*(?:the-?_*)?author", re.IGNORECASE)
_PICTURED = re.compile(PICTURES, re.IGNORECASE)
_SIGNED = re.compile(
    r"by-?line|author|contribut|signature|\bsource|_source|agency|autor|auteur|verfasser|muhabir|yazar|penulis|writer"
    r"|(?<![a-z])(?:firma|quelle|fuente|fonte|kaynak|bron|kilde|zdroj)(?![a-z])",
    re.IGNORECASE,
)


def read_origins(tree: HtmlElement, head: Head, host: str) -> tuple[CreditEvidence, ...]:
    """The agency whose site it is, or those named as authors and in lines behind the headline.

    Credits of pictures, menus and tags do not count.
    """
    own = agency_of_host(host)
    if own:
        return (CreditEvidence(own, "host", host),)
    return (*_declared(head), *_lines(tree, headline_of(tree, head)))


def gathered(
    evidence: Iterable[CreditEvidence], flags: Collection[str]
) -> tuple[CreditEvidence, ...]:
    """The first evidence of each kind for each agency: further pieces mostly repeat it.

    In a live blog a name alone signs one entry and not the whole.
    """
    first: dict[tuple[str, str], CreditEvidence] = {}
    for one in evidence:
        if not (LIVE in flags and one.kind == "line" and is_name(one.snippet)):
            first.setdefault((one.agency, one.kind), one)
    return tuple(first.values())


def _declared(head: Head) -> Iterator[CreditEvidence]:
    for described in head.objects:
        for key in _DESCRIBED:
            for name in _names(described.get(key)):
                yield from _signed(name, "json-ld")
    for key in _METAS:
        for name in head.meta.get(key, ()):
            yield from _signed(name, "meta")


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield said(one)
        elif isinstance(one, Mapping):
            yield said(one.get("name"))


def _signed(byline: str, kind: str) -> Iterator[CreditEvidence]:
    return (CreditEvidence(agency, kind, byline[:_CAPTION]) for agency in agencies_signing(byline))


def _lines(tree: HtmlElement, headline: HtmlElement | None) -> Iterator[CreditEvidence]:
    for element in _naming(tree, headline):
        line = _source_in(_line_of(element))
        if not line or not (_alone(element) or _SIGNED.search(element.get("class") or "")):
            continue
        if _is_signed(element):
            if is_credit(line):
                yield from credits_in(line, "byline")
            elif not (_PICTURED.search(line) or _TOLD.search(line)) and not is_elsewhere(
                element, headline
            ):
                yield from _signed(line, "byline")
        elif is_credit(line) and not _beside(element) and not _is_of_a_picture(element, line):
            yield from credits_in(line, "line")


def _naming(tree: HtmlElement, headline: HtmlElement | None) -> Iterator[HtmlElement]:
    """The elements in which an agency may be named, each with the lines that it may be a part of."""
    told = set()
    behind = islice(behind_headline(tree, _TAGS, headline), _MOST)
    for element in chain(_over(headline), behind):
        if any(may_name(piece[:_BYLINE]) for piece in _own(element)):
            for above in reversed(list(around(element, _NEAR))):
                if above.tag in _TAGS and above not in told:
                    told.add(above)
                    yield above


def _over(headline: HtmlElement | None) -> Iterator[HtmlElement]:
    """The elements above the headline in its own block that are named as bylines or sources."""
    for block in islice(headline.iterancestors(), _NEAR) if headline is not None else ():
        if block.tag in _WHOLE or len("".join(islice(block.itertext(), 60))) > _HEAD:
            return
        for beside in takewhile(lambda each: headline not in each.iter(), block):
            yield from (
                each
                for each in beside.iter(*_TAGS)
                if any(_SIGNED.search(marks_of(above)) for above in around(each, _NEAR))
            )


def _own(element: HtmlElement) -> Iterator[str]:
    """The pieces of text that are the element's own, not its children's."""
    pieces = (element.text, *(child.tail for child in islice(element, _PIECES)))
    return (piece for piece in pieces if piece and not piece.isspace())


def _line_of(element: HtmlElement) -> str:
    """The whole text of an element, "" of one that holds more than a line."""
    text = ""
    for number, piece in enumerate(element.itertext()):
        text += piece
        if number == _PIECES or len(text) > 2 * _BYLINE:
            return ""
    text = " ".join(text.split())
    return text if 2 <= len(text) <= _BYLINE else ""


def _source_in(line: str) -> str:
    """What a line says of its source, without the day behind a bar or, in Chinese, all that stands beside it."""
    parts = _BARS.split(line)
    undated = [part for part in parts if not is_stamp(part)] if len(parts) > 1 else parts
    return _source().match(line) or (line if undated == parts else " ".join(undated))


@cache
def _source() -> Forms:
    return Forms(rf"(?:来源|來源|稿源)\s?[:：]\s?{AGENCY}", before=".*?")


def _alone(element: HtmlElement) -> bool:
    """Whether the line stands by itself or in a byline: not a name that a paragraph emphasises."""
    block = next((above for above in around(element) if above.tag in _BLOCKS), element)
    return len("".join(islice(block.itertext(), 20)).strip()) <= _BYLINE


def _is_signed(element: HtmlElement) -> bool:
    """Whether a line stands in what is named as a byline or a source, by its class or as those of authors are known."""
    marks = [marks_of(above) for above in around(element, _NEAR)]
    if any(_OTHER.search(mark) or _OF_A_LIFE.search(mark) for mark in marks):
        return False
    linked = (inner for inner in islice(element, _NEAR) if inner.tag == "a")
    return any(map(_SIGNED.search, marks)) or any(
        map(is_marked, (*around(element, _NEAR), *linked))
    )


def _beside(element: HtmlElement) -> bool:
    return any(
        above.tag in _PICTURES
        or (above.tag == "footer" and next(above.iterancestors("article", "main"), None) is None)
        or (above.tag == "header" and above.find(".//h1") is None)
        or _OTHER.search(marks_of(above))
        for above in around(element, _LEVELS)
    )


def _is_of_a_picture(element: HtmlElement, line: str) -> bool:
    """Whether a line is a name and no more, and a picture stands with it in a block that says little else."""
    if not is_name(line):
        return False
    for above in around(element, _NEAR + 1):
        if sum(map(len, islice(above.itertext(), 40))) > _CAPTION:
            return False
        if any(inner.tag in _SHOWN for inner in islice(above.iter(), 60)):
            return True
    return False

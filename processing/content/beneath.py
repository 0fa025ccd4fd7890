"""Beneath the headline: the sentences that stand by themselves right below it, whatever their block is called."""

from collections.abc import Iterator
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.attribution.bylines import is_byline, said_by
from processing.dating.stamps import LABELLED, STAMP, is_stamp_among_labels
from processing.dating.written import written_day
from processing.markup.head import clean
from processing.markup.standing import IN_A_LINE, around

_LEVELS = 3  # the headline and blocks around it that end with it
_WHOLE = frozenset({"article", "main", "body", "td"})
_ALONE = frozenset({"p", "div", "h2", "h3", "h4", "span"})
_HELD = frozenset({"p", "div", "h2", "h3", "h4"})  # the one block that such a block may hold
_INLINE = IN_A_LINE - {"time"} | {"br", "font", "wbr"}  # a time says when, and is no sentence's
_PIECES = 40  # elements in it
_SIBLINGS = 200  # of it that are looked at
_SHORT = 30  # characters of a paragraph that is none
_TEXT = XPath("(following::*[self::p and string-length() >= 60 or self::br])[1]")


def block_beneath(headline: HtmlElement) -> HtmlElement | None:
    """The block right below the headline that says some sentences and is no part of the text, None where there is none."""
    block = _next(headline)
    if block is None or block.tag not in _ALONE or _has_like(block):
        return None
    inner = [e.tag for e in islice(block.iterdescendants(), _PIECES)]
    others = [tag for tag in inner if tag not in _INLINE]
    if len(inner) == _PIECES or len(others) > 1 or not _HELD.issuperset(others):
        return None
    said = clean(block.text_content())
    linked = sum(len(link.text_content()) for link in block.iter("a"))
    if 2 * linked > len(said) or _says_when_or_by_whom(said):
        return None
    return block if _TEXT(block) else None


def _says_when_or_by_whom(said: str) -> bool:
    dated = LABELLED.match(said) or (len(said) <= STAMP and written_day(said))
    return bool(dated or is_stamp_among_labels(said) or is_byline(said) or said_by(said))


def _next(headline: HtmlElement) -> HtmlElement | None:
    """What follows the headline, or what it is the last of; nothing where that is the whole article."""
    for element in around(headline, _LEVELS):
        if element.tag in _WHOLE:
            return None
        below = next(_speaking(element), None)
        if below is not None:
            return below
    return None


def _speaking(element: HtmlElement) -> Iterator[HtmlElement]:
    """The siblings behind an element that say something."""
    return (
        beside
        for beside in islice(element.itersiblings(), _SIBLINGS)
        if isinstance(beside.tag, str) and any(map(str.strip, beside.itertext()))
    )


def _has_like(block: HtmlElement) -> bool:
    """Whether another block of its kind stands beside it: it may be the first of a text or of a list then."""
    kind = (block.tag, block.get("class"))
    return any(
        (beside.tag, beside.get("class")) == kind or (block.tag == beside.tag == "p")
        for beside in islice(block.itersiblings(), _SIBLINGS)
        if len(beside.text_content()) >= _SHORT
    )

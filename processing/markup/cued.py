"""Boxes that begin with words that lead to other stories: Read also, below it their headlines and what those are about."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.standing import is_within, leads_elsewhere, length_of
from processing.text.lexicon import patterns_in
from processing.text.normalise import letters, tokens

_ALSO = re.compile(rf"\W{{0,4}}(?:{patterns_in('furniture', 'also')})\W*")
_LINES = ("p", "h2", "h3", "h4", "h5", "h6", "span", "div", "strong")
_CUE, _MOST = 40, 50  # characters of such a line, and how many lines and links are looked at
_LEVELS = 4  # around it
_WHOLE = frozenset({"article", "main", "body", "html"})
_LONGEST, _ABOUT = 1_500, 300  # characters of a box, and letters of a paragraph under a headline
_WORDS = 4  # of a headline, at least


def cued(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that begin with such words in a line of their own, and hold headlines as links.

    Under each headline may stand a paragraph of what it is about; it is no more than half of what the page says.
    """
    half = cache(lambda: length_of(tree) // 2)
    for line in islice(filter(_leads, tree.iterdescendants(*_LINES)), _MOST):
        box = _box_of(line)
        if box is not None and _unlinked(box) <= half():
            yield box


def _leads(line: HtmlElement) -> bool:
    said = (line.text or "").strip()
    return 0 < len(said) <= _CUE and not len(line) and _ALSO.fullmatch(said.lower()) is not None


def _box_of(line: HtmlElement) -> HtmlElement | None:
    """The outermost block around a line that begins with its words and leads to other stories, None where none does."""
    said = (line.text or "").strip()
    found = None
    for block in islice(line.iterancestors(), _LEVELS):
        if block.tag in _WHOLE or not is_within(block, _LONGEST):
            break
        if not block.text_content().strip().startswith(said):
            break
        headlines = sum(len(tokens(link.text_content())) >= _WORDS for link in _links(block))
        if headlines and _unlinked(block) <= _ABOUT * headlines:
            found = block
    return found


def _unlinked(block: HtmlElement) -> int:
    """How many letters a block says beside its links."""
    linked = sum(len(letters(link.text_content())) for link in _links(block))
    return len(letters(block.text_content())) - linked


def _links(block: HtmlElement) -> Iterator[HtmlElement]:
    return filter(leads_elsewhere, islice(block.iterdescendants("a"), _MOST))

"""Boxes that begin with words that lead to other stories: Read also, below it their headlines and what those are about."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.standing import is_within, leads_elsewhere
from processing.text.lexicon import patterns_in
from processing.text.normalise import tokens

_ALSO = re.compile(rf"\W{{0,4}}(?:{patterns_in('furniture', 'also')})\W*")
_LINES = ("p", "h2", "h3", "h4", "h5", "h6", "span", "div", "strong")
_CUE = 40  # characters of such a line
_LEVELS = 4  # around it
_WHOLE = frozenset({"article", "main", "body", "html"})
_LONGEST, _PARAGRAPH = 1_500, 80  # characters of a box, and of a paragraph
_WORDS = 4  # of a headline, at least


def cued(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that begin with such words in a line of their own, and hold headlines as links.

    Under each headline may stand one paragraph of what it is about.
    """
    for line in tree.iterdescendants(*_LINES):
        said = (line.text or "").strip()
        if 0 < len(said) <= _CUE and not len(line) and _ALSO.fullmatch(said.lower()):
            box = _box_of(line, said)
            if box is not None:
                yield box


def _box_of(line: HtmlElement, said: str) -> HtmlElement | None:
    """The outermost block around a line that begins with it and leads to other stories, None where none does."""
    found = None
    for block in islice(line.iterancestors(), _LEVELS):
        if block.tag in _WHOLE or not is_within(block, _LONGEST):
            break
        if not block.text_content().strip().startswith(said):
            break
        headlines = sum(map(_is_a_headline, block.iterdescendants("a")))
        if headlines and sum(map(_is_a_paragraph, block.iterdescendants("p"))) <= headlines:
            found = block
    return found


def _is_a_headline(link: HtmlElement) -> bool:
    return leads_elsewhere(link) and len(tokens(link.text_content())) >= _WORDS


def _is_a_paragraph(p: HtmlElement) -> bool:
    """Whether a paragraph that is no link says more than a label."""
    return not is_within(p, _PARAGRAPH) and next(p.iterancestors("a"), None) is None

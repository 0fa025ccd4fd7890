"""Sentences with links: paragraphs that stand alone in a block and are no list, however many words lead elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from lxml.html import HtmlElement

_SHORT = 300  # characters; a block with more is not taken for a list
_LONG = 60  # of a paragraph; fewer may be a teaser's or a label's
_MOST = 2_000  # paragraphs that are looked at
_SHARE = 0.5  # of a paragraph's characters that may be links
_PIECES = 100  # links and pieces of text in one
_FEWEST = 2  # links; one alone makes no list
_ENDS = (".", "!", "?", "…", "”", "»", '"', "。", "؟", "।")


@contextmanager
def unlinked(tree: HtmlElement) -> Iterator[None]:
    """Hides the links within such sentences as long as the page is read.

    Many systems set each paragraph into a block of its own. Where that is short and its links are
    single words, as the names of teams and countries are, trafilatura takes it for a menu.
    """
    links = [link for p in islice(tree.iter("p"), _MOST) for link in _links_in(p)]
    for link in links:
        link.tag = "span"
    try:
        yield
    finally:
        for link in links:
            link.tag = "a"


def _links_in(p: HtmlElement) -> list[HtmlElement]:
    """The links of a paragraph that is alone in its block and prose, none of another."""
    block = p.getparent()
    if len(p) < _FEWEST or block is None or block.tag != "div" or len(block) > 1:
        return []
    links = list(islice(p.iter("a"), _PIECES))
    if len(links) < _FEWEST:
        return []
    said = "".join(islice(p.itertext(), _PIECES)).strip()
    linked = sum(len("".join(islice(link.itertext(), _PIECES))) for link in links)
    is_prose = _LONG <= len(said) <= _SHORT and linked <= _SHARE * len(said)
    return links if is_prose and said.endswith(_ENDS) else []

"""Frames: the block that holds a page's paragraphs, where its markup does not say which it is."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

_NAMED = ("article", "main")
_BLOCKS = ("div", "section", "td")
_MOST, _PIECES = 2_000, 100  # paragraphs that are looked at, and pieces of text in each
_SHARE = 0.8  # of the paragraphs' characters that the block holds
_FEWEST = 3  # paragraphs in it
_NAME = "itemprop"


@contextmanager
def framed(tree: HtmlElement) -> Iterator[None]:
    """Names the innermost block that holds most of a page's paragraphs, as long as it is read, where none is.

    On a page without a block that it knows by its name, trafilatura reads paragraphs alone, and
    loses the headings and lists between them.
    """
    frame = None if _is_named(tree) else _frame(tree)
    if frame is None:
        yield
        return
    before = frame.attrib.pop(_NAME, None)
    frame.set(_NAME, "articleBody")
    yield
    del frame.attrib[_NAME]
    if before is not None:
        frame.set(_NAME, before)


def _is_named(tree: HtmlElement) -> bool:
    return next(tree.iter(*_NAMED), None) is not None or any(found(tree) for found in _names())


@cache
def _names() -> tuple[XPath, ...]:
    from trafilatura.xpaths import BODY_XPATH

    return tuple(BODY_XPATH)


def _frame(tree: HtmlElement) -> HtmlElement | None:
    """The innermost block that holds most of what the paragraphs say, and several of them."""
    held: Counter[HtmlElement] = Counter()
    paragraphs: Counter[HtmlElement] = Counter()
    whole = 0
    for p in islice(tree.iter("p"), _MOST):
        said = len("".join(islice(p.itertext(), _PIECES)))
        whole += said
        for above in p.iterancestors(*_BLOCKS):
            held[above] += said
            paragraphs[above] += 1
    fit = [
        block
        for block, said in held.items()
        if said >= _SHARE * whole and paragraphs[block] >= _FEWEST
    ]
    return min(fit, key=held.__getitem__, default=None)

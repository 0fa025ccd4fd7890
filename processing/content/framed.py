"""Frames: the block that holds a page's paragraphs, where its markup does not say which it is, or parts it."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import islice, takewhile
from typing import cast

from lxml.etree import XPath
from lxml.html import Element, HtmlElement

from processing.markup.standing import around

_NAMED = ("article", "main")
_BLOCKS = ("div", "section", "td")
_MOST, _PIECES = 2_000, 100  # paragraphs that are looked at, and pieces of text in each
_SHARE = 0.8  # of the paragraphs' characters that the block holds
_FEWEST = 3  # paragraphs in it
_SMALL = 0.25  # of what a page says, what a card or a label has at most
_HALF = 0.5  # of what its paragraphs say, what a text has at least
_NAME = "itemprop"
_LABELS = 40  # blocks before the frame that are called a text's
_ROUNDS = 2  # in which they are looked for
_PARTS, _PART = 12, 150  # blocks of one body, and characters that at least two of them have
_TELLING = re.compile("article|body|content|entry|post|story|text", re.IGNORECASE)
_OUTSIDE = 3  # blocks around a paragraph that may be such parts


@contextmanager
def framed(tree: HtmlElement) -> Iterator[None]:
    """Names the innermost block that holds most of a page's paragraphs, as long as it is read, where none is.

    On a page without a block that it knows by its name, trafilatura reads paragraphs alone, and
    loses the headings and lists between them. Of several such blocks it reads the first: one of those
    between which systems set advertisements, another story's card, or a label beside the text.
    """
    frame = _beside_small(tree) if _is_named(tree) else _frame(tree)
    if frame is None:
        frame = _around_parts(tree)
    if frame is None:
        yield
        return
    before = {frame: dict(frame.attrib)}
    frame.set(_NAME, "articleBody")
    for _ in range(_ROUNDS):
        labels = {label: dict(label.attrib) for label in _labels_before(frame, tree)}
        before = {**labels, **before}
        for label in labels:
            label.attrib.clear()
    yield
    for block, attributes in before.items():
        block.attrib.clear()
        block.attrib.update(attributes)


def told_in_paragraphs(block: HtmlElement) -> int:
    """How many characters the paragraphs of a block have."""
    return sum(map(_length, islice(block.iter("p"), _MOST)))


def _is_named(tree: HtmlElement) -> bool:
    return next(tree.iter(*_NAMED), None) is not None or any(found(tree) for found in _names())


@cache
def _names() -> tuple[XPath, ...]:
    from trafilatura.xpaths import BODY_XPATH

    return tuple(BODY_XPATH)


def _beside_small(tree: HtmlElement) -> HtmlElement | None:
    """The block of a page's text beside or around the one that trafilatura takes for it, where that is small."""
    first = _first_named(tree)
    whole = told_in_paragraphs(tree)
    if first is None or told_in_paragraphs(first) >= _SMALL * whole:
        return None
    frame = _frame(tree, ("a", "article") if first.tag == "article" else ("a",))
    if frame is None or told_in_paragraphs(frame) < _HALF * whole:
        return None
    return frame if _is_small(first, len(frame.text_content())) else None


def _labels_before(frame: HtmlElement, tree: HtmlElement) -> list[HtmlElement]:
    """The small blocks before a frame that have such names as it, too, and would be taken for the body.

    Of those side by side the path tells the first alone.
    """
    before = takewhile(lambda block: block is not frame, cast(list[HtmlElement], _names()[0](tree)))
    said = len(frame.text_content())
    return [block for block in islice(before, _LABELS) if _is_small(block, said)]


def _is_small(block: HtmlElement, said: int) -> bool:
    """Whether a block says little beside so many characters, in paragraphs or not."""
    return len(block.text_content().strip()) < _SMALL * said


def _first_named(tree: HtmlElement) -> HtmlElement | None:
    """The block that trafilatura takes for the body by its name."""
    named = (cast(list[HtmlElement], name(tree)) for name in _names())
    return next((found[0] for found in named if found), None)


def _frame(tree: HtmlElement, others: tuple[str, ...] = ("a",)) -> HtmlElement | None:
    """The innermost block that holds most of what the paragraphs say that stand in no `others`, and several of them."""
    held: Counter[HtmlElement] = Counter()
    paragraphs: Counter[HtmlElement] = Counter()
    whole = 0
    for p in islice(tree.iter("p"), _MOST):
        if next(p.iterancestors(*others), None) is not None:  # of another page's card
            continue
        said = _length(p)
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


def _around_parts(tree: HtmlElement) -> HtmlElement | None:
    """The innermost block around the several of one name that a body is parted into."""
    named: dict[str, dict[HtmlElement, None]] = {}
    for within in dict.fromkeys(p.getparent() for p in islice(tree.iter("p"), _MOST)):
        for block in islice(around(within), _OUTSIDE) if within is not None else ():
            if block.tag in ("div", "section") and (name := block.get("class")):
                named.setdefault(name, {})[block] = None
    several = {
        name: parts
        for name, parts in named.items()
        if 1 < len(parts) <= _PARTS
        and _TELLING.search(name)
        and any(_is_known(path, name) for path in _names())
    }
    known = next((path for path in _names() if path(tree)), None) if several else None
    for name, parts in several.items():
        if known is not None and _is_known(known, name):
            frame = _common(list(parts))
            if frame is not None and _is_parted(frame, parts.keys()):
                return frame
    return None


@lru_cache(maxsize=1_000)
def _is_known(path: XPath, name: str) -> bool:
    """Whether a class is one that this path knows, by which trafilatura takes the first block for the body."""
    outside = Element("div")
    outside.append(Element("div", {"class": name}))
    return bool(path(outside))


def _common(blocks: list[HtmlElement]) -> HtmlElement | None:
    """The innermost block around all of these, None where one of them holds another."""
    inner = set(blocks)
    shared = list(blocks[0].iterancestors())
    for block in blocks:
        above = set(block.iterancestors())
        if not inner.isdisjoint(above):
            return None
        shared = [each for each in shared if each in above]
    return shared[0] if shared else None


def _is_parted(frame: HtmlElement, parts: Set[HtmlElement]) -> bool:
    """Whether several long parts hold nearly all paragraphs of a block, and no headlines stand between them."""
    held = [told_in_paragraphs(part) for part in parts]
    return (
        sum(said >= _PART for said in held) > 1
        and sum(held) >= _SHARE * told_in_paragraphs(frame)
        and len(_headed(frame, parts)) <= 1
    )


def _headed(frame: HtmlElement, parts: Set[HtmlElement]) -> set[int]:
    """Before which of the parts of a block headings stand; a box of other stories stands before one, or behind all."""
    headed, waiting, before = set[int](), False, 0
    for element in frame.iter("h2", "h3", *_BLOCKS):
        if element in parts:
            headed |= {before} if waiting else set()
            waiting, before = False, before + 1
        elif element.tag in ("h2", "h3") and parts.isdisjoint(element.iterancestors()):
            waiting = True
    return headed


def _length(p: HtmlElement) -> int:
    return len("".join(islice(p.itertext(), _PIECES)))

"""Misnamed blocks: those that hold a page's text under a name by which extractors know furniture."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import islice, product
from typing import cast

from lxml.etree import XPath
from lxml.html import Element, HtmlElement

from processing.markup.standing import around, boxes_around
from processing.text.normalise import letters

_LONG = XPath(".//p[string-length() >= 80]")  # those of menus have fewer
_EMBEDDED = XPath("descendant::p[contains(@class, 'embed') and string-length() >= 80]")
_AROUND = 5  # blocks around a table
_HEADINGS, _SLUG = ("h2", "h3", "h4"), 8  # and letters of one that its anchor begins with
_MOST = 2_000  # such paragraphs that are looked at
_FEWEST, _SHARE = 3, 0.5  # of them that a block holds
_BLOCKS = ("div", "section", "span")
_NAMES = ("class", "id")
_LONGEST = 500  # characters of a name that is looked at
# What several blocks of one name may well be: other stories, who wrote them, or what readers say.
_OTHERS = re.compile(
    r"teaser|elated|stor(?:y|ies)-|-stories|more-on|most-|author|byline|comment|newsletter|card|item|shar|social|footer|review|widget|slide",
    re.IGNORECASE,
)


@contextmanager
def renamed(tree: HtmlElement) -> Iterator[None]:
    """Takes the words from the names of the blocks with a page's text by which they would be dropped, as long as it is read.

    Within a body, trafilatura drops whatever is called a bar, a widget, embedded or a slide, be it
    in the middle of a word, and so the text of systems that name its frame so: `w-embed`, `bard`.
    """
    within = Counter(p.getparent() for p in islice(cast(list[HtmlElement], _LONG(tree)), _MOST))
    held = _held(within)
    before = list(
        dict.fromkeys(
            (block, name, value)
            for block, name in (*_misnamed(within, held), *_anchored(held), *_embedded(tree))
            if (value := block.get(name)) is not None
        )
    )
    for block, name, value in before:
        block.set(name, _harmless(name, value))
    yield
    for block, name, value in before:
        block.set(name, value)


def _held(within: Counter[HtmlElement]) -> Counter[HtmlElement]:
    """How many long paragraphs each block holds."""
    held: Counter[HtmlElement] = Counter()
    for parent, paragraphs in within.items():
        for above in around(parent):
            held[above] += paragraphs
    return held


def _misnamed(
    within: Counter[HtmlElement], held: Counter[HtmlElement]
) -> Iterator[tuple[HtmlElement, str]]:
    """The blocks that hold half of the long paragraphs under such a name, alone or side by side, and those that share it.

    Of the latter some stand beside them, as the parts into which an editor cuts a text; elsewhere
    they have the very same name and a long paragraph.
    """
    least = max(_FEWEST, _SHARE * within.total())
    shared = _shared(within)
    found = [
        block
        for block, paragraphs in held.items()
        if max(paragraphs, shared[_place(block)]) >= least and _is_misnamed(block)
    ]
    names = {name for block in found if (name := block.get("class"))}
    same = (block for block in held if names and block.get("class") in names)
    words = {word for name in names for word in name.split() if _is_dropped("class", word)}
    beside = (alike for block in found for alike in _beside(block, words))
    return product(dict.fromkeys((*found, *same, *beside)), _NAMES)


def _anchored(held: Counter[HtmlElement]) -> Iterator[tuple[HtmlElement, str]]:
    """The blocks with a long paragraph whose id would be dropped and is their heading's, which a table of contents leads to.

    `menu-planning` is one, `newsletter` is none.
    """
    for block in held:
        name = block.get("id")
        if (
            name
            and block.tag in _BLOCKS
            and _is_dropped("id", name)
            and _is_of_a_heading(name, block)
        ):
            yield block, "id"


def _is_of_a_heading(name: str, block: HtmlElement) -> bool:
    heading = next(block.iterdescendants(*_HEADINGS), None)
    begun = letters(heading.text_content())[:_SLUG] if heading is not None else ""
    return len(begun) == _SLUG and letters(name).startswith(begun)


def _embedded(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The paragraphs that are called embedded, and the blocks around tables."""
    boxes = boxes_around(tree.iterdescendants("table"), ("div",), _AROUND)
    blocks = (block for block in boxes if "embed" in (block.get("class") or ""))
    return product((*cast(list[HtmlElement], _EMBEDDED(tree)), *blocks), ("class",))


def _shared(within: Counter[HtmlElement]) -> Counter[tuple[HtmlElement | None, str]]:
    """How many long paragraphs stand in blocks of one name side by side, each of which holds one of a text in a frame of its own."""
    shared: Counter[tuple[HtmlElement | None, str]] = Counter()
    for block, paragraphs in within.items():
        if block.get("class") and not _OTHERS.search(block.get("class") or ""):
            shared[_place(block)] += paragraphs
    return shared


def _place(block: HtmlElement) -> tuple[HtmlElement | None, str]:
    return block.getparent(), block.get("class") or ""


def _is_misnamed(block: HtmlElement) -> bool:
    """Whether a block would be dropped; what is named as a body, too, may be chosen as such."""
    return (
        block.tag in _BLOCKS
        and any(_is_dropped(name, block.get(name) or "") for name in _NAMES)
        and not any(_is_a_bodys(name, block.get(name) or "") for name in _NAMES)
    )


def _beside(block: HtmlElement, words: set[str]) -> Iterator[HtmlElement]:
    """What stands beside a block, and within that, and would be dropped for one of the same words."""
    parent = block.getparent()
    for sibling in parent.iterchildren(*_BLOCKS) if parent is not None else ():
        if sibling is not block and not words.isdisjoint(_words(sibling)):
            yield from (b for b in sibling.iter(*_BLOCKS) if not words.isdisjoint(_words(b)))


def _words(block: HtmlElement) -> list[str]:
    return (block.get("class") or "").split()


def _harmless(name: str, value: str) -> str:
    """A name without the words by which a block is dropped."""
    kept = " ".join(word for word in value.split() if not _is_dropped(name, word))
    return "" if _is_dropped(name, kept) else kept


def _is_dropped(name: str, value: str) -> bool:
    """Whether trafilatura drops a block of that name within a text."""
    return 0 < len(value) <= _LONGEST and _is_among(_dropping, name, value)


def _is_a_bodys(name: str, value: str) -> bool:
    """Whether trafilatura knows a body by that name."""
    return 0 < len(value) <= _LONGEST and _is_among(_naming, name, value)


@lru_cache(maxsize=4_000)
def _is_among(paths: Callable[[], tuple[XPath, ...]], name: str, value: str) -> bool:
    outside = Element("div")
    outside.append(Element("div", {name: value}))
    return any(found(outside) for found in paths())


@cache
def _dropping() -> tuple[XPath, ...]:
    from trafilatura.xpaths import OVERALL_DISCARD_XPATH, TEASER_DISCARD_XPATH

    return (OVERALL_DISCARD_XPATH[0], *TEASER_DISCARD_XPATH)


@cache
def _naming() -> tuple[XPath, ...]:
    from trafilatura.xpaths import BODY_XPATH

    return tuple(BODY_XPATH)

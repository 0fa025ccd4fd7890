"""Breaks: the paragraphs of a text that only line breaks part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from lxml.html import Element, HtmlElement

from processing.markup.standing import IN_A_LINE

_BLOCKS = ("div", "section", "article", "td", "main")
_INLINE = IN_A_LINE | {"br", "code", "del", "font", "ins", "s"}
_WHITE = re.compile(r"\s+")
_FEWEST, _LONG = 2, 60  # paragraphs of a text, and characters that each of them has


@dataclass(slots=True)
class _Run:
    """What stands between two breaks: words, and the elements among them, each with what follows it."""

    words: str = ""
    elements: list[HtmlElement] = field(default_factory=list)
    is_block: bool = False

    @property
    def said(self) -> str:
        held = (each.text_content() if isinstance(each.tag, str) else "" for each in self.elements)
        behind = (each.tail or "" for each in self.elements)
        return "".join((self.words, *chain.from_iterable(zip(held, behind, strict=True)))).strip()


def part_at_breaks(tree: HtmlElement) -> None:
    """Makes paragraphs of what stands between double line breaks in a block itself.

    trafilatura reads such a block, but makes a line of each link in it.
    """
    broken = dict.fromkeys(br.getparent() for br in tree.iter("br") if _is_double(br))
    for block in [each for each in broken if each is not None and each.tag in _BLOCKS]:
        runs = list(_runs(block))
        if sum(not run.is_block and len(run.said) >= _LONG for run in runs) >= _FEWEST:
            block.text = None
            block[:] = [part for run in runs for part in _parts(run)]


def _is_double(br: HtmlElement) -> bool:
    beside = br.getnext()
    return beside is not None and beside.tag == "br" and not (br.tail or "").strip()


def _runs(block: HtmlElement) -> Iterator[_Run]:
    """The block's words and elements, parted at double breaks and around other blocks."""
    run = _Run(block.text or "")
    broken = False
    for child in block:
        ends = child.tag == "br" and (broken or _is_double(child))
        broken = child.tag == "br" and not (child.tail or "").strip() and ends
        if not ends and _is_inline(child):
            run.elements.append(child)
            continue
        yield run
        if not ends:
            yield _Run("", [child], is_block=True)
        run = _Run(child.tail or "")
    yield run


def _is_inline(element: HtmlElement) -> bool:
    return all(not isinstance(each.tag, str) or each.tag in _INLINE for each in element.iter())


def _parts(run: _Run) -> list[HtmlElement]:
    """A paragraph of the run; where it says nothing, or is a block, what it holds as it is."""
    if run.is_block:
        run.elements[0].tail = None
        return run.elements
    if not run.said:
        return run.elements
    p = Element("p")
    p.text = _on_one_line(run.words.lstrip())
    for element in run.elements:
        element.tail = _on_one_line(element.tail or "")
    p.extend(run.elements)
    return [p]


def _on_one_line(said: str) -> str:
    return _WHITE.sub(" ", said)

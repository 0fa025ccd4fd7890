"""Pages as trees, cut down to what an honest one may hold before anything looks at every part."""

import re
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.markup.charset import as_utf8
from processing.markup.parsing import parse
from processing.markup.unpacked import unpacked
from processing.page import Page

_LARGEST = 10_000_000  # bytes, unpacked
_ELEMENTS = 30_000  # the largest of 573 real pages had a third of it
_CELLS = 10_000  # of one row; a reader of tables counts them anew for each: 27,000 take 6 s
_TEXT = 50_000  # characters in one piece
_SCRIPT = 2_000_000  # characters of one script, where JSON-LD stands; a live blog had 840,919
_VALUE = 5_000  # characters of one attribute; a picture written into one has more and is no loss
_ATTRIBUTES = 80  # of one element
_NAMES = 500  # in one tag, beyond which its attributes are no loss
# No sign is looked at twice, so that ten megabytes of "<a<a" take a fifth of a second.
_LONG_TAG = re.compile(rb"<(?P<name>[A-Za-z][\w:-]{0,60}+)(?P<rest>[^<>]{4000,}+)")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")


def without_crowds(markup: bytes) -> bytes:
    """The markup with bare tags for those that crowd attributes.

    libxml2 looks at all attributes before each new one: over 100,000 of one tag it takes 30 s.
    """
    return _LONG_TAG.sub(_bare, markup)


def _bare(tag: re.Match[bytes]) -> bytes:
    crowded = len(_QUOTED.sub(b"", tag["rest"]).split()) > _NAMES
    return b"<" + tag["name"] if crowded else tag[0]


# Few pages hold any of these, and to look for them in C costs a quarter of doing so here.
_NUMBER = XPath("count(//*)")
_CROWDED = XPath(f"//td[{_CELLS + 1}]/.. | //th[{_CELLS + 1}]/..")
_LONG = XPath(f"//text()[string-length() > {_TEXT}]/..")
_LADEN = XPath(f"//@*[string-length() > {_VALUE}]/.. | //*[@*[{_ATTRIBUTES + 1}]]")


def tree_of(page: Page) -> HtmlElement | None:
    """The tree of a page, tamed; None where it is no HTML. Raises `PackedError`."""
    body = unpacked(page.body, _LARGEST)
    tree = parse(without_crowds(as_utf8(body, page.header("content-type"))))
    return None if tree is None else tame(tree)


def tame(tree: HtmlElement) -> HtmlElement:
    """The tree itself, without what is beyond these bounds."""
    elements = cast(float, _NUMBER(tree))
    if elements > _ELEMENTS:
        for element in list(tree.iter())[_ELEMENTS:]:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    if elements > _CELLS:
        for row in cast(list[HtmlElement], _CROWDED(tree)):
            del row[_CELLS:]
    for element in cast(list[HtmlElement], _LONG(tree)):
        _tame_text(element)
    for element in cast(list[HtmlElement], _LADEN(tree)):
        _tame_attributes(element)
    return tree


def _tame_text(element: HtmlElement) -> None:
    """Cuts the element's own pieces of text: the first, and those behind its children."""
    most = _SCRIPT if element.tag == "script" else _TEXT
    element.text = element.text and element.text[:most]
    for child in element:
        child.tail = child.tail and child.tail[:_TEXT]


def _tame_attributes(element: HtmlElement) -> None:
    if len(element.attrib) > _ATTRIBUTES:
        for name in list(element.attrib)[_ATTRIBUTES:]:
            del element.attrib[name]
    for name, value in element.attrib.items():
        if len(value) > _VALUE:
            del element.attrib[name]

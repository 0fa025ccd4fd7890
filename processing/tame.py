"""Pages as trees, cut down to what an honest one may hold before anything looks at every part."""

from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.charset import decode
from processing.page import Page

_ELEMENTS = 30_000  # the largest of 573 real pages had a third of it
_TEXT = 50_000  # characters in one piece
_SCRIPT = 2_000_000  # characters of one script, where JSON-LD stands; a live blog had 840,919
_VALUE = 5_000  # characters of one attribute; a picture written into one has more and is no loss
_ATTRIBUTES = 80  # of one element

# Few pages hold any of these, and to look for them in C costs a quarter of doing so here.
_NUMBER = XPath("count(//*) + count(//comment())")
_LONG = XPath(f"//*[text()[string-length() > {_TEXT}]]")
_LADEN = XPath(f"//*[count(@*) > {_ATTRIBUTES} or @*[string-length() > {_VALUE}]]")


def tree_of(page: Page) -> HtmlElement | None:
    """The tree of a page, tamed; None where it is no HTML."""
    from trafilatura import load_html  # slow to import, and only pages need it

    tree = load_html(decode(page.body, page.header("content-type")))
    return None if tree is None else tame(tree)


def tame(tree: HtmlElement) -> HtmlElement:
    """The tree itself, without what is beyond these bounds."""
    if cast(float, _NUMBER(tree)) > _ELEMENTS:
        for element in list(tree.iter())[_ELEMENTS:]:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
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

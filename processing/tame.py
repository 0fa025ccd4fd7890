"""Pages cut down to what an honest one may hold, before anything looks at every part of them."""

from lxml.html import HtmlElement

_ELEMENTS = 30_000  # the largest of 573 real pages had a third of it
_TEXT = 50_000  # characters in one piece
_SCRIPT = 2_000_000  # characters of one script, where JSON-LD stands; a live blog had 840,919
_VALUE = 5_000  # characters of one attribute; a picture written into one has more and is no loss
_ATTRIBUTES = 80  # of one element


def tame(tree: HtmlElement) -> HtmlElement:
    """The tree itself, without what is beyond these bounds."""
    elements = list(tree.iter())
    for element in elements[_ELEMENTS:]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in elements[:_ELEMENTS]:
        most = _SCRIPT if element.tag == "script" else _TEXT
        if element.text and len(element.text) > most:
            element.text = element.text[:most]
        if element.tail and len(element.tail) > _TEXT:
            element.tail = element.tail[:_TEXT]
        if isinstance(element.tag, str) and element.attrib:
            _tame_attributes(element)
    return tree


def _tame_attributes(element: HtmlElement) -> None:
    if len(element.attrib) > _ATTRIBUTES:
        for name in list(element.attrib)[_ATTRIBUTES:]:
            del element.attrib[name]
    for name, value in element.attrib.items():
        if len(value) > _VALUE:
            del element.attrib[name]

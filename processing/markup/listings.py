"""Listings: code as pages show it, without the numbers of its lines and the elements that colour it."""

from collections.abc import Iterator
from itertools import islice, pairwise

from lxml.etree import iterwalk
from lxml.html import Element, HtmlElement

from processing.markup.standing import IN_A_LINE

_MOST = 500  # listings that are looked at
_SILENT = frozenset({"button", "script", "style", "svg"})
_INNER = IN_A_LINE | _SILENT | {"br", "code", "del", "div", "font", "ins", "kbd", "samp", "var"}
_COLOURED = frozenset({"code", "div", "span"})  # one without these may be prose
_TABLE = ("table", "tbody", "tr", "td")


def tell_listings(tree: HtmlElement) -> None:
    """Makes plain text of the listings of a page, each in a block of its own.

    Readers of texts make a row of the table that holds the numbers of a listing's lines beside them, lose
    one whose lines are links to themselves, and leave out whatever is a picture's, as some are called.
    """
    found = islice(tree.iterdescendants("pre"), _MOST)
    listings = [pre for pre in found if next(pre.iterancestors("pre"), None) is None]
    for pre in listings:
        cell = next(pre.iterancestors("td"), None) if _counts(pre) else None
        if cell is not None and _counts(cell) and _is_beside_a_listing(cell):
            cell.drop_tree()
    for pre in listings:
        for beside in (pre.getprevious(), pre.getnext()):
            if beside is not None and beside.tag in ("div", "span") and _counts(beside):
                beside.drop_tree()
        _make_block(pre)
        tags = {inner.tag for inner in pre.iterdescendants()}
        if tags <= _INNER and not _COLOURED.isdisjoint(tags):
            _make_plain(pre)


def _counts(block: HtmlElement) -> bool:
    """Whether a block says nothing but numbers, each greater by one than that before it, or the first of all."""
    said = " ".join(block.itertext()).split()
    if not all(word.isdecimal() and len(word) < 6 for word in said):
        return False
    return said == ["1"] or (len(said) > 1 and all(int(b) - int(a) == 1 for a, b in pairwise(said)))


def _is_beside_a_listing(cell: HtmlElement) -> bool:
    row = cell.getparent()
    return row is not None and any(
        other is not cell and other.find(".//pre") is not None for other in row.iterchildren("td")
    )


def _make_block(pre: HtmlElement) -> None:
    """Makes blocks of the figure around a listing, and of the table whose only cell holds it."""
    table = next(pre.iterancestors("table"), None)
    if table is not None and next(islice(table.iter("td", "th"), 1, None), None) is None:
        for part in list(table.iter(*_TABLE)):
            part.tag = "div"
    figure = next(pre.iterancestors("figure"), None)
    if figure is not None and next(figure.iter("img"), None) is None:
        figure.tag = "div"


def _make_plain(pre: HtmlElement) -> None:
    code = Element("code")
    code.text = "".join(_said_in(pre)).strip("\n")
    pre.text = None
    pre[:] = [code]


def _said_in(pre: HtmlElement) -> Iterator[str]:
    """What a listing says, its lines parted where blocks do."""
    begun = True  # a line
    silent = 0
    for event, element in iterwalk(pre, ("start", "end")):
        if event == "start":
            silent += element.tag in _SILENT
            parts = not begun and element.tag == "div"
            said = ("\n" if parts or element.tag == "br" else "") + (element.text or "")
        else:
            silent -= element.tag in _SILENT
            parts = not begun and element.tag == "div"
            said = ("\n" if parts else "") + ((element.tail or "") if element is not pre else "")
        if said and not silent:
            begun = said.endswith("\n")
            yield said

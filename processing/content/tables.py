"""Tables: those that only lay a page out, as lists do, too, and what is left of the others in its text."""

import re
from collections import Counter
from itertools import islice

from lxml.html import HtmlElement

from processing.text.normalise import tokens

_BLOCKS = ("p", "h1", "h2", "blockquote")
_WORDS = 5  # of such a block, by which a paragraph is told from a label
_BROKEN = 10  # words behind a line break that part paragraphs; an address has fewer
_SAID = 300  # characters of a block that tell how many words it has
_MANY = 3  # of them in one cell lay out a page; with fewer, tables of figures lost their rows
_CELLS, _LISTS = ("td", "th"), ("ul", "ol")
_MOST = 0.8  # of a page's blocks that an item of a list holds
_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_ROW = re.compile(r"\|.*\|\s*")
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]*")


def unwrap_layout(tree: HtmlElement) -> None:
    """Makes plain blocks of the tables one of whose cells holds several paragraphs.

    Those lay a page out; read as a table, the article in that cell would lose its paragraphs. So it
    would in an item of a list that holds most of the page's.
    """
    told: Counter[HtmlElement] = Counter()
    for block in tree.iter("br", *_BLOCKS):
        within = [each for each in (_in(block, *_CELLS), _in(block, "li")) if each is not None]
        if within and _says_something(block):
            told.update(within)
    cells = [cell for cell, blocks in told.items() if blocks >= _MANY]
    if items := [cell for cell in cells if cell.tag == "li"]:
        most = _MOST * sum(map(_says_something, tree.iter("br", *_BLOCKS)))
        for item in items:
            if told[item] >= most:
                _unwrap_list(item)
    laid_out = {table for cell in cells for table in cell.iterancestors("table")}
    if not laid_out:
        return
    parts = [
        (part, part if part.tag == "table" else _table_of(part)) for part in tree.iter(*_PARTS)
    ]
    for part, table in parts:
        if table in laid_out:
            part.tag = "div"


def _unwrap_list(item: HtmlElement) -> None:
    within = item.getparent()
    items = (item,) if within is None else within.iterchildren("li")
    for part in items:
        part.tag = "div"
    if within is not None and within.tag in _LISTS:
        within.tag = "div"


def without_empty_cells(text: str) -> str:
    """`text` with the rows of tables as they read: without rules, empty cells and lone bars."""
    lines = (_row(line) if _ROW.fullmatch(line) else line for line in text.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _says_something(block: HtmlElement) -> bool:
    if block.tag == "br":
        return len(tokens((block.tail or "")[:_SAID])) >= _BROKEN
    return len(tokens("".join(islice(block.itertext(), 50))[:_SAID])) >= _WORDS


def _in(block: HtmlElement, *tags: str) -> HtmlElement | None:
    return next(block.iterancestors(*tags), None)


def _table_of(part: HtmlElement) -> HtmlElement | None:
    return _in(part, "table")


def _row(line: str) -> str | None:
    if _RULE.fullmatch(line):
        return None
    cells = [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]
    return " | ".join(cell for cell in cells if cell).replace("\\|", "|")

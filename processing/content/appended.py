"""Appended articles: what pages go on with behind their own article, each whole and headed."""

import re
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.head import clean
from processing.markup.standing import around, marks_of
from processing.text.normalise import tokens

_PARAGRAPH = 80  # characters; fewer are a label, a teaser's line or a caption
_FEWEST = 3  # paragraphs of an article
_HEADINGS = 40  # that are looked at
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:article|story|post|artikel|articolo|noticia)(?:$|[\s_-])", re.I
)


def cut_appended(tree: HtmlElement, title: str) -> bool:
    """Takes the articles behind the one headed `title` out of the page; whether there were any.

    Each is a block that is called an article, begins with a headline of its own, holds several
    paragraphs, and stands behind several of the first.
    """
    order = {element: at for at, element in enumerate(tree.iter("h1", "p"))}
    first = next(tree.iter("h1"), None)
    if first is None:
        return False
    long = [at for p, at in order.items() if p.tag == "p" and _is_long(p)]
    appended = []
    for heading in islice((h for h in order if h.tag != "p" and h is not first), _HEADINGS):
        block = _block(heading, first)
        if block is None or any(above in appended for above in around(block)):
            continue
        inside = {order[p] for p in block.iter("p") if p in order}
        before = [at for at in long if order[first] < at < order[heading] and at not in inside]
        ahead = [at for at in long if at in inside and at < order[heading]]
        held = len(inside.intersection(long))
        if len(before) >= _FEWEST <= held and not ahead and not _says(heading, title):
            appended.append(block)
    for block in appended:
        block.drop_tree()
    return bool(appended)


def _block(heading: HtmlElement, first: HtmlElement) -> HtmlElement | None:
    """The article around a heading, apart from the first headline."""
    outside = set(around(first))
    above = (block for block in around(heading) if block not in outside)
    return next((block for block in above if _is_article(block)), None)


def _is_article(block: HtmlElement) -> bool:
    return block.tag == "article" or (
        block.tag in ("div", "section")
        and (
            "Article" in (block.get("itemtype") or "") or _NAMED.search(marks_of(block)) is not None
        )
    )


def _is_long(paragraph: HtmlElement) -> bool:
    return sum(map(len, islice(paragraph.itertext(), 30))) >= _PARAGRAPH


def _says(heading: HtmlElement, title: str) -> bool:
    return tokens(clean(heading.text_content()[:500])) == tokens(title)

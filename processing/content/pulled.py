"""Pulled quotes: what a text says that its page shows a second time, large, among the paragraphs."""

import re
from collections.abc import Iterable
from itertools import chain, islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.markup.standing import is_within
from processing.text.normalise import letters

_MOST = 100  # quotations that are looked at
_SHORTEST, _LONGEST = 30, 300  # letters of one
# A line in quotes, which a page may call so without a quotation's element: pull-quote, destacado.
_QUOTED = re.compile(r"^[“«„\"].{20,400}[”»“\"]$", re.MULTILINE)
_CALLED = XPath("descendant::*[contains(@class, 'uote') or contains(@class, 'estaca')]")


def without_pulled(text: str, tree: HtmlElement) -> str:
    """`text` without the lines that are a quotation's block on the page and stand within another line, too."""
    quotes = (
        letters(quote.text_content())
        for quote in islice(_quotes(text, tree), _MOST)
        if is_within(quote, 2 * _LONGEST)
    )
    pulled = frozenset(quote for quote in quotes if _SHORTEST <= len(quote) <= _LONGEST)
    lines = text.split("\n") if pulled else []
    shown = {line: letters(line) for line in lines if _SHORTEST <= len(line) <= 2 * _LONGEST}
    if pulled.isdisjoint(shown.values()):
        return text
    whole = [letters(line) for line in lines]
    again = {
        quote
        for quote in pulled.intersection(whole)
        if any(quote in said and len(said) > len(quote) for said in whole)
    }
    return "\n".join(line for line, said in zip(lines, whole, strict=True) if said not in again)


def _quotes(text: str, tree: HtmlElement) -> Iterable[HtmlElement]:
    called = cast(list[HtmlElement], _CALLED(tree)) if _QUOTED.search(text) else ()
    return chain(tree.iter("blockquote"), called)

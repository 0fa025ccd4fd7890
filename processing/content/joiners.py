"""Joiners: the signs without a width that are spelling in Persian, Urdu and India's scripts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from lxml.etree import XPath, _ElementUnicodeResult
from lxml.html import HtmlElement

from processing.text.scripts import INDIC

# Letters of a script of the Mongols' chancery, which no page of ours is written in: trafilatura
# drops what Python calls unprintable, and joiners are.
_STAND_INS = {"\u200c": "\ua840", "\u200d": "\ua841"}
_JOINERS = {stand_in: joiner for joiner, stand_in in _STAND_INS.items()}
_SPELLING = re.compile(
    rf"(?<=[\u0620-\u06ff\u0750-\u077f\u0870-\u08ff{INDIC}])[{''.join(_STAND_INS)}]"
)
_ANY = XPath("contains(., '\u200c') or contains(., '\u200d')")
_HELD = XPath(".//text()[contains(., '\u200c') or contains(., '\u200d')]")


@contextmanager
def stand_ins(tree: HtmlElement) -> Iterator[None]:
    """Within it the joiners that are spelling are letters, so that what reads the tree keeps them."""
    held = cast(list[_ElementUnicodeResult], _HELD(tree)) if _ANY(tree) else []
    for said in held:
        _say(said, _SPELLING.sub(lambda joiner: _STAND_INS[joiner[0]], said))
    try:
        yield
    finally:
        for said in held:
            _say(said, str(said))


def with_joiners(text: str) -> str:
    """What was read within `stand_ins`, as the page spells it."""
    for stand_in, joiner in _JOINERS.items():
        text = text.replace(stand_in, joiner)
    return text


def _say(place: _ElementUnicodeResult, said: str) -> None:
    element = place.getparent()
    if element is None:
        return
    if place.is_tail:
        element.tail = said
    else:
        element.text = said

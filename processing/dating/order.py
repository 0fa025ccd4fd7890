"""The order of day and month in a page's numbers, where one of its own days proves it."""

import re
from itertools import islice

from lxml.html import HtmlElement

from processing.dating.written import puts_day_first

_DAY = re.compile(r"(?<![\d/-])(\d\d?)([/-])(\d\d?)\2(?:19|20)\d\d(?![\d/-])")
_MOST = 50_000  # pieces of a page's text that are looked at
_LINE = 100  # characters of one that says when something was said, and is no text


def locale_shown(tree: HtmlElement, locale: str) -> str:
    """The page's `locale`, as it were America's or Britain's where a day on the page can be read in one order alone.

    06-13-2026 beside an answer tells that its thread's 06-11-2026 is of June. Languages that put the
    day first are not doubted, nor is a page on which some days prove one order and some the other.
    """
    if puts_day_first(locale):
        return locale
    orders = {
        "us" if int(second) > 12 else "gb"
        for piece in islice(tree.itertext(), _MOST)
        if 8 <= len(piece) <= _LINE
        for first, _, second in _DAY.findall(piece)
        if (int(first) > 12) != (int(second) > 12)
    }
    return f"{locale}-{orders.pop()}" if len(orders) == 1 else locale

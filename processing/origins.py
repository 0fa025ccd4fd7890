"""Origins: the agencies that a page credits outside the text that is read of it."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from processing.agencies import agency_of_host
from processing.credits import agencies_in, is_credit
from processing.standing import around, behind_headline

_TAGS = ("p", "span", "small", "strong", "b", "em", "i", "div", "a", "footer", "cite")
_BLOCKS = ("p", "div", "footer")
_PIECES = 20  # pieces of text of a block that are looked at
_BYLINE = 120  # characters of the block such a line stands in
_LONGEST = 60  # characters of such a line
_MOST = 3_000  # elements behind the headline that are looked at
_LEVELS = 7  # around a line that tell what it belongs to
_PICTURES = frozenset(
    {"figure", "figcaption", "picture", "nav", "aside", "header", "ul", "ol", "table"}
)
_OTHER = re.compile(
    r"image|photo|picture|caption|credit|copyright|media|video|gallery|slide|nav|menu|widget|teaser|related|tags?\b|foot|absolute|bild",
    re.IGNORECASE,
)


def read_origins(tree: HtmlElement, host: str) -> tuple[str, ...]:
    """The agency whose site it is, and those in lines of credit behind the headline.

    Credits of pictures, menus and tags do not count.
    """
    own = agency_of_host(host)
    if own:
        return (own,)
    return tuple(dict.fromkeys(name for line in _lines(tree) for name in agencies_in(line)))


def _lines(tree: HtmlElement) -> Iterator[str]:
    for element in islice(behind_headline(tree, _TAGS), _MOST):
        text = element.text or ""
        if (
            2 <= len(text) <= _LONGEST
            and is_credit(text)
            and _alone(element)
            and not _beside(element)
        ):
            yield text


def _alone(element: HtmlElement) -> bool:
    """Whether the line stands by itself or in a byline: not a name that a paragraph emphasises."""
    block = next((above for above in around(element) if above.tag in _BLOCKS), element)
    return len("".join(islice(block.itertext(), _PIECES)).strip()) <= _BYLINE


def _beside(element: HtmlElement) -> bool:
    return any(
        above.tag in _PICTURES
        or _OTHER.search(f"{above.get('class') or ''} {above.get('id') or ''}")
        for above in around(element, _LEVELS)
    )

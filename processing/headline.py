"""The headline's element: the heading of a page that says what it is called."""

from itertools import islice

from lxml.html import HtmlElement

from processing.head import Head
from processing.normalise import letters, tokens

_FIRST = 10  # h1 that are looked at
_LOWER = 200  # headings of lower rank
_TITLE = 400  # characters of a title
_CALLED = 3  # words of one; fewer name a section


def headline_of(tree: HtmlElement, head: Head) -> HtmlElement | None:
    """The h1 that says the page's title, else the first that is not its outlet's name.

    Where there is none, it is the heading of lower rank that says the title.
    """
    outlets = frozenset(map(letters, head.outlets()))
    called = [
        heading
        for heading in islice(tree.iter("h1"), _FIRST)
        if letters(heading.text_content()[:_TITLE]) not in outlets
    ]
    title = frozenset(tokens(head.first("og:title")))
    if len(title) < _CALLED:
        return next(iter(called), None)
    for heading in called or islice(tree.iter("h2", "h3", "h4"), _LOWER):
        said = tokens(heading.text_content()[: 2 * _TITLE])
        if title.issubset(said) and len(said) <= 2 * len(title):
            return heading
    return next(iter(called), None)

"""Where elements stand on a page: behind its headline, within what, and marked as what."""

from collections.abc import Iterator, Sequence
from itertools import chain, dropwhile, islice

from lxml.html import HtmlElement


def behind_headline(
    tree: HtmlElement, tags: Sequence[str], headline: HtmlElement | None = None
) -> Iterator[HtmlElement]:
    """The elements of these tags behind the headline, neither it nor what it is made of.

    The headline is the first h1 unless given; behind none stands nothing.
    """
    start = next(tree.iter("h1"), None) if headline is None else headline
    if start is None:
        return iter(())
    own = frozenset(start.iter())
    from_there = dropwhile(lambda element: element is not start, tree.iter(str(start.tag), *tags))
    return (element for element in from_there if element.tag in tags and element not in own)


def around(element: HtmlElement, levels: int | None = None) -> Iterator[HtmlElement]:
    """The element and what it stands within, so many in all, from the inside out."""
    return islice(chain((element,), element.iterancestors()), levels)


def marks_of(element: HtmlElement) -> str:
    """The classes and the id of an element, by which pages tell what it is."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"

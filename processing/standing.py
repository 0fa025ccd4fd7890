"""Where elements stand on a page: behind its headline, and within what."""

from collections.abc import Iterator, Sequence
from itertools import chain, dropwhile, islice

from lxml.html import HtmlElement


def behind_headline(
    tree: HtmlElement, tags: Sequence[str], headline: HtmlElement | None = None
) -> Iterator[HtmlElement]:
    """The elements of these tags from the headline on, it and further h1 among them.

    The headline is the first h1 unless given; behind none stands nothing.
    """
    start = next(tree.iter("h1"), None) if headline is None else headline
    if start is None:
        return iter(())
    return dropwhile(lambda element: element is not start, tree.iter("h1", *tags))


def around(element: HtmlElement, levels: int | None = None) -> Iterator[HtmlElement]:
    """The element and what it stands within, so many in all, from the inside out."""
    return islice(chain((element,), element.iterancestors()), levels)

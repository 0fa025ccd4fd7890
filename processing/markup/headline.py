"""The headline's element: the heading of a page that says what it is called."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.head import Head, said
from processing.text.normalise import letters, tokens

_FIRST = 10  # h1 that are looked at
_LOWER = 200  # headings of lower rank
_TITLE = 400  # characters of a title
_CALLED = 3  # words of one; fewer name a section
_LABEL = 5  # words of an h1 that may be a blog's or a section's name
_PLAIN = ("div", "p", "span", "strong", "b", "font", "td", "center", "em", "big")
_ABOVE, _SENTENCE = 500, 15  # headings and paragraphs that are looked at, and words of a paragraph
_MOST, _BEGINNING = 3_000, 10  # such elements that are looked at, and letters by which one is told
_LISTED = frozenset({"a", "li", "nav", "aside", "footer", "button", "title"})
_BARS = re.compile(r"\s*[|·•»]\s*|\s+(?:[–—:-]|::)\s+")
_MARKED = re.compile(
    r"(?:^|\s)(?:entry|post|article|news)-?(?:title|headline)(?:\s|$)", re.IGNORECASE
)


def headline_of(tree: HtmlElement, head: Head) -> HtmlElement | None:
    """The heading that says the page's title, an h1 before others, else the first h1 that is not its outlet's name.

    Where there is none, it is the heading of lower rank that `<title>` names, else the only one that
    is marked as one, else what says the title in a line of its own.
    """
    outlets = frozenset(map(letters, head.outlets()))
    called = [
        heading
        for heading in islice(tree.iter("h1"), _FIRST)
        if letters(heading.text_content()[:_TITLE]) not in outlets
    ]
    titles = [title for title in map(frozenset, _titles(head)) if len(title) >= _CALLED]
    found = _saying(called, titles)
    if found is not None:
        return found
    if any(len(tokens(heading.text_content()[:_TITLE])) > _LABEL for heading in called):
        return called[0]  # what social networks are told may stand among other headlines
    lower = list(islice(tree.iter("h2", "h3", "h4"), _LOWER))
    found = _saying(lower, titles)
    if found is not None:
        return found
    if called:
        return called[0]
    found = _lower(lower, head)
    return _plain(tree, head) if found is None else found


def parted_headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The first h2 that says something, where it stands above all paragraphs and is made of parts, as a topic and a headline.

    It is the headline that readers see, on pages whose h1 is worded for search engines. What has words
    outside of its parts has some of them set off.
    """
    for block in islice(tree.iter("h2", "p"), _ABOVE):
        words = len(tokens(block.text_content()[:_TITLE]))
        if block.tag == "h2" and words >= _CALLED:
            loose = (block.text, *(part.tail for part in block))
            parts = sum(1 for part in block if part.text_content().strip())
            if parts > 1 and not any(said and said.strip() for said in loose):
                yield block
            return
        if words >= _SENTENCE:
            return


def _titles(head: Head) -> Iterator[tuple[str, ...]]:
    """The words of what the page calls its article."""
    yield tokens(head.first("og:title", "articletitle"))
    yield from (tokens(said(described.get("headline"))) for described in head.objects[:1])


def _saying(
    headings: Iterable[HtmlElement], titles: Iterable[frozenset[str]]
) -> HtmlElement | None:
    """The first heading that says all of one of the titles, and little else."""
    for heading in headings:
        words = tokens(heading.text_content()[: 2 * _TITLE])
        if any(title.issubset(words) and len(words) <= 2 * len(title) for title in titles):
            return heading
    return None


def _lower(headings: list[HtmlElement], head: Head) -> HtmlElement | None:
    """The heading that the page's `<title>` names beside its outlet, else the only one marked as a headline."""
    named = letters(head.title)
    for heading in headings:
        words = heading.text_content()[:_TITLE]
        if len(tokens(words)) >= _CALLED and letters(words) in named:
            return heading
    marked = [heading for heading in headings if _is_marked(heading)]
    return marked[0] if len(marked) == 1 else None


def _plain(tree: HtmlElement, head: Head) -> HtmlElement | None:
    """The first element that says one of the page's titles and no more, and is neither a link nor in a list."""
    titles = {letters(title) for title in _written(head) if len(tokens(title)) >= _CALLED}
    begun = {title[:_BEGINNING] for title in titles}
    for element in islice(tree.iter(*_PLAIN), _MOST) if titles else ():
        said = (element.text or "").strip()
        if not said or letters(said[: 2 * _BEGINNING])[:_BEGINNING] not in begun:
            continue
        if letters(element.text_content()[: 2 * _TITLE]) in titles and _LISTED.isdisjoint(
            above.tag for above in element.iterancestors()
        ):
            return element
    return None


def _written(head: Head) -> Iterator[str]:
    """What the page calls its article, and what stands before and behind each bar of its window's title."""
    yield head.first("og:title", "articletitle")
    yield from (said(described.get("headline")) for described in head.objects[:1])
    yield head.title
    for bar in _BARS.finditer(head.title):
        yield head.title[: bar.start()]
        yield head.title[bar.end() :]


def _is_marked(heading: HtmlElement) -> bool:
    return heading.get("itemprop") == "headline" or bool(_MARKED.search(heading.get("class") or ""))

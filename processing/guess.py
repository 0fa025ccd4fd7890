"""Guessed rules: selectors for the parts of a page as plain extraction found them, to begin a rule with."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from processing.article import Article
from processing.attribution.bylines import bylines_of
from processing.markup.head import clean
from processing.markup.tame import tree_of
from processing.page import Page
from processing.siterule import SiteRule, fault_of, selected
from processing.text.normalise import tokens

_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]{0,60}")  # a number in a name is a build's or an article's
_HEADINGS = ("h1", "h2", "h3")
_MOST = 5_000  # elements of a kind that are looked at
_TIME = (
    "meta[property='article:published_time']",
    "time[itemprop=datePublished]",
    "time[datetime]",
)
_SURE = 0.6  # of the paragraphs that stand in the same element, for it to be the text's


def guess_rule(page: Page, article: Article) -> SiteRule:
    """The selectors that find on a page what its article has; "" for those that would be in doubt."""
    tree = tree_of(page)
    if tree is None:
        return SiteRule()
    return SiteRule(
        title=next(_titles(tree, article.title), ""),
        text=_text(tree, article.text),
        published=next((one for one in _TIME if len(selected(tree, one)) == 1), ""),
        authors=next(_signed(tree, article.authors), ""),
    )


def _titles(tree: HtmlElement, title: str) -> Iterator[str]:
    said = tokens(title)
    for heading in islice(tree.iter(*_HEADINGS), _MOST):
        if tokens(heading.text_content()[:1_000]) == said:
            yield from _ways_to(tree, heading)


def _text(tree: HtmlElement, text: str) -> str:
    """A way to the element that most paragraphs of the text stand in, and to those."""
    lines = frozenset(filter(None, map(tokens, text.split("\n"))))
    said = (
        paragraph
        for paragraph in islice(tree.iter("p"), _MOST)
        if tokens(paragraph.text_content()[:20_000]) in lines
    )
    holders = Counter(parent for p in said if (parent := p.getparent()) is not None)
    if not holders:
        return ""
    holder, held = holders.most_common(1)[0]
    if held < _SURE * holders.total():
        return ""
    return next((f"{way} > p" for way in _ways_to(tree, holder)), "")


def _signed(tree: HtmlElement, authors: Iterable[str]) -> Iterator[str]:
    names = frozenset(map(tokens, authors))
    for element in islice(bylines_of(tree), _MOST):
        if tokens(clean(element.text_content()[:1_000])) in names:
            yield from _ways_to(tree, element)


def _ways_to(tree: HtmlElement, element: HtmlElement) -> Iterator[str]:
    """The selectors that find this element and no other, the shortest first."""
    own = list(_names_of(element))
    parent = element.getparent()
    beyond = list(_names_of(parent)) if parent is not None else []
    for way in (*own, *(f"{above} > {name}" for above in beyond for name in own)):
        if not fault_of(way) and selected(tree, way) == [element]:
            yield way


def _names_of(element: HtmlElement) -> Iterator[str]:
    """What an element may be called: by its tag alone, its classes, its id."""
    tag = str(element.tag)
    yield tag
    for name in (element.get("class") or "").split()[:8]:
        if _NAME.fullmatch(name):
            yield f"{tag}.{name}"
    if _NAME.fullmatch(element.get("id") or ""):
        yield f"{tag}#{element.get('id')}"

"""Teasers: what stands in a page to lead to other stories, told by its links."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.markup.standing import HEADINGS, is_within, leads_elsewhere, length_of
from processing.text.normalise import letters, tokens

# Blocks of nothing but links, which hold blocks themselves.
_BLOCKS_OF_LINKS = XPath(
    "descendant::div[count(a) > 1 and not(*[not(self::a)]) and not(a[not(.//h2 or .//h3 or .//h4 or .//h5 or .//div or .//p)])]"
)
_FEWEST = 2  # entries of a list
_WORDS = 4  # of a headline, at least
_HALF = 0.5  # of the letters of an entry
_AROUND, _BOXES = 4, ("div", "section", "aside")  # a picture
_CARD = 0.9  # of a picture's, an article's or a paragraph's letters, that are links
_LONGEST, _ENTRY = 20_000, 600  # characters of a block of teasers, and of one in a list
_TOLD = 80  # characters of a paragraph that is no card's


def teasers(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that lead to other stories: cards, and lists of their headlines.

    A list that is half of what the page says is the text of a press review.
    """
    for card in tree.iterdescendants("article"):
        if is_a_card(card) and is_linked(card, _CARD):
            yield card
    half = cache(lambda: length_of(tree) // 2)
    yield from _summaries(tree, half)
    for listed in tree.iterdescendants("ul", "ol"):
        entries = listed.findall("li")
        if len(entries) < _FEWEST:
            continue
        if all(map(is_headed, entries)) or (
            all(map(_names, entries)) and is_within(listed, half())
        ):
            yield listed
    yield from cast(list[HtmlElement], _BLOCKS_OF_LINKS(tree))
    yield from _in_a_row(tree)
    yield from _pictured(tree)


def cue_of(teaser: HtmlElement) -> HtmlElement | None:
    """The heading right above a teaser, None where none is or where a text follows that it may be of, too."""
    cue, behind = teaser.getprevious(), teaser.getnext()
    if (
        cue is None
        or cue.tag not in HEADINGS
        or (behind is not None and behind.tag not in HEADINGS)
    ):
        return None
    return None if f"{cue.tail or ''}{teaser.tail or ''}".strip() else cue


def is_a_card(block: HtmlElement) -> bool:
    """Whether a block has neither headline nor a paragraph of more than a few words that leads nowhere."""
    said = (p for p in block.iterdescendants("p") if next(p.iterancestors("a"), None) is None)
    return next(block.iterdescendants("h1"), None) is None and all(
        is_within(p, _TOLD) for p in said
    )


def is_linked(block: HtmlElement, share: float) -> bool:
    """Whether such a share of the letters of a block, which is no longer than teasers are, leads elsewhere."""
    links = list(filter(leads_elsewhere, block.iterdescendants("a")))
    if not links or not is_within(block, _LONGEST):
        return False
    linked = sum(len(letters(link.text_content())) for link in links)
    return linked > 0 and linked >= share * len(letters(block.text_content()))


def is_headed(entry: HtmlElement) -> bool:
    """Whether the first heading that says anything is a link, or within one."""
    for heading in entry.iterdescendants(*HEADINGS):
        if said := letters(heading.text_content()):
            links = (*heading.iterdescendants("a"), *heading.iterancestors("a"))
            return any(
                leads_elsewhere(a) and letters(a.text_content()).startswith(said) for a in links
            )
    return False


def _summaries(tree: HtmlElement, half: Callable[[], int]) -> list[HtmlElement]:
    """The articles that say little below a headline that is a link, among others and less than half of the page."""
    articles = list(tree.iterdescendants("article"))
    found = list(filter(_is_a_summary, articles)) if len(articles) > 1 else []
    return found if found and sum(map(length_of, found)) <= half() else []


def _is_a_summary(card: HtmlElement) -> bool:
    """Whether an article says little, and its first heading is a link."""
    return (
        is_within(card, _ENTRY)
        and next(card.iterdescendants("h1"), None) is None
        and is_headed(card)
    )


def _names(entry: HtmlElement) -> bool:
    """Whether an entry names a story: all but all of it is links, or it ends in one that is most of it."""
    links = [a for a in entry.iterdescendants("a") if leads_elsewhere(a)]
    if not links or not is_within(entry, _ENTRY):
        return False
    said, last = letters(entry.text_content()), letters(links[-1].text_content())
    return len(tokens(entry.text_content())) >= _WORDS and (
        is_linked(entry, _CARD) or (said.endswith(last) and len(last) >= _HALF * len(said))
    )


def _in_a_row(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The paragraphs that are a headline and a link, one right behind another."""
    headlines = frozenset(filter(_is_a_headline, tree.iter("p")))
    for paragraph in headlines:
        if not headlines.isdisjoint((paragraph.getprevious(), paragraph.getnext())):
            yield paragraph


def _is_a_headline(paragraph: HtmlElement) -> bool:
    return (
        not (paragraph.text or "").strip()
        and next(paragraph.iterdescendants("a"), None) is not None
        and len(tokens(paragraph.text_content())) >= _WORDS
        and is_linked(paragraph, _CARD)
    )


def _pictured(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that show a picture and are nothing but links, which say what they lead to."""
    cards: dict[HtmlElement, bool] = {}
    for picture in tree.iterdescendants("img"):
        for block in islice(picture.iterancestors(*_BOXES), _AROUND):
            if block not in cards:
                cards[block] = is_a_card(block)
            if not cards[block]:  # nor is what it stands in
                break
    return (
        block
        for block, is_card in cards.items()
        if is_card and is_linked(block, _CARD) and len(tokens(block.text_content())) >= _WORDS
    )

"""What stands beside an article, told by names and lists: what opens when asked for, menus, comments, cards of other stories."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.markup.unread import is_of_a_story
from processing.text.normalise import letters, tokens


class _Kind(Enum):
    """What a block may be by its name."""

    BESIDE = auto()  # dialogues, what printers add, promotions, contents, disclosures
    BUTTON = auto()
    CARDS = auto()  # other stories
    POSTS = auto()  # WordPress' lists of others
    COMMENTS = auto()
    MARGIN = auto()  # menus and the foot


# The first that is found in a class tells: scrap-modal, js-search-popup, ssrcss-nw19pv-Promo, ez-toc-container;
# fig-comments, wp-block-comments, article__comments ilg-comments-section, commentlist.
_NAMES = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{pattern})", re.IGNORECASE))
    for kind, pattern in (
        (
            _Kind.BESIDE,
            r"(?:(?:modal|pop-?up|tooltip|off-?canvas|dialog)s?|print-(?:header|footer)|only-print|visible-print"
            r"|toc|table-of-contents|disclaimers?|disclosures?|cta|call-to-action|banner)(?=$|[\s_-])|promo(?=$|\s)",
        ),
        (_Kind.POSTS, r"wp-block-(?:post-template|latest-posts|rss)(?![\w-])"),
        (
            _Kind.COMMENTS,
            r"comments?(?:[_-]*(?:list|section|area|block|wrap|wrapper|container|box|thread|query-loop))?(?=$|\s)",
        ),
        (
            _Kind.CARDS,
            r"\w*(?:recommend|recirc)|most-?read|more-?news|read-?more|(?:carousel|swiper|slider|slick)(?=$|[\s_-])",
        ),
        (
            _Kind.MARGIN,
            r"(?:menu|nav|navigation|navbar|mega-?menu|sub-?menu)(?=$|[\s_-])|(?<!\S)(?:site-|page-)?footer(?=$|\s)",
        ),
        (_Kind.BUTTON, r"(?:btn|button)(?=$|[\s_-])"),
    )
)
_NAME, _KNOWN = 300, 10_000  # characters of a class that are read, and how many are remembered
_BLOCKS = ("div", "section", "aside", "ol", "ul", "p")

# For screen readers alone; words that are explained where a mouse rests on them.
_SPANS = XPath(
    ".//span[contains(@class, 'sr-only') or contains(@class, 'creen-reader') or contains(@class, 'isually-hidden')"
    " or contains(@class, 'ooltip')]"
)
# What scripts may show. React keeps what it has yet to put into its place in blocks S:0, S:1 …
_HIDDEN = XPath(".//*[@hidden and @hidden != 'until-found' and not(starts-with(@id, 'S:'))]")
# Lists whose every entry has a heading, and blocks of nothing but links that hold blocks: those of other stories.
_LISTS = XPath(".//ul[li and not(li[not(.//h2 or .//h3 or .//h4 or .//h5 or .//h6)])]")
_LINKS = XPath(
    ".//div[count(a) > 1 and not(*[not(self::a)]) and not(a[not(.//h2 or .//h3 or .//h4 or .//h5 or .//div or .//p)])]"
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_FEWEST = 2  # entries of a list
_LABEL = 8  # words of a button
_BRIEF = 600  # characters of a block without paragraphs
_CARD = 0.9  # of an article's or a picture's letters that are links where it is nothing but one
_AROUND, _BOXES = 4, ("div", "section", "aside")  # a picture
_WORDS = 4  # of a headline, at least
_LINKED = 0.5  # of those of a block that is called other stories'
_TOLD = 80  # characters of a paragraph that is no card's


def drop_beside(tree: HtmlElement) -> None:
    """Takes out the blocks beside an article.

    None goes that holds its headline or more than half of all paragraphs: it is named for its looks.
    """
    half = sum(1 for _ in tree.iter("p")) / 2
    for card in list(tree.iterdescendants("article")):
        if _is_a_card(card) and _is_linked(card, _CARD):
            card.drop_tree()
    for block in list(tree.iterdescendants(*_BLOCKS)):
        name = block.get("class")
        if name and (kind := _kind_of(name[:_NAME])) and _goes(block, kind, half):
            block.drop_tree()
    for block in _unseen(tree):
        if _is_apart(block, half):
            block.drop_tree()
    for block in (*_others(tree), *_pictured(tree)):
        if block.getparent() is not None and not _holds_the_story(block, half):
            block.drop_tree()


@lru_cache(_KNOWN)
def _kind_of(name: str) -> _Kind | None:
    return next((kind for kind, pattern in _NAMES if pattern.search(name)), None)


def _goes(block: HtmlElement, kind: _Kind, half: float) -> bool:
    match kind:
        case _Kind.COMMENTS:  # a forum's page is made of them
            inside = next(block.iterancestors("article", "main"), None) is not None
            return (
                inside
                and block.tag != "p"
                and _is_apart(block, half)
                and next(block.iter("p"), None) is not None
            )
        case _Kind.POSTS:
            return block.tag == "ul" and next(block.iterdescendants("h1"), None) is None
        case _Kind.CARDS:
            return block.tag != "ol" and _is_a_card(block) and _is_linked(block, _LINKED)
        case _Kind.BUTTON:
            return _is_apart(block, half) and len(tokens(block.text_content())) <= _LABEL
        case _Kind.MARGIN:
            return _is_apart(block, half) and not is_of_a_story(block, half)
        case _Kind.BESIDE:
            return _is_apart(block, half) and next(block.iterdescendants("h2"), None) is None


def _is_apart(block: HtmlElement, half: float) -> bool:
    """Whether a block does not hold the story, nor what may be its text where that has no paragraphs."""
    return not _holds_the_story(block, half) and (
        next(block.iter("p"), None) is not None or sum(map(len, block.itertext())) <= _BRIEF
    )


def _holds_the_story(block: HtmlElement, half: float) -> bool:
    return (
        next(block.iterdescendants("h1", "article"), None) is not None
        or sum(1 for _ in block.iter("p")) > half
    )


def _is_a_card(card: HtmlElement) -> bool:
    said = (p for p in card.iterdescendants("p") if next(p.iterancestors("a"), None) is None)
    return next(card.iterdescendants("h1"), None) is None and all(
        sum(map(len, p.itertext())) < _TOLD for p in said
    )


def _is_linked(block: HtmlElement, share: float) -> bool:
    """Whether such a share of a block's letters leads elsewhere."""
    links = (a for a in block.iterdescendants("a") if not (a.get("href") or "#").startswith("#"))
    linked = sum(len(letters(link.text_content())) for link in links)
    return linked > 0 and linked >= share * len(letters(block.text_content()))


def _unseen(tree: HtmlElement) -> list[HtmlElement]:
    found = (cast(list[HtmlElement], path(tree)) for path in (_SPANS, _HIDDEN))
    return list(dict.fromkeys(chain.from_iterable(found)))


def _others(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The lists of other stories: a heading in each entry that leads to one."""
    for listed in cast(list[HtmlElement], _LISTS(tree)):
        entries = listed.findall("li")
        if len(entries) >= _FEWEST and all(map(_leads_on, entries)):
            yield listed
    yield from cast(list[HtmlElement], _LINKS(tree))


def _pictured(tree: HtmlElement) -> list[HtmlElement]:
    """The blocks that show a picture and are nothing but links, which say what they lead to."""
    around = dict.fromkeys(
        block
        for picture in tree.iterdescendants("img")
        for block in islice(picture.iterancestors(*_BOXES), _AROUND)
    )
    return [
        block
        for block in around
        if _is_linked(block, _CARD) and len(tokens(block.text_content())) >= _WORDS
    ]


def _leads_on(entry: HtmlElement) -> bool:
    """Whether the first heading that says anything is a link, or within one."""
    for heading in entry.iterdescendants(*_HEADINGS):
        if said := letters(heading.text_content()):
            links = (*heading.iterdescendants("a"), *heading.iterancestors("a"))
            return any(
                not (link.get("href") or "#").startswith("#")
                and letters(link.text_content()).startswith(said)
                for link in links
            )
    return False

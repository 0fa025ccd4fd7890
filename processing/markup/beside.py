"""What stands beside an article in blocks of its own: what opens when asked for, menus, comments, teasers."""

import re
from enum import Enum, auto
from functools import lru_cache
from itertools import chain
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.markup.teasers import is_a_card, is_linked, teasers
from processing.markup.unread import is_of_a_story
from processing.text.normalise import tokens


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
_LABEL = 8  # words of a button
_BRIEF = 600  # characters of a block without paragraphs
_LINKED = 0.5  # of the letters of a block that is called other stories'


def drop_beside(tree: HtmlElement) -> None:
    """Takes out the blocks beside an article.

    None goes that holds its headline or more than half of all paragraphs: it is named for its looks.
    """
    half = sum(1 for _ in tree.iter("p")) / 2
    for block in list(tree.iterdescendants(*_BLOCKS)):
        name = block.get("class")
        if name and (kind := _kind_of(name[:_NAME])) and _goes(block, kind, half):
            block.drop_tree()
    for block in _unseen(tree):
        if _is_apart(block, half):
            block.drop_tree()
    for block in dict.fromkeys(teasers(tree)):
        if not _holds_the_story(block, half):
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
            return block.tag != "ol" and is_a_card(block) and is_linked(block, _LINKED)
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


def _unseen(tree: HtmlElement) -> list[HtmlElement]:
    found = (cast(list[HtmlElement], path(tree)) for path in (_SPANS, _HIDDEN))
    return list(dict.fromkeys(chain.from_iterable(found)))

"""What stands beside an article in blocks of its own: what opens when asked for, menus, comments, teasers."""

import re
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.markup import requests
from processing.markup.cued import cued
from processing.markup.flags import stands_before_paid_text
from processing.markup.standing import HEADINGS, HEARD, is_within
from processing.markup.teasers import cue_of, is_a_card, is_linked, teasers
from processing.markup.unfolded import tell_asked
from processing.markup.unread import is_of_a_story
from processing.text.normalise import tokens


class _Kind(Enum):
    """What a block may be by its name."""

    OPENED = auto()  # dialogues, tooltips, what printers and machines add, contents, disclosures
    UNSHOWN = auto()  # to anybody but screen readers
    REQUEST = auto()  # of readers: to subscribe, to give, to buy
    BANNER = auto()
    BUTTON = auto()
    CARDS = auto()  # other stories
    POSTS = auto()  # WordPress' lists of others
    COMMENTS = auto()
    MARGIN = auto()  # menus and the foot
    ASKED = auto()  # a text's own: questions whose answers unfold


# Words of a class: scrap-modal, js-search-popup, print-header, ez-toc-container, aiArticleSummary; fig-comments, wp-block-comments,
# article__comments ilg-comments-section, commentlist.
_WORDS = {
    _Kind.OPENED: r"(?:(?:modal|pop-?up|tooltip|off-?canvas|dialog)s?|print-(?:header|footer|warning|message|notice)|only-print|visible-print"
    r"|toc|table-of-contents|disclaimers?|disclosures?)(?=$|[\s_-])|ai[_-]?(?:article|generated)?[_-]?summary",
    _Kind.UNSHOWN: HEARD,
    _Kind.REQUEST: requests.NAMES,
    _Kind.BANNER: r"banner(?=$|[\s_-])",
    _Kind.POSTS: r"wp-block-(?:post-template|latest-posts|rss)(?![\w-])",
    _Kind.COMMENTS: r"comments?(?:[_-]*(?:list|section|area|block|wrap|wrapper|container|box|thread|query-loop))?(?=$|\s)",
    _Kind.CARDS: r"\w*(?:recommend|recirc|related)|relacionad|correlat|most-?read|more-?news|(?:read|see)-?(?:more|also)|also-?read|interstitial|rich-?link"
    r"|(?:carousel|swiper|slider|slick)(?=$|[\s_-])",
    _Kind.MARGIN: r"(?:menu|nav|navigation|navbar|mega-?menu|sub-?menu)(?=$|[\s_-])|(?<!\S)(?:site-|page-)?footer(?=$|\s)",
    _Kind.BUTTON: r"(?:btn|button)(?=$|[\s_-])",
    _Kind.ASKED: r"faq|(?:questions?|accordion|toggle)(?=$|[\s_-])",
}
_CALLED = re.compile(
    rf"(?:^|[\s_-])(?:{'|'.join(f'(?P<{kind.name}>{words})' for kind, words in _WORDS.items())})|{requests.WITHIN}",
    re.IGNORECASE,
)
_NONE = frozenset[_Kind]()
_NAME, _KNOWN = 300, 10_000  # characters of a class that are read, and how many are remembered
_BLOCKS = ("div", "section", "aside", "ol", "ul", "p")

# For screen readers alone; words that are explained where a mouse rests on them; a wiki's [edit].
_SPANS = XPath(
    "descendant::span[contains(@class, 'sr-only') or contains(@class, 'creen-reader') or contains(@class, 'isually-hidden')"
    " or contains(@class, 'ooltip') or contains(@class, 'editsection')][not(contains(@class, 'not-sr-only'))]"
)
# What scripts may show. React keeps what it has yet to put into its place in blocks S:0, S:1 …
_HIDDEN = XPath(
    "descendant::*[@hidden and @hidden != 'until-found' and not(starts-with(@id, 'S:'))]"
)
# Links past what stands beside a text, to where it goes on: #end-of-recommendations, #after-newsletter.
_PAST = XPath("descendant::a[starts-with(@href, '#end') or starts-with(@href, '#after')]")
_CHAPTERS = ("h1", *HEADINGS, "li")  # where other links lead
_END = 60  # characters of where such a link leads
_LINKS = 50  # of them that are looked at
_PASSED = 3  # blocks around one that may end where it leads
_MOST = 1_000  # named blocks that are looked at; they may stand within one another
_LABEL, _LABELLED = 8, 200  # words and characters of a button
_BRIEF = 600  # characters of a block without paragraphs
_LINKED = 0.5  # of the letters of a block that is called other stories'


def drop_beside(tree: HtmlElement) -> None:
    """Takes out the blocks beside an article.

    None goes that holds its headline or more than half of all paragraphs: it is named for its looks. What
    asks to be paid for the text stays, since flags are told by it.
    """
    half = sum(1 for _ in tree.iter("p")) / 2
    own = _around_headline(tree) & {_Kind.REQUEST}  # a newsletter itself
    blocks = ((block, _kinds(block) - own) for block in tree.iterdescendants(*_BLOCKS))
    for block, kinds in list(islice(filter(itemgetter(1), blocks), _MOST)):
        if _Kind.ASKED in kinds and block.tag == "div" and tell_asked(block):
            continue
        if _is_attached(block, tree) and any(_goes(block, kind, half) for kind in kinds):
            block.drop_tree()
    for block in (*_unseen(tree), *requests.around_fields(tree)):
        if _is_attached(block, tree) and _is_apart(block, half):
            if block.tag == "span" and block.text_content()[-1:].isspace():
                block.tail = f" {block.tail or ''}"  # it parted two words
            block.drop_tree()
    for block in dict.fromkeys(teasers(tree)):
        if not _holds_the_story(block, half):
            if (cue := cue_of(block)) is not None:
                cue.drop_tree()
            block.drop_tree()
    for block in list(cued(tree)):
        if _is_attached(block, tree) and not _holds_the_story(block, half):
            block.drop_tree()


def _around_headline(tree: HtmlElement) -> frozenset[_Kind]:
    """What the blocks are called in which the headline stands."""
    headline = next(tree.iterdescendants("h1"), None)
    return _NONE.union(*map(_kinds, headline.iterancestors())) if headline is not None else _NONE


def _is_attached(block: HtmlElement, tree: HtmlElement) -> bool:
    """Whether a block has not gone with another."""
    return any(above is tree for above in block.iterancestors(tree.tag))


def _kinds(block: HtmlElement) -> frozenset[_Kind]:
    name = block.get("class")
    return _kinds_of(name[:_NAME]) if name else _NONE


@lru_cache(_KNOWN)
def _kinds_of(name: str) -> frozenset[_Kind]:
    found = (called.lastgroup for called in _CALLED.finditer(name))
    return frozenset(_Kind[kind] if kind else _Kind.REQUEST for kind in found)


def _goes(block: HtmlElement, kind: _Kind, half: float) -> bool:
    match kind:
        case _Kind.REQUEST:
            return requests.is_short(block) and _is_unpaid(block, half)
        case _Kind.OPENED:
            return _is_unpaid(block, half)
        case _Kind.UNSHOWN:
            return _is_apart(block, half)
        case _Kind.BANNER:
            return next(block.iterdescendants("h2"), None) is None and _is_unpaid(block, half)
        case _Kind.COMMENTS:  # a forum's page is made of them
            inside = next(block.iterancestors("article", "main"), None) is not None
            told = next(block.iter("p"), None) is not None
            return inside and told and block.tag != "p" and _is_apart(block, half)
        case _Kind.POSTS:
            return block.tag == "ul" and next(block.iterdescendants("h1"), None) is None
        case _Kind.CARDS:
            return block.tag != "ol" and is_a_card(block) and is_linked(block, _LINKED)
        case _Kind.BUTTON:
            brief = is_within(block, _LABELLED) and _is_apart(block, half)
            return brief and len(tokens(block.text_content())) <= _LABEL
        case _Kind.MARGIN:
            return _is_apart(block, half) and not is_of_a_story(block, half)
        case _Kind.ASKED:
            return False


def _is_apart(block: HtmlElement, half: float) -> bool:
    """Whether a block does not hold the story, nor what may be its text where that has no paragraphs."""
    return not _holds_the_story(block, half) and (
        next(block.iter("p"), None) is not None or is_within(block, _BRIEF)
    )


def _is_unpaid(block: HtmlElement, half: float) -> bool:
    """Whether a block stands apart and does not ask to be paid for the text."""
    return _is_apart(block, half) and not stands_before_paid_text(block)


def _holds_the_story(block: HtmlElement, half: float) -> bool:
    return (
        next(block.iterdescendants("h1", "article"), None) is not None
        or sum(1 for _ in block.iter("p")) > half
    )


def _unseen(tree: HtmlElement) -> list[HtmlElement]:
    hidden = chain.from_iterable(cast(list[HtmlElement], path(tree)) for path in (_SPANS, _HIDDEN))
    links = islice(cast(list[HtmlElement], _PAST(tree)), _LINKS)
    passed = (block for link in links if (block := _passed(link, tree)) is not None)
    return list(dict.fromkeys(chain(hidden, passed)))


def _passed(link: HtmlElement, tree: HtmlElement) -> HtmlElement | None:
    """The innermost block that holds a link past it and where that leads."""
    end = tree.get_element_by_id((link.get("href") or "")[1:], None)
    if end is None or end.tag in _CHAPTERS or not is_within(end, _END):
        return None
    within = frozenset(end.iterancestors())
    return next((block for block in islice(link.iterancestors(), _PASSED) if block in within), None)

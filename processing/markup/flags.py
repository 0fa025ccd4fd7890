"""Flags: what sets the text of a page apart from an article's: a live blog, an open top of a paid text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from processing.markup.head import Head, clean
from processing.markup.headline import headline_of
from processing.markup.standing import around, behind_headline, is_elsewhere, marks_of
from processing.text.lexicon import patterns_in
from processing.text.normalise import tokens
from processing.text.veiled import is_veiled

LIVE, STUB, PARTIAL, APPENDED = "live", "stub", "partial", "appended"
VEILED = "veiled"
HYDRATED = "hydrated"  # read from what the scripts of a page are given
RULED, UNRULED = "ruled", "unruled"  # by a rule of its site, or though none of them fitted

_ENTRIES = 4  # of a live blog, by which it is known
_TIMES = 5  # entries' times
_SHORT = 200  # words; a longer text is more than the open top of one
_PIECES = 2_000  # elements that are looked at
_LONGEST = 300  # characters of a plea to subscribe
_LIVE_ENTRY = re.compile(
    r"live-?_*(?:blog|ticker|post|entry|update|event|feed|stream)[\w-]*?-?_*(?:post|entry|item|update|event|block|article|text|body)|live-?(?:entry|post|update|item)\b"
    r"|ticker-?_*(?:entry|item|post|event|eintrag)|block-time|direct-?_*(?:post|item|entry)",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(rf"(?-i:\bLIVE\b)|{patterns_in('flags', 'live')}", re.IGNORECASE)
_WALL = re.compile(
    r"pay-?_*wall|(?:^|[\s_-])(?:premium|subscriber|abo|paid)-?_*(?:wall|only|gate|content-?_*(?:locked|teaser)|overlay)|regwall|meter-?_*wall|piano-?_*(?:offer|container)|article-?_*locked",
    re.IGNORECASE,
)
_ONLY = re.compile("only", re.IGNORECASE)  # names what only some may read, be it shown
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHOWN = 20  # paragraphs of it that are looked at
_PAID_PLEA = re.compile(patterns_in("flags", "paid"))  # in small letters, as what it looks through
_PARTS, _ASKED = 200, 1_000  # elements and characters of a block that may ask to be paid

_PARAGRAPH = 80  # characters; fewer are a label or a caption
_BEGINNING = 30  # characters by which a paragraph is found in the text
_OLD = 0.5  # of a paragraph's words that other paragraphs have, too
_MUCH = 0.8  # of the text's words; below, teasers and notes make up most of what is left out
_LEVELS = 7  # around a paragraph that tell what it belongs to
_ASIDE = frozenset(
    {"aside", "nav", "footer", "form", "figure", "figcaption", "li", "header", "blockquote"}
)
_OTHER = re.compile(
    r"comment|newsletter|cookie|consent|footer|related|promo|teaser|modal|paywall|sidebar|card|disclaimer|author|bio\b",
    re.IGNORECASE,
)
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


def read_flags(tree: HtmlElement, head: Head, title: str, text: str) -> tuple[str, ...]:
    """What the text of the page is beside an article's."""
    flags = [LIVE] if _is_live(tree, head, title) else []
    if len(tokens(text[: 12 * _SHORT])) < _SHORT and is_closed(tree, head):
        flags.append(STUB)
    if _is_partial(tree, text):
        flags.append(PARTIAL)
    return tuple(flags)


def _is_live(tree: HtmlElement, head: Head, title: str) -> bool:
    if any(kind == "LiveBlogPosting" for kind in head.types):
        return True
    times = list(islice(behind_headline(tree, ("time",)), _PIECES))
    if not _LIVE_TITLE.search(f"{title} | {head.title}"):
        if len(times) <= _TIMES:
            return False
    elif len(times) > _TIMES:
        headline = headline_of(tree, head)
        own = (time for time in times if not is_elsewhere(time, headline))
        if next(islice(own, _TIMES, None), None) is not None:
            return True
    entries = (
        element
        for element in islice(behind_headline(tree, ("article", "section", "div", "li")), _PIECES)
        if _LIVE_ENTRY.search(element.get("class") or "")
    )
    return sum(1 for _ in islice(entries, _ENTRIES)) == _ENTRIES


def _is_partial(tree: HtmlElement, text: str) -> bool:
    lacking = list(_left_out(tree, text))
    if not lacking:
        return False
    words = tokens(text)
    held = set(words)
    # A paragraph may begin otherwise in the text, with a quotation mark or a dateline less.
    new = [said for said in map(tokens, lacking) if len(held.intersection(said)) < _OLD * len(said)]
    return sum(map(len, new)) > _MUCH * len(words)


def _left_out(tree: HtmlElement, text: str) -> Iterator[str]:
    """The paragraphs of the page whose beginning is not in the text; none that stand beside it or are veiled."""
    for paragraph in islice(tree.iter("p"), _PIECES):
        said = clean("".join(islice(paragraph.itertext(), 40)))
        lacking = len(said) >= _PARAGRAPH and said[:_BEGINNING] not in text
        if lacking and not is_veiled(said) and not _is_beside(paragraph):
            yield said


def _is_beside(paragraph: HtmlElement) -> bool:
    return any(
        above.tag in _ASIDE or _OTHER.search(marks_of(above))
        for above in around(paragraph, _LEVELS)
    )


def is_closed(tree: HtmlElement, head: Head) -> bool:
    """Whether the page says that its text, or more of it, is for those who pay."""
    if declares_closed(head):
        return True
    free = bool(_declared(head) & _YES)  # pleas for a newsletter or to comment are worded alike
    return any(
        _is_wall(element, free) or (not free and _is_plea(element.text or ""))
        for element in islice(
            behind_headline(tree, ("p", "div", "span", "h2", "h3", "section", "a", "strong")),
            _PIECES,
        )
    )


def _is_wall(element: HtmlElement, free: bool) -> bool:
    """Whether an element is named as what stands before a paid text, and is not that text, shown or said to be free."""
    named = _WALL.search(marks_of(element))
    of_some = named is not None and _ONLY.search(named.group()) is not None
    return named is not None and not (of_some and (free or _shows_text(element)))


def stands_before_paid_text(block: HtmlElement) -> bool:
    """Whether a block asks to be paid for the text, in words or by the name of something in it."""
    parts = (part for part in islice(block.iter(), _PARTS) if part.attrib)
    if any(_WALL.search(marks_of(part)) for part in parts):
        return True
    return _asks_like_others(" ".join("".join(islice(block.itertext(), _PARTS)).split())[:_ASKED])


@lru_cache(maxsize=1_000)  # an outlet's pages ask in the same words
def _asks_like_others(said: str) -> bool:
    return asks_to_pay(said)


def _shows_text(element: HtmlElement) -> bool:
    if _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
        return False
    said = (clean("".join(islice(p.itertext(), 40))) for p in islice(element.iter("p"), _SHOWN))
    return sum(len(each) >= _PARAGRAPH and not is_veiled(each) for each in said) > 1


def declares_closed(head: Head) -> bool:
    """Whether the page declares that its text is for those who pay."""
    return bool(_declared(head) & _NO) or head.first("article:content_tier").lower() == "locked"


def _declared(head: Head) -> set[str]:
    return {_said(described.get("isAccessibleForFree")) for described in head.objects}


def asks_to_pay(line: str) -> bool:
    """Whether a line has words by which a page asks to be paid for, wherever they stand in it."""
    return _PAID_PLEA.search(line.lower()) is not None


def _is_plea(text: str) -> bool:
    return len(text) <= _LONGEST and asks_to_pay(text)


def _said(value: object) -> str:
    return str(value).lower()

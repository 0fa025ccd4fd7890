"""Briefs: news of a sentence or two, told from what else is read as little."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from processing.markup.flags import is_closed
from processing.markup.head import Head
from processing.text.normalise import tokens
from processing.text.passage import ends_a_sentence
from processing.text.scripts import EASTERN

_FEWEST = 12  # words that are no numbers, as in the open top of a paid text
_SHARED = 2  # words of the title, as 81 % of 573 articles begin with, and 2 % of other articles
_STEM, _WORD = 4, 4  # letters by which a word is known, and those that a word of one alphabet has
_EASTERN = re.compile(f"[{EASTERN}]")
_CUT = ("…", "...")
_AROUND = " )]"  # signs around a cut


def is_brief(text: str, tree: HtmlElement, head: Head, title: str) -> bool:
    """Whether a text that is too short is all that the article says which its page declares.

    It tells what the title does and isn't cut, and the page does not ask to be paid for more.
    """
    told = _declares_article(head) and tells_of(text, title)
    return told and not text.rstrip(_AROUND).endswith(_CUT) and not is_closed(tree, head)


def tells_of(text: str, title: str) -> bool:
    """Whether a text says, in a sentence that is long enough, what its title does.

    Where all of a page is read as one line, neither the title itself nor a day is a part of that.
    """
    said = text.replace(title, " ")
    words = [word for word in tokens(said) if not word[0].isdigit()]
    return (
        len(words) >= _FEWEST
        and any(map(ends_a_sentence, said.split("\n")))
        and len(_stems(words) & _stems(tokens(title))) >= _SHARED
    )


def _declares_article(head: Head) -> bool:
    """Many systems call every page an article, and give a time of publication to those that are."""
    dated = head.first("article:published_time")
    return bool(head.objects) or (bool(dated) and head.first("og:type").lower() == "article")


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:_STEM] for word in words if len(word) >= _WORD or _EASTERN.match(word)}

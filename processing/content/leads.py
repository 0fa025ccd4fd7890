"""Leads: the paragraphs and items that do nothing but lead to other texts, in whatever language."""

import re
from itertools import chain, islice

from lxml.html import HtmlElement

from processing.markup.standing import leads_elsewhere
from processing.text.normalise import letters, tokens

_MOST = 2_000  # paragraphs and items that are looked at
_LONGEST = 300  # characters of such a line
_SHORT, _TELLING = 5, 4  # characters and words of a link that is a headline
# Puedes leer:, CZYTAJ:, 前の記事：, En Molino |, or a mere arrow
_LABEL = re.compile(r"\s*(?:[^.!?…:：()|]{2,30}\s?[:：|]|[>»›→▶►➡👉]{1,3})\s*")
_NO_HEADLINE = re.compile(r"https?://|www\.|[.!]\W*$")


def leads_of(tree: HtmlElement) -> frozenset[str]:
    """The letters of each paragraph or item that is a label with a colon, a bar or an arrow, and behind it a headline as a link.

    With them those of such links between paragraphs.
    """
    labelled = map(_labelled, islice(tree.iter("p", "li"), _MOST))
    behind = (p.getnext() for p in islice(tree.iter("p"), _MOST))
    between = (_said(link) for link in behind if link is not None and _is_between(link))
    headlines = (line for line in between if len(tokens(line)) >= _TELLING)
    return frozenset(map(letters, filter(None, chain(labelled, headlines))))


def links_of(tree: HtmlElement) -> frozenset[str]:
    """The letters of what the links to other pages say, those that are as long as a headline and none of first rank."""
    said = (
        _said(link)
        for link in islice(tree.iter("a"), _MOST)
        if leads_elsewhere(link) and next(link.iterancestors("h1"), None) is None
    )
    return frozenset(letters(line) for line in said if len(tokens(line)) >= _TELLING)


def _labelled(block: HtmlElement) -> str:
    """The line of a block that is a label and behind it a headline, "" of others."""
    line, label, rest = _headline(block)
    return line if line and _LABEL.fullmatch(label) and not letters(rest) else ""


def _headline(block: HtmlElement) -> tuple[str, str, str]:
    """A line that holds a headline as a link to another page, and what stands in it before and behind that; empty for others."""
    link = next(block.iter("a"), None) if len(block) else None
    if link is None or not leads_elsewhere(link):
        return "", "", ""
    linked = _said(link)
    if len(linked) < _SHORT or len(tokens(linked)) < _TELLING:
        return "", "", ""
    line = _said(block)
    before, found, rest = line.partition(linked)
    if not found or len(line) > _LONGEST or _NO_HEADLINE.search(line):
        return "", "", ""
    return line, before, rest


def _is_between(link: HtmlElement) -> bool:
    """Whether what follows a paragraph is a link to another page, in none itself, and another paragraph follows."""
    if link.tag != "a" or not leads_elsewhere(link):
        return False
    before, behind = link.getprevious(), link.getnext()
    loose = f"{before.tail or ''}{link.tail or ''}"
    return behind is not None and behind.tag == "p" and not loose.strip()


def _said(element: HtmlElement) -> str:
    return " ".join("".join(islice(element.itertext(), 40)).split())

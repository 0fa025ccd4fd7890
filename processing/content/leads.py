"""Leads: the paragraphs that do nothing but label a link to another text, in whatever language."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from lxml.html import HtmlElement

from processing.text.normalise import letters, tokens

_MOST = 2_000  # paragraphs that are looked at
_LONGEST = 300  # characters of such a line
_TELLING = 4  # words of a link that is a headline
# Puedes leer:, CZYTAJ:, 前の記事：, En Molino |, or a mere arrow
_LABEL = re.compile(r"\s*(?:[^.!?…:：()|]{2,30}\s?[:：|]|[>»›→▶►➡👉]{1,3})\s*")
_NO_HEADLINE = re.compile(r"https?://|www\.|[.!]\W*$")


def leads_of(tree: HtmlElement) -> frozenset[str]:
    """The letters of each paragraph that is a label with a colon, a bar or an arrow, and behind it a headline as a link, and of each such link between paragraphs."""
    labelled = (line for p in islice(tree.iter("p"), _MOST) for line in _labelled(p))
    behind = (p.getnext() for p in islice(tree.iter("p"), _MOST))
    between = (_said(link) for link in behind if link is not None and _is_between(link))
    headlines = (line for line in between if len(tokens(line)) >= _TELLING)
    return frozenset(map(letters, chain(labelled, headlines)))


def links_of(tree: HtmlElement) -> frozenset[str]:
    """The letters of what the links to other pages say, those that are as long as a headline and none of first rank."""
    said = (
        _said(link)
        for link in islice(tree.iter("a"), _MOST)
        if (link.get("href") or "")[:1] not in ("", "#")
        and next(link.iterancestors("h1"), None) is None
    )
    return frozenset(letters(line) for line in said if len(tokens(line)) >= _TELLING)


def _labelled(p: HtmlElement) -> Iterator[str]:
    link = next(p.iter("a"), None) if len(p) else None
    if link is None or not link.get("href"):
        return
    line, linked = _said(p), _said(link)
    label, found, rest = line.partition(linked) if linked else ("", "", "")
    headline = len(tokens(linked)) >= _TELLING and not _NO_HEADLINE.search(line)
    if (
        found
        and headline
        and len(line) <= _LONGEST
        and _LABEL.fullmatch(label)
        and not letters(rest)
    ):
        yield line


def _is_between(link: HtmlElement) -> bool:
    """Whether what follows a paragraph is a link to another page, in none itself, and another paragraph follows."""
    if link.tag != "a" or (link.get("href") or "#")[0] == "#":
        return False
    before, behind = link.getprevious(), link.getnext()
    loose = f"{before.tail or ''}{link.tail or ''}"
    return behind is not None and behind.tag == "p" and not loose.strip()


def _said(element: HtmlElement) -> str:
    return " ".join("".join(islice(element.itertext(), 40)).split())

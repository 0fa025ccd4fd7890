"""Shown bylines: lines near a headline that say in words by whom the article is."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from processing.head import clean
from processing.standing import behind_headline, is_elsewhere, said_in
from processing.written import is_month

_LINES = ("p", "div", "span", "li", "td", "address", "small", "strong", "em", "a")
_NEAR = 60  # elements behind the headline
_LINE = 100  # characters of a line that names its writers
_NAME = 60  # characters of what stands beside a label
_WORD = (
    r"(?:written|posted|reported|words|text|story|report)\s+by|by|von|vom|verfasst\s+von|text(?:e|o)?|autor(?:in|en|a|e|es)?|author|auteure?s?"
    r"|par|écrit\s+par|rédigé\s+par|di|a\s+cura\s+di|scritto\s+da|autore|por|escrito\s+por|door|av|af|tekst|napisał[ay]?|yazan"
    r"|γράφει(?:\s+[οη])?|γράφουν|του|της|συντάκτ(?:ης|ρια)|автор|текст|بقلم|كتبت?|كتبه|إعداد|作者|记者|記者|文|撰文|글"
)
_SIGNED = re.compile(
    rf"(?:{_WORD})\s*[:：]?\s+(?=\W*[^\W\d_])|(?:作者|记者|記者|文|撰文|글)\s*[:：]\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?:{_WORD}|autorin/autor)\s*[:：]?", re.IGNORECASE)
# A name begins with capitals, where the script has them; what does not is a sentence.
_PART = (
    r"(?:[^\W\d_a-zà-ÿα-ωа-я][\w.'’-]*|van|von|der|den|de|da|di|del|dos|du|la|le|el|al|ten|ter|bin)"
)
_NAMES = re.compile(rf"{_PART}(?:\s+{_PART}){{0,5}}")
_END = re.compile(
    r"\s*(?:[|•·–—(]|,?\s(?:on|am|le|il|el|em|op|den|στις)\s(?=\d)|\d|,\s+\d|\sin\s).*$"
)
_PARTS = re.compile(r"\s*(?:,|/|&|;)\s*|\s+(?:and|und|et|e|y|og|en|και|и|و)\s+")


def shown_bylines(tree: HtmlElement, headline: HtmlElement) -> Iterator[str]:
    """The names of the first line near the headline that says by whom the article is."""
    for element in islice(behind_headline(tree, _LINES, headline), _NEAR):
        names = _signed(element) or _labelled(element)
        if names and not is_elsewhere(element, headline):
            yield names
            return


def _signed(element: HtmlElement) -> str:
    """What follows `By` in a line that says nothing else but when."""
    line = _line(element, _LINE)
    word = _SIGNED.match(line)
    return _named(line[word.end() :]) if word else ""


def _labelled(element: HtmlElement) -> str:
    """What stands right behind an element that only says `Written by`."""
    if not _LABEL.fullmatch(_line(element, _LINE)):
        return ""
    beside = element.getnext()
    said = clean(element.tail or "") or (_line(beside, _NAME) if beside is not None else "")
    return _named(said)


def _line(element: HtmlElement, most: int) -> str:
    if not isinstance(element.tag, str):
        return ""
    said = clean(" ".join(said_in(element, 12)))
    return said if len(said) <= most else ""


def _named(said: str) -> str:
    """The names that are said, "" where it is a sentence."""
    words = _END.sub("", said).split()
    if words and is_month(words[-1]) and any(map(str.isdigit, said)):
        words = words[:-1]
    names = " ".join(words).strip(" .,:")
    return names if names and all(map(is_name, _PARTS.split(names))) else ""


def is_name(said: str) -> bool:
    """Whether words are begun as those of a name are."""
    return _NAMES.fullmatch(said) is not None

"""Shown bylines: lines near a headline that say in words by whom the article is."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from processing.attribution.roles import writers_by_role
from processing.attribution.senders import agencies_signing
from processing.dating.stamps import tells_when
from processing.dating.written import is_of_a_day
from processing.markup.head import clean
from processing.markup.standing import behind_headline, is_elsewhere, said_in
from processing.text.lexicon import read_lexicon, words_of
from processing.text.normalise import letters
from processing.text.scripts import HAN, INDIC

_CALLED = (
    "uthor", "byline", "Byline", "autor", "Autor", "auteur", "muhabir", "yazar", "verfasser", "signature", "ournalist", "eporter", "ontributor-name", "szerzo", "writer",
    "posted-by", "postedby", "written-by", "penulis", "forfatter", "submitted", "skribent", "kirjoittaja", " firma", "-firma", "_firma",
)  # fmt: skip
_TESTED = ("uthor", "yline")
_TOLD_TO_SCRIPTS = ("data-testid", "data-test-tag", "data-component", "data-qa")
_LEADING = ("/author", "/autor", "/auteur", "/writer/", "-WRITER/", "/szerzo/")


def _holds(name: str, parts: Sequence[str]) -> str:
    """An XPath condition: the attribute, looked up once, has one of these in it."""
    conditions = " or ".join(f"contains(., '{part}')" for part in parts)
    return f"@{name}[{conditions}]"


_BYLINES = XPath(
    f".//*[({_holds('class', _CALLED)} or starts-with(@class, 'firma')) and not(self::time) or self::a and {_holds('href', _LEADING)}"
    f" or @itemprop = 'author' or @rel = 'author' or @rel = 'author nofollow' or {_holds('data-testid', _TESTED)} or @id[contains(., 'yline') or substring(., string-length(.) - 4) = 'uthor' or . = 'authors']"
    f" or {_holds('data-test-tag', _TESTED)} or {_holds('data-component', _TESTED[1:])} or {_holds('data-qa', _TESTED[:1])} or {_holds('aria-labelledby', _TESTED[1:])}]"
)
_LINES = ("p", "div", "span", "li", "td", "address", "small", "strong", "em", "a")
_NEAR = 60  # elements behind the headline
_LINE = 100  # characters of a line that names its writers
_WORDS = 6  # of one that ends with a full stop; with more it is a sentence
_STOPPED = re.compile(r"(?:[a-zà-ÿ]{3}|\d{4})\.$")
_NAME = 60  # characters of what stands beside a label
_TWINS = 20  # elements that are looked at for several of one kind


_TABLES = read_lexicon("bylines")
_WORD = words_of(_TABLES["by"])
LABELS = words_of(_TABLES["before"], _TABLES["by"])
"""What matches how bylines begin, before what is known to be a name."""

DESKS = rf"(?<!\w)(?:{words_of(_TABLES['desks'])})(?!\w)|{words_of(_TABLES['desk stems'])}"
"""What matches words by which a desk, an outlet or a trade stands in a person's place."""

OF_A_HOUSE = re.compile(
    rf"^(?:[{HAN}]{{0,6}}(?:记者|記者)\s*[:：]?\s*(?=[{HAN}])|[\u30a0-\u30ff{HAN}]{{1,8}}(?:部|支局|総局|委員)\s+(?=\S)|[가-힣]{{2,5}}=|(?:선임)?기자\s(?=[가-힣]{{2,4}}$)|[\u30a0-\u30ff{HAN}]{{2,10}}[=＝]\s?(?=[{HAN}]{{3,5}}$)|・)"
)
"""What stands before names in the East: 新华社记者 王小海, 社会部 佐藤美咲, ローマ=佐藤美咲, 서울=이서연 기자."""

OF_A_TRADE = re.compile(
    rf"^(?:[\w.]+-){{0,3}}(?:{words_of(_TABLES['trades'])})\s+(?=(?-i:[^\W\d_a-z])[\w.'’-]+\s[^\W\d_])",
    re.IGNORECASE,
)
"""What stands before names: Staff Reporter Jane Doe, Reporterin Mira Kolb, HAFEN-online-Redakteur Jonas Petersen."""

AND = words_of(_TABLES["and"])
"""What matches a word that joins two names."""

_SIGNED = re.compile(
    rf"(?:{_WORD})\s*[:：]?\s+(?=\W*[^\W\d_])|(?:作者|记者|記者|文|撰文|著者|筆者|執筆者?|ライター|글|reporter|wartawan|jurnalis)\s*[:：]\s*",
    re.IGNORECASE,
)
# Behind the day: 18.06.2026 14:05 von Katharina Lindner (Kommentare: 0)
_BEHIND = re.compile(
    r"(?:\s(?:[|–—-]\s)?|\|)(?:by|par|von|por|di|door|av|af|przez|автор|بواسطة|بقلم|yazan)\s?[:：]?\s",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"(?<![\w'’])(?:{words_of(_TABLES['beside'])})(?:\s*[:：]\s*|\s+(?=\W*[^\W\d_])|\s*$)",
    re.IGNORECASE,
)
_BARS = " \t·•|,;/–—-"  # behind a name, before those
_BEFORE_NAME = 60  # characters of a label before a name
_LABEL = re.compile(rf"(?:{_WORD})\s*[:：]?", re.IGNORECASE)
# Behind the day and the source in a line of all three: 2026-06-18 09:21　来源：海港日报　作者：李明
_AMONG = re.compile(
    rf"\s(?:(?:作者|撰文|文|记者|記者)\s?[:：]|(?:记者|記者)\s)\s?(?!佚名|匿名|未知|本[报報]|[综綜]合|[网網][络絡])([{HAN}]{{2,4}}(?:[、 ](?![报報][道導])[{HAN}]{{2,4}}){{0,3}})(?![{HAN}]|\s?[:：])"
)
# A name begins with capitals, where the script has them; what does not is a sentence.
_PART = rf"(?:[^\W\d_a-zà-ÿα-ωа-я][\w{INDIC}.'’־״׳-]*|van|von|und|zu|der|den|de|da|di|del|do|das|dos|du|la|le|el|al|ten|ter|bin|ibn|bint|abu|ap|af|['’]t|[dl]['’]\w+)"
_NAMES = re.compile(rf"{_PART}(?:\s+{_PART}){{0,5}}")
_ENDING = re.compile(
    rf"\W{{0,3}}(?:{words_of(_TABLES['ending'])})\s?[:：]\s*(?P<names>\S.{{2,{_NAME}}})",
    re.IGNORECASE,
)
_DENSE = re.compile(rf"[{HAN}가-힣]{{3,5}}")  # of one word, in scripts that write them so
_END = re.compile(
    r"\s*(?:[|•·–—(]|\s?/\s?(?=(?i:(?:staff|contributing|senior|special) )?(?i:reporter|writer|correspondent|contributor)s?\b)|,?\s(?:on|am|le|il|el|em|op|den|στις)\s(?=(?:[^\W\d_]{2,10},?\s)?\d)|\d|,\s+\d|\sin\s|,?\s(?:special to|for)\s(?=[A-Z])|\sنُ?شر(?:ت)?\s).*$"
)
# Rita Lobato e João Mareta, Diário do Cais — Kikoto
_PLACED = re.compile(r"([^—–,]{3,60}(?:,[^—–,]{3,60})?),\s[^—–,]{2,40}\s[—–]\s(?=[A-ZÀ-Þ]).*")
_DAY = re.compile(r"\b(?:(?:19|20)\d\d|\d\d?([./-])\d\d?\1\d\d)\b")
# What stands between names and a day: Jane Doe Updated June 16, 2026.
_DATED = frozenset(chain.from_iterable(_TABLES["before a day"].values()))
_NUMBER = re.compile(r"\s\d.*$")
_PARTS = re.compile(rf"\s*(?:,|/|&|;)\s*|\s+(?:{AND})\s+")


def bylines_of(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that their markup calls bylines, in the order of the page."""
    return cast(list[HtmlElement], _BYLINES(tree))


def is_marked(element: HtmlElement) -> bool:
    """Whether an element is known as a byline by something else than its class."""
    href = (element.get("href") or "") if element.tag == "a" else ""
    named = (element.get(name) or "" for name in _TOLD_TO_SCRIPTS)
    return (
        any(part in href for part in _LEADING)
        or element.get("itemprop") == "author"
        or element.get("rel") in ("author", "author nofollow")
        or any(part in said for said in named for part in _TESTED)
    )


def twins_of(byline: HtmlElement, parts: Sequence[str]) -> tuple[str, ...]:
    """The names that a byline holds in elements of one kind side by side, where its `parts` say nothing else but a label."""
    for within in islice(byline.iter(), _TWINS):
        kinds: dict[tuple[object, str], list[HtmlElement]] = {}
        for each in islice(within, _TWINS):
            kinds.setdefault((each.tag, each.get("class") or ""), []).append(each)
        for twins in kinds.values():
            names = [clean(" ".join(said_in(each, 4))) for each in twins]
            label = parts[: -len(names)]
            if (
                len(names) > 1
                and all(map(_is_full_name, names))
                and [*parts] == [*label, *names]
                and (not label or _LABEL.fullmatch(" ".join(label)))
            ):
                return tuple(names)
    return ()


def first_of(parts: Sequence[str]) -> str:
    """The name that a byline of many words begins with, behind a label; "" where it begins otherwise."""
    begun = [part for part in parts[:2] if not _LABEL.fullmatch(part)][:1]
    return next(filter(_is_full_name, begun), "")


def _is_full_name(said: str) -> bool:
    return (
        len(said) <= _NAME and is_name(said) and (" " in said or _DENSE.fullmatch(said) is not None)
    )


def is_told_of(parts: Sequence[str]) -> bool:
    """Whether a byline is a sentence on its writer: Jane Doe covers the harbours of the north."""
    said = " ".join(parts)
    labelled = _SIGNED.match(said) or _BESIDE.match(said)
    return not labelled and len(said.split()) > _WORDS and _STOPPED.search(said) is not None


def without_others(parts: Sequence[str]) -> tuple[str, ...]:
    """What a byline says of its writers, without those who edited, reviewed or translated."""
    kept = []
    others = False
    for part in parts:
        found = _BESIDE.search(part)
        before = part[: found.start()] if found else part
        others = others and not _SIGNED.match(part) and not _LABEL.fullmatch(part)
        if not others and found is None:
            kept.append(part)  # commas between names, too
        elif not others and letters(before):
            kept.append(before.rstrip(_BARS))
        others = others or found is not None
    return tuple(kept)


def is_of_others(byline: HtmlElement) -> bool:
    """Whether the words right before a byline say that it is of those who edited, reviewed or translated."""
    said = _before(byline)
    return len(said) <= _BEFORE_NAME and _BESIDE.fullmatch(said) is not None


def _before(byline: HtmlElement) -> str:
    """The words that stand right before an element, or before the one whose first it is."""
    for element in (byline, *islice(byline.iterancestors(), 2)):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            said = (previous.tail or "").strip() or "".join(islice(previous.itertext(), 3))
        else:
            said = (parent.text or "") if parent is not None else ""
        if said.strip():
            return said.strip(" \t\r\n·•|｜,;/／–—-:：")
    return ""


def shown_bylines(tree: HtmlElement, headline: HtmlElement) -> Iterator[str]:
    """The names of the first line near the headline that says by whom the article is."""
    for element in islice(behind_headline(tree, _LINES, headline), _NEAR):
        names = _labelled(element) or _signed(element)
        if names and not is_elsewhere(element, headline):
            yield names
            return


def is_byline(line: str) -> bool:
    """Whether a line says by whom an article is, in full, and nothing else but when or where."""
    other = _BESIDE.match(line) if len(line) <= _LINE else None
    names = _named(line[other.end() :] if other else said_by(line)).split()
    named = len(names) > 1 and not names[0].islower()  # Von der Leyen in Kiew
    return named or writers_by_role(line) is not None


def said_by(line: str) -> str:
    """What follows `By` in a short line that begins with it, "" where none does."""
    word = _SIGNED.match(line) if len(line) <= _LINE else None
    return line[word.end() :] if word else ""


def _signed(element: HtmlElement) -> str:
    """What follows `By` in a line that says nothing else but when, and in Chinese from where."""
    line = _line(element, _LINE)
    if writers := writers_by_role(line) or writers_by_role(element.text or ""):
        return "、".join(writers)
    word = _SIGNED.match(line)
    among = None if word else _AMONG.search(line)
    behind = None if word or among else _BEHIND.search(line)
    if behind and tells_when(line[: behind.start()]):
        word = behind
    return among[1] if among else _named(line[word.end() :]) if word else ""


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
    """The names that are said, "" where it is a sentence; before a dash and a place the last is for whom they write."""
    beside = _BESIDE.search(said)
    said = said[: beside.start()].rstrip(_BARS) if beside else said
    of_an_outlet = _PLACED.fullmatch(said)
    names = of_an_outlet[1] if of_an_outlet else _without_day(said, _END).strip(" .,:")
    parts = _PARTS.split(names)
    small = [part for part in parts if not is_name(part)]  # Ana Grande und dpa
    return names if all(part.islower() and agencies_signing(part) for part in small) else ""


def undated(said: str) -> str:
    """Names without the day that stands behind them: Jane Doe June 16, 2026."""
    found = _NUMBER.search(said)
    if found is None:
        return said
    before = said[: found.start()].split()
    dated = bool(before) and (_DAY.search(found.group()) is not None or is_of_a_day(before[-1]))
    names = _without_day(said, _NUMBER) if dated else ""
    return names if names[:1].isupper() and is_name(names) else said


def _without_day(said: str, end: re.Pattern[str]) -> str:
    words = end.sub("", said).split()
    while words and any(map(str.isdigit, said)) and _is_before_a_day(words[-1]):
        words.pop()
    return " ".join(words)


def _is_before_a_day(word: str) -> bool:
    bare = word.strip(" ,:|•·–—-").casefold()
    return not bare or bare in _DATED or is_of_a_day(bare)


def named_at_end(line: str) -> tuple[str, ...]:
    """The reporters whom a line below a text names in full and says to be such: Muhabir: Ana Grande."""
    found = _ENDING.fullmatch(line.strip())
    names = _PARTS.split(found["names"].strip(" .")) if found else []
    return tuple(names) if all(" " in name and is_name(name) for name in names) else ()


def is_name(said: str) -> bool:
    """Whether words are begun as those of a name are."""
    return _NAMES.fullmatch(said) is not None

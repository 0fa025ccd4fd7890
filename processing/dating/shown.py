"""Shown dates: the days that a page's visible words tell near its headline."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml.html import HtmlElement

from processing.article import DateEvidence
from processing.dating.written import CHANGED, is_of_a_day, written_day
from processing.markup.head import Head
from processing.markup.standing import around, behind_headline, is_elsewhere, marks_of

_LINES = (
    "time", "abbr", "span", "p", "div", "small", "li", "td", "date", "dd", "dt", "label", "a", "b", "strong", "em", "i", "font", "cite", "h4", "h5", "h6",
)  # fmt: skip
_NEAR = 60  # elements behind the headline among which its date stands
_ABOVE = 30  # before it
_LEVELS = 4  # above the headline within which what stands before it is its own
_LINE = 100  # characters of the line that holds it
_PIECES = 6  # of text in such a line
_LABEL = 40  # characters of what stands before it
_DAY = 24  # characters of a day alone
_OTHERS = 10  # words without a digit of a line that tells a date and no story
_TITLE_DAY = 12  # characters at the end of a page's title
_DATED = re.compile(r"\d{4}|\d\d([.·/-])\d\d\1\d\d|[\d元]年\s?\d")
_MARKED = re.compile(
    r"date|publi|posted|(?<![a-z])time(?!line)|pubtime|datum|fecha|tarih|日期", re.IGNORECASE
)
_FIRST = re.compile(
    r"publi[sérkc]|\bposted|\boriginal|\bcreated|erstellt|veröffentlicht|erschienen|pubblicat|inserito|creado|criado|gepubliceerd|geplaatst"
    r"|publisert|udgivet|yayın|oluştur|опублик|опублік|δημοσ|نُ?شر|تاريخ|פורסם|发布|發布|発表|公開|입력|등록",
    re.IGNORECASE,
)
_CHANGE = re.compile("modif", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A short line that names a day, as ISO 8601, what it says of it, and whether it stands in the headline's own block."""

    role: str
    day: str
    marked: bool
    own: bool


def shown_dates(
    tree: HtmlElement, head: Head, headline: HtmlElement | None
) -> Iterator[DateEvidence]:
    """The first day of each role that is shown: marked as a date near the headline, or plainly.

    What is shown behind the headline goes before what stands above it.
    """
    behind, above = _around(tree, headline, head.locale)
    lines = sorted((*behind, *reversed(above)), key=lambda line: (not line.marked, not line.own))
    title = written_day(head.title[-_TITLE_DAY:], head.locale)
    if title:
        lines.insert(0, _Line("published", title, True, True))
    for role in ("published", "modified"):
        told = next((line.day for line in lines if line.role == role), "")
        if told:
            yield DateEvidence("text", role, told)


def _around(
    tree: HtmlElement, headline: HtmlElement | None, language: str
) -> tuple[list[_Line], list[_Line]]:
    """The dated lines behind the headline and those just above it."""
    if headline is None:
        return [], []
    near = islice(headline.iterancestors(), _LEVELS)
    frame = frozenset(e for e in near if e.tag not in ("html", "body"))
    elements = tree.iter(str(headline.tag), *_LINES)
    before = deque(takewhile(lambda element: element is not headline, elements), _ABOVE)
    behind = islice(behind_headline(tree, _LINES, headline), _NEAR)
    framed = (e for e in before if frame.intersection(e.iterancestors()))
    return (
        [line for e in behind for line in _read(e, headline, language)],
        [line for e in framed for line in _read(e, headline, language)],
    )


def _read(element: HtmlElement, headline: HtmlElement, language: str) -> Iterator[_Line]:
    """The days that an element's own words name, each with its role; none of a story's sentences."""
    said = " ".join([element.text or "", *(inner.tail or "" for inner in element[:_PIECES])])
    said = said if any(map(str.isdigit, said)) else _in_pieces(element)
    if not 6 <= len(said) <= 2 * _LINE or not _DATED.search(said):
        return
    said = " ".join(said.split())
    others = sum(not (any(map(str.isdigit, word)) or _is_timing(word)) for word in said.split())
    if len(said) > _LINE or others > _OTHERS or is_elsewhere(element, headline):
        return
    held = [each for each in islice(around(element), 3) if isinstance(each.tag, str)]
    marks = " ".join(marks_of(each) for each in held[:2])
    marked = held[0].tag in ("time", "date") or bool(_MARKED.search(marks))
    if not marked and any(each.tag == "figcaption" for each in held):
        return
    label = "modified" if _CHANGE.search(marks) else _label(element)
    own = headline.getparent() in element.iterancestors()
    yield from (
        _Line(role, day, marked or labelled, own)
        for role, day, labelled in _parted(label, said, language)
    )


def _in_pieces(element: HtmlElement) -> str:
    """The day of an element that parts it among others: <b>18</b> <i>June</i> <b>2026</b>."""
    pieces = [
        piece.strip() for inner in element[:_PIECES] for piece in (inner.text, inner.tail) if piece
    ]
    short = sum(map(len, pieces)) <= _DAY and not any(map(written_day, pieces))
    return " ".join(pieces) if short else ""


def _is_timing(word: str) -> bool:
    """Whether a word names a day, a month or a time's half or zone: Thu, Jun PM (IST)."""
    bare = word.strip(".,:()|")
    return is_of_a_day(bare) or bare in ("AM", "PM", "IST", "GMT", "UTC")


def _parted(label: str, said: str, language: str) -> Iterator[tuple[str, str, bool]]:
    """The days of a line, each of the role that the word before it gives, and whether one does."""
    role = "modified" if CHANGED.search(label) else "published"
    marked = bool(_FIRST.search(label))
    at = 0
    words = sorted([*CHANGED.finditer(said), *_FIRST.finditer(said)], key=lambda word: word.start())
    for word in (*words, None):
        day = written_day(said[at : word.start() if word else None], language)
        if day:
            yield role, day, marked
        if word:
            at = word.end()
            role = "modified" if CHANGED.match(word.group()) else "published"
            marked = True


def _label(element: HtmlElement) -> str:
    """What an element begins with before its own words, else what stands right before it, where that is short."""
    inner = element[0] if len(element) and not (element.text or "").strip() else None
    begun = "" if inner is None else "".join(islice(inner.itertext(), _PIECES))
    before = element.getprevious()
    if begun.strip() and inner is not None and isinstance(inner.tag, str):
        said = begun
    elif before is not None:
        said = (before.tail or "").strip() or (
            before.text_content() if isinstance(before.tag, str) else ""
        )
    else:
        parent = element.getparent()
        said = (parent.text or "") if parent is not None else ""
    said = " ".join(said.split())
    return said if len(said) <= _LABEL else ""

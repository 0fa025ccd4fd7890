"""Furniture: the lines among a text that lead elsewhere, ask for something or credit a picture."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import takewhile

from processing.attribution.bylines import is_byline, is_name, said_by, undated
from processing.content.endings import FROM, SENDER, is_agency, without_ending
from processing.content.pleas import is_plea, traces_in
from processing.dating.stamps import (
    LABELLED,
    STAMP,
    is_span,
    is_stamp,
    is_stamp_among_labels,
    is_timing,
)
from processing.markup.flags import asks_to_pay
from processing.text.lexicon import patterns_in
from processing.text.normalise import letters
from processing.text.scripts import EASTERN

_SHORT = 300  # characters; a longer line is text
_PAID = 150  # of a plea to pay for more
_LABEL = 80  # of a button's or a list's, or of an address
_ASKED = 200  # of whom newsrooms may ask
_LED = 4  # lines of which one is a cue and those below are the links to which it leads
_BULLETS = ("-", "•")  # of an item that is nothing else
_BUTTONS = 3  # cues of the same words that are buttons, each below what it is of
_AGENCY, _TELLING = 30, re.compile(r"[\d:：]")  # characters of an agency's name, and what none has
_CRUMB, _CRUMBS = 40, 6  # characters of an entry above a text, and how many there may be
_TOP = 3  # lines among which such a one stands, or one that says by whom

_any = partial(patterns_in, "furniture")


# Where a pattern is looked for in lower case, small letters are all it is written in: at each place it
# then comes by most of its hundreds of alternatives by their first letter.
_CUE = re.compile(rf"\W{{0,4}}(?:{_any('also', 'contents')})(?!\w)")
# What parts a cue from where it leads, or begins a headline that quotes.
_MARK = re.compile(r"\s*(?:(?:\.{3}|…)?\s*$|[:：|>»–—-]\s*|[«“„])")
_PLEA = re.compile(
    rf"\W{{0,4}}(?:{_any('asks', 'log_in', 'goes_on', 'heard', 'consent', 'printed', 'edited', 'pictured')}"
    rf"|(?:{_any('picture', 'trail')})\s?[:：=|])"
)
_HOME = re.compile(rf"- (?:{_any('home')})")
_EASTERN = re.compile(rf"\W{{0,4}}(?:{_any('eastern')})")
_LETTERS = re.compile(f"[{EASTERN}]")
_BEGINNING = 20  # characters of a line that tell its script
_OFFER = re.compile(rf"\W{{0,4}}(?:{_any('offers')})")
_PRESSED = rf"(?:\d{{1,5}}\s)?(?:{_any('button', 'comments')})(?:\s?\(\d+\))?"
_BUTTON = re.compile(
    rf"\W{{0,4}}{_PRESSED}(?:\s?[|·•/]\s?{_PRESSED}){{0,5}}\W{{0,4}}|[\w.+-]{{1,64}}@[\w-]{{1,60}}(?:\.[\w-]{{1,20}}){{1,4}}"
)
# Whoever edited a text or sent it in, in a line of its own: Editor: Ana Grande, Redactor: A.G.
_ROLE = rf"(?:{_any('staff')})\s?[:：]\s*"
_STAFF = re.compile(rf"\W{{0,3}}{_ROLE}(?P<who>\S.{{2,200}})", re.IGNORECASE)
_ANOTHER = re.compile(_ROLE, re.IGNORECASE)
# What is sent to newsrooms, by its name alone and what number or day it bears: PRESS RELEASE No 12/26, بيان صحفي
_RELEASE = re.compile(
    rf"\W{{0,4}}(?:{_any('release')})(?!(?!第|[编編][号號])\w)(?:\W{{0,4}}(?:{_any('numbered')})(?![^\W\d_]))?(?P<when>[^\n]{{0,60}})"
)
# Whom newsrooms may ask, with a number or an address, in a line among others.
_QUERIES = re.compile(
    rf"\W{{0,4}}(?:{_any('queries')}|(?:{_any('contact', 'reached')})\s?[:：])[^\n]*?(?:\S@\w|\+?\d[\d ()./-]{{6,}})"
)
# What may be had as a file, and how large that is: Communiqué (PDF, 182 ko)
_KIND = r"(?:pdf|docx?|odt|xlsx?|zip|jpe?g|mp[34])"
_SIZE = r"\d\s?(?:[km]i?[bo]|кб|мб|octets|bytes)"
_FILE = re.compile(
    rf"[^\n]{{0,120}}(?:\b{_KIND}\b[^\n]{{0,16}}?{_SIZE}|{_SIZE}\W{{1,3}}{_KIND})\W{{0,3}}"
)
_SIZED = re.compile(rf"{_SIZE}|@|\d[\d ()./-]{{6}}")  # one of these stands in both
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,4}")
_BEFORE_BY = re.compile(r"\s(?=(?:par|by|von|por|di|door)\s)", re.IGNORECASE)
_CREDITED = re.compile(
    r"(?:[–—|/(\[]|\s-\s|[.!?…]\s)\s*(?:photos?(?: by)?|fotos?|photo credit|crédits?(?: photos?)?|images?(?: by| courtesy of)?|bild|imagem|fotoğraf|φωτο(?:γραφία)?|фото)\s?:\s?[^.!?:\n]{2,60}(?:[)\]]|(?<=['’\"”])\.)?$"
    r"|[\[［(（<〈]\s?(?:사진|그래픽|자료)\s?(?:출처|제공)?\s?[=:：]\s?[^\]］)）>〉\n]{2,40}[\]］)）>〉]$|\s/?\s?사진\s?=\s?[^\s.]{2,20}(?:\s?(?:기자|제공))?$",
    re.IGNORECASE,
)
"""A picture's credit behind what is said of it: The quay at night — Photo: Harbour Office."""

# The same in brackets in the East: …（圖／記者林佳蓉攝）, …（撮影・佐藤美咲）, or behind a dash: …＝海港で18日、佐藤美咲撮影
_SHOT = re.compile(
    r"[(（〔](?:[^()（）〔〕\n]{0,24}(?:(?<![文／/、])[攝摄]|[攝摄撮]影|供[图圖]|[档檔]案照片|[资資]料(?:照片?|[图圖]片?)|[图圖照](?:片)?由[^()（）\n]{1,16}提供)|(?:[图圖]片?|照片|[攝摄撮]影|写真)(?:[来來]源)?\s?[／/:：=・][^()（）〔〕\n]{1,30})[)）〕]$"
    r"|(?:[＝=]|\d日、)[^\s、。]{2,10}撮影$"
)
_SHOT_ENDS = ")）〕影"
_SENTENCE_END = re.compile(r"[.!?…。！？؟»”\"]$")


def without_furniture(
    text: str,
    writers: Callable[[], Collection[str]] = tuple,
    links: Callable[[], Collection[str]] = tuple,
    outlets: Collection[str] = (),
) -> str:
    """`text` without the lines that lead elsewhere, ask for something or credit a picture.

    The list and the links under a line such as "Read also:" go with it, and so do the offers under a plea to pay. Other
    links that stand alone stay: as many are lines of the text, and dropping them costs more than it
    brings. `writers` gives the letters of the names that the page has of its own, `links` those of
    its links, and both are asked for where a line may be one of them; `outlets` are those of the page's outlet.
    """
    kept: list[str] = []
    below, led = False, 0
    lines = text.split("\n")
    del lines[: _crumbs(lines)]
    traces = traces_in("\n".join(line for line in lines if len(line) <= _SHORT).lower())
    for line in lines:
        cue = _CUE.match(line.lower()) if len(line) <= _SHORT else None
        if _leads_on(cue):
            led = _LED if lines.count(line) < _BUTTONS else 0
        else:
            led = led - 1 if led and _is_a_link(line, links) else 0
        below = _leads_on(cue) or _asks(line) or (below and _is_listed(line)) or led > 0
        stamp = len(kept) < _TOP and (
            _is_heading(line.removeprefix("- "), writers) or letters(line) in outlets
        )
        if not (below or stamp or _is_bare(line) or _is_furniture(line, cue, traces)):
            kept.append(line)
    return "\n".join(without_ending(kept, writers, outlets, lines[-1]))


def _crumbs(lines: Sequence[str]) -> int:
    """How many entries of a list above a text are the way to its page, which begins at home."""
    if not _HOME.fullmatch(lines[0].lower()):
        return 0
    entries = takewhile(lambda line: line.startswith("- ") and len(line) <= _CRUMB, lines)
    many = sum(1 for _ in entries)
    return many if many <= _CRUMBS and many < len(lines) else 0


def leads_or_asks(said: str) -> bool:
    """Whether words that stand by themselves lead elsewhere, ask for something or credit somebody, and are none of a text."""
    cue = _CUE.match(said.lower()) if len(said) <= _SHORT else None
    if cue is not None and not _MARK.match(cue.string, cue.end()):
        cue = None  # a standfirst needs no full stop: Watch the moment a ferry ran aground
    return _is_furniture(said, cue, traces_in(said.lower())) or is_byline(said)


def _is_bare(line: str) -> bool:
    """Whether a line is blanks, or the bullet of an item that says nothing."""
    return line.isspace() or line.strip() in _BULLETS


def _is_furniture(line: str, cue: re.Match[str] | None, traces: Sequence[str]) -> bool:
    if len(line) > _SHORT:
        return False
    if cue is None:
        lowered = line.lower()
        return bool(
            _PLEA.match(lowered)
            or (_LETTERS.search(line, 0, _BEGINNING) and _is_eastern(lowered))
            or (len(line) <= _PAID and _OFFER.match(lowered))
            or is_plea(lowered, traces)
            or (len(line) <= _LABEL and _BUTTON.fullmatch(lowered))
            or (len(line) <= _ASKED and _tells_of_a_file_or_whom_to_ask(lowered))
            or ((":" in line or "=" in line) and (_CREDITED.search(line) or _names_staff(line)))
        )
    leads = (
        _MARK.match(cue.string, cue.end())
        or not _SENTENCE_END.search(line)
        or line[: cue.end()].isupper()
    )
    return bool(leads) or is_plea(cue.string, traces)


def _is_eastern(lowered: str) -> bool:
    """Whether a line in the East's letters asks, reserves, names who edited it or ends with a picture's credit."""
    shot = lowered[-1:] in _SHOT_ENDS and _SHOT.search(lowered) is not None
    return shot or _EASTERN.match(lowered) is not None


def _tells_of_a_file_or_whom_to_ask(lowered: str) -> bool:
    """Whether a line in small letters does, by a size, a number or an address; most have none."""
    return _SIZED.search(lowered) is not None and bool(
        _FILE.fullmatch(lowered) or _QUERIES.match(lowered)
    )


def _asks(line: str) -> bool:
    """Whether a line asks to be paid for; offers may be listed below it."""
    return len(line) <= _PAID and asks_to_pay(line)


def _names_staff(line: str) -> bool:
    """Whether a line says who edited the text or sent it in, in full or by initials, and no more."""
    found = _STAFF.fullmatch(line.strip())
    if found is None:
        return False
    parts = re.split(r"\s*[,;/&|]\s*|\s(?:und|and|et|y|e)\s", found["who"].strip())
    named = (_ANOTHER.sub("", part, count=1) for part in parts)
    return all(_INITIALS.fullmatch(who) or (" " in who and is_name(who)) for who in named)


def _leads_on(cue: re.Match[str] | None) -> bool:
    """Whether a line is a cue and nothing else, and what it leads to follows."""
    return cue is not None and bool(_MARK.fullmatch(cue.string, cue.end()))


def _is_listed(line: str) -> bool:
    return line.startswith("- ") and len(line) <= _SHORT and not _SENTENCE_END.search(line)


def _is_a_link(line: str, links: Callable[[], Collection[str]]) -> bool:
    return len(line) <= _SHORT and letters(line) in links()


def _is_heading(line: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether a line above the text only says when, by whom or from where it is."""
    both = _BEFORE_BY.search(line)
    return (
        is_stamp(line)
        or (LABELLED.match(line) is not None and is_timing(line))
        or is_span(line)
        or _is_of_a_release(line)
        or is_byline(line)
        or SENDER.fullmatch(line) is not None
        or (len(line) <= _AGENCY and not _TELLING.search(line) and is_agency(line))
        or FROM.fullmatch(line) is not None
        or (len(line) <= STAMP and letters(undated(line)) in writers())
        or _names_a_writer(said_by(line), writers)
        or is_stamp_among_labels(line)
        or (both is not None and is_stamp(line[: both.start()]) and is_byline(line[both.end() :]))
    )


def _is_of_a_release(line: str) -> bool:
    """Whether a line only says that it stands above a text sent to newsrooms, and which or when."""
    found = _RELEASE.fullmatch(line.lower()) if len(line) <= STAMP else None
    return found is not None and is_timing(found["when"])


def _names_a_writer(said: str, writers: Callable[[], Collection[str]]) -> bool:
    """Whether what follows `By` begins with a writer of the page; a trade or a place may follow."""
    return said != "" and any(letters(said).startswith(name) for name in writers())

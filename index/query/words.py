"""Texts taken apart into the words that are searched, for texts and queries alike."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

LONGEST = 80  # characters of a word that count; what is longer is no word of a language


class Word(NamedTuple):
    """A word as it stands, lower case, with its place in the text.

    `dense` words come from scripts without blanks: pairs of neighbouring characters, and `last`,
    the final character alone, so that a character's place in the run is the word's position.
    """

    form: str
    start: int
    end: int
    dense: bool = False
    last: bool = False


def read_words(text: str) -> Iterator[Word]:
    """The words of a text in order; emoji and other symbols are words of their own."""
    for found in _pattern().finditer(text):
        start, end = found.span()
        if found.lastgroup == "dense":
            for at in range(start, end):
                pair = text[at : min(at + 2, end)]
                yield Word(pair, at, at + len(pair), dense=True, last=at + 1 == end)
        else:
            yield Word(found[0][:LONGEST].lower(), start, end)


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Where each word starts, and the word as it is written; dense scripts run on undivided."""
    return ((found.start(), found[0]) for found in _pattern().finditer(text))


def read_forms(text: str) -> list[str]:
    """The forms of `read_words` without their places, many times as fast where all are plain words."""
    lowered = text.lower()
    if not (_BEYOND.search(lowered) or _peculiar().search(lowered)):
        found = _PLAIN.findall(lowered)
    elif _dense().search(text):
        return [word.form for word in read_words(text)]
    else:
        found = _sparse().findall(lowered)
    return [form[:LONGEST] for form in found]


def spaced(forms: Iterable[str]) -> str:
    """Forms as an engine splits them, or a sign that nobody asks for.

    An engine that leaves texts without words out of its count of texts would weigh the others
    unlike one that does not.
    """
    return " ".join(forms) or "-"


@lru_cache(maxsize=25_000)  # words of a busy hour, 5 MB
def fold(form: str) -> str:
    """A word without case, accents, vowel signs and variants of letters: É is e, أ is ا."""
    letters = unicodedata.normalize("NFKD", form).casefold().translate(_letters())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", letters))


def fold_phrase(text: str) -> str:
    """A name as keywords compare it: folded, with single blanks, cut at 200 characters."""
    return fold(" ".join(text.split())[:200])


# The breve of й makes another letter, other accents of Cyrillic do not; kana keep their marks.
_ACCENTS = re.compile("(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f]")
_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"  # Thai, Lao, Myanmar, jamo, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_JOINERS = "\u00ad\u200c\u200d"  # soft hyphen and the two that shape letters
_PLAIN, _BEYOND = re.compile(r"\w+"), re.compile("[\U00010000-\U0010ffff]")
_CODES = range(0x80, 0x20000)  # what lies beyond are Han characters and tags
_VARIANTS = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
    "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": None,
}  # fmt: skip
_VOWEL_SIGNS = [
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
]


@cache
def _letters() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(letter): plain for letter, plain in _VARIANTS.items()}
    for first, last in _VOWEL_SIGNS:
        marks = (code for code in range(first, last + 1) if unicodedata.combining(chr(code)))
        table.update(dict.fromkeys(marks))
    digits = (code for code in _CODES if unicodedata.category(chr(code)) == "Nd")
    table.update({code: str(unicodedata.digit(chr(code))) for code in digits})
    return table | dict.fromkeys(map(ord, _JOINERS))


@cache
def _pattern() -> re.Pattern[str]:
    """Words, runs of dense characters, single symbols; what is frequent is tried first."""
    return re.compile(f"{_word()}|(?P<dense>{_dense().pattern}+)|{_symbol()}")


@cache
def _peculiar() -> re.Pattern[str]:
    """What may make a word other than a run of word characters; no class is sought as fast as one of 16 bits."""
    found = re.compile(f"[{_DENSE}{_JOINERS}{_marks()}{_class('So')}]")
    return re.compile(f"[{''.join(filter(found.match, map(chr, range(0x10000))))}]")


@cache
def _sparse() -> re.Pattern[str]:
    return re.compile(f"{_word()}|{_symbol()}")


@cache
def _dense() -> re.Pattern[str]:
    return re.compile(f"(?:(?=[\\w{_marks()}])[{_DENSE}])")


def _word() -> str:
    """Python's own word characters leave out the marks that many scripts write vowels with."""
    letter = f"[^\\W{_DENSE}]"
    return f"{letter}+(?:[{_JOINERS}{_marks()}]+{letter}*)*"


def _symbol() -> str:
    return f"[{_class('So')}]"


def _marks() -> str:
    return _class("Mn", "Mc", "Me")


@cache
def _class(*categories: str) -> str:
    """The characters of these Unicode categories as ranges of a character class."""
    codes = [code for code in _CODES if unicodedata.category(chr(code)) in categories]
    starts = [code for code, before in zip(codes, [-2, *codes], strict=False) if code != before + 1]
    ends = [code for code, after in zip(codes, [*codes[1:], -2], strict=True) if code + 1 != after]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))

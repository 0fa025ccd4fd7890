"""The words of a sentence, and which of them changed."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby

from rapidfuzz.distance import Indel

from processing import fold
from processing import tokens as normal_tokens

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGN = re.compile(f"[{_CJK}]")
# A kept run shorter than this between two changes reads worse than one longer change.
_TOO_SHORT_TO_KEEP = 3


class Kind(StrEnum):
    """What became of a sentence, or of a run of words (which is kept, cut or added)."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    CUT = "cut"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that fared alike, with the blanks after them."""

    kind: Kind
    text: str


def tokens(text: str) -> tuple[str, ...]:
    """Words, numbers and signs with the blanks behind them; joined again they are the text.

    Numbers stay whole, accents and vowel signs stay on their letters, an emoji is one sign however
    many code points it has, and a Chinese or Japanese character stands for itself.
    """
    return tuple(_pattern().findall(text))


def key(text: str) -> tuple[str, ...]:
    """The words alone as they are compared: typography, case and accents left aside."""
    return normal_tokens(text) or (text.strip(),)


def count_words(text: str) -> int:
    """How many words a text has; two Chinese or Japanese characters count as one."""
    words = [token for token in tokens(text) if _is_word(token)]
    single = sum(map(bool, map(_SIGN.match, words)))
    return len(words) - single + (single + 1) // 2


def diff_words(before: str, after: str) -> tuple[Run, ...]:
    """The runs that lead from one text to the other, what was cut ahead of what took its place."""
    old, new = tokens(before), tokens(after)
    steps = Indel.opcodes(
        [fold(token).strip() for token in old], [fold(token).strip() for token in new]
    )
    pieces: list[tuple[str, str, str]] = []
    for step in steps:
        cut = "".join(old[step.src_start : step.src_end])
        added = "".join(new[step.dest_start : step.dest_end])
        pieces.append(("", cut, added) if step.tag != "equal" else (added, cut, added))
    return _runs(pieces)


def _runs(pieces: list[tuple[str, str, str]]) -> tuple[Run, ...]:
    """Kept, cut and added text in turn, with short kept pieces given up to their neighbours."""
    last = len(pieces) - 1
    kept = [
        bool(piece[0]) and (at in (0, last) or _letters(piece[0]) > _TOO_SHORT_TO_KEEP)
        for at, piece in enumerate(pieces)
    ]
    runs: list[Run] = []
    for stays, group in groupby(zip(kept, pieces, strict=True), key=lambda pair: pair[0]):
        members = [piece for _, piece in group]
        if stays:
            runs.append(Run(Kind.KEPT, "".join(piece[0] for piece in members)))
            continue
        cut, added = ("".join(piece[side] for piece in members) for side in (1, 2))
        runs += [Run(kind, text) for kind, text in ((Kind.CUT, cut), (Kind.ADDED, added)) if text]
    return tuple(runs)


def _letters(text: str) -> int:
    return sum(1 for letter in text if letter.isalnum())


def _is_word(token: str) -> bool:
    return token[0].isalnum() or any(letter.isalnum() for letter in token)


@cache
def _pattern() -> re.Pattern[str]:
    """`re` knows no combining marks, so their ranges are taken from the Unicode tables."""
    marks = "".join(
        re.escape(chr(code))
        for code in range(0x300, 0xFE30)
        if unicodedata.category(chr(code)).startswith("M") and not 0xFE00 <= code <= 0xFE0F
    )
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    joined = "(?:\u200d.|[\ufe0f\u20e3\U0001f3fb-\U0001f3ff])"
    return re.compile(
        rf"(?:\d+(?:[.,:٫٬]\d+)*|[{_CJK}]|(?:[^\W_{_CJK}]|[{marks}])+|{flag}|\S{joined}*|^\s)\s*",
        re.DOTALL,
    )

"""The normal form of text: what typography, accents and alphabets' variants leave alone."""

import re
import unicodedata

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[{_CJK}]+|[^\W\d_{_CJK}]+")
_IS_CJK = re.compile(rf"[{_CJK}]")
_SEPARATORS = re.compile(r"[.,٫٬]")

# Arabic letters that outlets and keyboards write differently for one word; combining hamza and
# vowel signs are already gone with the other marks.
_LETTERS = {
    "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك", "ٱ": "ا", "ـ": None,
    "ß": "ss", "ς": "σ", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i",
    "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None,
    "\u200f": None, "\u2060": None, "\ufeff": None,
}  # fmt: skip


# Accents; Hebrew points; Arabic vowel signs and Koranic marks. Marks of other scripts are letters.
_MARKS = (
    range(0x300, 0x370), range(0x591, 0x5C8), range(0x610, 0x61B), range(0x64B, 0x660),
    (0x670,), range(0x6D6, 0x6EE),
)  # fmt: skip
_ZEROS = (0x660, 0x6F0, 0x966)  # Arabic, Persian and Devanagari digits
_FOLDING: dict[int, str | None] = {
    **{mark: None for marks in _MARKS for mark in marks},
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
}


def fold(text: str) -> str:
    """`text` in lower case without accents, vowel signs, ligatures and letter variants."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).casefold().translate(_FOLDING)


def tokens(text: str) -> tuple[str, ...]:
    """The words of `text` in normal form, numbers whole, Chinese, Japanese and Korean by pairs."""
    found = _TOKEN.findall(fold(text))
    if text.isascii():
        return tuple(_SEPARATORS.sub("", t) if t[0].isdigit() else t for t in found)
    return tuple(part for t in found for part in _parts(t))


def _parts(token: str) -> tuple[str, ...]:
    if token[0].isdigit():
        return (_SEPARATORS.sub("", token),)
    if len(token) > 1 and _IS_CJK.match(token):
        return tuple(token[i : i + 2] for i in range(len(token) - 1))
    return (token,)

"""The normal form of text: what typography, accents and alphabets' variants leave alone."""

import re
import unicodedata

from processing.text.scripts import INDIC

# Scripts written without blanks between words (Chinese, Japanese, Thai, Lao, Burmese, Khmer), and
# Korean, whose endings hide the word: they are read by pairs of characters.
_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff"
)
NUMBER = r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫٬]\d+)*"
"""A regular expression for a number with its decimals, however its thousands are parted."""

# Most words of most texts are plain letters once folded, and read in half the time as such.
_TOKEN = re.compile(
    rf"[a-z]++(?![\w{INDIC}])|{NUMBER}|[{_DENSE}]+|(?:[^\W\d_{_DENSE}]+|[{INDIC}]+)+"
)
# The same where there are plain letters alone, in half the time.
_PLAIN_TOKEN = re.compile(rf"[a-z]+|(?=\d)(?:{NUMBER})", re.ASCII)
_IS_DENSE = re.compile(rf"[{_DENSE}]")
_PARTED = re.compile(r"\d[.,٫٬ ]\d")
_THOUSANDS = re.compile(r"[.,٬ ](?=\d{3}(?!\d))")
_DECIMAL = str.maketrans(",٫", "..")

# Arabic letters that outlets and keyboards write differently for one word; combining hamza and
# vowel signs are already gone with the other marks.
_LETTERS = {
    "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك", "ٱ": "ا", "ـ": "",
    "ß": "ss", "ς": "σ", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u200e": "",
    "\u200f": "", "\u2060": "", "\ufeff": "",
}  # fmt: skip


# Accents; Hebrew points; Arabic vowel signs and Koranic marks. Marks of other scripts are letters.
_MARKS = (
    range(0x300, 0x370), range(0x591, 0x5C8), range(0x610, 0x61B), range(0x64B, 0x660),
    (0x670,), range(0x6D6, 0x6EE),
)  # fmt: skip
_ZEROS = (0x660, 0x6F0, 0x966)  # Arabic, Persian and Devanagari digits
_FOLDING = {
    **{chr(mark): "" for marks in _MARKS for mark in marks},
    **{chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)},
    **_LETTERS,
}
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
# Looked for in a quarter of the time that `str.translate` takes for all that it leaves alone.
_FOLDED = re.compile(f"[{''.join(sorted(_FOLDING))}]")


def fold(text: str) -> str:
    """`text` in lower case without accents, vowel signs, ligatures and letter variants."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", _FOLDED.sub(_folded, plain))


def tokens(text: str) -> tuple[str, ...]:
    """The words of `text` in normal form; numbers are whole, dense scripts are read by pairs.

    1,000.5 and 1.000,5 and 1 000,5 and ١٠٠٠٫٥ are all 1000.5; emoji and other symbols are left out.
    """
    folded = fold(text)
    plain = folded.isascii()
    found = (_PLAIN_TOKEN if plain else _TOKEN).findall(folded)
    if plain or not _IS_DENSE.search(folded):
        if not _PARTED.search(folded):
            return tuple(found)
        return tuple(_plain(token) if token[0].isdigit() else token for token in found)
    return tuple(part for token in found for part in _parts(token))


def letters(text: str) -> str:
    """The letters and digits of `text` in normal form, by which names are compared."""
    folded = fold(text)
    if folded.isascii():  # as most are once their accents are off; a tenth of the time, or less
        return folded.encode().translate(None, _NO_LETTERS).decode()
    return "".join(filter(str.isalnum, folded))


def shingles(words: tuple[str, ...], size: int) -> set[tuple[str, ...]]:
    """The runs of so many words, each once; none of fewer words."""
    return {words[at : at + size] for at in range(len(words) - size + 1)}


def _folded(found: re.Match[str]) -> str:
    return _FOLDING[found[0]]


def _parts(token: str) -> tuple[str, ...]:
    if token[0].isdigit():
        return (_plain(token),)
    if len(token) > 1 and _IS_DENSE.match(token):
        return tuple(token[at : at + 2] for at in range(len(token) - 1))
    return (token,)


def _plain(number: str) -> str:
    return number if number.isalnum() else _THOUSANDS.sub("", number).translate(_DECIMAL)

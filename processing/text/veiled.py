"""Veiled text: what a paywall shows with every letter moved on."""

import re
from codecs import encode
from functools import lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON = frozenset({
    "the", "and", "of", "to", "in", "is", "that", "for", "with", "der", "die", "das", "und", "den",
    "von", "ist", "nicht", "ein", "eine", "le", "la", "les", "et", "des", "que", "qui", "dans",
    "une", "est", "el", "los", "las", "una", "por", "con", "para", "il", "di", "che", "per", "non",
    "sono", "het", "een", "van", "dat",
})  # fmt: skip
_MOVED_ON = frozenset("".join(chr(ord(letter) + 1) for letter in word) for word in _COMMON)
# Half round the alphabet, or round all signs but blanks, as systems of local papers do it (ROT47).
# Of words of two letters the ones are other languages' words, the others faces: yr, :D.
_HALF_ROUND = frozenset(encode(word, "rot13") for word in _COMMON if len(word) > 2) - {"han", "har"}
_SIGNS = frozenset(
    "".join(chr((ord(letter) - 33 + 47) % 94 + 33) for letter in word)
    for word in _COMMON
    if len(word) > 2
)
_ADDRESS = "iuuqt;00"  # https:// with its signs moved on, as those of links in such a text
_VEILS = (_MOVED_ON, _HALF_ROUND, _SIGNS)
_LINES = 500  # of a page: they are looked at as they are read, as they are kept, and for its flags
_LEAST = 3  # such words in a line by which it is known


@lru_cache(maxsize=_LINES)
def is_veiled(line: str) -> bool:
    """Whether a line reads as a language only with each of its letters moved back."""
    if _ADDRESS in line:
        return True
    words = _LETTERS.findall(line[:2000].lower())
    signs = line[:2000].split()
    if all(map(frozenset.isdisjoint, _VEILS, (words, words, signs))):  # as of most
        return False
    if sum(word in _COMMON for word in words) >= _LEAST:
        return False
    return (
        sum(word in _MOVED_ON for word in words) >= _LEAST
        or len(_HALF_ROUND.intersection(words)) >= _LEAST
        or sum(sign in _SIGNS for sign in signs) >= _LEAST
    )


def without_veiled(text: str) -> str:
    """`text` without the lines that are veiled."""
    return "\n".join(line for line in text.split("\n") if not is_veiled(line))

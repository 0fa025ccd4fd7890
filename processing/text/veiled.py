"""Veiled text: what a paywall shows with every letter moved on by one."""

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON = frozenset({
    "the", "and", "of", "to", "in", "is", "that", "for", "with", "der", "die", "das", "und", "den",
    "von", "ist", "nicht", "ein", "eine", "le", "la", "les", "et", "des", "que", "qui", "dans",
    "une", "est", "el", "los", "las", "una", "por", "con", "para", "il", "di", "che", "per", "non",
    "sono", "het", "een", "van", "dat",
})  # fmt: skip
_MOVED_ON = frozenset("".join(chr(ord(letter) + 1) for letter in word) for word in _COMMON)
_ADDRESS = "iuuqt;00"  # https:// with its signs moved on, as those of links in such a text
_LEAST = 3  # such words in a line by which it is known


def is_veiled(line: str) -> bool:
    """Whether a line reads as a language only with each of its letters moved back by one."""
    if _ADDRESS in line:
        return True
    words = _LETTERS.findall(line[:2000].lower())
    if _MOVED_ON.isdisjoint(words):  # as of most
        return False
    if sum(word in _COMMON for word in words) >= _LEAST:
        return False
    return sum(word in _MOVED_ON for word in words) >= _LEAST


def without_veiled(text: str) -> str:
    """`text` without the lines that are veiled."""
    return "\n".join(line for line in text.split("\n") if not is_veiled(line))

"""Mojibake: UTF-8 that someone on the way read as Western European bytes, read as it was meant."""

import re

# Read as Latin-1 a byte is the letter of its number, as Windows-1252 it may be another.
_CONTINUING = "\x80-\xbf" + "".join(
    re.escape(bytes([byte]).decode("cp1252", "ignore")) for byte in range(0x80, 0xA0)
)
# First bytes of Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Chinese, Japanese and
# Korean letters and of typographic marks; other capitals do stand before a closing quote.
_LEADING = "ÂÃÄÅÎÏÐÑ×ØÙÚÛàáâãäåæçèéêëìí"
_LETTER = rf"[{_LEADING}][{_CONTINUING}]{{1,2}}"
_BROKEN = re.compile(rf"(?:{_LETTER})+")
_LEAST = 3  # letters of a text; what occurs once may be meant


def mend(text: str) -> str:
    """`text` with its mojibake read as UTF-8; as it is where there is next to none."""
    if text.isascii() or len(re.findall(_LETTER, text)) < _LEAST:
        return text
    return _BROKEN.sub(lambda found: _as_meant(found.group()), text)


def _as_meant(broken: str) -> str:
    try:
        return bytes(map(_byte, broken)).decode("utf-8")
    except ValueError:
        return broken


def _byte(letter: str) -> int:
    """The byte that was read as this letter; those that cp1252 leaves open stand for themselves."""
    return ord(letter) if ord(letter) < 0x100 else letter.encode("cp1252")[0]

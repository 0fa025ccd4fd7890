"""Skeletons: what of a name survives from one alphabet to another, its consonants by their classes."""

import re
from functools import lru_cache

from processing.text.normalise import fold

# One letter a class: B is b p v f, T t, D d, S s z sh zh, K k q kh, G g gh j, and L M N R.
_LATIN = str.maketrans(dict(zip("bpvftdszkqgjlmnr", "BBBBTDSSKKGGLMNR", strict=True)))
_ARABIC = {
    "ب": "B", "پ": "B", "ف": "B", "ڤ": "B", "ت": "T", "ث": "T", "ط": "T", "د": "D", "ذ": "D",
    "ض": "D", "ظ": "D", "س": "S", "ص": "S", "ش": "S", "ز": "S", "ژ": "S", "چ": "S", "ك": "K",
    "ق": "K", "خ": "K", "ج": "G", "غ": "G", "گ": "G", "ل": "L", "م": "M", "ن": "N", "ر": "R",
}  # fmt: skip
_GREEK = dict(zip("βγδζθκλμνξπρστφχψ", "BGDSTKLMN*BRSTBK+", strict=True))
_CYRILLIC = dict(zip("бвгджзклмнпрстфхцчшщ", "BBGDSSKLMNBRSTBK/SSS", strict=True))
_WIDE = {"*": "KS", "+": "BS", "/": "TS"}
_OTHERS = str.maketrans({**_ARABIC, **_GREEK, **_CYRILLIC})

# What is written with several letters, each with how it may be said; the first that fits is taken.
_DIGRAPHS = (
    (re.compile("tsch|tch|tx"), ("s",)),
    (re.compile("sch"), ("s", "sk")),
    (re.compile("sh|zh|sz|cs"), ("s",)),
    (re.compile("ch"), ("s", "k")),
    (re.compile("c?k"), ("k",)),
    (re.compile("cc?(?=[eiy])"), ("s",)),
    (re.compile("c"), ("k",)),
    (re.compile("x"), ("ks",)),
    (re.compile("ph"), ("f",)),
    (re.compile("gn(?=[aeiou])"), ("n", "gn")),
    (re.compile("gl(?=i)"), ("l", "gl")),
    (re.compile("dj|dzh"), ("g",)),
    (re.compile("j"), ("g", "k")),
)
_GREEK_PAIRS = (("μπ", "B"), ("ντ", "D"), ("γκ", "G"), ("γγ", "NG"), ("τζ", "G"))
_ARABIC_PAIRS = (("تش", "S"), ("دج", "G"))
_TWICE = re.compile(r"(\w)\1+")
_NOT_CLASS = re.compile("[^BTDSKGLMNR]+")
_SILENT = re.compile("(?:[tdsxzp]|er)$")  # at the end of French names

_ARABIC_WORD = re.compile("[\u0621-\u06ff]")
_ARTICLE = re.compile("^و?(?:[فبك]?ال|لل)(?=..)")
_PARTICLE = re.compile("^و?[فبكلس](?=..)")  # it may as well be the name's first letter
_SURE = 4  # classes that are left of a word without a particle that it may not have


@lru_cache(maxsize=50_000)  # words of a busy day
def skeletons(word: str) -> tuple[str, ...]:
    """The consonant classes of a word, the likeliest reading first: Papadakis is BBDKS.

    Latin, Greek, Cyrillic and Arabic words; one of Arabic may hold proclitics, and is read with and
    without them. A reading may be empty.
    """
    folded = fold(word.replace("ç", "s").replace("Ç", "s"))
    if _ARABIC_WORD.match(folded):
        return _arabic(folded)
    if not folded.isascii():
        for pair, classes in _GREEK_PAIRS:
            folded = folded.replace(pair, classes)
        return (_classes(folded),)
    return tuple(dict.fromkeys(_classes(said) for said in _said(folded)))


def _arabic(word: str) -> tuple[str, ...]:
    for pair, classes in _ARABIC_PAIRS:
        word = word.replace(pair, classes)
    bare, rest = _classes(_ARTICLE.sub("", word)), _classes(_PARTICLE.sub("", word))
    return tuple(dict.fromkeys((bare, _classes(word), *([rest] if len(rest) >= _SURE else []))))


def _said(word: str) -> list[str]:
    readings = [_TWICE.sub(r"\1", word)]
    for pattern, ways in _DIGRAPHS:
        if pattern.search(readings[0]):
            readings = [pattern.sub(way, reading) for reading in readings for way in ways][:4]
    return [*readings, *(_SILENT.sub("", reading) for reading in readings)]


def _classes(word: str) -> str:
    classes = word.translate(_LATIN).translate(_OTHERS)
    for sign, pair in _WIDE.items():
        classes = classes.replace(sign, pair)
    return _NOT_CLASS.sub("", classes)

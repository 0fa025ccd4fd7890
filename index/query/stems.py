"""Words brought to their stems, for the languages that have a stemmer."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import tantivy

from index.query.words import fold, read_forms, spaced

STEMMED = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_SAME = {"nb": "no", "nn": "no"}
_OWN_SCRIPT = {"ARABIC": ("ar",), "GREEK": ("el",), "CYRILLIC": ("ru",), "TAMIL": ("ta",)}
_LATIN = tuple(code for code in STEMMED if code not in ("ar", "el", "ru", "ta"))


def stemmed(language: str) -> str:
    """The code of the stemmer that serves `language`, "" where there is none."""
    code = _SAME.get(language, language)
    return code if code in STEMMED else ""


def languages_of(forms: Iterable[str]) -> tuple[str, ...]:
    """The languages whose stemmer may change any of these words, told by their scripts."""
    scripts = {unicodedata.name(form[:1], "").partition(" ")[0] for form in forms}
    found = {code for script in scripts for code in _OWN_SCRIPT.get(script, ())}
    return tuple(sorted(found | (set(_LATIN) if "LATIN" in scripts else set())))


def searched(text: str, language: str) -> tuple[str, str]:
    """The words of a text as they are searched, and their stems; none where `language` has no stemmer."""
    forms, code = read_forms(text), stemmed(language)
    stems = (coded_stem(form, code) for form in forms) if code else ()
    return spaced(map(fold, forms)), spaced(stems)


def coded_stem(form: str, language: str) -> str:
    """The stem of a word behind the code of its language: those of all languages stand in one field."""
    return f"{language}:{stem(form, language)}"


@lru_cache(maxsize=25_000)  # words of a busy hour, 5 MB
def stem(form: str, language: str) -> str:
    """The folded stem of a word.

    Accents are folded after stemming, since most stemmers go by them. The Arabic and the Greek one
    take off one ending or beginning at a time, and leave συμμαχία and συμμαχίας apart, or وزراء
    and الوزراء; done until nothing changes, they end as one.
    """
    if language in _REPEATED:
        word = fold(form)
        word = _ARTICLE.sub("", word) if language == "ar" else word
        while len(shorter := _once(word, language)) < len(word):
            word = shorter
        return shorter
    return fold(_once(unicodedata.normalize("NFC", form), language))


_REPEATED = ("ar", "el")
_ARTICLE = re.compile("^(?:[وف]?[بكل]?ال|[وف]?لل)(?=...)")


def _once(word: str, language: str) -> str:
    found = _stemmer(language).analyze(word)
    return found[0] if found else word


@cache
def _stemmer(language: str) -> tantivy.TextAnalyzer:
    tokens = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return tokens.filter(tantivy.Filter.stemmer(STEMMED[language])).build()

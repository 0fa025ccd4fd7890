"""Meanings: what a word stands for in any language, as a weekday, a month, a place, a unit or a million."""

from collections.abc import Mapping
from functools import cache

from processing.text.lexicon import read_lexicon
from processing.text.normalise import fold


def meaning(table: str, word: str) -> str:
    """What a folded `word` means by one table of `data/anchors.toml`, "" where it is not in it."""
    return _tables()[table].get(word, "")


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return {
        table: {fold(word): meaning for meaning, words in rows.items() for word in words.split()}
        for table, rows in read_lexicon("anchors").items()
    }

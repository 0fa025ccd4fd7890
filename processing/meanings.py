"""Meanings: what a word stands for in any language, as a weekday, a month, a place, a unit or a million."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from processing.normalise import fold


def meaning(table: str, word: str) -> str:
    """What a folded `word` means by one table of `data/anchors.toml`, "" where it is not in it."""
    return _tables()[table].get(word, "")


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    known = tomllib.loads((files("processing") / "data" / "anchors.toml").read_text("utf-8"))
    return {
        table: {fold(word): meaning for meaning, words in rows.items() for word in words.split()}
        for table, rows in known.items()
    }

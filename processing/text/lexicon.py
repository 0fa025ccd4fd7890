"""Lexicons: the tables of words of many languages that stand in `data/`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Table = Mapping[str, Iterable[str]]
"""Words or patterns by the code of their language."""


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """What `data/{name}.toml` holds."""
    return tomllib.loads(files("processing").joinpath("data", f"{name}.toml").read_text("utf-8"))


def patterns_in(name: str, *tables: str) -> str:
    """What matches any of the patterns in these tables of `data/{name}.toml`, as `pattern_of` has it."""
    return pattern_of(*map(read_lexicon(name).__getitem__, tables))


def pattern_of(*tables: Table) -> str:
    """What matches any of the patterns in these tables, in whatever language; ' stands for an apostrophe of either form."""
    forms = (form for table in tables for each in table.values() for form in each)
    return "|".join(forms).replace("'", "['’]")


def words_of(*tables: Table) -> str:
    """What matches any of the words of all languages, the longest first."""
    words = {word for table in tables for words in table.values() for word in words}
    forms = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)

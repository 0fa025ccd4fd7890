"""Lexicons: the tables of words of many languages that stand in `data/`."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
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
    return _by_first_letter(forms).replace("'", "['’]")


def words_of(*tables: Table) -> str:
    """What matches any of the words of all languages, the longest first."""
    words = {word for table in tables for words in table.values() for word in words}
    forms = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


# A choice of plain words that a form begins with.
_CHOICE = re.compile(r"\(\?:(?P<words>[\w |'-]+)\)(?P<may>\??)(?![*+{])(?P<rest>.*)", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_](?![?*+{])")


def _by_first_letter(forms: Iterable[str]) -> str:
    """A choice of the forms by the letter that they begin with, those that begin otherwise at the end.

    Of hundreds of forms a line then meets those of its own first letter: that is four times as fast.
    """
    begun: dict[str, list[str]] = {}
    others = []
    for form in forms:
        for each in _parted(form):
            if _LETTER.match(each) and not _is_a_choice(each):
                begun.setdefault(each[0], []).append(each[1:])
            else:
                others.append(each)
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in begun.items()), *others])


def _parted(form: str) -> Iterator[str]:
    """A form for each of the words that it may begin with."""
    found = _CHOICE.fullmatch(form)
    if found is None or _is_a_choice(form):
        yield form
        return
    for word in found["words"].split("|"):
        yield f"{word}{found['rest']}"
    if found["may"]:
        yield from _parted(found["rest"])


def _is_a_choice(form: str) -> bool:
    """Whether a bar stands in a form outside of all brackets."""
    bare = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "", form)
    while bare != (bare := re.sub(r"\([^()]*\)", "", bare)):
        pass
    return "|" in bare

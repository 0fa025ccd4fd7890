"""Forms of lines with names of agencies in them, which do not hold all the names themselves.

A pattern with each name wherever one may stand has a hundred thousand characters, and takes a fifth of
a second to compile whenever a crawl starts. So the names that a line does hold are put before it, each
in a line of its own, and the forms refer back to them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from processing.attribution.agencies import DENSE, agency_forms, telling_forms, unnamed_forms

_WORD = re.compile(r"\w+")
_ROOM = (12, 6, 6, 2, 4, 2)
"""The most names of a kind that are put before a line: any agency's, words for "agencies", telling ones.

Those in scripts without blanks are kinds of their own. Credits have no more: of others, the first are taken.
"""


def _one_of(spaced: int, dense: int) -> str:
    """A regular expression for the names of two kinds, which fails at once where none is put there."""
    word, words = _refer(spaced)
    run, runs = _refer(dense)
    return rf"(?:(?({word})(?<!\w)(?:{words})(?!\w)|(?!))|(?({run})(?:{runs})|(?!)))"


def _refer(kind: int) -> tuple[int, str]:
    """The group of the first name of a kind, and a choice of all."""
    first = sum(_ROOM[:kind]) + 1
    return first, "|".join(rf"\{group}" for group in range(first, first + _ROOM[kind]))


AGENCY = _one_of(0, 1)
"""The expression that means any form of any agency in `Forms`."""

UNNAMED = _one_of(2, 3)
"""The expression that means "agencies" there, in many languages."""

TELLING = _one_of(4, 5)
"""The expression that means a form that is nothing else there."""

_EACH = r"(.+)?\n" * sum(_ROOM)


class Forms:
    """Regular expressions for lines, in which `AGENCY`, `UNNAMED` and `TELLING` may stand, and no groups.

    Names are matched in any case where the rest is. A line without names is done with the forms that
    need none.
    """

    def __init__(self, *forms: str, flags: re.RegexFlag = re.NOFLAG, before: str = "") -> None:
        """`before` is what may stand before them."""
        self._exact = not flags & re.IGNORECASE
        nameless = [form for form in forms if not _names_one(form)] or ["(?!)"]
        self._nameless = re.compile(f"{before}(?P<form>{'|'.join(nameless)})", flags)
        self._naming = re.compile(f"{_EACH}{before}(?P<form>{'|'.join(forms)})", flags)

    def match(self, line: str) -> str:
        """What one of them matches where a line begins, "" where none does."""
        names = _names_before(line, self._exact)
        found = self._naming.match(names + line) if names else self._nameless.match(line)
        return found["form"] if found else ""

    def fullmatch(self, line: str) -> bool:
        """Whether one of them matches a whole line."""
        names = _names_before(line, self._exact)
        if not names:
            return self._nameless.fullmatch(line) is not None
        return self._naming.fullmatch(names + line) is not None


def _names_one(form: str) -> bool:
    return any(name in form for name in (AGENCY, UNNAMED, TELLING))


def _names_before(line: str, exact: bool) -> str:
    """What is put before a line: nothing where it holds no name."""
    kinds = _names_in(line, exact)
    if not any(kinds):
        return ""
    rows: list[str] = []
    for names, room in zip(kinds, _ROOM, strict=True):
        first = sorted(list(names.values())[:room], key=len, reverse=True)
        rows += [*first, *[""] * (room - len(first))]
    return "\n".join([*rows, ""])


def _names_in(line: str, exact: bool) -> Sequence[Mapping[str, str]]:
    """The names of each kind in their order, as the line spells them, also those within longer ones."""
    kinds: tuple[dict[str, str], ...] = tuple({} for _ in _ROOM)
    for at, form in sorted(_forms_in(_small(line))):
        name = line[at : at + len(form.spelt)]
        if name == form.spelt or not exact:
            kinds[form.kind][name if exact else name.lower()] = name
    return kinds


class _Form(NamedTuple):
    """A form of a name, its kind, and where in it the word or letter stands by which it is found."""

    spelt: str
    lowered: str
    kind: int
    offset: int


def _forms_in(lowered: str) -> Iterator[tuple[int, _Form]]:
    """The forms that stand in a text of small letters, also within a word, and where they do."""
    forms = _forms_from()
    parts = _WORD.findall(lowered)
    if not lowered.isascii():
        parts += DENSE.findall(lowered)
    for part in forms.keys() & parts:
        for place, form in product(_places(part, lowered), forms[part]):
            at = place - form.offset
            if at >= 0 and lowered.startswith(form.lowered, at):
                yield at, form


@cache
def _forms_from() -> Mapping[str, Sequence[_Form]]:
    """The forms by their first word; in scripts without blanks, by their first letter."""
    forms = defaultdict(list)
    for kind, named in ((0, agency_forms()), (2, unnamed_forms()), (4, telling_forms())):
        for form in named:
            dense, lowered = DENSE.match(form), _small(form)
            first = dense or _WORD.search(lowered)
            if first:
                one = _Form(form, lowered, kind + bool(dense), first.start())
                forms[first[0]].append(one)
    return forms


def _places(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _small(text: str) -> str:
    """`text` in as many small letters, those alike that Turkish or Greek tells apart."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ς", "σ")

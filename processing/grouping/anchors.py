"""Anchors: what of a text survives its translation, its names, numbers and dates."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from processing.text.meanings import meaning
from processing.text.normalise import tokens
from processing.text.skeleton import skeletons
from processing.text.words import LONG_WORD, Word, Words


class AnchorKind(StrEnum):
    """What kind of thing is named."""

    NAME = "name"
    PLACE = "place"
    NUMBER = "number"
    DATE = "date"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One thing that a text names, `written` as it stands there.

    `keys` are what it is known by in any language, the likeliest first: two anchors that have one
    in common may be the same thing. `unit` is that of a number, "" where none is known. `sure`
    tells a name from what is only a word of a script without capitals.
    """

    kind: AnchorKind
    keys: tuple[str, ...]
    written: str
    unit: str = ""
    sure: bool = True


LONGEST = 10_000  # characters; four times a news article

MOST = 40
"""Terms that a sketch has at most: those of a report's first paragraphs, .3 kB of an index."""

COMMON = 2
"""Terms that two texts have in common at least to be looked at."""

_LEAST = 3  # classes of a name that is known by its skeleton alone; Rome and Rimini have as few
_UNSURE_LEAST = 4  # and of a word that may be no name

_BETWEEN_DATES = frozenset(["de", "of", "er", "st", "nd", "rd", "th", "el", "al", "من", "το"])
_LONG_NUMBER = 20  # characters
_OF_A_DAY = 50_000  # words of a busy day
_OF_AN_HOUR = 5_000  # pairs of names; few come again


def read_anchors(text: str) -> tuple[Anchor, ...]:
    """The anchors of a text in order of appearance, each once.

    Names are told by their capitals, in Arabic any word may be one. Numbers have two digits or
    more; numbers in words are not read, nor what stands behind the first LONGEST characters.
    """
    return tuple(iter_anchors(text))


def iter_anchors(text: str) -> Iterator[Anchor]:
    """The anchors of a text, as `read_anchors` has them, each read when it is asked for."""
    words = Words(unicodedata.normalize("NFKC", text[:LONGEST]))
    telling = list(words.telling())
    said = map(words.__getitem__, telling)
    named = {word.folded for word in said if word.capital and not word.opening}
    found: set[tuple[str, ...]] = set()
    for at in telling:
        for anchor in _at(words, at, named):
            if anchor.keys not in found:
                found.add(anchor.keys)
                yield anchor


def anchor_terms(anchors: Iterable[Anchor], most: int = MOST) -> tuple[str, ...]:
    """Of a text's anchors the terms that say most, by which an index finds them again.

    No more anchors are asked for once so many are as good as any that may follow.
    """
    weighed: dict[str, tuple[int, int]] = {}
    best = 0
    for place, anchor in enumerate(anchors):
        for key in anchor.keys:
            if (rank := _rank(anchor, key)) is not None and key not in weighed:
                weighed[key] = rank, place
                best += rank == 0
        if best >= most:
            break
    return tuple(sorted(weighed, key=lambda key: weighed[key])[:most])


def _rank(anchor: Anchor, key: str) -> int | None:
    """What is kept first where a text has more than fits; None for what says too little."""
    if anchor.kind is AnchorKind.WEEKDAY or " " in key:
        return None
    if anchor.sure:
        return 0
    return max(1, 7 - len(key)) if len(key) > _UNSURE_LEAST else None


def _at(words: Words, at: int, named: set[str]) -> Iterator[Anchor]:
    word = words[at]
    if word.kind == "score":
        sides = "-".join(tokens(word.written))
        yield Anchor(AnchorKind.NUMBER, (f"#{sides}",), word.written)
    elif word.kind == "number":
        yield from _number(words, at)
    elif word.kind == "word":
        yield from _named(words, at, named)


def _named(words: Words, at: int, named: set[str]) -> Iterator[Anchor]:
    word = words[at]
    if len(word.folded) > LONG_WORD:
        return
    kind, keys = _meant(word.folded, word.uncased)
    if kind is AnchorKind.WEEKDAY:
        yield Anchor(kind, keys, word.written)
    elif kind and (word.uncased or _is_name(words, at, named)):
        sure = kind is AnchorKind.PLACE or not word.uncased
        if keys:
            yield Anchor(kind, keys, word.written, sure=sure)
        if kind is AnchorKind.NAME and (pair := _pair(words, at, named)):
            written = f"{word.written} {words[at + 1].written}"
            yield Anchor(kind, pair, written, sure=sure)


@lru_cache(maxsize=_OF_A_DAY)
def _meant(folded: str, uncased: bool) -> tuple[AnchorKind | None, tuple[str, ...]]:
    """What a word is where it stands for a name, and its keys; None for a month or a million."""
    if weekday := meaning("weekdays", folded):
        return AnchorKind.WEEKDAY, (f"w{weekday}",)
    if meaning("months", folded) or meaning("magnitudes", folded):
        return None, ()
    if place := _place(folded, uncased):
        return AnchorKind.PLACE, (f"p{place}",)
    return AnchorKind.NAME, _keys(folded, uncased)


def _is_name(words: Words, at: int, named: set[str]) -> bool:
    """Whether a capital makes a name: not where any word has one, unless the next has one too."""
    word = words[at]
    if not word.capital or len(word.folded) < 3:
        return False
    if not word.opening or word.folded in named:
        return True
    after = words.next(at)
    return after is not None and after.joined and after.capital and not after.opening


def _keys(folded: str, uncased: bool) -> tuple[str, ...]:
    least = _UNSURE_LEAST if uncased else _LEAST
    found = tuple(f"n{classes}" for classes in skeletons(folded) if len(classes) >= least)
    if found or uncased:
        return found
    # A short name is known among languages of one alphabet only.
    return tuple(f"s{classes}{folded[:3]}" for classes in skeletons(folded)[:1] if classes)


def _pair(words: Words, at: int, named: set[str]) -> tuple[str, ...]:
    """The keys of two names that stand together, which tell more than each of them."""
    one, two = words[at], words.next(at)
    if two is None or two.kind != "word" or not two.joined or one.uncased != two.uncased:
        return ()
    if len(two.folded) > LONG_WORD:
        return ()
    if not (two.uncased or _is_name(words, at + 1, named)):
        return ()
    return _pair_keys(one.folded, two.folded)


@lru_cache(maxsize=_OF_AN_HOUR)
def _pair_keys(one: str, two: str) -> tuple[str, ...]:
    return tuple(
        f"n{first} {second}"
        for first in skeletons(one)
        for second in skeletons(two)
        if min(len(first), len(second)) >= 2 and len(first) + len(second) >= 5
    )


def _place(folded: str, uncased: bool) -> str:
    known = meaning("places", folded)
    if known or not uncased:
        return known
    bare = re.sub("^[وفبكل]{1,2}(?=..)", "", folded)
    return meaning("places", bare) or meaning("places", re.sub("^لل", "ال", folded))


def _number(words: Words, at: int) -> Iterator[Anchor]:
    word = words[at]
    if len(word.written) > _LONG_NUMBER:
        return
    value = tokens(word.written)[0]
    if date := _date(words, at, value):
        yield date
        return
    factor, end = 1, at + 1
    for behind in words.two_from(at + 1):  # 12 mil millones
        if not (times := meaning("magnitudes", behind.folded)):
            break
        factor, end = factor * int(times), end + 1
    number = _plain(float(value) * factor) if _is_decimal(value) else value
    if len(number.strip("0.")) + (factor > 1) < 2 and len(number) < 3:
        return
    written = " ".join(words[each].written for each in range(at, end))
    yield Anchor(AnchorKind.NUMBER, (f"#{number}",), written, unit=_unit(words.two_from(end)))


def _is_decimal(value: str) -> bool:
    return value.replace(".", "", 1).isdigit() and len(value) < 16


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _unit(behind: Sequence[Word]) -> str:
    for word in behind:
        if word.kind == "percent":
            return "%"
        if unit := meaning("units", word.folded):
            return unit
    return ""


def _date(words: Words, at: int, value: str) -> Anchor | None:
    """The day of a month: 28 June, June 28, 28 de junio, 28 يونيو."""
    if not (value.isdigit() and len(value) <= 2 and 1 <= int(value) <= 31):
        return None
    after = at
    while (behind := words.next(after)) and behind.folded in _BETWEEN_DATES:
        after += 1
    before = words[at - 1] if at else None
    for month in (behind, before):
        if month and month.kind == "word" and (number := meaning("months", month.folded)):
            day = f"d{int(number):02}{int(value):02}"
            return Anchor(AnchorKind.DATE, (day,), f"{int(value)} {month.written}")
    return None

"""Words as they stand in a text, with what their place and capitals tell of them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from processing.text.meanings import meaning
from processing.text.normalise import NUMBER, fold

LONG_WORD = 40  # characters; what is longer names nothing

# Words come first and digits are looked for once: it is tried at every letter of a text.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0670\u200c\u200d]+[^\W\d_]*)*)"
    rf"|(?=\d)(?:(?P<score>(?<![\d-])\d{{1,3}}[-–]\d{{1,3}}(?![\d-]))|(?P<number>{NUMBER}))"
    r"|(?P<percent>[%٪])"
)
# Where a capital says nothing: behind what ends a sentence, opens a quotation or lists.
_OPENING = re.compile(r"(?:[.!?…؟\n:;«»“”\"•–—(\[]|(?<=\s)['‘])[\s'‘(\[«“\"¿¡]*$")
_BETWEEN = 20  # characters that are looked at between two words
_OF_A_DAY = 50_000  # words of a busy day
_JOINING = frozenset((" ", "-", "'", "’"))


class Word(NamedTuple):  # of which a text has hundreds: cheaper than a dataclass
    """A word, number, score or percent sign; `opening` where its capital may be that of a sentence."""

    kind: str
    written: str
    folded: str
    capital: bool
    opening: bool
    joined: bool  # to the one before, by a blank, a hyphen or an apostrophe
    uncased: bool


class Words(dict[int, Word]):
    """The words of a text by their place, each looked at when it is asked for: most never are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._found = list(_TOKEN.finditer(text))
        self._shouted = text == text.upper()  # where capitals tell nothing

    def telling(self) -> Iterator[int]:
        """Where words stand that may be anchors."""
        for at, found in enumerate(self._found):
            written = found.group()
            if len(written) > LONG_WORD or _tells(written, self._shouted):
                yield at

    def next(self, at: int) -> Word | None:
        """The word behind a place, None where the text ends."""
        return self[at + 1] if at + 1 < len(self._found) else None

    def two_from(self, at: int) -> list[Word]:
        """The word of a place and the one behind it, fewer where the text ends."""
        return [self[place] for place in range(at, min(at + 2, len(self._found)))]

    def __missing__(self, at: int) -> Word:
        found, text = self._found[at], self._text
        written, kind, start = found.group(), found.lastgroup or "", found.start()
        end = self._found[at - 1].end() if at else 0
        between = text[max(end, start - _BETWEEN) : start]
        capital = written[0].isupper() and not self._shouted
        opening = capital and (end == 0 or (between != " " and bool(_OPENING.search(between))))
        folded = fold(written) if kind == "word" else written
        joined, uncased = between in _JOINING, _is_uncased(written[0])
        word = self[at] = Word(kind, written, folded, capital, opening, joined, uncased)
        return word


def _is_uncased(letter: str) -> bool:
    return "\u0590" <= letter <= "\u07ff"  # Hebrew, Arabic, Syriac


@lru_cache(maxsize=_OF_A_DAY)
def _tells(word: str, shouted: bool) -> bool:
    """Whether a word may be an anchor: it is a number, a weekday, or may be a name."""
    first = word[0]
    return (
        not first.isalpha()
        or (first.isupper() and not shouted)
        or _is_uncased(first)
        or meaning("weekdays", fold(word)) != ""
    )

"""What a clause of words asks of the texts of an index, whichever engine holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.query.clauses import Prefix, Words
from index.query.stems import coded_stem, languages_of
from index.query.words import Word, fold, read_words

FIELDS = {"": ("title", "text"), "title": ("title",), "text": ("text",), "author": ("author",)}
"""The fields of an article that hold what a clause's field means."""

TITLE_BOOST = 2.0
"""A word of the headline says more of what an article is about."""

Placed = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in their places, which may be moved by `slop` in all."""

    words: Sequence[tuple[int, Word]]
    slop: int = 0

    def forms(self, field: str) -> Iterator[tuple[str, Placed]]:
        """What may stand for them, and where: the words in `field`_words, their stems in `field`.

        The stems are those of one language each, as a text has one language only.
        """
        yield f"{field}_words", [(at, fold(word.form)) for at, word in self.words]
        if field != "author":
            for code in languages_of(word.form for _, word in self.words):
                yield field, [(at, coded_stem(word.form, code)) for at, word in self.words]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words in a row, of which the last goes on in any way."""

    before: Sequence[str]
    last: str


def asked(query: Words | Prefix) -> Run | Beginning | None:
    """What a clause asks for; None where it is made of signs only."""
    # What folds to nothing is no word, such as a tatweel that stands for a dash.
    words = [word for word in read_words(query.text) if fold(word.form)]
    if not words:
        return None
    whole = [(place, word) for place, word in enumerate(words) if not word.last]
    if isinstance(query, Prefix) and not words[-1].dense:
        *before, last = (fold(word.form) for _, word in whole)
        return Beginning(before, last)
    # Scripts without blanks have no beginnings of words, but of the pairs that they are kept by.
    if len(words) == 1 and words[0].last:
        return Beginning([], fold(words[0].form))
    slop = query.slop if isinstance(query, Words) else 0
    return Run(whole or list(enumerate(words)), slop)

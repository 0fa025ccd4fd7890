"""The part of a text where a query's words stand, with the words marked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from index.query.clauses import Prefix, Words
from index.query.stems import stem, stemmed
from index.query.words import Word, fold, read_words, runs
from processing import Article

LENGTH = 240  # characters, about two lines of a result


@dataclass(frozen=True, slots=True)
class _Sought:
    """What of a query can stand in a text of one language, as folded words and stems."""

    words: frozenset[str]
    stems: frozenset[str]
    beginnings: tuple[str, ...]


def snippet(article: Article, wanted: Collection[Words | Prefix]) -> str:
    """The stretch of the text that holds most of what is wanted, else its beginning.

    HTML, escaped; only `<b>` marks words that match, in whatever inflection they stand.
    """
    language = stemmed(article.language)
    marks = list(_marks(article.text, _sought(wanted, language), language)) if wanted else []
    start = _best_start(marks) if marks else 0
    start, end = _on_words(article.text, start)
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    before, after = "… " if start else "", " …" if end < len(article.text) else ""
    return before + _marked(article.text[:end], start, _joined(inside)) + after


class _Mark(NamedTuple):
    """A part of the text that matches, and by what it does."""

    start: int
    end: int
    key: str


def _sought(wanted: Collection[Words | Prefix], language: str) -> _Sought:
    words: list[Word] = []
    beginnings: list[Word] = []
    for one in wanted:
        read = list(read_words(one.text)) if one.field in ("", "text") else []
        goes_on = isinstance(one, Prefix) and read and not read[-1].dense
        if goes_on or (len(read) == 1 and read[0].last):
            beginnings.append(read.pop())
        words += [word for word in read if not word.last]
    return _Sought(
        frozenset(fold(word.form) for word in words),
        frozenset(stem(word.form, language) for word in words if language),
        tuple(sorted(fold(word.form) for word in beginnings)),
    )


def _marks(text: str, sought: _Sought, language: str) -> Iterator[_Mark]:
    known: dict[str, list[_Mark]] = {}  # most words of a text stand in it several times
    for at, run in runs(text):
        if (marks := known.get(run)) is None:
            marks = known[run] = list(_marks_within(run, sought, language))
        for start, end, key in marks:
            yield _Mark(at + start, at + end, key)


def _marks_within(run: str, sought: _Sought, language: str) -> Iterator[_Mark]:
    for word in read_words(run):
        if key := _key(word, sought, language):
            short = word.dense and key in sought.beginnings
            yield _Mark(word.start, word.start + 1 if short else word.end, key)


def _key(word: Word, sought: _Sought, language: str) -> str:
    """By what the word matches, "" where it does not."""
    folded = fold(word.form)
    if folded in sought.words:
        return folded
    if language and (root := stem(word.form, language)) in sought.stems:
        return root
    return next(filter(folded.startswith, sought.beginnings), "")


def _best_start(marks: Sequence[_Mark]) -> int:
    """Where a stretch begins that holds the most different words, then the most words."""
    best, start, first = (0, 0), marks[0].start, 0
    for last, mark in enumerate(marks):
        while mark.end - marks[first].start > LENGTH * 3 // 4:
            first += 1
        inside = marks[first : last + 1]
        if (found := (len({one.key for one in inside}), len(inside))) > best:
            best, start = found, marks[first].start
    return max(0, start - LENGTH // 4)


def _on_words(text: str, start: int) -> tuple[int, int]:
    """The stretch moved to where words begin and end, if that is near."""
    if start:
        start = text.find(" ", start, start + LENGTH // 8) + 1 or start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        blank = text.rfind(" ", end - LENGTH // 8, end)
        end = blank if blank > start else end
    return start, end


def _joined(marks: Sequence[_Mark]) -> list[tuple[int, int]]:
    """Overlapping marks as one; pairs of characters overlap."""
    joined: list[tuple[int, int]] = []
    for start, end, _ in marks:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _marked(text: str, at: int, spans: Sequence[tuple[int, int]]) -> str:
    pieces = []
    for start, end in spans:
        pieces += [_shown(text[at:start]), "<b>", _shown(text[start:end]), "</b>"]
        at = end
    return "".join([*pieces, _shown(text[at:])]).strip()


def _shown(text: str) -> str:
    return escape(text.replace("\n", " "))

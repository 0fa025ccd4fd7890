"""What the packages below say in English, in the reader's language: finished lines, known by their pattern.

An error is worded where it is raised, with its values in it, and is told as it is by the command line
and the API. Here such a line is parted into its pattern and its values again, and worded anew.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from reports.speech import Speech
from web.catalogue import LANGUAGES, translator, wording

_DEEPEST = 4  # lines within lines
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line by the words that stand in it whatever its values, and how it is worded."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    worded: str

    def values(self, line: str) -> dict[str, str] | None:
        """The values of a line, None where it is another one.

        They are taken from the end, since what was given from outside mostly stands first; and never
        reconsidered, so that no line takes long.
        """
        first, *rest = self.words
        if not rest:
            return {} if line == first else None
        if not (line.startswith(first) and line.endswith(rest[-1])):
            return None
        found, end = [], len(line) - len(rest[-1])
        for words in reversed(rest[:-1]):
            at = line.rfind(words, len(first), end)
            if at < 0:
                return None
            found.append(line[at + len(words) : end])
            end = at
        found.append(line[len(first) : max(end, len(first))])
        return dict(zip(self.names, reversed(found), strict=True)) if all(found) else None


def said(line: str, language: str) -> str:
    """A line in a language, as it is where it is none of those known.

    A value whose name begins with `said` is a line of its own.
    """
    return _said(line, language, 0) if language in LANGUAGES else line


def speech_of(language: str) -> Speech:
    """A language as what the packages below word is said in it."""
    return Speech(language, translator(language), partial(said, language=language))


def patterns(language: str) -> Mapping[str, str]:
    """How each line is worded in a language; both sides name their values as {value}."""
    return wording(language, ".said")


def _said(line: str, language: str, depth: int) -> str:
    if depth == _DEEPEST:
        return line
    for known in _lines(language):
        values = known.values(line)
        if values is not None:
            for name in values:
                if name.startswith("said"):
                    values[name] = _said(values[name], language, depth + 1)
            return known.worded.format(**values)
    return line


@cache
def _lines(language: str) -> tuple[_Line, ...]:
    """The known lines, those first that begin with words of their own, and that say most."""
    known = [_line(english, worded) for english, worded in patterns(language).items()]
    return tuple(sorted(known, key=lambda one: (not one.words[0], -len("".join(one.words)))))


def _line(english: str, worded: str) -> _Line:
    parts = _PLACE.split(english)
    return _Line(tuple(parts[::2]), tuple(parts[1::2]), worded)

"""Patterns of paths: how a host says in a file which of its pages it means (RFC 9309, 2.2.2 and 2.2.3)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self, TypeVar
from urllib.parse import quote, urlsplit

MOST_WILDCARDS = 1_000
"""Of all patterns of one file, but for those at an end; each may mean a search through a path."""

_Rule = TypeVar("_Rule")

_LONGEST = 4_000  # characters of a line; no address is as long
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_PLAIN = "".join(map(chr, range(0x21, 0x7F)))
_USUAL = re.compile("[!-$&-~]*")  # letters that are spelt as they stand
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_WILD = re.compile(r"\*+")
_END = "\n"  # of a path, which itself has none: "$" of a pattern stands for it


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a path begins: the pieces between wildcards, of which there is one where there are none.

    `length` is that of the pattern as it is compared; the longer one is the more specific.
    """

    pieces: tuple[str, ...]
    length: int

    @classmethod
    def of(cls, written: str) -> Self:
        """The pattern that was written: "*" is anything, "$" at the end is the end of the path."""
        spelt = _comparable(written)
        if "*" not in spelt and not spelt.endswith("$"):  # most of them
            return cls((spelt,), len(spelt))
        spelt = _WILD.sub("*", spelt)
        ended = spelt[:-1] + _END if spelt.endswith("$") else spelt
        # What follows its last wildcard is anything anyway.
        return cls(tuple(ended.removesuffix("*").split("*")), len(spelt))

    @property
    def wildcards(self) -> int:
        """How many wildcards are within it."""
        return len(self.pieces) - 1

    def matches(self, path: str) -> bool:
        """Whether it fits what `path_of` gave, found piece by piece: it takes one pass at most."""
        if not path.startswith(self.pieces[0]):
            return False
        at = len(self.pieces[0])
        for piece in self.pieces[1:]:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return True


def shortened(written: str) -> str:
    """A line up to the length of an address, however many wildcards stand in a row in it.

    Cut amid those, a rule would be one for all.
    """
    return written if len(written) <= _LONGEST else _WILD.sub("*", written)[:_LONGEST]


def affordable(rules: Iterable[tuple[Pattern, _Rule]]) -> Iterator[tuple[Pattern, _Rule]]:
    """The rules of one file for whose wildcards there is room, those without any among them."""
    room = MOST_WILDCARDS
    for pattern, rule in rules:
        if pattern.wildcards <= room:
            room -= pattern.wildcards
            yield pattern, rule


def path_of(url: str) -> str:
    """The path and the query of an address in one spelling, with its end marked."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return _comparable(f"{parts.path or '/'}{query}") + _END


def _comparable(path: str) -> str:
    """One spelling of a path: letters beyond ASCII encoded, unreserved ones not, hex in capitals."""
    return path if _USUAL.fullmatch(path) else _ENCODED.sub(_spelt, quote(path, safe=_PLAIN))


def _spelt(found: re.Match[str]) -> str:
    letter = chr(int(found[0][1:], 16))
    return letter if _UNRESERVED.fullmatch(letter) else found[0].upper()

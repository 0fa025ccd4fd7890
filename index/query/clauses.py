"""A query as a small tree, the same for every backend."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

WordField = Literal["", "title", "text", "author"]
KeywordField = Literal["source", "domain", "lang", "agency", "country", "story"]
TimeField = Literal["published", "seen"]


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every article."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand beside each other, in any inflection; "" is the title or the text.

    `slop` is how many places the words may be moved in all.
    """

    text: str
    field: WordField = ""
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that begins with `text`."""

    text: str
    field: WordField = ""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A field that has exactly this value, or one that begins with it; case does not matter."""

    field: KeywordField
    value: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A time from `since` up to, not including, `until`; None leaves that side open.

    `published` is when an article appeared: as first seen where it names no date.
    """

    field: TimeField
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every clause matches."""

    clauses: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one clause matches."""

    clauses: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The clause does not match."""

    clause: "Query"


Query: TypeAlias = Everything | Words | Prefix | Keyword | Period | AllOf | AnyOf | Not

ALL = Everything()


def stories_in(query: Query) -> frozenset[str]:
    """The ids of the stories that the query names."""
    match query:
        case AllOf(clauses) | AnyOf(clauses):
            return frozenset().union(*map(stories_in, clauses))
        case Not(clause):
            return stories_in(clause)
        case Keyword("story", value):
            return frozenset({value})
        case _:
            return frozenset()


def wanted(query: Query) -> tuple[Words | Prefix, ...]:
    """The words whose presence makes an article match, to be marked where they stand."""
    match query:
        case AllOf(clauses) | AnyOf(clauses):
            return tuple(word for clause in clauses for word in wanted(clause))
        case Words() | Prefix():
            return (query,)
        case _:
            return ()

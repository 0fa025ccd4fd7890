"""The query language: Lucene's, with AND between the words, read by luqum."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeAlias, cast, get_args

from luqum import tree
from luqum.exceptions import IllegalCharacterError, ParseError
from luqum.thread import parse as parse_lucene

from index.errors import QueryError
from index.query.clauses import (
    ALL,
    AllOf,
    AnyOf,
    Keyword,
    KeywordField,
    Not,
    Period,
    Prefix,
    Query,
    TimeField,
    WordField,
    Words,
)
from index.query.moments import Span, read_moment
from index.query.quoting import straightened, unescaped

__all__ = ["ALL", "FIELDS", "Query", "parse"]

Node: TypeAlias = Any  # luqum publishes no types

LONGEST = 8_000  # characters; what is longer was pasted by mistake
DEEPEST = 60  # brackets; far below what Python's stack or an engine would refuse
WIDEST = 1_000  # places that the words of a phrase may be moved

_WORD_FIELDS = tuple(field for field in get_args(WordField) if field)
_KEYWORD_FIELDS = get_args(KeywordField)
_TIME_FIELDS = get_args(TimeField)
FIELDS = (*_WORD_FIELDS, *_KEYWORD_FIELDS, *_TIME_FIELDS, "topic")

Topics: TypeAlias = Mapping[str, str]
"""Saved queries by their names."""

_WRITE_INSTEAD = {"&&": "AND", "||": "OR", "!": "NOT"}
_NUMBER = "a whole number is expected after ~"
_POSITION = re.compile(r"at position (\d+)")
_UNEXPECTED = re.compile(r"unexpected\s+'(.*)' at position", re.DOTALL)


def parse(text: str, now: datetime | None = None, topics: Topics | None = None) -> Query:
    """The query that `text` says; an empty one, `*` and `*:*` ask for everything.

    `now` is what `published:[now-7d TO now]` counts from, the present moment unless given. For
    `topic:name` stands the query that `topics` has under that name: so it holds of whatever was
    gathered before the topic was made, alike on every backend, and nothing is kept that could go
    stale when the topic's query is changed.
    Raises QueryError, which says in one line what is wrong and where.
    """
    if not text.strip():
        return ALL
    if len(text) > LONGEST:
        raise QueryError(f"it has {len(text):,} characters; at most {LONGEST:,} are read")
    return _Reader(now, topics or {}).read(_syntax(text), "", 0)


def _syntax(written: str) -> Node:
    text = straightened(written)
    try:
        return parse_lucene(text)
    except IllegalCharacterError as error:
        raise _illegal(text, str(error)) from error
    except ParseError as error:
        raise _unexpected(text, str(error)) from error
    except (ValueError, ArithmeticError) as error:  # its own reading of "~1.5" and "^1.1.1"
        raise QueryError(_NUMBER) from error


def _illegal(text: str, message: str) -> QueryError:
    found = _POSITION.search(message.rpartition("Illegal character")[2][-40:])
    position = int(found[1]) if found else len(text) - 1
    problem = 'the quotation that " begins is not closed'
    if text[position] != '"':
        problem = f"{text[position]!r} has no meaning here; put it in quotes or a \\ before it"
    return QueryError(problem, position + 1)


def _unexpected(text: str, message: str) -> QueryError:
    place, word = _POSITION.search(message), _UNEXPECTED.search(message)
    if place is None:
        if text.count("(") > text.count(")"):
            return QueryError("a ( is not closed", len(text))
        return QueryError("it ends where a word was expected", len(text))
    position = int(place[1])
    found = (word[1] if word else "") or text[position : position + 1]
    return QueryError(f"{found!r} was not expected here", position + 1)


class _Reader:
    """Reads luqum's tree into ours, refusing what no backend answers."""

    def __init__(self, now: datetime | None, topics: Topics, within: str = "") -> None:
        self._now = now
        self._topics = topics
        self._within = within

    def read(self, node: Node, field: str, depth: int) -> Query:
        if depth > DEEPEST:
            raise QueryError(f"brackets more than {DEEPEST} deep", _at(node))
        reader = self._READERS.get(type(node))
        if reader is None:
            raise QueryError(_REFUSED.get(type(node), "this is not understood"), _at(node))
        return reader(self, node, field, depth)

    def _all(self, node: Node, field: str, depth: int) -> Query:
        return AllOf(tuple(self.read(child, field, depth + 1) for child in node.children))

    def _any(self, node: Node, field: str, depth: int) -> Query:
        return AnyOf(tuple(self.read(child, field, depth + 1) for child in node.children))

    def _not(self, node: Node, field: str, depth: int) -> Query:
        return Not(self.read(node.children[0], field, depth + 1))

    def _inner(self, node: Node, field: str, depth: int) -> Query:
        return self.read(node.children[0], field, depth + 1)

    def _field(self, node: Node, field: str, depth: int) -> Query:
        if node.name == "*":
            return self._everything(node)
        if field:
            raise QueryError(f"{node.name}: stands within {field}:", _at(node))
        if node.name not in FIELDS:
            problem = f"there is no field {node.name!r}; the fields are {', '.join(FIELDS)}"
            raise QueryError(problem, _at(node))
        return self.read(node.expr, node.name, depth + 1)

    def _everything(self, node: Node) -> Query:
        if isinstance(node.expr, tree.Word) and node.expr.value == "*":
            return ALL
        raise QueryError("*: stands only in *:*, for everything", _at(node))

    def _word(self, node: Node, field: str, depth: int) -> Query:
        del depth
        if node.value == "*" and not field:
            return ALL
        for sign, instead in _WRITE_INSTEAD.items():
            if node.value.startswith(sign):
                raise QueryError(f"write {instead} instead of {sign}", _at(node))
        stem, prefix = _without_wildcard(node)
        if field in _TIME_FIELDS:
            return self._moment(node, field)
        if field in _KEYWORD_FIELDS:
            return _keyword(node, field, stem, prefix)
        if field == "topic":
            return self._topic(node, stem, prefix)
        word_field = cast(WordField, field)
        return Prefix(stem, word_field) if prefix else Words(stem, word_field)

    def _phrase(self, node: Node, field: str, depth: int) -> Query:
        del depth
        if field in _TIME_FIELDS:
            return self._moment(node, field)
        if field in _KEYWORD_FIELDS:
            return _keyword(node, field, _plain(node), prefix=False)
        if field == "topic":
            return self._topic(node, _plain(node), prefix=False)
        return Words(_plain(node), cast(WordField, field))

    def _near(self, node: Node, field: str, depth: int) -> Query:
        phrase = self.read(node.term, field, depth + 1)
        if field == "topic" or not isinstance(phrase, Words):
            raise QueryError("~ stands only after a phrase of words", _at(node))
        # luqum takes a bare ~ for 1, and what stands behind a blank for a word.
        if str(node).endswith("~"):
            raise QueryError(_NUMBER, _at(node))
        if node.degree > WIDEST:
            raise QueryError(f"~ may be at most {WIDEST}", _at(node))
        return Words(phrase.text, phrase.field, int(node.degree))

    def _topic(self, node: Node, name: str, prefix: bool) -> Query:
        if self._within:
            raise QueryError(f"the topic {self._within!r} is made of other topics", _at(node))
        wanted = name.casefold()
        named = [
            known
            for known in self._topics
            if known.casefold() == wanted or (prefix and known.casefold().startswith(wanted))
        ]
        if not named:
            known = f"the topics are {', '.join(self._topics)}" if self._topics else "there is none"
            raise QueryError(f"there is no topic {name!r}; {known}", _at(node))
        saved = tuple(self._saved(node, each) for each in named)
        return saved[0] if len(saved) == 1 else AnyOf(saved)

    def _saved(self, node: Node, name: str) -> Query:
        try:
            return _Reader(self._now, self._topics, name).read(_syntax(self._topics[name]), "", 0)
        except QueryError as error:
            raise QueryError(f"the topic {name!r} is not understood: {error}", _at(node)) from error

    def _moment(self, node: Node, field: str) -> Query:
        if node.value == "*":
            return ALL
        span = self._span(node)
        return Period(cast(TimeField, field), span.start, span.end)

    def _range(self, node: Node, field: str, depth: int) -> Query:
        del depth
        self._check_time(node, field)
        low, high = self._span(node.low), self._span(node.high)
        since = low.start if node.include_low else low.end
        until = high.end if node.include_high else high.start
        if since is not None and until is not None and since > until:
            raise QueryError("the range ends before it begins", _at(node))
        return Period(cast(TimeField, field), since, until)

    def _from(self, node: Node, field: str, depth: int) -> Query:
        del depth
        self._check_time(node, field)
        span = self._span(node.children[0])
        return Period(cast(TimeField, field), span.start if node.include else span.end)

    def _to(self, node: Node, field: str, depth: int) -> Query:
        del depth
        self._check_time(node, field)
        span = self._span(node.children[0])
        return Period(cast(TimeField, field), None, span.end if node.include else span.start)

    def _check_time(self, node: Node, field: str) -> None:
        if field not in _TIME_FIELDS:
            raise QueryError(f"a range needs {': or '.join(_TIME_FIELDS)}: before it", _at(node))

    def _span(self, node: Node) -> Span:
        if not isinstance(node, tree.Word | tree.Phrase):
            raise QueryError("a date was expected", _at(node))
        text = _plain(node)
        try:
            return Span(None, None) if text == "*" else read_moment(text, self._now)
        except ValueError as error:
            raise QueryError(str(error), _at(node)) from error

    _READERS: ClassVar[dict[type, Callable[["_Reader", Node, str, int], Query]]] = {
        tree.UnknownOperation: _all,
        tree.AndOperation: _all,
        tree.OrOperation: _any,
        tree.Not: _not,
        tree.Prohibit: _not,
        tree.Plus: _inner,
        tree.Group: _inner,
        tree.FieldGroup: _inner,
        tree.SearchField: _field,
        tree.Word: _word,
        tree.Phrase: _phrase,
        tree.Proximity: _near,
        tree.Range: _range,
        tree.From: _from,
        tree.To: _to,
    }


_REFUSED = {
    tree.Fuzzy: 'words have no ~; it stands after a phrase, as in "a b"~2',
    tree.Boost: "^ is not supported; sort by relevance, newest, oldest or size instead",
    tree.Regex: "regular expressions are not supported; put text with / in quotes",
}


def _keyword(node: Node, field: str, value: str, prefix: bool) -> Query:
    if field == "story" and prefix:
        raise QueryError("story: needs a whole id", _at(node))
    if not value.strip() and not prefix:
        raise QueryError(f"{field}: has no value", _at(node))
    return Keyword(cast(KeywordField, field), value, prefix)


def _without_wildcard(node: Node) -> tuple[str, bool]:
    parts = re.findall(r"\\.|[^\\]", node.value, re.DOTALL)
    prefix = parts[-1:] == ["*"]
    word = parts[:-1] if prefix else parts
    if "*" in word or "?" in word:
        raise QueryError("a wildcard stands only at the end of a word, as in coali*", _at(node))
    return unescaped("".join(word)), prefix


def _plain(node: Node) -> str:
    value = node.value[1:-1] if isinstance(node, tree.Phrase) else node.value
    return unescaped(value)


def _at(node: Node) -> int:
    return (node.pos or 0) + 1

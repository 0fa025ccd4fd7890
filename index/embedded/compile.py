"""A query as Tantivy runs it, made without running it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import tantivy
from tantivy import Occur

from index.embedded.fields import number, number_of_name, schema
from index.instants import microseconds
from index.query.asked import FIELDS, TITLE_BOOST, Beginning, Placed, Run, asked
from index.query.clauses import (
    AllOf,
    AnyOf,
    Everything,
    Keyword,
    Not,
    Period,
    Prefix,
    Query,
    Words,
)
from index.query.words import fold_phrase
from processing import COMMON, Sketch


def to_tantivy(query: Query, stories: Mapping[str, Collection[str]]) -> tantivy.Query:
    """The query in Tantivy's terms; `stories` gives the versions of each story it names."""
    compiled = _compile(query, stories)
    return tantivy.Query.empty_query() if compiled is None else compiled


def to_candidates(sketch: Sketch) -> tantivy.Query:
    """Texts that share a band or at least two minima, ranked by the rarity of what is shared."""
    bands = [_term("bands", number(band)) for band in sketch.bands]
    minima = [_term("minima", number(minimum)) for minimum in sketch.minima]
    return _any([_any(bands, least=1), _any(minima, least=2)], least=1)


def to_namesakes(
    anchors: Collection[str], span: tuple[datetime, datetime], without: Collection[str]
) -> tantivy.Query:
    """Texts of a span of time that share enough anchors, ranked by the rarity of what is shared."""
    terms = [_term("anchors", number_of_name(anchor)) for anchor in anchors]
    since, until = map(microseconds, span)
    inside = tantivy.Query.range_query(schema(), "time", tantivy.FieldType.Integer, since, until)
    wanted = [_any(terms, least=COMMON), _unscored(inside)]
    return _except(wanted, _members(without)) if without else _every(wanted)


def _compile(query: Query, stories: Mapping[str, Collection[str]]) -> tantivy.Query | None:
    """None where nothing is asked: a clause of signs only, such as a dash between blanks."""
    match query:
        case Everything():
            return tantivy.Query.all_query()
        case Words() | Prefix():
            return _wording(query)
        case Keyword("story", value):
            return _unscored(_members(stories.get(value, ())))
        case Keyword():
            return _unscored(_keyword(query))
        case Period():
            return _unscored(_period(query))
        case Not(clause):
            inner = _compile(clause, stories)
            return None if inner is None else _except([], inner)
        case AllOf(clauses):
            return _all_of(clauses, stories)
        case AnyOf(clauses):
            parts = [_compile(clause, stories) for clause in clauses]
            return _any([part for part in parts if part is not None], least=1)


def _all_of(
    clauses: Sequence[Query], stories: Mapping[str, Collection[str]]
) -> tantivy.Query | None:
    parts = [part for clause in clauses if (part := _compile(clause, stories)) is not None]
    if not parts:
        return None
    return _every(parts)


def _every(parts: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, part) for part in parts])


def _except(wanted: Sequence[tantivy.Query], unwanted: tantivy.Query) -> tantivy.Query:
    musts = wanted or [tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)]
    clauses = [*((Occur.Must, part) for part in musts), (Occur.MustNot, unwanted)]
    return tantivy.Query.boolean_query(clauses)


def _any(parts: Sequence[tantivy.Query], least: int) -> tantivy.Query:
    if len(parts) < least:
        return tantivy.Query.empty_query()
    clauses = [(Occur.Should, part) for part in parts]
    return tantivy.Query.boolean_query(clauses, minimum_number_should_match=least)


def _wording(query: Words | Prefix) -> tantivy.Query | None:
    match asked(query):
        case None:
            return None
        case Run() as run:
            found = [(field, _in_field(field, run)) for field in FIELDS[query.field]]
        case Beginning() as beginning:
            found = [(field, _beginning(field, beginning)) for field in FIELDS[query.field]]
    return _any([_boosted(field, query) for field, query in found], least=1)


def _in_field(field: str, run: Run) -> tantivy.Query:
    return _any([_phrase(name, placed, run.slop) for name, placed in run.forms(field)], least=1)


def _phrase(field: str, placed: Placed, slop: int) -> tantivy.Query:
    if len(placed) == 1:
        return _term(field, placed[0][1])
    first = placed[0][0]
    words: list[str | tuple[int, str]] = [(at - first, word) for at, word in placed]
    phrase = tantivy.Query.phrase_query(schema(), field, words, slop)
    if not slop:
        return phrase
    parts = [*(_term(field, word) for _, word in placed), _unscored(phrase)]
    return tantivy.Query.boolean_query([(Occur.Must, part) for part in parts])


def _beginning(field: str, wanted: Beginning) -> tantivy.Query:
    """All matches score alike."""
    pattern = _pattern(wanted.last)
    if not wanted.before:
        return tantivy.Query.regex_query(schema(), f"{field}_words", pattern)
    words: list[str | tuple[int, str]] = [*map(_literal, wanted.before), pattern]
    phrase = tantivy.Query.regex_phrase_query(schema(), f"{field}_words", words)
    return tantivy.Query.const_score_query(phrase, 1.0)


def _boosted(field: str, query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boost_query(query, TITLE_BOOST) if field == "title" else query


def _keyword(query: Keyword) -> tantivy.Query:
    value = fold_phrase(query.value)
    if query.prefix:
        return tantivy.Query.regex_query(schema(), query.field, _pattern(value))
    return _term(query.field, value)


def _members(versions: Collection[str]) -> tantivy.Query:
    return tantivy.Query.term_set_query(schema(), "version", list(versions))


def _period(query: Period) -> tantivy.Query:
    field = "time" if query.field == "published" else "seen"
    since, until = _bound(query.since), _bound(query.until)
    if since is None and until is None:
        return tantivy.Query.all_query()
    kind, half_open = tantivy.FieldType.Integer, until is None
    return tantivy.Query.range_query(schema(), field, kind, since, until, include_upper=half_open)


def _bound(time: datetime | None) -> int | None:
    return None if time is None else microseconds(time)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    """A condition, which says nothing of how well an article matches."""
    return tantivy.Query.const_score_query(query, 0.0)


def _term(field: str, value: str | int) -> tantivy.Query:
    return tantivy.Query.term_query(schema(), field, value)


def _pattern(beginning: str) -> str:
    return f"{_literal(beginning)}.*"


def _literal(text: str) -> str:
    """The text as a regular expression that means itself."""
    return "".join(sign if sign.isalnum() else f"\\x{{{ord(sign):x}}}" for sign in text)

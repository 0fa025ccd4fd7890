"""A query as Elasticsearch runs it, made without running it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from index.clauses import (
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
from index.elastic.server import Document
from index.instants import microseconds
from index.stems import languages_of, stem
from index.words import Word, asked_words, fold, fold_phrase
from processing import COMMON, Sketch

TITLE_BOOST = 2.0  # as in the embedded index
_EXPANSIONS = 10_000  # words that the beginning of one may stand for at the end of a phrase

_TEXTS = {"": ("title", "text"), "title": ("title",), "text": ("text",), "author": ("author",)}
NOTHING: Document = {"match_none": {}}


def to_elasticsearch(query: Query, stories: Mapping[str, Collection[str]]) -> Document:
    """The query as JSON; `stories` gives the versions of each story it names."""
    compiled = _compile(query, stories)
    return NOTHING if compiled is None else compiled


def to_candidates(sketch: Sketch, since: int, until: int) -> Document:
    """Versions that share a band or at least two minima, first or last seen within the span.

    The score is the number of terms that are shared.
    """
    bands = [_counted("bands", band) for band in sketch.bands]
    minima = [_counted("minima", minimum) for minimum in sketch.minima]
    inside = [{"range": {name: {"gte": since, "lte": until}}} for name in ("first", "last")]
    return {
        "bool": {
            "must": [_any([_any(bands, least=1), _any(minima, least=2)], least=1)],
            "filter": [_any(inside, least=1)],
            "must_not": [{"term": {"id": sketch.version}}],
        }
    }


def to_namesakes(
    anchors: Collection[str], span: tuple[datetime, datetime], without: Collection[str]
) -> Document:
    """Versions first seen within the span that share enough anchors, ranked by their rarity."""
    terms = [{"term": {"anchors": anchor}} for anchor in anchors]
    since, until = map(microseconds, span)
    return {
        "bool": {
            "must": [_any(terms, least=COMMON)],
            "filter": [{"range": {"first": {"gte": since, "lte": until}}}],
            "must_not": [{"terms": {"id": sorted(without)}}],
        }
    }


def _compile(query: Query, stories: Mapping[str, Collection[str]]) -> Document | None:
    """None where nothing is asked: a clause of signs only, such as a dash between blanks."""
    match query:
        case Everything():
            return {"match_all": {}}
        case Words():
            return _words(query)
        case Prefix():
            return _prefix(query)
        case Keyword("story", value):
            return _unscored({"terms": {"version": sorted(stories.get(value, ()))}})
        case Keyword():
            return _unscored(_keyword(query))
        case Period():
            return _unscored(_period(query))
        case Not(clause):
            inner = _compile(clause, stories)
            return None if inner is None else _except(inner)
        case AllOf(clauses):
            parts = [_compile(clause, stories) for clause in clauses]
            wanted = [part for part in parts if part is not None]
            return {"bool": {"must": wanted}} if wanted else None
        case AnyOf(clauses):
            parts = [_compile(clause, stories) for clause in clauses]
            return _any([part for part in parts if part is not None], least=1)


def _except(unwanted: Document) -> Document:
    return {"bool": {"filter": [{"match_all": {}}], "must_not": [unwanted]}}


def _any(parts: Sequence[Document], least: int) -> Document:
    if len(parts) < least:
        return NOTHING
    return {"bool": {"should": list(parts), "minimum_should_match": least}}


def _words(query: Words) -> Document | None:
    words = asked_words(query.text)
    if not words:
        return None
    if len(words) == 1 and words[0].last:
        return _beginning(query.field, [], fold(words[0].form))
    placed = [(place, word) for place, word in enumerate(words) if not word.last]
    return _in_fields(query.field, placed or list(enumerate(words)), query.slop)


def _in_fields(name: str, placed: Sequence[tuple[int, Word]], slop: int) -> Document:
    languages = languages_of(word.form for _, word in placed)
    return _any([_in_field(field, placed, slop, languages) for field in _TEXTS[name]], least=1)


def _in_field(
    field: str, placed: Sequence[tuple[int, Word]], slop: int, languages: Sequence[str]
) -> Document:
    """The words as they stand, or their stems in any language; a text has one language only."""
    boost = TITLE_BOOST if field == "title" else 1.0
    words = [(at, fold(word.form)) for at, word in placed]
    forms = [_phrase(f"search.{field}_words", words, slop, boost)]
    if field != "author":
        for code in languages:
            stems = [(at, f"{code}:{stem(word.form, code)}") for at, word in placed]
            forms.append(_phrase(f"search.{field}", stems, slop, boost))
    return _any(forms, least=1)


def _phrase(field: str, placed: Sequence[tuple[int, str]], slop: int, boost: float) -> Document:
    if len(placed) == 1:
        return {"term": {field: {"value": placed[0][1], "boost": boost}}}
    phrase = _near(field, placed, slop, boost)
    if not slop:
        return phrase
    terms = [{"term": {field: {"value": word, "boost": boost}}} for _, word in placed]
    return {"bool": {"must": terms, "filter": [phrase]}}  # engines rank nearness each their own way


def _near(field: str, placed: Sequence[tuple[int, str]], slop: int, boost: float) -> Document:
    if placed[-1][0] - placed[0][0] > len(placed) - 1:
        spans = _spans(field, placed)
        return {"span_near": {"clauses": spans, "slop": slop, "in_order": True, "boost": boost}}
    words = " ".join(word for _, word in placed)
    return {"match_phrase": {field: {"query": words, "slop": slop, "boost": boost}}}


def _spans(field: str, placed: Sequence[tuple[int, str]]) -> list[Document]:
    """Words with gaps between: a run of a dense script ends in a word that may go on elsewhere."""
    spans: list[Document] = []
    next_place = placed[0][0]
    for at, word in placed:
        if at > next_place:
            spans.append({"span_gap": {field: at - next_place}})
        spans.append({"span_term": {field: word}})
        next_place = at + 1
    return spans


def _prefix(query: Prefix) -> Document | None:
    words = asked_words(query.text)
    if not words:
        return None
    if words[-1].dense:  # scripts without blanks have no beginnings of words
        return _words(Words(query.text, query.field))
    *before, last = (fold(word.form) for word in words if not word.last)
    return _beginning(query.field, before, last)


def _beginning(name: str, before: Sequence[str], last: str) -> Document:
    """Words of which the last goes on in any way; all matches score alike."""
    found: list[Document] = []
    for field in _TEXTS[name]:
        boost = TITLE_BOOST if field == "title" else 1.0
        at = f"search.{field}_words"
        if before:
            phrase = {"query": " ".join([*before, last]), "max_expansions": _EXPANSIONS}
            phrases = {"match_phrase_prefix": {at: phrase}}
            found.append({"constant_score": {"filter": phrases, "boost": boost}})
        else:
            found.append({"prefix": {at: {"value": last, "boost": boost}}})
    return _any(found, least=1)


def _keyword(query: Keyword) -> Document:
    field, value = f"search.{query.field}", fold_phrase(query.value)
    return {"prefix": {field: value}} if query.prefix else {"term": {field: value}}


def _period(query: Period) -> Document:
    field = "time" if query.field == "published" else "search.seen"
    bounds: dict[str, int] = {}
    if query.since is not None:
        bounds["gte"] = microseconds(query.since)
    if query.until is not None:
        bounds["lt"] = microseconds(query.until)
    return {"range": {field: bounds}} if bounds else {"match_all": {}}


def _unscored(query: Document) -> Document:
    """A condition, which says nothing of how well an article matches."""
    return {"bool": {"filter": [query]}}


def _counted(field: str, term: str) -> Document:
    return {"constant_score": {"filter": {"term": {field: term}}}}

"""A query as Elasticsearch runs it, made without running it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from index.elastic.server import Document
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

_EXPANSIONS = 10_000  # words that the beginning of one may stand for at the end of a phrase

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
        case Words() | Prefix():
            return _wording(query)
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


def _wording(query: Words | Prefix) -> Document | None:
    match asked(query):
        case None:
            return None
        case Run() as run:
            found = [_in_field(field, run) for field in FIELDS[query.field]]
        case Beginning() as beginning:
            found = [_beginning(field, beginning) for field in FIELDS[query.field]]
    return _any(found, least=1)


def _in_field(field: str, run: Run) -> Document:
    boost = _boost(field)
    forms = run.forms(field)
    return _any([_phrase(f"search.{at}", placed, run.slop, boost) for at, placed in forms], least=1)


def _phrase(field: str, placed: Placed, slop: int, boost: float) -> Document:
    if len(placed) == 1:
        return {"term": {field: {"value": placed[0][1], "boost": boost}}}
    phrase = _near(field, placed, slop, boost)
    if not slop:
        return phrase
    terms = [{"term": {field: {"value": word, "boost": boost}}} for _, word in placed]
    return {"bool": {"must": terms, "filter": [phrase]}}  # engines rank nearness each their own way


def _near(field: str, placed: Placed, slop: int, boost: float) -> Document:
    if placed[-1][0] - placed[0][0] > len(placed) - 1:
        spans = _spans(field, placed)
        return {"span_near": {"clauses": spans, "slop": slop, "in_order": True, "boost": boost}}
    words = " ".join(word for _, word in placed)
    return {"match_phrase": {field: {"query": words, "slop": slop, "boost": boost}}}


def _spans(field: str, placed: Placed) -> list[Document]:
    """Words with gaps between: a run of a dense script ends in a word that may go on elsewhere."""
    spans: list[Document] = []
    next_place = placed[0][0]
    for at, word in placed:
        if at > next_place:
            spans.append({"span_gap": {field: at - next_place}})
        spans.append({"span_term": {field: word}})
        next_place = at + 1
    return spans


def _beginning(field: str, wanted: Beginning) -> Document:
    """All matches score alike."""
    at, boost = f"search.{field}_words", _boost(field)
    if not wanted.before:
        return {"prefix": {at: {"value": wanted.last, "boost": boost}}}
    phrase = {"query": " ".join([*wanted.before, wanted.last]), "max_expansions": _EXPANSIONS}
    return {"constant_score": {"filter": {"match_phrase_prefix": {at: phrase}}, "boost": boost}}


def _boost(field: str) -> float:
    return TITLE_BOOST if field == "title" else 1.0


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

"""Whether two indices of the same articles give the same answers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar, get_args

from index.base import Index
from index.query.clauses import ALL
from index.query.parse import parse
from index.query.quoting import quoted
from index.query.words import read_forms
from index.values import Facet, Hit, Results, Slice, Unit
from processing import Article

_T = TypeVar("_T")

_EACH = 6  # queries of a kind
_HITS = 100  # looked at in each list
_SAMPLE = 60  # articles, newest and oldest, that queries are made of
_TIE = 5e-3  # relative difference of scores that overwritten documents make until they are merged
_PARTS = (
    Slice("article", "relevance", limit=_HITS),
    Slice("article", "oldest", limit=_HITS),
    Slice("version", "newest", limit=_HITS),
    Slice("story", "size", limit=_HITS),
    Slice("story", "relevance", offset=3, limit=_HITS),
)


@dataclass(frozen=True, slots=True)
class Parity:
    """How many lists and counts were compared, and what differed, a line each."""

    compared: int
    differences: tuple[str, ...]


def compare(one: Index, other: Index, each: int = _EACH) -> Parity:
    """Ask both the same battery of queries, `each` of a kind, made of the first one's articles."""
    compared, found = 0, []
    facets = tuple(zip(get_args(Facet), get_args(Unit) * 2, strict=True))
    for number, query in enumerate(battery(one, each)):
        asked = parse(query)
        for part in _turns(_PARTS, number):
            compared += 1
            here, there = one.search(asked, part), other.search(asked, part)
            found += [
                f"{query}: {part.group}s by {part.sort}: {d}" for d in _of_hits(here, there, part)
            ]
        for by, unit in _turns(facets, number):
            compared += 1
            counts = one.count(asked, by, unit), other.count(asked, by, unit)
            if set(counts[0]) != set(counts[1]):
                found.append(f"{query}: counts of {unit} by {by} differ")
    return Parity(compared, tuple(found))


def _turns(all_of_them: Sequence[_T], number: int) -> Iterator[_T]:
    """Two of them, others for the next number."""
    return (all_of_them[(2 * number + at) % len(all_of_them)] for at in (0, 1))


def battery(index: Index, each: int = _EACH) -> tuple[str, ...]:
    """Queries of every kind, the same for the same articles."""
    articles = [
        hit.placed.article
        for sort in ("newest", "oldest")
        for hit in index.search(ALL, Slice(sort=sort, limit=_SAMPLE)).hits
    ]
    if not articles:
        return ("",)
    chosen = random.Random(1)  # noqa: S311  # the same every time
    queries = ["", "the OR de OR في"]
    for _ in range(each):
        queries += _queries(chosen.choice(articles), chosen.choice(articles), chosen)
    return tuple(dict.fromkeys(query for query in queries if query))


def _queries(article: Article, another: Article, chosen: random.Random) -> Iterator[str]:
    words, others = _words(article, chosen), _words(another, chosen)
    if len(words) >= 3 and others:
        first, second, third = words[:3]
        yield first
        yield f"{first} {third}"
        yield f'"{first} {second}"'
        yield f'"{first} {third}"~3'
        yield f"{first} OR {others[0]}"
        yield f"{first} -{second}"
        yield f"{first[:3]}*"
        yield f"title:{second} OR text:{others[-1]}"
        yield f'title:"{first} {second}" OR ({second} NOT {others[0]})'
    yield f"lang:{article.language} published:[* TO {article.time:%Y-%m-%d}]"
    yield f"published:[{article.time:%Y-%m-%d} TO {article.time:%Y-%m-%d}]"
    if article.source:
        yield f"source:{quoted(article.source)}"
    for agency in article.agencies[:1]:
        yield f"agency:{quoted(agency)}"
    for author in article.authors[:1]:
        yield f"author:{quoted(author)}"


def _words(article: Article, chosen: random.Random) -> list[str]:
    """Three words that stand beside each other somewhere in the article."""
    forms = [form for form in read_forms(article.text)[:300] if form.isalpha() and len(form) > 1]
    if len(forms) < 3:
        return []
    at = chosen.randrange(len(forms) - 2)
    return forms[at : at + 3]


def _of_hits(here: Results, there: Results, part: Slice) -> Iterator[str]:
    totals = [(one.articles, one.versions, one.stories) for one in (here, there)]
    if totals[0] != totals[1]:
        yield f"totals are {totals[0]} and {totals[1]}"
        return
    mine, yours = _keys(here, part), _keys(there, part)
    keys = {**yours, **mine}
    ends = (min(mine.values(), default=0.0), max(mine.values(), default=0.0))
    strange = [
        id for id in mine.keys() ^ yours.keys() if not any(_tied(keys[id], end) for end in ends)
    ]
    if strange:
        yield f"{len(strange)} hits are in one list only, such as {min(strange)}"
    shared = [mine[id] for id in yours if id in mine]
    if any(after > before and not _tied(before, after) for before, after in pairwise(shared)):
        yield "the order is another one"


def _keys(found: Results, part: Slice) -> dict[str, float]:
    """What each hit is ordered by, the highest first, under what it stands for."""
    return {_name(hit, part.group): _key(hit, part) for hit in found.hits}


def _name(hit: Hit, unit: Unit) -> str:
    article = hit.placed.article
    return {"article": article.id, "version": article.version, "story": hit.placed.story}[unit]


def _key(hit: Hit, part: Slice) -> float:
    time = hit.placed.article.time.timestamp()
    return {
        "relevance": hit.score,
        "newest": time,
        "oldest": -time,
        "size": float(hit.articles),
    }[part.sort]


def _tied(a: float, b: float) -> bool:
    return abs(a - b) <= _TIE * max(abs(a), abs(b))

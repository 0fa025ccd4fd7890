"""The texts of an index that may carry a reference, and how they do."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from index.base import Index
from index.grouping.readings import readings_of
from index.query.parse import Query
from index.values import Placed, Version
from processing import Reading, sketch_passages
from reports.trace.carrying import Carriage, carry, read_text

_STRETCH = 20  # passages asked for at once, some four hundred terms
_FIRST, _MOST = 250, 4_000  # texts asked for; each answer brings their words with it
_AT_ONCE = 200  # articles whose house is looked up together
_MIDDLE, _EVER = datetime(2020, 1, 1, tzinfo=UTC), timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class Found:
    """A distinct text that carries passages, as its first article has it, and all its articles."""

    text: Placed
    carriage: Carriage
    articles: tuple[Placed, ...]


def find_everywhere(index: Index, passages: Sequence[Reading]) -> tuple[list[Found], bool]:
    """The texts of the whole index that carry a passage; whether there are more than were read."""
    versions: dict[str, Version] = {}
    more = False
    for start in range(0, len(passages), _STRETCH):
        found, left = _candidates(index, passages[start : start + _STRETCH])
        versions |= {version.id: version for version in found}
        more = more or left
    held = index.carriers(versions.keys())
    texts = [
        next((each for each in articles if each.article.id == versions[id].text.id), articles[0])
        for id, articles in held.items()
    ]
    return [
        Found(text, carriage, held[text.article.version])
        for text, carriage in _carrying(index, passages, texts)
    ], more


def find_among(index: Index, query: Query, passages: Sequence[Reading]) -> list[Found]:
    """The texts among the articles of a query that carry a passage; every article is read."""
    articles: dict[str, list[Placed]] = {}
    carriages: dict[str, tuple[Placed, Carriage]] = {}
    for part in _parts(index.articles(query)):
        fresh: dict[str, Placed] = {}
        for placed in part:
            if placed.article.version not in articles:
                fresh.setdefault(placed.article.version, placed)
        articles |= {version: [] for version in fresh}
        for text, carriage in _carrying(index, passages, fresh.values()):
            carriages[text.article.version] = (text, carriage)
        for placed in part:
            if placed.article.version in carriages:
                articles[placed.article.version].append(placed)
    return [
        Found(text, carriage, tuple(articles[version]))
        for version, (text, carriage) in carriages.items()
    ]


def _candidates(index: Index, passages: Sequence[Reading]) -> tuple[tuple[Version, ...], bool]:
    """The versions that share words with the passages, at whatever time they appeared."""
    asked, most = sketch_passages(passages), _FIRST
    while True:
        (found,) = index.candidates([asked], [_MIDDLE], _EVER, most)
        if len(found) < most or most >= _MOST:
            return found, len(found) >= most
        most = _MOST


def _carrying(
    index: Index, passages: Sequence[Reading], texts: Collection[Placed]
) -> Iterator[tuple[Placed, Carriage]]:
    """Those of the texts that carry a passage, read without their house's boilerplate."""
    looked_for = frozenset(run for passage in passages for run in passage.runs)
    for part in _parts(texts):
        read = [(placed, read_text(placed.article.text)) for placed in part]
        read = [(placed, text) for placed, text in read if not looked_for.isdisjoint(text.runs)]
        house = readings_of(index).boilerplate(
            [placed.article for placed, _ in read], [text.hashes for _, text in read]
        )
        for (placed, text), lines in zip(read, house, strict=True):
            carriage = carry(passages, text, lines)
            if carriage:
                yield placed, carriage


def _parts(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    waiting = iter(placed)
    while part := list(islice(waiting, _AT_ONCE)):
        yield part

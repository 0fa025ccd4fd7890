"""Groups a whole set in memory: what `processing` does alone, without an index around it."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from processing import (
    Article,
    Link,
    Reading,
    Rules,
    judge,
    nearby,
    place,
    read,
    sentence_hashes,
    sketch,
    split_sentences,
)
from processing.text.normalise import tokens
from processing.text.passage import sentence_hash

_HOUSE = 4  # different articles of one outlet that hold a sentence of its house


@dataclass(slots=True)
class Costs:
    """Milliseconds of CPU an article, by step."""

    articles: int
    spent: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.process_time)

    def note(self, step: str) -> None:
        """Book what was spent since the last note on `step`."""
        now = time.process_time()
        self.spent[step] = round((now - self._since) * 1000 / max(1, self.articles), 2)
        self._since = now


@dataclass(frozen=True, slots=True)
class Grouped:
    """The readings by version, when each first appeared, the links, and each article's version."""

    readings: Mapping[str, Reading]
    firsts: Mapping[str, datetime]
    links: Sequence[Link]
    versions: Mapping[str, str]
    costs: Costs

    def stories(self, rules: Rules) -> dict[str, str]:
        """The story of each article, by the id it was given."""
        placed = placed_whole(self.firsts, self.links, rules)
        return {given: placed[version] for given, version in self.versions.items()}


def placed_whole(
    firsts: Mapping[str, datetime], links: Sequence[Link], rules: Rules
) -> dict[str, str]:
    """The story of each version where all pairs that may have a link were compared."""
    return place(firsts, links, {}, replace(rules, candidates=len(firsts)))


def group(articles: Sequence[Article], rules: Rules, strip_house: bool = True) -> Grouped:
    """Reads, compares and links all `articles`."""
    costs = Costs(len(articles))
    house = house_sentences(articles) if strip_house else {}
    costs.note("house")
    readings: dict[str, Reading] = {}
    firsts: dict[str, datetime] = {}
    versions = {}
    for article in articles:
        reading = read(article, house.get(article.source, frozenset()))
        readings.setdefault(reading.version, reading)
        firsts[reading.version] = min(firsts.get(reading.version, article.time), article.time)
        versions[article.given] = reading.version
    costs.note("read")
    sketches = [sketch(reading) for reading in readings.values()]
    costs.note("sketch")
    pairs = [
        (other, version)
        for version, others in nearby(sketches)
        for other in others
        if abs(firsts[other] - firsts[version]) <= rules.window
    ]
    costs.note("candidates")
    links = [judge(readings[a], readings[b]) for a, b in pairs]
    costs.note("judge")
    return Grouped(readings, firsts, links, versions, costs)


def without_house(articles: Sequence[Article]) -> dict[str, str]:
    """The text of each article without its house's sentences, a line each, by the id it was given."""
    house = house_sentences(articles)
    return {
        article.given: "\n".join(
            sentence
            for sentence in split_sentences(article.text)
            if sentence_hash(tokens(sentence)) not in house.get(article.source, ())
        )
        or article.text
        for article in articles
    }


def house_sentences(articles: Sequence[Article]) -> dict[str, frozenset[int]]:
    """The sentences that four texts of one outlet hold which are not copies of each other."""
    texts: dict[str, dict[str, Article]] = {}
    for article in articles:
        if article.source:
            texts.setdefault(article.source, {}).setdefault(read(article).version, article)
    return {source: frozenset(_repeated(list(kept.values()))) for source, kept in texts.items()}


def _repeated(articles: Sequence[Article]) -> Iterator[int]:
    counts: dict[int, int] = {}
    for article in articles:
        for sentence in sentence_hashes(article):
            counts[sentence] = counts.get(sentence, 0) + 1
    return (sentence for sentence, count in counts.items() if count >= _HOUSE)

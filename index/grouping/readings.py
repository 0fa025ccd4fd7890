"""Texts as grouping sees them, remembered while their day is busy."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from index.base import Index
from index.values import Version
from processing import Article, Reading, house_sentences, read, sentence_hashes

_KEPT = 300_000  # words of readings, some 40 bytes each: the candidates of a busy day


class Readings:
    """Reads texts without their house's boilerplate, and remembers those of kept versions."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._words = 0

    def boilerplate(
        self, articles: Sequence[Article], sentences: Sequence[Collection[int]]
    ) -> list[frozenset[int]]:
        """Of each article's sentences those that are its source's boilerplate."""
        asked: dict[str, set[int]] = {}
        for article, hashes in zip(articles, sentences, strict=True):
            asked.setdefault(article.source, set()).update(hashes)
        known = self._index.house(asked)
        return [
            known[article.source].intersection(hashes)
            for article, hashes in zip(articles, sentences, strict=True)
        ]

    def house_of(self, articles: Sequence[Article]) -> list[tuple[str, ...]]:
        """The boilerplate of each article's source, as the article words it."""
        return list(map(house_sentences, articles, self._lines(articles)))

    def of_versions(self, versions: Iterable[Version]) -> dict[str, Reading]:
        """The readings of kept versions, by id."""
        wanted = {version.id: version for version in versions}
        found = {id: self._kept[id] for id in wanted if id in self._kept}
        for id in found:
            self._kept.move_to_end(id)
        missing = [version for id, version in wanted.items() if id not in found]
        found.update(self._read(missing))
        return found

    def remember(self, readings: Iterable[Reading]) -> None:
        """Keep readings for the intakes to come, letting go of those asked for longest ago."""
        for reading in readings:
            self._words += len(reading.tokens)
            if before := self._kept.pop(reading.version, None):
                self._words -= len(before.tokens)
            self._kept[reading.version] = reading
        while self._words > _KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._words -= len(oldest.tokens)

    def anew(self, articles: Mapping[str, Article]) -> dict[str, Reading]:
        """Reads articles by what is known as boilerplate now, as the versions they are given by."""
        house = self._lines(list(articles.values()))
        return {
            version: replace(read(article, lines), version=version)
            for (version, article), lines in zip(articles.items(), house, strict=True)
        }

    def _read(self, versions: Sequence[Version]) -> dict[str, Reading]:
        readings = self.anew({version.id: version.text for version in versions})
        self.remember(readings.values())
        return readings

    def _lines(self, articles: Sequence[Article]) -> list[frozenset[int]]:
        return self.boilerplate(articles, [sentence_hashes(article) for article in articles])


_readings: WeakKeyDictionary[Index, Readings] = WeakKeyDictionary()


def readings_of(index: Index) -> Readings:
    """The readings of an index, which last as long as it does."""
    if index not in _readings:
        _readings[index] = Readings(index)
    return _readings[index]

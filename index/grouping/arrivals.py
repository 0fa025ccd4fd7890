"""What arriving articles are to those that are kept: new, held, an alias, a page's newer text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from index.base import Index
from index.grouping.readings import Readings
from processing import (
    Article,
    Prepared,
    Reading,
    Sketch,
    read,
    sentence_hashes,
    sketch,
    url_key,
)

Outcome = Literal["new", "held", "alias", "superseding"]


@dataclass  # without slots, so that its reading is kept once made
class Arrival:
    """An article on its way in.

    `of` is the id of the article that is kept in its place, or that it supersedes. `outdated` is
    set where a newer text of its page was there before it. `whole` is the version that it has with
    its boilerplate; `sentences` are the hashes by which that is known. What was `prepared` of its
    whole text need not be made again.
    """

    article: Article
    prepared: Prepared | None = None
    outcome: Outcome = "new"
    of: str = ""
    outdated: bool = False
    whole: str = ""
    sentences: tuple[int, ...] = ()
    house: frozenset[int] = frozenset()

    @property
    def enters(self) -> bool:
        """Whether the article is to be written."""
        return self.outcome in ("new", "superseding")

    @cached_property
    def reading(self) -> Reading:
        """The article as grouping sees it, by the version it carries; to be asked for once that is known."""
        return replace(read(self.article, self.house), version=self.article.version)

    @property
    def is_read(self) -> bool:
        """Whether its reading was made."""
        return "reading" in vars(self)

    @property
    def sketch(self) -> Sketch:
        """That of the text without its boilerplate."""
        if self.prepared and not self.house:
            return self.prepared.sketch
        return sketch(self.reading)


def receive(
    index: Index,
    articles: Sequence[Article],
    readings: Readings,
    prepared: Mapping[str, Prepared],
) -> list[Arrival]:
    """Each article with its outcome; what comes first in `articles` came first."""
    arrivals = [Arrival(one, prepared.get(one.id), whole=one.version) for one in articles]
    held = set(index.held([article.id for article in articles]))
    for arrival in arrivals:
        if arrival.article.id in held:
            arrival.outcome, arrival.of = "held", arrival.article.id
        held.add(arrival.article.id)
    entering = [arrival for arrival in arrivals if arrival.enters]
    _name_versions(entering, readings)
    known = _Known(index, entering)
    for arrival in entering:
        known.compare(arrival)
    return arrivals


def place_of(article: Article) -> str:
    """What stays of an article when its text changes: the id it was given, else its address."""
    return f"id:{article.given}" if article.given else article.url


def _name_versions(arrivals: Sequence[Arrival], readings: Readings) -> None:
    """A version is what is left without boilerplate.

    The article's id stays that of the whole text, so that it is known again however much
    boilerplate has become known since.
    """
    articles = [arrival.article for arrival in arrivals]
    sentences = [
        one.prepared.sentences if one.prepared else sentence_hashes(one.article) for one in arrivals
    ]
    house = readings.boilerplate(articles, sentences)
    for arrival, hashes, lines in zip(arrivals, sentences, house, strict=True):
        arrival.sentences, arrival.house = hashes, lines
        if lines:
            version = read(arrival.article, lines).version
            arrival.article = replace(arrival.article, version=version)


@dataclass(frozen=True, slots=True)
class _Text:
    """Of an article that is kept, what others are compared with."""

    id: str
    version: str
    seen: datetime


class _Known:
    """The texts of pages and the carriers of versions, as they stand while a batch comes in."""

    def __init__(self, index: Index, arrivals: Sequence[Arrival]) -> None:
        places = {place_of(arrival.article) for arrival in arrivals} - {""}
        versions = {name for one in arrivals for name in (one.article.version, one.whole)}
        self._pages = {
            url_key(place): [_text(placed.article) for placed in kept]
            for place, kept in index.at(places).items()
        }
        self._carriers = {
            (version, placed.article.source): placed.article.id
            for version, carriers in index.carriers(versions).items()
            for placed in reversed(carriers)
        }

    def compare(self, arrival: Arrival) -> None:
        """Give the arrival its outcome, and let the next ones be compared with it too."""
        article = arrival.article
        page = self._pages.setdefault(url_key(place_of(article)), []) if place_of(article) else []
        same = next((text for text in page if text.version == article.version), None)
        # What came before its boilerplate was known is kept under its whole text.
        names = ((name, article.source) for name in (article.version, arrival.whole))
        carrier = next((self._carriers[name] for name in names if name in self._carriers), None)
        if same:
            arrival.outcome, arrival.of = "held", same.id
        elif page:
            self._supersede(arrival, max(page, key=lambda text: text.seen))
        elif carrier and article.source and not article.given:
            arrival.outcome, arrival.of = "alias", carrier
        if arrival.enters:
            page.append(_text(article))
            self._carriers.setdefault((article.version, article.source), article.id)

    def _supersede(self, arrival: Arrival, latest: _Text) -> None:
        if arrival.article.seen < latest.seen:
            arrival.outdated = True
        else:
            arrival.outcome, arrival.of = "superseding", latest.id


def _text(article: Article) -> _Text:
    return _Text(article.id, article.version, article.seen)

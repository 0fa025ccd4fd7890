"""What arriving articles are to those that are kept: new, held, an alias, a page's newer text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from index.base import Index
from index.grouping.readings import Readings
from index.values import Placed
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

    `of` is the id of the article that is kept in its place, or that it supersedes, if any. `returned` is
    that of the article by which its text is kept, where its page goes back to it. `outdated` is set
    where a newer text of its page was there before it. `whole` is the version that it has with
    its boilerplate; `sentences` are the hashes by which that is known. What was `prepared` of its
    whole text need not be made again.
    """

    article: Article
    prepared: Prepared | None = None
    outcome: Outcome = "new"
    of: str = ""
    returned: str = ""
    outdated: bool = False
    whole: str = ""
    sentences: tuple[int, ...] = ()
    house: frozenset[int] = frozenset()

    @property
    def enters(self) -> bool:
        """Whether the article is to be written."""
        return self.outcome in ("new", "superseding") and not self.returned

    @property
    def kept(self) -> str:
        """The id of the article by which its text is kept."""
        return self.returned or (self.article.id if self.enters else self.of)

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


@dataclass(frozen=True, slots=True)
class Received:
    """Arrivals with their outcomes.

    `superseded` are the ids of articles, kept or arriving, whose pages say something else at the
    end; `restored` those of kept ones that were superseded, and whose pages say their text again.
    """

    arrivals: list[Arrival]
    superseded: tuple[str, ...]
    restored: tuple[str, ...]


def receive(
    index: Index,
    articles: Sequence[Article],
    readings: Readings,
    prepared: Mapping[str, Prepared],
) -> Received:
    """Each article with its outcome; what comes first in `articles` came first."""
    arrivals = [Arrival(one, prepared.get(one.id), whole=one.version) for one in articles]
    held = index.held([article.id for article in articles])
    came: set[str] = set()
    for arrival in arrivals:
        if arrival.article.id in held or arrival.article.id in came:
            arrival.outcome, arrival.of = "held", arrival.article.id
        came.add(arrival.article.id)
    _name_versions([arrival for arrival in arrivals if arrival.enters], readings)
    known = _Known(index, arrivals, held)
    for arrival in arrivals:
        known.compare(arrival)
    return Received(arrivals, *known.changed())


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


@dataclass(slots=True)
class _Text:
    """Of an article that is kept, what others are compared with; `was` tells whether it stood superseded."""

    id: str
    version: str
    seen: datetime
    place: str
    superseded: bool = False
    was: bool = False


class _Known:
    """The texts of pages and the carriers of versions, as they stand while a batch comes in."""

    def __init__(
        self, index: Index, arrivals: Sequence[Arrival], held: Mapping[str, Placed]
    ) -> None:
        turning = [one for one in arrivals if one.enters or _stands_behind(one, held)]
        places = {place_of(arrival.article) for arrival in turning} - {""}
        versions = {name for one in turning for name in (one.article.version, one.whole)}
        self._texts: dict[str, _Text] = {}
        self._pages = {
            url_key(place): [self._text(placed) for placed in kept]
            for place, kept in index.at(places).items()
        }
        for placed in held.values():  # of an imported id only its present text was found
            page, text = self._page(placed.article), self._text(placed)
            if text not in page:
                page.append(text)
        self._carriers = {
            (version, placed.article.source): placed.article.id
            for version, carriers in index.carriers(versions).items()
            for placed in reversed(carriers)
        }

    def compare(self, arrival: Arrival) -> None:
        """Give the arrival its outcome, and let the next ones be compared with it too."""
        article = arrival.article
        page = self._page(article)
        same = next((text for text in page if text.id == article.id), None)
        same = same or next((text for text in page if text.version == article.version), None)
        # What came before its boilerplate was known is kept under its whole text.
        names = ((name, article.source) for name in (article.version, arrival.whole))
        carrier = next((self._carriers[name] for name in names if name in self._carriers), None)
        if same:
            arrival.outcome, arrival.of = "held", same.id
            _return(arrival, same, page)
        elif page:
            _supersede(arrival, page)
        elif carrier and article.source and not article.given:
            arrival.outcome, arrival.of = "alias", carrier
        if arrival.enters:
            text = self._text(Placed(article, ""))
            text.superseded = arrival.outdated
            page.append(text)
            self._carriers.setdefault((article.version, article.source), article.id)

    def changed(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of those that are superseded now, and of those that are no longer."""
        turned = [text for text in self._texts.values() if text.superseded != text.was]
        return (
            tuple(text.id for text in turned if text.superseded),
            tuple(text.id for text in turned if not text.superseded),
        )

    def _page(self, article: Article) -> list[_Text]:
        place = url_key(place_of(article))
        return self._pages.setdefault(place, []) if place else []

    def _text(self, placed: Placed) -> _Text:
        """The text of an article, one and the same on whichever page it is found."""
        one, stands = placed.article, placed.superseded
        text = _Text(one.id, one.version, one.seen, url_key(place_of(one)), stands, stands)
        return self._texts.setdefault(one.id, text)


def _stands_behind(arrival: Arrival, held: Mapping[str, Placed]) -> bool:
    """Whether it is kept, and superseded: only then its page is asked for."""
    return arrival.article.id in held and held[arrival.article.id].superseded


def _supersede(arrival: Arrival, page: Sequence[_Text]) -> None:
    """Let a new text take its page, unless that said another one later."""
    if arrival.article.seen < max(text.seen for text in page):
        arrival.outdated = True
    else:
        latest = _current(page) or max(page, key=_seen)
        arrival.outcome, arrival.of, latest.superseded = "superseding", latest.id, True


def _return(arrival: Arrival, same: _Text, page: Sequence[_Text]) -> None:
    """Let a text that its own page said before stand there again, if it was read last.

    What is delivered twice, or read anew out of its turn, brings nothing back: a text that stands
    though others were seen first after it was read again later than those.
    """
    if not same.superseded or same.place != url_key(place_of(arrival.article)):
        return
    seen, last, now = arrival.article.seen, max(text.seen for text in page), _current(page)
    if seen > last or (seen == last and (now is None or now.seen == last)):
        arrival.outcome, arrival.returned, arrival.of = "superseding", same.id, ""
        same.superseded = False
        if now:
            arrival.of, now.superseded = now.id, True


def _current(page: Sequence[_Text]) -> _Text | None:
    """The text that stands on a page now."""
    return max((text for text in page if not text.superseded), key=_seen, default=None)


def _seen(text: _Text) -> datetime:
    return text.seen

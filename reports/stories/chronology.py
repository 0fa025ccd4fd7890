"""When each text of a story appeared, and the labels that follow from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from index.grouping.arrivals import place_of
from index.values import Placed, Story
from processing import url_key


@dataclass(frozen=True, slots=True)
class Chronology:
    """A story in order of time.

    `times` tells when each article (by id) appeared, `urls` the articles of each page in turn (by the
    key of its URL, or by the id of what has none), `carriers` those of each version, earliest first,
    the versions themselves by first appearance, and `labels` their letters.
    """

    times: Mapping[str, datetime]
    urls: Mapping[str, tuple[Placed, ...]]
    carriers: Mapping[str, tuple[Placed, ...]]
    labels: Mapping[str, str]

    def appeared(self, placed: Placed) -> datetime:
        """When this text stood at its URL, as far as is known."""
        return self.times[placed.article.id]

    def former(self, placed: Placed) -> str:
        """The version that stood at the article's URL before within the story, else ""."""
        edits = self.urls[_address(placed)]
        at = edits.index(placed)
        return edits[at - 1].article.version if at else ""

    def successor(self, placed: Placed) -> str:
        """The label of the version that took the article's URL within the story, else "".

        Behind the last that was new there it is the one that the page went back to.
        """
        edits = self.urls[_address(placed)]
        later = edits[edits.index(placed) + 1 :] or [
            one for one in edits if placed.superseded and not one.superseded
        ]
        return self.labels[later[0].article.version] if later else ""


def read_chronology(story: Story) -> Chronology:
    """Puts the articles of a story in order of time."""
    edits = _edits(placed for held in story.carriers.values() for placed in held)
    times = dict(pair for found in edits.values() for pair in _times(found))

    def order(placed: Placed) -> tuple[datetime, str, str]:
        return times[placed.article.id], placed.article.source, placed.article.id

    carriers = {version: tuple(sorted(held, key=order)) for version, held in story.carriers.items()}
    ordered = sorted(carriers, key=lambda version: order(carriers[version][0]))
    return Chronology(
        times=times,
        urls=edits,
        carriers={version: carriers[version] for version in ordered},
        labels={version: label(at) for at, version in enumerate(ordered)},
    )


def appearances(placed: Iterable[Placed]) -> Mapping[str, datetime]:
    """When each article (by id) appeared; of their URLs, all the articles must be among them."""
    return dict(pair for found in _edits(placed).values() for pair in _times(found))


def labels_of(story: Story) -> dict[str, str]:
    """The versions of a story by their letters."""
    return {label: version for version, label in read_chronology(story).labels.items()}


def label(at: int) -> str:
    """The label of the version that appeared `at` (from 0): A … Z, AA, AB …"""
    letters, rest = "", at + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _edits(found: Iterable[Placed]) -> dict[str, tuple[Placed, ...]]:
    """The articles of each page in turn."""
    urls: dict[str, dict[str, Placed]] = {}
    for placed in found:
        urls.setdefault(_address(placed), {})[placed.article.id] = placed
    return {url: tuple(sorted(held.values(), key=_turn)) for url, held in urls.items()}


def _times(edits: tuple[Placed, ...]) -> Iterator[tuple[str, datetime]]:
    """When each text of one URL appeared.

    The first did when the page says it was published. A later one repeats that date, so it counts
    from when the page says it was changed, or else from when it was seen.
    """
    since: datetime | None = None
    for placed in edits:
        article = placed.article
        if since is None:
            time = article.time
        elif article.modified and since < article.modified <= article.seen:
            time = article.modified
        else:
            time = max(article.seen, since)
        yield article.id, time
        since = time


def _turn(placed: Placed) -> tuple[datetime, bool, str]:
    return placed.article.seen, not placed.superseded, placed.article.id


def _address(placed: Placed) -> str:
    return url_key(place_of(placed.article)) or placed.article.id

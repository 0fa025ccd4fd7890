"""Which story each new version belongs to, by what it shares with the versions around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.arrivals import Arrival
from index.base import Index, Version
from index.readings import Readings
from processing import Link, LinkKind, Reading, Rules, Sketch, judge, nearby, place, sketch

_JOINING = (LinkKind.IDENTICAL, LinkKind.VERSION)


@dataclass(frozen=True, slots=True)
class Placing:
    """What was found out about new versions; `stories` also names known ones that moved."""

    sketches: tuple[Sketch, ...] = ()
    links: tuple[Link, ...] = ()
    stories: Mapping[str, str] | None = None


def place_versions(
    index: Index, arrivals: Sequence[Arrival], readings: Readings, rules: Rules
) -> Placing:
    """Compare the versions that no article carried before, with each other and with the index."""
    new = _first_carriers(index, arrivals)
    if not new:
        return Placing()
    fresh = {version: arrival.read() for version, arrival in new.items()}
    firsts = {version: arrival.article.time for version, arrival in new.items()}
    sketches = tuple(sketch(reading) for reading in fresh.values())
    found = index.candidates(sketches, list(firsts.values()), rules.window, rules.candidates)
    known = readings.of_versions(version for versions in found for version in versions)
    readings.remember(fresh.values())
    pairs = [*_pairs_with_index(fresh, found), *_pairs_within(sketches, firsts, rules)]
    links = _judged(pairs, fresh | known)
    return Placing(sketches, links, _stories(index, firsts, links, rules))


def _first_carriers(index: Index, arrivals: Sequence[Arrival]) -> dict[str, Arrival]:
    """The earliest arrival of each version that is not in the index."""
    first: dict[str, Arrival] = {}
    for arrival in arrivals:
        first.setdefault(arrival.article.version, arrival)
    carried = index.carriers(first.keys())
    return {version: arrival for version, arrival in first.items() if version not in carried}


def _pairs_with_index(
    fresh: Mapping[str, Reading], found: Sequence[tuple[Version, ...]]
) -> Iterator[tuple[str, str]]:
    for version, candidates in zip(fresh, found, strict=True):
        yield from ((version, candidate.id) for candidate in candidates)


def _pairs_within(
    sketches: Sequence[Sketch], firsts: Mapping[str, datetime], rules: Rules
) -> Iterator[tuple[str, str]]:
    """A batch is its own index."""
    for a, b in nearby(sketches):
        if abs(firsts[a] - firsts[b]) <= rules.window:
            yield a, b


def _judged(pairs: Sequence[tuple[str, str]], readings: Mapping[str, Reading]) -> tuple[Link, ...]:
    links = (judge(readings[a], readings[b]) for a, b in pairs)
    return tuple(link for link in links if link.kind != LinkKind.UNRELATED)


def _stories(
    index: Index, firsts: Mapping[str, datetime], links: Sequence[Link], rules: Rules
) -> dict[str, str]:
    """The stories of the new versions, and those of known versions that changed."""
    joining = [link for link in links if link.kind in _JOINING]
    touched = {version for link in joining for version in (link.a, link.b)} - firsts.keys()
    around = index.neighbourhood(touched)
    placed = place({**around.firsts, **firsts}, [*around.links, *joining], around.stories, rules)
    return {
        version: story for version, story in placed.items() if around.stories.get(version) != story
    }

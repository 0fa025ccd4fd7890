"""Which story each new version belongs to, by what it shares with the versions around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from index.arrivals import Arrival
from index.base import Index
from index.decisions import Decision
from index.readings import Readings
from index.settling import Change, place_around
from index.values import Version
from processing import Link, LinkKind, Reading, Rules, Sketch, judge, nearby


@dataclass(frozen=True, slots=True)
class Placing:
    """What was found out about new versions; `stories` also names known ones that moved.

    `decisions` are those that know a text by a further name now.
    """

    sketches: tuple[Sketch, ...] = ()
    links: tuple[Link, ...] = ()
    stories: Mapping[str, str] | None = None
    decisions: tuple[Decision, ...] = ()


def place_versions(
    index: Index, arrivals: Sequence[Arrival], readings: Readings, rules: Rules
) -> Placing:
    """Compare the versions that no article carried before, with each other and with the index."""
    new = _first_carriers(index, [arrival for arrival in arrivals if arrival.enters])
    decided, renamed = _decided(index, arrivals, new)
    if not new and not decided:
        return Placing()
    firsts = {version: arrival.article.time for version, arrival in new.items()}
    sketches, links = _compared(index, new, readings, rules) if new else ((), ())
    change = Change(firsts, links, decided)
    return Placing(sketches, links, place_around(index, change, rules), renamed)


def _decided(
    index: Index, arrivals: Sequence[Arrival], new: Mapping[str, Arrival]
) -> tuple[list[Decision], tuple[Decision, ...]]:
    """The decisions that make a difference to arriving texts.

    Then those of them that know a text by another name now.
    """
    found = index.decisions({i for one in arrivals for i in (one.article.id, one.article.version)})
    if not found:
        return [], ()
    own = {one.article.id: one.article.version for one in arrivals if one.enters}
    kept = index.held({one.of for one in arrivals if not one.enters and one.of not in own})
    own |= {id: placed.article.version for id, placed in kept.items()}
    versions = {one.article.id: own[one.article.id if one.enters else one.of] for one in arrivals}
    known = [one.known_as(versions) for one in found]
    renamed = tuple(after for before, after in zip(found, known, strict=True) if after != before)
    return [one for one in known if one in renamed or one.versions & new.keys()], renamed


def _compared(
    index: Index, new: Mapping[str, Arrival], readings: Readings, rules: Rules
) -> tuple[tuple[Sketch, ...], tuple[Link, ...]]:
    """The sketches of new versions, and what those have to do with others."""
    firsts = {version: arrival.article.time for version, arrival in new.items()}
    sketches = tuple(arrival.sketch for arrival in new.values())
    found = index.candidates(sketches, list(firsts.values()), rules.window, rules.candidates)
    known = readings.of_versions(version for versions in found for version in versions)
    pairs = [*_pairs_with_index(firsts, found), *_pairs_within(sketches, firsts, rules)]
    paired = set(chain.from_iterable(pairs))
    fresh = {id: one.reading for id, one in new.items() if one.is_read or id in paired}
    readings.remember(fresh.values())
    return sketches, _judged(pairs, fresh | known)


def _first_carriers(index: Index, arrivals: Sequence[Arrival]) -> dict[str, Arrival]:
    """The earliest arrival of each version that is not in the index."""
    first: dict[str, Arrival] = {}
    for arrival in arrivals:
        first.setdefault(arrival.article.version, arrival)
    carried = index.carriers(first.keys())
    return {version: arrival for version, arrival in first.items() if version not in carried}


def _pairs_with_index(
    fresh: Iterable[str], found: Sequence[tuple[Version, ...]]
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

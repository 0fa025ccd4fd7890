"""Which story each new version belongs to, by what it shares with the versions around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from index.base import Index
from index.decisions import Decision
from index.grouping.arrivals import Arrival
from index.grouping.readings import Readings
from index.grouping.settling import Change, place_around
from index.values import Version, crowded
from processing import Link, LinkKind, Reading, Rules, Sketch, judge, nearby

_PORTION = 50  # new versions whose candidates, fifty texts each at most, are held at once


@dataclass(frozen=True, slots=True)
class Placing:
    """What was found out about new versions; `stories` also names known ones that moved.

    `decisions` are those that know a text by a further name now.
    """

    sketches: tuple[Sketch, ...] = ()
    links: tuple[Link, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
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
    sketches = tuple(arrival.sketch for arrival in new.values())
    comparison = _Comparison(index, new, readings, rules)
    links, homes = comparison.with_all(sketches) if new else ((), {})
    change = Change(firsts, links, decided, homes=homes)
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
    kept = index.held({one.kept for one in arrivals} - own.keys())
    own |= {id: placed.article.version for id, placed in kept.items()}
    versions = {one.article.id: own[one.kept] for one in arrivals}
    known = [one.known_as(versions) for one in found]
    renamed = tuple(after for before, after in zip(found, known, strict=True) if after != before)
    return [one for one in known if one in renamed or one.versions & new.keys()], renamed


def _first_carriers(index: Index, arrivals: Sequence[Arrival]) -> dict[str, Arrival]:
    """The earliest arrival of each version that is not in the index."""
    first: dict[str, Arrival] = {}
    for arrival in arrivals:
        first.setdefault(arrival.article.version, arrival)
    carried = index.carriers(first.keys())
    return {version: arrival for version, arrival in first.items() if version not in carried}


class _Comparison:
    """What new versions have to do with each other and with kept ones."""

    def __init__(
        self, index: Index, new: Mapping[str, Arrival], readings: Readings, rules: Rules
    ) -> None:
        self._index, self._new, self._readings, self._rules = index, new, readings, rules
        self._firsts = {version: arrival.article.time for version, arrival in new.items()}

    def with_all(self, sketches: Sequence[Sketch]) -> tuple[tuple[Link, ...], dict[str, str]]:
        """The links of new versions, and of those that are at home in a large story the story.

        Of that story, those are compared with the likeliest few alone.
        """
        links: list[Link] = []
        homes: dict[str, str] = {}
        for start in range(0, len(sketches), _PORTION):
            found, at_home = self._with_kept(sketches[start : start + _PORTION])
            links += found
            homes |= at_home
        beside = [pair for pair in self._within(sketches) if pair[1] not in homes]
        return (*links, *self._judged({}, beside)), homes

    def _with_kept(self, sketches: Sequence[Sketch]) -> tuple[tuple[Link, ...], dict[str, str]]:
        """The links to kept versions; the texts of these are held no longer."""
        times, rules = [self._firsts[one.version] for one in sketches], self._rules
        asked = self._index.candidates(sketches, times, rules.window, rules.candidates)
        found = {one.version: versions for one, versions in zip(sketches, asked, strict=True)}
        near = {id: found[id][: rules.few] for id in self._maybe_at_home(found)}
        links = self._judged(near)
        homes = {id: near[id][0].story for id in self._at_home(near, links)}
        rest = {
            id: [one for one in versions[len(near.get(id, ())) :] if one.story != homes.get(id)]
            for id, versions in found.items()
        }
        return (*links, *self._judged(rest)), homes

    def _maybe_at_home(self, found: Mapping[str, Sequence[Version]]) -> list[str]:
        """The new versions whose likeliest few are of one story, which is a large one."""
        rules = self._rules
        alone = {
            id: versions[0].id
            for id, versions in found.items()
            if len({one.story for one in versions[: rules.few]}) == 1 and len(versions) >= rules.few
        }
        if not alone:
            return []
        # None of a story's own links is wanted, only how many versions it has.
        around = self._index.neighbourhood(set(alone.values()), most=0)
        large = crowded(around.stories, rules.candidates)
        return [id for id, likeliest in alone.items() if likeliest in large]

    def _at_home(
        self, near: Mapping[str, Sequence[Version]], links: Iterable[Link]
    ) -> Iterator[str]:
        strengths: dict[str, float] = dict.fromkeys(near, 0.0)
        for link in links:
            if link.kind.joins:
                strengths[link.a if link.a in near else link.b] += link.strength
        for id, strength in strengths.items():
            if strength >= self._rules.even * len(near[id]):
                yield id

    def _within(self, sketches: Sequence[Sketch]) -> Iterator[tuple[str, str]]:
        """A batch is its own index: of each version the likeliest before it."""
        firsts, rules = self._firsts, self._rules
        for version, others in nearby(sketches):
            near = (one for one in others if abs(firsts[one] - firsts[version]) <= rules.window)
            yield from ((other, version) for other in islice(near, rules.candidates))

    def _judged(
        self, kept: Mapping[str, Sequence[Version]], beside: Sequence[tuple[str, str]] = ()
    ) -> tuple[Link, ...]:
        """What new versions have to do with kept ones, and with those beside them."""
        pairs = [(id, one.id) for id, versions in kept.items() for one in versions]
        pairs += beside
        known = self._readings.of_versions(chain.from_iterable(kept.values()))
        paired = set(chain.from_iterable(pairs))
        fresh = {id: one.reading for id, one in self._new.items() if one.is_read or id in paired}
        self._readings.remember(fresh.values())
        return tuple(_links(pairs, {**fresh, **known}))


def _links(pairs: Iterable[tuple[str, str]], readings: Mapping[str, Reading]) -> Iterator[Link]:
    for a, b in pairs:
        link = judge(readings[a], readings[b])
        if link.kind != LinkKind.UNRELATED:
            yield link

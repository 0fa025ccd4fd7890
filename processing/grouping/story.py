"""Stories: which versions descend from the same copy."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from processing.grouping.link import Link
from processing.grouping.linkage import Linking, clustered, grown
from processing.grouping.wholes import Constraints

_UNDECIDED = Constraints()


@dataclass(frozen=True, slots=True)
class Rules:
    """How versions become stories.

    Versions further apart than `window` are not compared; at most `candidates` are compared with
    each, and `few` where these leave no doubt that it is of a story that has more; a story is held
    together by links whose mean strength is at least `cut`. A link between versions that were first
    seen further apart than `soon` counts from `even` on, the strength of one that is as likely as
    not; what a decision took out of its story joins another from `sure` on.
    """

    window: timedelta = timedelta(days=30)
    candidates: int = 50
    few: int = 20
    cut: float = 0.37
    soon: timedelta = timedelta(days=2)
    even: float = math.sqrt(0.5)
    sure: float = math.sqrt(0.95)


RULES = Rules()
"""Those that hold, where no others are tried."""


def place(
    firsts: Mapping[str, datetime],
    links: Sequence[Link],
    known: Mapping[str, str],
    rules: Rules,
    decided: Constraints = _UNDECIDED,
    settled: Collection[str] = (),
) -> dict[str, str]:
    """The story of every version in `firsts` (version -> first seen).

    Average linkage over the links, pairs without one counting as 0, so that one odd link joins no
    two stories. A cluster keeps the id of the `known` story it shares most versions with (of
    several the earliest), each id once; the others are named by their earliest version.

    What was `decided` to be together is one story, whose parts go on drawing newcomers as if they
    were alone, so that a merge turns nobody away; no join goes against what was decided to be apart.
    What is `settled` stays with its known story: of one with more than `rules.candidates` versions
    not all pairs were compared, and links among its own are not asked for.
    """
    held = [
        link
        for link in links
        if link.kind.joins
        and link.a in firsts
        and link.b in firsts
        and link.strength >= floor(link, firsts, rules)
    ]
    loose = sorted(firsts.keys() - settled, key=lambda version: (firsts[version], version))
    linking = Linking(rules.cut, rules.candidates, Constraints(decided.together))
    clusters = list(grown(_stories(settled, known), loose, held, linking))
    if decided.apart:
        clusters = _apart(clusters, held, replace(linking, decided=decided), rules)
    return _named(clusters, firsts, known)


def floor(link: Link, firsts: Mapping[str, datetime], rules: Rules) -> float:
    """The strength from which a link counts, 0 but for versions that are far apart.

    Copy runs within two days; what is first seen later and only looks like it is more often the
    next text of a formula.
    """
    return rules.even if abs(firsts[link.a] - firsts[link.b]) > rules.soon else 0.0


def story_id(founder: str) -> str:
    """The id of the story that the version `founder` begins."""
    return "s" + founder[1:]


def founder_of(story: str) -> str:
    """The version that a story's id is made of, "" where it is no story's id."""
    version = "v" + story[1:].partition("-")[0]
    return version if story.startswith(story_id(version)) else ""


def _stories(versions: Collection[str], known: Mapping[str, str]) -> list[list[str]]:
    """The versions by their known story; those without one are alone."""
    stories: dict[str, list[str]] = {}
    for version in sorted(versions):
        stories.setdefault(known.get(version, version), []).append(version)
    return list(stories.values())


def _apart(
    clusters: Sequence[list[str]], links: Sequence[Link], linking: Linking, rules: Rules
) -> list[list[str]]:
    """The clusters with each part that was decided to be apart taken out of its own.

    A cut as low as a story's leans on the many links that a stranger lacks. A part that was taken
    away from these joins others only where what is left leaves no doubt.
    """
    parts: list[list[str]] = []
    for held in clusters:
        torn = any(one & set(held) and other & set(held) for one, other in linking.decided.apart)
        parts += clustered(_within(held, linking), links, linking) if torn else [held]
    return clustered(parts, links, replace(linking, cut=rules.sure))


def _within(cluster: Sequence[str], linking: Linking) -> list[list[str]]:
    """What a torn cluster is made of: its versions; of a large one the sides that are parted."""
    if len(cluster) <= linking.most:
        return [[version] for version in sorted(cluster)]
    sides = [side for pair in linking.decided.apart for side in pair]
    found: dict[object, list[str]] = {}
    for version in sorted(cluster):
        on = tuple(at for at, side in enumerate(sides) if version in side)
        found.setdefault(on or version, []).append(version)
    return list(found.values())


def _named(
    clusters: Sequence[list[str]], firsts: Mapping[str, datetime], known: Mapping[str, str]
) -> dict[str, str]:
    names, taken = _claimed(clusters, firsts, known)
    stories: dict[str, str] = {}
    for number, cluster in enumerate(clusters):
        founder = min(cluster, key=lambda version: (firsts[version], version))
        name = names.get(number) or _free(story_id(founder), taken)
        stories.update(dict.fromkeys(cluster, name))
    return stories


def _claimed(
    clusters: Sequence[Sequence[str]], firsts: Mapping[str, datetime], known: Mapping[str, str]
) -> tuple[dict[int, str], set[str]]:
    """The clusters, by number, that keep the id of a known story, and those ids."""
    claims = sorted(
        (
            (-count, min(firsts[v] for v in cluster if known.get(v) == story), story, number)
            for number, cluster in enumerate(clusters)
            for story, count in Counter(known[v] for v in cluster if v in known).items()
        ),
    )
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, story, number in claims:
        if number not in names and story not in taken:
            names[number] = story
            taken.add(story)
    return names, taken


def _free(name: str, taken: set[str]) -> str:
    """`name`, or where another cluster kept it, the name with the first free number behind it."""
    number, free = 1, name
    while free in taken:
        number, free = number + 1, f"{name}-{number + 1}"
    taken.add(free)
    return free

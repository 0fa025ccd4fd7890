"""Stories placed anew around some of their versions, as their texts and the decisions have it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from index.base import Index
from index.decisions import Decision, constraints
from index.errors import NotFoundError, RefusedError
from index.values import Batch, Neighbourhood, crowded
from processing import RULES, Constraints, Link, Rules, place


@dataclass(frozen=True, slots=True)
class Change:
    """What is new around some versions.

    `firsts` are versions that come in, with the times at which they were first seen; `links` those
    that were found out; `decisions` take the place of kept ones of the same ids; `known` are
    versions that go by another story's id than the index tells, or by none (""). `homes` are the
    stories of versions that come in and are beyond doubt of a large one.
    """

    firsts: Mapping[str, datetime] = field(default_factory=dict)
    links: Sequence[Link] = ()
    decisions: Sequence[Decision] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)

    @property
    def touched(self) -> set[str]:
        """The versions whose stories may not stay as they are."""
        joining = (link for link in self.links if link.kind.joins)
        linked = {version for link in joining for version in (link.a, link.b)}
        return linked.union(*(one.versions for one in self.decisions)) - self.firsts.keys()


def place_around(index: Index, change: Change, rules: Rules) -> dict[str, str]:
    """The stories of the versions that come in, and of those whose story is another one now."""
    touched = change.touched
    while True:
        around = index.neighbourhood(touched, most=rules.candidates)
        decided = _decided(index, around, change)
        placed = _placed(around, change, decided, rules)
        taken = {*_taken(index, around, placed), *_apart(decided)}
        if taken <= touched:
            break
        touched |= taken
    if change.known and _same_company(around.stories, placed):
        return {}
    return {v: story for v, story in placed.items() if around.stories.get(v) != story}


def carry_out(index: Index, change: Change, rules: Rules = RULES) -> Mapping[str, str]:
    """Keep the decisions of a change, and place what it touches; the versions that moved."""
    stories = place_around(index, change, rules)
    if refused := index.write(Batch(decisions=tuple(change.decisions), stories=stories)):
        id, reason = next(iter(refused.items()))
        raise RefusedError(f"the decision {id} is not taken by the index: {reason}")
    return stories


def settle(index: Index, decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Carry out decisions that were made elsewhere, or about texts that are known by other names."""
    if not decisions:
        return {}
    held = index.held({id for one in decisions for side in one.sides for id in side.articles})
    versions = {id: placed.article.version for id, placed in held.items()}
    return carry_out(index, Change(decisions=[one.known_as(versions) for one in decisions]))


def unheeded(index: Index) -> Iterator[Decision]:
    """The decisions that hold, but not in the index: a writer broke off, or was an older program."""
    for one in index.decisions():
        around = index.neighbourhood(one.versions, most=0)
        decided = constraints([one], around.firsts)
        stories = around.stories
        if any(len(_stories(stories, versions)) > 1 for versions in decided.together) or any(
            _stories(stories, one - other) & _stories(stories, other - one)
            for one, other in decided.apart
        ):
            yield one


def _decided(index: Index, around: Neighbourhood, change: Change) -> Constraints:
    firsts = {**around.firsts, **change.firsts}
    kept = {one.id: one for one in index.decisions(firsts.keys())}
    decisions = kept | {one.id: one for one in change.decisions}
    return constraints(decisions.values(), firsts)


def _placed(
    around: Neighbourhood, change: Change, decided: Constraints, rules: Rules
) -> dict[str, str]:
    firsts = {**around.firsts, **change.firsts}
    known = {**around.stories, **change.known, **change.homes}
    known = {version: story for version, story in known.items() if story}
    links = [*around.links, *(link for link in change.links if link.kind.joins)]
    settled = crowded(around.stories, rules.candidates) | change.homes.keys()
    return place(firsts, links, known, rules, decided, settled)


def _apart(decided: Constraints) -> Iterator[str]:
    """The versions of both sides: what a part joins depends on what it was taken apart from."""
    for pair in decided.apart:
        yield from frozenset().union(*pair)


def _taken(index: Index, around: Neighbourhood, placed: Mapping[str, str]) -> Iterator[str]:
    """The versions of stories elsewhere that have an id which was given here.

    That of a version new to the index is free; one that left a story may have left its id behind.
    """
    before = set(around.stories.values())
    given = {story for v, story in placed.items() if v in around.stories and story not in before}
    for id in sorted(given):
        try:
            story = index.story(id, linked=False)
        except NotFoundError:
            continue
        if story.id == id:
            yield from story.carriers


def _same_company(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether the stories are the same sets of versions, whatever their ids."""
    pairs = {(before.get(version), story) for version, story in after.items()}
    return len(pairs) == len(set(before.values())) == len(set(after.values()))


def _stories(stories: Mapping[str, str], versions: Collection[str]) -> set[str]:
    return {stories[version] for version in versions if version in stories}

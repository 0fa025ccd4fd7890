"""What analysts decide: made, checked against what was decided before, kept and carried out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.base import Index
from index.decisions import Act, Decision, Side, contradicted, decision, in_order
from index.errors import DecisionError, NotFoundError
from index.grouping.settling import Change, carry_out, settle
from index.naming import story_named
from index.values import Story
from processing import RULES, Rules


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and the versions that are in another story for it."""

    decision: Decision
    moved: Mapping[str, str]


def merge(index: Index, stories: Sequence[str], made: Act) -> Decided:
    """Make several stories one. It keeps the id of the largest; the others are answered with it.

    Raises NotFoundError, or DecisionError where something else was decided before.
    """
    with index.turn():
        named = (story_named(index, story, linked=False) for story in stories)
        found = {story.id: story for story in named}
        if len(found) < 2:
            raise DecisionError(f"{', '.join(stories)}: one story already, two are needed")
        sides = [_side(story, story.carriers) for story in found.values()]
        return _kept(index, decision("merge", made, sides))


def split(
    index: Index, story: str, versions: Collection[str], made: Act, rules: Rules = RULES
) -> Decided:
    """Make some versions of a story a story of their own; the rest keeps the id.

    Raises as `merge` does.
    """
    with index.turn():
        whole = story_named(index, story, linked=False)
        if strange := sorted(set(versions) - whole.carriers.keys()):
            raise DecisionError(f"{strange[0]}: is no version of story {whole.id}")
        rest = whole.carriers.keys() - set(versions)
        if not rest or not versions:
            raise DecisionError(f"{whole.id}: some of its versions must go and some must stay")
        sides = (_side(whole, versions), _side(whole, rest))
        gone = dict.fromkeys(versions, "")
        return _kept(index, decision("split", made, sides), rules, gone)


def pin(index: Index, version: str, story: str, made: Act) -> Decided:
    """Let a version stand in a story, for good; if it stood in another, then apart from that.

    Raises as `merge` does.
    """
    with index.turn():
        here = index.story(version, linked=False)
        there = story_named(index, story, linked=False)
        others = there.carriers.keys() - {version}
        if not others:
            raise DecisionError(f"{there.id}: holds no other version that it could be pinned to")
        sides = [_side(here, [version]), _side(there, others)]
        if here.id != there.id and here.carriers.keys() != {version}:
            sides.append(_side(here, here.carriers.keys() - {version}))
        return _kept(index, decision("pin", made, sides))


def lead(index: Index, version: str, made: Act) -> Decided:
    """Let a version stand for its story. Raises as `merge` does."""
    with index.turn():
        story = index.story(version, linked=False)
        if earlier := lead_of(index.decisions(story.carriers.keys())):
            raise DecisionError(
                f"story {story.id} has a lead: {_told(earlier)};"
                f" `wirecopy undo {earlier.id}` takes it back"
            )
        return _kept(index, decision("lead", made, [_side(story, [version])]))


def undo(index: Index, id: str, undone: Act, rules: Rules = RULES) -> Decided:
    """Take a decision back: what it was about is placed as it would be without it.

    "" stands for the last one of the author that holds. Raises as `merge` does.
    """
    with index.turn():
        taken_back = replace(_to_undo(index, id, undone.author), undone=undone)
        former = taken_back.sides if taken_back.kind == "merge" else taken_back.sides[:1]
        known = {version: side.story for side in former for version in side.versions}
        change = Change(decisions=(taken_back,), known=known)
        return Decided(taken_back, carry_out(index, change, rules))


def lead_of(decisions: Iterable[Decision]) -> Decision | None:
    """The decision about which version stands for a story, among those about its versions.

    The last one, where stories with a lead each became one.
    """
    leads = [one for one in in_order(decisions) if one.kind == "lead" and not one.undone]
    return leads[-1] if leads else None


def adopt_decision(index: Index, one: Decision) -> bool:
    """Take in a decision that was made on another index; whether it is new here.

    Raises DecisionError where it contradicts what was decided here.
    """
    with index.turn():
        if one in index.decisions():
            return False
        if not one.undone and (against := _against(index, one)):
            raise DecisionError(f"{_told(one)} contradicts {_told(against)}")
        settle(index, [one])
    return True


def _side(story: Story, versions: Collection[str]) -> Side:
    held = sorted(set(versions))
    articles = (placed.article.id for version in held for placed in story.carriers[version])
    return Side(story.id, tuple(held), tuple(sorted(articles)))


def _kept(
    index: Index, new: Decision, rules: Rules = RULES, known: Mapping[str, str] | None = None
) -> Decided:
    if against := _against(index, new):
        raise DecisionError(
            f"the {new.kind} contradicts what was decided: {_told(against)};"
            f" `wirecopy undo {against.id}` takes it back"
        )
    change = Change(decisions=(new,), known=known or {})
    return Decided(new, carry_out(index, change, rules))


def _against(index: Index, new: Decision) -> Decision | None:
    earlier = _about_the_same(index, new)
    about = new.versions.union(*(one.versions for one in earlier))
    return contradicted(new, earlier, index.neighbourhood(about, most=0).firsts)


def _about_the_same(index: Index, new: Decision) -> list[Decision]:
    """The decisions that hold about any of the texts, or about a text that those are about, …"""
    found: dict[str, Decision] = {}
    asked: set[str] = set()
    names = new.versions
    while names:
        asked |= names
        found |= {one.id: one for one in index.decisions(names) if not one.undone}
        names = frozenset().union(*(one.versions for one in found.values())) - asked
    return list(found.values())


def _to_undo(index: Index, id: str, author: str) -> Decision:
    decisions = index.decisions()
    if id:
        found = [one for one in decisions if one.id == id]
        if not found:
            raise NotFoundError(f"no decision has the id {id!r}; `wirecopy decisions` lists them")
        if by := found[0].undone:
            raise DecisionError(f"{id}: was undone by {by.author} on {by.time:%Y-%m-%d %H:%M} UTC")
        return found[0]
    own = [one for one in decisions if not one.undone and one.made.author == author]
    if not own:
        raise DecisionError(
            f"nothing that {author} decided holds; `wirecopy decisions` lists what others did"
        )
    return own[-1]


def _told(one: Decision) -> str:
    reason = f" ({one.made.reason})" if one.made.reason else ""
    return f"{one.kind} {one.id} by {one.made.author} on {one.made.time:%Y-%m-%d %H:%M} UTC{reason}"

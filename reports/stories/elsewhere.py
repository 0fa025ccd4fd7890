"""Stories that tell of the same event in other languages or in other words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.base import Index
from index.values import Story, Version
from processing import APART, Naming, Relation, anchor_terms, read_anchors, read_credits, relate
from reports.stories.carriers import stated
from reports.stories.ledger import Elsewhere

_COMPARED = 40  # versions that name the same things, the best first: some 2 ms each
_EACH = 2  # versions of another story that are compared, the best first


def find_elsewhere(index: Index, story: Story, labels: Mapping[str, str]) -> tuple[Elsewhere, ...]:
    """All stories whose texts name what one of ours names, the likeliest first.

    Found anew each time, so that nothing is kept that could go stale. Stories that share passages
    are told with those.
    """
    linked = {link.other(labels) for link in story.related}
    told: dict[str, Elsewhere] = {}
    known: set[str] = {story.id}
    namings: dict[str, Naming] = {}
    for ours in _telling(story.versions):
        for theirs, relation in _relations(index, ours, labels, namings):
            if theirs.id in linked:
                known.add(theirs.story)
            best = told.get(theirs.story)
            if relation.holds and (best is None or best.score < relation.score):
                told[theirs.story] = _elsewhere(labels[ours.id], theirs, relation)
    ranked = sorted(told.values(), key=lambda one: (-one.score, one.story))
    return tuple(one for one in ranked if one.story not in known)


def _telling(versions: Sequence[Version]) -> list[Version]:
    """Of each language the first text, which is all of the event, and the longest, which names most."""
    told: dict[str, Version] = {}
    for language in {version.text.language for version in versions}:
        own = [version for version in versions if version.text.language == language]
        longest = max(own, key=lambda version: len(version.text.text))
        told |= {own[0].id: own[0], longest.id: longest}
    return [version for version in versions if version.id in told]


def _relations(
    index: Index, ours: Version, own: Mapping[str, str], known: dict[str, Naming]
) -> Iterator[tuple[Version, Relation]]:
    """How versions that name the same things stand to ours: more of them, until none of the next holds."""
    naming = _naming(ours, known)
    span = (ours.first - APART, ours.first + APART)
    terms = anchor_terms(naming.anchors)
    most, compared, holds, left = _COMPARED, 0, True, True
    while holds and left:
        found = index.namesakes(terms, span, tuple(own), most)
        fresh = list(_few(found))[compared:]
        relations = [(version, relate(naming, _naming(version, known))) for version in fresh]
        yield from relations
        holds, left = any(relation.holds for _, relation in relations), len(found) == most
        most, compared = 2 * most, compared + len(fresh)


def _naming(version: Version, known: dict[str, Naming]) -> Naming:
    """What a version names, with its house's sentences, of which few name anything."""
    if version.id not in known:
        body = read_credits(version.text.text).body
        known[version.id] = Naming(version.id, read_anchors(body))
    return known[version.id]


def _few(versions: Iterable[Version]) -> Iterator[Version]:
    """A few versions of each story: the copies of one text would crowd out all else."""
    met: Counter[str] = Counter()
    for version in versions:
        met[version.story] += 1
        if met[version.story] <= _EACH:
            yield version


def _elsewhere(label: str, theirs: Version, relation: Relation) -> Elsewhere:
    return Elsewhere(
        label=label,
        story=theirs.story,
        version=theirs.id,
        title=theirs.text.title,
        source=theirs.text.outlet,
        url=theirs.text.url,
        appeared=theirs.first,
        language=theirs.text.language,
        score=relation.score,
        evidence=relation.evidence,
        stated=stated(theirs.text, theirs.first),
    )

"""What a story shares with others, beside the boilerplate of their houses."""

from collections.abc import Mapping
from dataclasses import replace

from index.base import Index
from index.grouping.readings import readings_of
from index.values import Story
from processing import REUSE, Link, LinkKind, judge, tokens


def beside_house(index: Index, story: Story) -> Story:
    """The story without the links to others that share nothing but their house's boilerplate.

    Those were found before its lines were known as such.
    """
    readings = readings_of(index)
    linked = {id for link in story.related for id in (link.a, link.b)}
    own = {version.id: version.text for version in story.versions if version.id in linked}
    houses = zip(own, readings.house_of(list(own.values())), strict=True)
    lines = {id: sum(len(tokens(line)) for line in house) for id, house in houses}
    doubtful = [link for link in story.related if _left(link, lines) < REUSE]
    if not doubtful:
        return story
    others = {id for link in doubtful for id in (link.a, link.b)} - own.keys()
    carried = index.carriers(others)
    texts = own | {id: placed[0].article for id, placed in carried.items()}
    read = readings.anew({id: texts[id] for link in doubtful for id in (link.a, link.b)})
    alone = {
        (link.a, link.b)
        for link in doubtful
        if judge(read[link.a], read[link.b]).kind is LinkKind.UNRELATED
    }
    related = (link for link in story.related if (link.a, link.b) not in alone)
    return replace(story, related=tuple(related))


def _left(link: Link, lines: Mapping[str, int]) -> int:
    """How many words are shared at least beside our house's, REUSE where it has no line in it."""
    house = max(lines.get(link.a, 0), lines.get(link.b, 0))
    return link.evidence.shared - house if house else REUSE

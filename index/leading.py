"""Stories shown by their lead, whichever of their articles matches best."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from index.base import Index
from index.grouping.deciding import lead_of
from index.query.parse import Query
from index.values import Hit, Placed, Results, Slice


def search_led(index: Index, query: Query, part: Slice) -> Results:
    """The hits of `query`; of a story its lead comes with the best hit. Raises as `search` does."""
    found = index.search(query, part)
    if part.group != "story":
        return found
    led = leads(index, found.hits)
    hits = tuple(replace(hit, lead=led.get(hit.placed.story)) for hit in found.hits)
    return replace(found, hits=hits)


def leads(index: Index, hits: Iterable[Hit]) -> Mapping[str, Placed]:
    """The article that stands for each hit's story, by the story's id.

    It is the first carrier of the version that was chosen to stand for the story, else of its
    earliest version.
    """
    near = index.neighbourhood({hit.placed.article.version for hit in hits}, most=0)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for version in sorted(near.stories, key=lambda version: (near.firsts[version], version)):
        members[near.stories[version]].append(version)
    decisions = [one for one in index.decisions(near.stories.keys()) if one.kind == "lead"]
    leading = {}
    for story, versions in members.items():
        chosen = lead_of(one for one in decisions if one.versions & set(versions))
        leading[story] = next((v for v in versions if chosen and v in chosen.versions), versions[0])
    carriers = index.carriers(leading.values())
    return {
        story: carriers[version][0] for story, version in leading.items() if version in carriers
    }

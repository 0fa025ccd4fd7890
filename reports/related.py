"""Other stories that share passages with a story."""

from collections.abc import Mapping

from index.base import Index
from index.values import Story
from processing import Link
from reports.carriers import stated
from reports.ledger import Related


def find_related(index: Index, story: Story, labels: Mapping[str, str]) -> tuple[Related, ...]:
    """The versions of other stories that hold or are held by one of ours, most shared first.

    Of another story only the link with most words in common is told.
    """
    told: dict[str, Related] = {}
    stories: dict[str, Story] = {}
    for link in sorted(story.related, key=lambda link: (-link.evidence.shared, link.a, link.b)):
        theirs = link.b if link.a in labels else link.a
        if theirs not in stories:
            other = index.story(theirs)
            stories |= {version.id: other for version in other.versions}
        other = stories[theirs]
        if other.id not in told:
            told[other.id] = _related(link, theirs, other, labels)
    return tuple(told.values())


def _related(link: Link, theirs: str, other: Story, labels: Mapping[str, str]) -> Related:
    ours_is_a = link.a != theirs
    seen = link.evidence
    first = other.carriers[theirs][0].article
    return Related(
        label=labels[link.a if ours_is_a else link.b],
        kind=link.kind,
        story=other.id,
        version=theirs,
        title=first.title,
        source=first.source,
        url=first.url,
        appeared=first.time,
        score=link.score,
        coverage=seen.coverage_a if ours_is_a else seen.coverage_b,
        coverage_there=seen.coverage_b if ours_is_a else seen.coverage_a,
        shared=seen.shared,
        language=first.language,
        stated=stated(first, first.time),
    )

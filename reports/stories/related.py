"""Other stories that share passages with a story."""

from collections.abc import Mapping

from index.base import Index
from index.values import Placed, Story
from processing import Link
from reports.stories.carriers import stated
from reports.stories.ledger import Related


def find_related(index: Index, story: Story, labels: Mapping[str, str]) -> tuple[Related, ...]:
    """The versions of other stories that hold or are held by one of ours, most shared first.

    Of another story only the link with most words in common is told.
    """
    told: dict[str, Related] = {}
    carriers = index.carriers({link.other(labels) for link in story.related})
    for link in sorted(story.related, key=lambda link: (-link.evidence.shared, link.a, link.b)):
        held = carriers.get(link.other(labels))
        if held and held[0].story not in told:
            told[held[0].story] = _related(link, held[0], labels)
    return tuple(told.values())


def _related(link: Link, carrier: Placed, labels: Mapping[str, str]) -> Related:
    first, theirs = carrier.article, carrier.article.version
    ours_is_a = link.a != theirs
    seen = link.evidence
    return Related(
        label=labels[link.other((theirs,))],
        kind=link.kind,
        story=carrier.story,
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

"""Why an article is placed where it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from index.base import Index, Placed, Story
from index.errors import NotFoundError
from processing import Link, LinkKind, Rules, points, read_credits
from reports.chronology import read_chronology
from reports.diff import diff_texts
from reports.words import Kind

_PASSAGES = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """What the article's version has to do with one other version.

    `score` is the probability that both descend from one copy, `strength` what that adds to a story,
    `points` what each measure brought to the logarithm of its odds.
    `coverage` is the share of our words that the other holds, `coverage_there` the share of its
    words that ours holds; `passages` are the longest sentences of ours that it holds word for word
    or nearly; `numbers` stand only in ours, `numbers_there` only in the other.
    """

    label: str
    version: str
    story: str
    title: str
    source: str
    appeared: datetime
    kind: LinkKind
    score: float
    strength: float
    coverage: float
    coverage_there: float
    shared: int
    longest: int
    passages: tuple[str, ...]
    numbers: tuple[str, ...]
    numbers_there: tuple[str, ...]
    rule: str
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article's place and what speaks for it.

    `mean` is the mean strength of its version's links to the other versions of its story (a pair
    without a link counts 0), None where it is the only one; `cut` is what holds a story together. `within` are the
    links inside the story and `beyond` those to other stories, strongest first; `otherwise` tells
    what would have to change for another decision.
    """

    article: str
    title: str
    source: str
    url: str
    story: str
    label: str
    version: str
    same_text: int
    versions: int
    mean: float | None
    cut: float
    within: tuple[Reason, ...]
    beyond: tuple[Reason, ...]
    otherwise: tuple[str, ...]


def explain(index: Index, article: str, rules: Rules | None = None) -> Explanation:
    """Why the article with this id or URL is in its story.

    Raises NotFoundError where no such article is held.
    """
    placed = _find(index, article)
    story = index.story(placed.story)
    version = placed.article.version
    rules = rules or Rules()
    seen = _Seen(index, story, version, {story.id: story})
    within = tuple(seen.reasons(story.links))
    beyond = tuple(seen.reasons(story.related))
    mean = _mean(within, len(story.versions) - 1)
    return Explanation(
        article=placed.article.id,
        title=placed.article.title,
        source=placed.article.source,
        url=placed.article.url,
        story=story.id,
        label=read_chronology(story).labels[version],
        version=version,
        same_text=len(story.carriers[version]) - 1,
        versions=len(story.versions),
        mean=mean,
        cut=rules.cut,
        within=within,
        beyond=beyond,
        otherwise=tuple(_otherwise(mean, rules, beyond, seen.sizes)),
    )


def _find(index: Index, article: str) -> Placed:
    held = index.held((article,)).get(article)
    if held:
        return held
    there = index.at((article,)).get(article, ())
    if not there:
        raise NotFoundError(f"no article has the id or URL {article!r}")
    return there[-1]


@dataclass(frozen=True, slots=True)
class _Seen:
    """The story of the article, and the other stories that were looked up on the way."""

    index: Index
    story: Story
    version: str
    stories: dict[str, Story]

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many versions each story has."""
        return {id: len(story.versions) for id, story in self.stories.items()}

    def reasons(self, links: tuple[Link, ...]) -> Iterator[Reason]:
        """What each link of our version says, the strongest first."""
        ours = [link for link in links if self.version in (link.a, link.b)]
        for link in sorted(ours, key=lambda link: (-link.score, -link.evidence.shared)):
            yield self._reason(link)

    def _reason(self, link: Link) -> Reason:
        a = link.a == self.version
        theirs, seen = link.b if a else link.a, link.evidence
        other = self._story_of(theirs)
        first = other.carriers[theirs][0].article
        label = read_chronology(other).labels[theirs] if other.id == self.story.id else ""
        return Reason(
            label=label,
            version=theirs,
            story=other.id,
            title=first.title,
            source=first.source,
            appeared=first.time,
            kind=link.kind,
            score=link.score,
            strength=round(link.strength, 4),
            coverage=seen.coverage_a if a else seen.coverage_b,
            coverage_there=seen.coverage_b if a else seen.coverage_a,
            shared=seen.shared,
            longest=seen.longest,
            passages=_passages(first.text, self._text()),
            numbers=seen.numbers_a if a else seen.numbers_b,
            numbers_there=seen.numbers_b if a else seen.numbers_a,
            rule=link.rule,
            points={name: round(brought, 2) for name, brought in points(seen).items()},
        )

    def _text(self) -> str:
        return self.story.carriers[self.version][0].article.text

    def _story_of(self, version: str) -> Story:
        for story in self.stories.values():
            if version in story.carriers:
                return story
        story = self.index.story(version)
        self.stories[story.id] = story
        return story


def _passages(theirs: str, ours: str) -> tuple[str, ...]:
    """The longest sentences of ours that the other text holds, as ours words them."""
    diff = diff_texts(read_credits(theirs).body, read_credits(ours).body)
    held = (Kind.KEPT, Kind.MOVED, Kind.CHANGED)
    found = [change.after for change in diff.changes if change.kind in held]
    return tuple(sorted(found, key=len, reverse=True)[:_PASSAGES])


def _mean(within: tuple[Reason, ...], others: int) -> float | None:
    if not others:
        return None
    return sum(reason.strength for reason in within) / others


def _otherwise(
    mean: float | None, rules: Rules, beyond: tuple[Reason, ...], sizes: Mapping[str, int]
) -> Iterator[str]:
    if mean is not None:
        yield (
            f"It would leave the story if the mean strength of its links to the other versions, now {mean:.2f},"
            f" fell below {rules.cut:.2f}."
        )
    told: set[str] = set()
    for reason in beyond:
        if reason.story in told:
            continue
        told.add(reason.story)
        there = [each for each in beyond if each.story == reason.story]
        link = (_mean(tuple(there), sizes[reason.story])) or 0.0
        yield (
            f"It would join story {reason.story} if the mean strength of its links to that story's versions, now"
            f" {link:.2f}, reached {rules.cut:.2f}: only links of the kind version or identical count,"
            f" and the strongest is {reason.kind.value} at {reason.score:.2f}."
        )
    if mean is None and not beyond:
        yield (
            "It would join a story whose copy it shared; among the texts within"
            f" {rules.window.days} days of it, none was found to share a passage with it."
        )

"""Why an article is placed where it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.base import Index
from index.decisions import Decision
from index.grouping.readings import readings_of
from index.grouping.reuse import beside_house
from index.naming import article_named
from index.values import Story
from processing import RULES, Article, Link, LinkKind, Rules, Standing, body_of, floor, points
from reports.comparison.diff import diff_texts
from reports.comparison.words import Kind
from reports.stories.chronology import read_chronology
from reports.wording import counted, percent

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
    without a link counts 0), None where it is the only one; `cut` is what holds a story together.
    `within` are the links inside the story and `beyond` those to other stories, strongest first;
    `otherwise` tells what would have to change for another decision. `decisions` are what analysts
    decided about it, which goes before any link.
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
    decisions: tuple[Decision, ...] = ()


def explain(
    index: Index, article: str, rules: Rules = RULES, quoted: int | None = None
) -> Explanation:
    """Why the article with this id, which an import may have given it, or URL is in its story.

    The `quoted` strongest links of either kind are told with the passages shared; without it, all.

    Raises NotFoundError where no such article is held.
    """
    placed = article_named(index, article)
    story = beside_house(index, index.story(placed.story))
    version = placed.article.version
    seen = _Seen(index, story, version, rules, read_chronology(story).labels, {story.id: story})
    within = tuple(seen.reasons(story.links, quoted))
    beyond = tuple(seen.reasons(story.related, quoted))
    here = seen.here()
    decided = tuple(one for one in index.decisions((version,)) if not one.undone)
    return Explanation(
        article=placed.article.id,
        title=placed.article.title,
        source=placed.article.source,
        url=placed.article.url,
        story=story.id,
        label=seen.labels[version],
        version=version,
        same_text=len(story.carriers[version]) - 1,
        versions=len(story.versions),
        mean=here.mean if here else None,
        cut=rules.cut,
        within=within,
        beyond=beyond,
        otherwise=(*_undoing(decided), *_otherwise(here, rules, beyond, seen.there(decided))),
        decisions=decided,
    )


def _cut_elsewhere(decided: Sequence[Decision], rules: Rules) -> float:
    """What another story asks of our version: more where a decision took it out of its own."""
    return rules.sure if any(one.kind in ("split", "pin") for one in decided) else rules.cut


@dataclass(frozen=True, slots=True)
class _Seen:
    """The story of the article, and the other stories that were looked up on the way."""

    index: Index
    story: Story
    version: str
    rules: Rules
    labels: Mapping[str, str]
    stories: dict[str, Story]

    def here(self) -> Standing | None:
        """Our version beside the others of its story, None where it is alone."""
        others = len(self.story.versions) - 1
        return self._standing(self.story, others, self.rules.cut) if others else None

    def there(self, decided: Sequence[Decision]) -> Mapping[str, Standing]:
        """Our version beside those of each other story that was looked up."""
        cut = _cut_elsewhere(decided, self.rules)
        return {
            other.id: self._standing(other, len(other.versions), cut)
            for other in self.stories.values()
            if other is not self.story
        }

    def reasons(self, links: tuple[Link, ...], quoted: int | None) -> Iterator[Reason]:
        """What each link of our version says, the strongest first."""
        ours = [link for link in links if self.version in (link.a, link.b)]
        ours.sort(key=lambda link: (-link.score, -link.evidence.shared))
        for at, link in enumerate(ours):
            yield self._reason(link, quoted is None or at < quoted)

    def _standing(self, story: Story, others: int, cut: float) -> Standing:
        """Our version beside so many of a story, by the links that lead there."""
        ours = tuple(
            link
            for link in (*self.story.links, *self.story.related)
            if self.version in (link.a, link.b) and link.other((self.version,)) in story.carriers
        )
        return Standing(ours, others, cut, tuple(map(self._floor, ours)))

    def _reason(self, link: Link, quoting: bool) -> Reason:
        a = link.a == self.version
        theirs, seen = link.other((self.version,)), link.evidence
        other, first = self._story_of(theirs), self._first(theirs)
        label = self.labels[theirs] if other.id == self.story.id else ""
        least = self._floor(link)
        counts = link.strength >= least
        return Reason(
            label=label,
            version=theirs,
            story=other.id,
            title=first.title,
            source=first.source,
            appeared=first.time,
            kind=link.kind,
            score=link.score,
            strength=round(link.strength, 4) if counts else 0.0,
            coverage=seen.coverage_a if a else seen.coverage_b,
            coverage_there=seen.coverage_b if a else seen.coverage_a,
            shared=seen.shared,
            longest=seen.longest,
            passages=_passages(*self._bodies(first, self._first(self.version))) if quoting else (),
            numbers=seen.numbers_a if a else seen.numbers_b,
            numbers_there=seen.numbers_b if a else seen.numbers_a,
            rule=link.rule if counts or not link.kind.joins else link.rule + self._late(),
            points={name: round(brought, 2) for name, brought in points(seen).items()},
        )

    def _floor(self, link: Link) -> float:
        firsts = {version: self._first(version).time for version in (link.a, link.b)}
        return floor(link, firsts, self.rules)

    def _late(self) -> str:
        days = counted(self.rules.soon.days, "day")
        return f"; not counted: even odds are asked of texts first seen more than {days} apart"

    def _bodies(self, *articles: Article) -> tuple[str, ...]:
        house = readings_of(self.index).house_of(articles)
        return tuple(body_of(one.text, known) for one, known in zip(articles, house, strict=True))

    def _first(self, version: str) -> Article:
        return self._story_of(version).carriers[version][0].article

    def _story_of(self, version: str) -> Story:
        for story in self.stories.values():
            if version in story.carriers:
                return story
        story = self.index.story(version)
        self.stories[story.id] = story
        return story


def _passages(theirs: str, ours: str) -> tuple[str, ...]:
    """The longest sentences of ours that the other text holds, as ours words them."""
    diff = diff_texts(theirs, ours)
    held = (Kind.KEPT, Kind.MOVED, Kind.CHANGED)
    found = [change.after for change in diff.changes if change.kind in held]
    return tuple(sorted(found, key=len, reverse=True)[:_PASSAGES])


def _undoing(decisions: tuple[Decision, ...]) -> Iterator[str]:
    for one in decisions:
        if one.kind != "lead":
            yield f"Its links alone would place it if the {one.kind} were undone: wirecopy undo {one.id}"


def _otherwise(
    here: Standing | None, rules: Rules, beyond: tuple[Reason, ...], there: Mapping[str, Standing]
) -> Iterator[str]:
    if here is not None:
        yield _leaving(here)
    for story in dict.fromkeys(reason.story for reason in beyond):
        yield f"It would {_joining(there[story], story, here)}"
    if here is None and not beyond:
        yield (
            "It would join a story whose copy it shared; among the texts within"
            f" {rules.window.days} days of it, none was found to share a passage with it."
        )


def _leaving(here: Standing) -> str:
    most = here.most_to_leave()
    least, best = (percent(share) for share in here.held)
    now = least if least == best else f"{least} to {best}"
    if most is None:
        return "It would stay in the story however little were shared."
    return (
        f"It would leave the story if less than {most}% of the shorter text were shared with its other"
        f" versions (now {now}): their mean link, now {here.mean:.2f}, would fall below {here.cut:.2f}."
    )


def _joining(there: Standing, story: str, here: Standing | None) -> str:
    """What would have to change for it to join another story, as the rest of a sentence."""
    now = percent(there.held[1])
    if there.mean >= there.cut:
        held = f", whose mean link is {here.mean:.2f}," if here else ""
        return (
            f"join story {story} if its own{held} did not hold it: its mean link there is"
            f" {there.mean:.2f} of the {there.cut:.2f} asked."
        )
    if there.joins_with_same_numbers():
        replaced = sum(link.evidence.replaced for link in there.links)
        return (
            f"join story {story} if the numbers were the same: {counted(replaced, 'number')}"
            f" {'stands' if replaced == 1 else 'stand'} for others in the same words (now {now} of the"
            " shorter text is shared)."
        )
    least = there.least_to_join()
    if least is not None:
        return (
            f"join story {story} if at least {least}% of the shorter text were shared (now {now});"
            f" its mean link there is {there.mean:.2f} of the {there.cut:.2f} asked."
        )
    return (
        f"not join story {story} however much were shared with {len(there.links)} of its"
        f" {counted(there.others, 'version')}: it would have to share passages with more of them."
    )

"""The whole index grouped anew, in an order that does not tell who came first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from index.base import Batch, Index, Placed
from index.clauses import ALL
from index.intake import intake
from processing import Article, Rules, identify, renamed

_AT_ONCE = 500  # articles in one intake: what two runs share, for their stories to be the same


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What regrouping did.

    `split` are former stories whose articles are in several now, `joined` stories that hold
    articles of several former ones, `moved` articles whose story has another id than before.
    """

    articles: int
    before: int
    after: int
    split: int
    joined: int
    moved: int


def regroup(
    index: Index,
    rules: Rules | None = None,
    dry_run: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> Regrouped:
    """Group all articles anew beside the index, then let the result take its place.

    What comes out depends on the articles alone, not on the order in which they came in. The index
    goes on answering and taking in meanwhile; broken off, the work goes on where it was. A story
    keeps its id where most of it stays together. `dry_run` changes nothing.
    """
    told = on_progress or (lambda _: None)
    with closing(index.successor()) as successor:
        _bring(index, successor, rules, told)
        with index.turn():
            _bring(index, successor, rules, told)  # what came in meanwhile
            before, after = _places(index), _places(successor)
            names = _names(before, after)
            summary = _summary(before, after, names)
            if dry_run:
                successor.drop()
                return summary
            stories = {version: names[story] for version, story in _versions(after)}
            successor.write(Batch(aliases=dict(index.aliases()) or None, stories=stories))
            index.adopt(successor)
    return summary


@dataclass(frozen=True, slots=True)
class _Place:
    """Of an article, what regrouping goes by."""

    version: str
    story: str
    time: datetime


def _bring(
    index: Index, successor: Index, rules: Rules | None, told: Callable[[int], None]
) -> None:
    """Take in what the successor lacks, in the portions in which it takes in the whole."""
    number = 0
    for portion in _portions(index):
        held = successor.held([article.id for article in portion])
        missing = [identify(article) for article in portion if article.id not in held]
        intake(successor, missing, rules)
        told(number := number + len(portion))


def _portions(index: Index) -> Iterator[list[Article]]:
    portion: list[Article] = []
    for placed in index.articles(ALL, order="id"):
        portion.append(placed.article)
        if len(portion) == _AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _places(index: Index) -> dict[str, _Place]:
    return {placed.article.id: _place(placed) for placed in index.articles(ALL)}


def _place(placed: Placed) -> _Place:
    return _Place(placed.article.version, placed.story, placed.article.time)


def _names(before: Mapping[str, _Place], after: Mapping[str, _Place]) -> dict[str, str]:
    """The id that each story of the successor shall have: that of the one it mostly is."""
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    for id, place in after.items():
        clusters[place.story].append(id)
    times = {id: place.time for id, place in after.items()}
    known = {id: place.story for id, place in before.items()}
    return renamed(clusters, times, known)


def _versions(places: Mapping[str, _Place]) -> Iterator[tuple[str, str]]:
    return ((place.version, place.story) for place in places.values())


def _summary(
    before: Mapping[str, _Place], after: Mapping[str, _Place], names: Mapping[str, str]
) -> Regrouped:
    pairs = {(before[id].story, place.story) for id, place in after.items() if id in before}
    old, new = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    return Regrouped(
        articles=len(after),
        before=len({place.story for place in before.values()}),
        after=len({place.story for place in after.values()}),
        split=sum(number > 1 for number in old.values()),
        joined=sum(number > 1 for number in new.values()),
        moved=sum(
            before[id].story != names[place.story] for id, place in after.items() if id in before
        ),
    )

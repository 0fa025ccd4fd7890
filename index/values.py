"""What goes into an index and what comes out of it, as values."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from index.decisions import Decision
from processing import Article, Link, Sketch

Unit = Literal["article", "version", "story"]
Facet = Literal["day", "source", "domain", "country", "lang", "agency"]
Order = Literal["time", "id"]
Sort = Literal["relevance", "newest", "oldest", "size"]

Sighting = tuple[str, str, tuple[int, ...]]
"""A source, a version of it, and the hashes of the sentences met there."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An article with its place: the story it belongs to, and whether a newer text took its URL."""

    article: Article
    story: str
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A distinct text as the index keeps it.

    `text` is the article whose words stand for it (its first carrier); `first` and `last` are the
    times of its earliest and latest carrier, in UTC.
    """

    id: str
    story: str
    text: Article
    first: datetime
    last: datetime
    carriers: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Stories seen whole: every version of each with its story, and every link among them."""

    stories: Mapping[str, str]
    firsts: Mapping[str, datetime]
    links: tuple[Link, ...]


def crowded(stories: Mapping[str, str], most: int) -> set[str]:
    """Of versions with their stories those in a story with more than `most`."""
    sizes = Counter(stories.values())
    return {version for version, story in stories.items() if sizes[story] > most}


@dataclass(frozen=True, slots=True)
class Batch:
    """What one intake writes, all of it or nothing.

    `articles` are new; `superseded` are ids of articles whose URLs say something else, `restored` of
    kept ones whose URLs say their text again; `aliases` maps a further URL to the id of the article
    it repeats; `sketches` are those of the new versions;
    `stories` maps every version whose story is new or changed to it; by `house` the boilerplate of
    sources is known; `decisions` take the place of those of the same ids.
    """

    articles: tuple[Article, ...] = ()
    superseded: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    sketches: tuple[Sketch, ...] = ()
    links: tuple[Link, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
    house: tuple[Sighting, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of the hits is wanted, in which order and grouped how.

    A `limit` of 0 asks for the totals and the facets alone. `resume` is the token of an earlier
    part of the same search, behind which this one begins. `facets` are what all hits are counted
    over along with it, in the unit they are grouped by.
    `exact` asks for numbers that are no estimates, which takes time where very many articles match.
    """

    group: Unit = "article"
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    resume: str = ""
    facets: tuple[Facet, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of a result: the best article of its group, and how much the group holds.

    `snippet` is HTML-escaped text in which only `<b>` marks what matched. `articles`, `versions`
    and `outlets` count the members of the group *that match the query*. `lead` is the article that
    stands for the story, matching or not, where stories were asked for by `search_led`.
    """

    placed: Placed
    score: float
    snippet: str
    articles: int = 1
    versions: int = 1
    outlets: int = 1
    lead: Placed | None = None

    @property
    def shown(self) -> Placed:
        """The article by whose headline, outlet and time the hit is told."""
        return self.lead or self.placed


@dataclass(frozen=True, slots=True)
class Count:
    """How many of `unit` fall on `key` (a day as 2021-06-28, a source, a language, an agency).

    The key is "" for what has none, so that nothing is left out of a count.
    """

    key: str
    unit: Unit
    number: int
    approximate: bool = False


def in_order(by: Facet, counts: Iterable[Count]) -> tuple[Count, ...]:
    """The counts of a facet, the largest first; days in order of time."""
    return tuple(sorted(counts, key=lambda one: one.key if by == "day" else (-one.number, one.key)))


@dataclass(frozen=True, slots=True)
class Results:
    """Hits of one slice with the totals of the whole query in all three units.

    `approximate` tells that versions and stories are estimates, as they are of very many articles
    in an index that is spread over machines, unless the slice is to be `exact`. `counts` are those
    of the facets that were asked for. `resume` is the token of the next part, "" at the end.
    """

    hits: tuple[Hit, ...]
    articles: int
    versions: int
    stories: int
    approximate: bool = False
    counts: Mapping[Facet, tuple[Count, ...]] = field(default_factory=dict)
    resume: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story whole: its versions, each with its carriers, and the links among the versions.

    `versions` are ordered by first appearance; `carriers` maps a version's id to its articles,
    earliest first; `related` are links to versions of other stories (excerpts, partial reuse).
    """

    id: str
    versions: tuple[Version, ...]
    carriers: Mapping[str, tuple[Placed, ...]]
    links: tuple[Link, ...]
    related: tuple[Link, ...]

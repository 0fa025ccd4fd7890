"""The index: where articles, versions and stories are kept and found."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from index.decisions import Decision
from index.errors import RefusedError
from index.finding import Finding
from index.query import Query
from processing import Article, Link, Sketch

Unit = Literal["article", "version", "story"]
Facet = Literal["day", "source", "domain", "country", "lang", "agency"]
Order = Literal["time", "id"]
Sort = Literal["relevance", "newest", "oldest", "size"]


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


@dataclass(frozen=True, slots=True)
class Batch:
    """What one intake writes, all of it or nothing.

    `articles` are new; `superseded` are ids of older articles of the same URLs; `aliases` maps a
    further URL to the id of the article it repeats; `sketches` are those of the new versions;
    `stories` maps every version whose story is new or changed to it; `house` are sources, each with
    a version and the hashes of the sentences met in it, from which house boilerplate is known;
    `decisions` take the place of those of the same ids.
    """

    articles: tuple[Article, ...] = ()
    superseded: tuple[str, ...] = ()
    aliases: Mapping[str, str] | None = None
    sketches: tuple[Sketch, ...] = ()
    links: tuple[Link, ...] = ()
    stories: Mapping[str, str] | None = None
    house: tuple[tuple[str, str, tuple[int, ...]], ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of the hits is wanted, in which order and grouped how.

    `resume` is the token of an earlier part of the same search, behind which this one begins.
    """

    group: Unit = "article"
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    resume: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of a result: the best article of its group, and how much the group holds.

    `snippet` is HTML-escaped text in which only `<b>` marks what matched. `articles`, `versions`
    and `outlets` count the members of the group *that match the query*.
    """

    placed: Placed
    score: float
    snippet: str
    articles: int = 1
    versions: int = 1
    outlets: int = 1


@dataclass(frozen=True, slots=True)
class Results:
    """Hits of one slice with the totals of the whole query in all three units.

    `approximate` tells that versions and stories are estimates, as they are of very many articles
    in an index that is spread over machines. `resume` is the token of the next part, "" at the end.
    """

    hits: tuple[Hit, ...]
    articles: int
    versions: int
    stories: int
    approximate: bool = False
    resume: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of `unit` fall on `key` (a day as 2021-06-28, a source, a language, an agency).

    The key is "" for what has none, so that nothing is left out of a count.
    """

    key: str
    unit: Unit
    number: int
    approximate: bool = False


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


class Index(ABC):
    """Keeps what was gathered and answers for it. Every backend promises the same answers.

    A `write` is atomic and durable when it returns; what it wrote is found by the next read of the
    same object. Readers never see half a batch. Ids that are not held raise `NotFoundError`; an engine
    that fails raises an `IndexFault` (see `index.errors`).
    """

    # What an intake asks.

    def turn(self) -> AbstractContextManager[object]:
        """While it lasts, this is the only writer: what was read stays true until the write.

        A backend that settles conflicts at the write needs none.
        """
        return nullcontext()

    @abstractmethod
    def held(self, ids: Collection[str]) -> Mapping[str, Placed]:
        """The articles among `ids` that are kept, by id."""

    @abstractmethod
    def at(self, urls: Collection[str]) -> Mapping[str, tuple[Placed, ...]]:
        """The articles of each URL in order of arrival; an alias answers with what it repeats."""

    @abstractmethod
    def carriers(self, versions: Collection[str]) -> Mapping[str, tuple[Placed, ...]]:
        """The articles that carry each version, earliest first; versions without any are left out."""

    @abstractmethod
    def house(self, sentences: Mapping[str, Collection[int]]) -> Mapping[str, frozenset[int]]:
        """Of the given sentence hashes of each source, those that are its house boilerplate:

        met in at least four different stories of it. The source "" has none.
        """

    @abstractmethod
    def candidates(
        self,
        sketches: Sequence[Sketch],
        times: Sequence[datetime],
        window: timedelta,
        most: int = 50,
    ) -> list[tuple[Version, ...]]:
        """For each sketch at most `most` kept versions that may share its copy, likeliest first.

        Any common band or at least two common passage minima, ranked by idf-weighted shared mass,
        first or last seen within `window` of the sketch's time.
        """

    @abstractmethod
    def namesakes(
        self,
        anchors: Collection[str],
        span: tuple[datetime, datetime],
        without: Collection[str] = (),
        most: int = 100,
    ) -> tuple[Version, ...]:
        """At most `most` kept versions that name the same things, those of the rarest things first.

        At least two common anchors (`Sketch.anchors`), their text first seen within the span, both
        ends included; those whose ids are in `without` are left out.
        """

    @abstractmethod
    def neighbourhood(self, versions: Collection[str]) -> Neighbourhood:
        """The stories that hold any of `versions`, whole, with the links among their versions."""

    @abstractmethod
    def decisions(self, names: Collection[str] | None = None) -> tuple[Decision, ...]:
        """The decisions as they were made, also those undone: all, or those that name any of

        `names`, the ids of versions, articles and stories.
        """

    @abstractmethod
    def write(self, batch: Batch) -> Mapping[str, str]:
        """Keep a batch: all of it, durably, or nothing.

        An engine that can take one article or decision and not another answers with the ids of
        those that it refuses for good, each with its reason.
        """

    # What readers ask.

    @abstractmethod
    def search(self, query: Query, part: Slice) -> Results:
        """The hits of `query`; superseded articles are found too.

        Raises QueryError for a resume token of another search, or one that has gone stale.
        """

    @abstractmethod
    def count(self, query: Query, by: Facet, unit: Unit) -> tuple[Count, ...]:
        """Counts of `unit` over `by`, the largest first (days in order of time)."""

    @abstractmethod
    def articles(self, query: Query, order: Order = "time") -> Iterator[Placed]:
        """Every article that matches, in order of time or of its id, streamed."""

    @abstractmethod
    def story(self, id: str) -> Story:
        """The story `id`; a version's or an article's id is answered with its story.

        So is an id that was given up when a story was joined to another.
        """

    @abstractmethod
    def aliases(self) -> Iterator[tuple[str, str]]:
        """Every further address, as `url_key` has it, with the id of the article it repeats."""

    # Care.

    @abstractmethod
    def batches(self) -> Iterator[Batch]:
        """Everything that is kept, as of one moment; the batches written in turn make its like.

        Articles come in order of arrival, each with its version's sketch, its final story and its
        sentences; then the links, then the further addresses, then the decisions.
        """

    @abstractmethod
    def forget(self, before: datetime) -> int:
        """Let go of the articles first seen before a time, and of what only they carried.

        How many they were. Stories that go on keep their ids.
        """

    @abstractmethod
    def successor(self) -> "Index":
        """The index that was begun beside this one to take its place; an empty one where none was."""

    @abstractmethod
    def adopt(self, successor: "Index", names: Mapping[str, str] | None = None) -> None:
        """Let a successor take this one's place, for all who read and write; it is gone then.

        Its stories among `names` have the ids given there from then on. Broken off at any instant,
        either the one or the other index is there, whole.
        """

    @abstractmethod
    def drop(self) -> None:
        """Remove the index and all that it holds; the object is of no use afterwards."""

    def snapshot(self, repository: str, name: str) -> int:
        """Let the engine keep the index in a repository of its own; the number of articles in it.

        Raises RefusedError where the engine has no such thing.
        """
        raise RefusedError(
            f"an embedded index has no repository {repository!r} for a snapshot {name!r}"
        )

    def restore_snapshot(self, repository: str, name: str) -> int:
        """Bring a snapshot back in place of this index, which is empty; the number of articles."""
        return self.snapshot(repository, name)

    def reconcile(self) -> int:
        """Mend what `faults` finds where it can be told what is right; the number mended.

        Harmless at any time, and of no effect when all is well. A backend whose writes are whole or
        not at all has nothing to mend.
        """
        return 0

    @abstractmethod
    def rebuild(self) -> int:
        """Derive the search index anew from the truth; the number of articles in it."""

    @abstractmethod
    def faults(self) -> Iterator[str]:
        """What is inconsistent, a line each; nothing when all is well."""

    @abstractmethod
    def findings(self) -> Iterator[Finding]:
        """What whoever looks the engine over should know, each with its cure where it is not well."""

    @abstractmethod
    def close(self) -> None:
        """Release files and connections; the object is of no use afterwards."""

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

"""The index: where articles, versions and stories are kept and found."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

from index.decisions import Decision
from index.finding import Finding
from index.query.parse import Query
from index.values import (
    Batch,
    Count,
    Facet,
    Neighbourhood,
    Order,
    Placed,
    Results,
    Slice,
    Story,
    Unit,
    Version,
)
from processing import Sketch


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
        """Of the given sentence hashes of each source, those that are its house boilerplate.

        These are met in at least four different stories of it. The source "" has none.
        """

    @abstractmethod
    def candidates(
        self,
        sketches: Sequence[Sketch],
        times: Sequence[datetime],
        window: timedelta,
        most: int,
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
        without: Collection[str],
        most: int,
    ) -> tuple[Version, ...]:
        """At most `most` kept versions that name the same things, those of the rarest things first.

        At least two common anchors (`Sketch.anchors`), their text first seen within the span, both
        ends included; those whose ids are in `without` are left out.
        """

    @abstractmethod
    def neighbourhood(self, versions: Collection[str], most: int) -> Neighbourhood:
        """The stories that hold any of `versions`, whole, with the links among their versions.

        Links inside a story of more than `most` versions are left out; 0 reads none.
        """

    @abstractmethod
    def decisions(self, names: Collection[str] | None = None) -> tuple[Decision, ...]:
        """The decisions as they were made, also those undone.

        All of them, or those that name any of `names`, the ids of versions, articles and stories.
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
        """The hits of `query`, with the counts of what `part` asks for; superseded articles too.

        Raises QueryError for a resume token of another search, or one that has gone stale.
        """

    @abstractmethod
    def count(self, query: Query, by: Facet, unit: Unit, exact: bool = False) -> tuple[Count, ...]:
        """Counts of `unit` over `by`, the largest first (days in order of time).

        Where very many articles match they may be estimates, unless they are to be `exact`.
        """

    @abstractmethod
    def articles(self, query: Query, order: Order = "time") -> Iterator[Placed]:
        """Every article that matches, in order of time or of its id, streamed."""

    @abstractmethod
    def story(self, id: str, linked: bool = True) -> Story:
        """The story `id`; a version's or an article's id is answered with its story.

        So is an id that was given up when a story was joined to another. Without `linked` no link is
        read, neither among its versions nor to others.
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
    def adopt(self, successor: "Index", names: Mapping[str, str]) -> None:
        """Let a successor take this one's place, for all who read and write; it is gone then.

        Its stories among `names` have the ids given there from then on. Broken off at any instant,
        either the one or the other index is there, whole.
        """

    @abstractmethod
    def drop(self) -> None:
        """Remove the index and all that it holds; the object is of no use afterwards."""

    @abstractmethod
    def snapshot(self, repository: str, name: str) -> int:
        """Let the engine keep the index in a repository of its own; the number of articles in it.

        Raises RefusedError where the engine has no such thing.
        """

    @abstractmethod
    def restore_snapshot(self, repository: str, name: str) -> int:
        """Bring a snapshot back in place of this index, which is empty; the number of articles.

        Raises as `snapshot` does.
        """

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

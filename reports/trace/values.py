"""What a trace says: where the passages of an official text went, before it takes any form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reports.stories.ledger import Carrier, Counts


class Extent(StrEnum):
    """How much of a passage a text carries."""

    WHOLE = "word for word"
    NEARLY = "nearly"
    PART = "in part"


@dataclass(frozen=True, slots=True)
class Carried:
    """A passage as one text carries it.

    `share` (0 to 1) is the part of its words found there, 1 only where it stands word for word;
    `text` are the sentences in which it was found.
    """

    passage: int
    extent: Extent
    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """A distinct text that carries passages, with the articles that have it, earliest first.

    `carried` stands in the order of the text. `coverage` is the part (0 to 1) of the reference's
    words that it holds, `share` the part of its own words that come from there, and `added` are
    the sentences that do not.
    """

    number: int
    version: str
    story: str
    language: str
    words: int
    carriers: tuple[Carrier, ...]
    carried: tuple[Carried, ...]
    coverage: float
    share: float
    added: tuple[str, ...]

    @property
    def first(self) -> Carrier:
        """The article that had this text first."""
        return self.carriers[0]

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the passages as they follow one another in the text."""
        return tuple(each.passage for each in self.carried)

    @property
    def reworded(self) -> tuple[Carried, ...]:
        """The passages that it does not carry word for word."""
        return tuple(each for each in self.carried if each.extent is not Extent.WHOLE)

    @property
    def differs(self) -> bool:
        """Whether it words a passage in its own way or says anything beside them."""
        return bool(self.reworded or self.added)

    def holding(self, passage: int) -> Carried | None:
        """How it carries a passage, None where it does not."""
        return next((each for each in self.carried if each.passage == passage), None)


@dataclass(frozen=True, slots=True)
class First:
    """The article that carried a passage first, and how."""

    carrier: Carrier
    extent: Extent


@dataclass(frozen=True, slots=True)
class PassageTrace:
    """A passage of the reference: how many articles carry it in each way, and which was first.

    `bearers` are the numbers of the texts that carry it in each way; `first_whole` is the first
    article with all of it word for word.
    """

    number: int
    text: str
    words: int
    articles: Mapping[Extent, int]
    bearers: Mapping[Extent, tuple[int, ...]]
    first: First | None = None
    first_whole: First | None = None

    @property
    def carried(self) -> bool:
        """Whether any article carries any of it."""
        return self.first is not None


@dataclass(frozen=True, slots=True)
class Trace:
    """A reference with its passages in order and the texts that carry them, by first appearance.

    `cut_short` tells that more texts share words with it than were looked at.
    """

    name: str
    query: str
    language: str
    words: int
    passages: tuple[PassageTrace, ...]
    bearers: tuple[Bearer, ...]
    counts: Counts
    cut_short: bool = False

    @property
    def articles(self) -> tuple[tuple[Carrier, Bearer], ...]:
        """Every article that carries any of it with its text, in order of time."""
        found = [(carrier, bearer) for bearer in self.bearers for carrier in bearer.carriers]
        return tuple(sorted(found, key=lambda pair: (pair[0].appeared, pair[0].source)))

    @property
    def uncarried(self) -> tuple[PassageTrace, ...]:
        """The passages that no one carried."""
        return tuple(passage for passage in self.passages if not passage.carried)

    @property
    def uncarried_share(self) -> float:
        """The part (0 to 1) of the reference's words in passages that no one carried."""
        return sum(passage.words for passage in self.uncarried) / self.words if self.words else 0.0

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """When the first and the last carrier appeared, None where there is none."""
        articles = self.articles
        return (articles[0][0].appeared, articles[-1][0].appeared) if articles else None

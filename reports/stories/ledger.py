"""The version ledger of a story: what a report says, before it takes any form."""

from dataclasses import dataclass
from datetime import datetime

from index.decisions import Decision
from processing import LinkKind, Shared, body_of, url_key
from reports.comparison.diff import TextDiff
from reports.comparison.passages import Passage
from reports.errors import VersionError


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article as the bearer of a version.

    `appeared` is when this text stood at its URL as far as is known; `dated` tells whether the page
    said so or it is only when we saw it, `sure` whether what the page said may be believed to the
    day; `stated` is that time as the page worded it, in its own zone, "" where it named no more than
    a day, and `ended` whether it is the end of that day. `replaced_by` is the label of the version
    that took its URL, "" where that is of another story or nothing replaced it.
    """

    article: str
    source: str
    title: str
    url: str
    appeared: datetime
    dated: bool = True
    language: str = ""
    country: str = ""
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    superseded: bool = False
    replaced_by: str = ""
    sure: bool = True
    stated: str = ""
    ended: bool = False

    @property
    def doubt(self) -> str:
        """What is to be said beside its time, "" where that is when it appeared."""
        if not self.dated:
            return "first seen"
        if not self.sure:
            return "about"
        return "at the latest" if self.ended else ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline and how many carriers of the version used it."""

    text: str
    carriers: int


@dataclass(frozen=True, slots=True)
class VersionReport:
    """One distinct text of the story.

    `share` is the part (0 to 1) of the fullest version's words that this one holds. `parent` is
    the label of the version it most likely descends from, "" for the root, and `diff` leads from
    the parent's text to this one. `house` are the sentences of the text that are boilerplate of its
    outlet, which passages and differences leave out.
    """

    id: str
    label: str
    text: str
    language: str
    words: int
    share: float
    headlines: tuple[Headline, ...]
    carriers: tuple[Carrier, ...]
    agencies: tuple[str, ...] = ()
    parent: str = ""
    diff: TextDiff | None = None
    house: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """The headline that most carriers used, "" where none had one."""
        return self.headlines[0].text if self.headlines else ""

    @property
    def body(self) -> str:
        """The text without what makes no version: dateline, credits and its house's boilerplate."""
        return body_of(self.text, self.house)

    @property
    def first(self) -> Carrier:
        """The carrier that had this text first."""
        return self.carriers[0]

    @property
    def latest(self) -> Carrier:
        """The carrier that had this text last."""
        return self.carriers[-1]

    @property
    def last(self) -> datetime:
        """When the latest carrier appeared."""
        return self.latest.appeared


@dataclass(frozen=True, slots=True)
class Edit:
    """One URL that said several things over time: the labels in turn, each with its time."""

    url: str
    source: str
    steps: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A version of another story that shares passages with one of this story.

    `label` is ours; `coverage` is the share of our version's words that the other holds, and
    `coverage_there` the share of the other's words that ours holds. `stated` is `appeared` as the
    page of the other worded it, as of a `Carrier`.
    """

    label: str
    kind: LinkKind
    story: str
    version: str
    title: str
    source: str
    url: str
    appeared: datetime
    score: float
    coverage: float
    coverage_there: float
    shared: int
    language: str = ""
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A story that tells of the same event in another language or in other words.

    `label` is our version that was compared, `score` the probability, `evidence` what both texts
    name, ours first; `stated` is `appeared` as the page of the other worded it.
    """

    label: str
    story: str
    version: str
    title: str
    source: str
    url: str
    appeared: datetime
    language: str
    score: float
    evidence: tuple[Shared, ...]
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything a story has; `replaced` are articles whose URL says another thing now."""

    articles: int
    replaced: int
    versions: int
    outlets: int
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A story with its distinct versions, labelled A, B, C… by first appearance.

    `lead` is the label of the version that was pinned to stand for it, "" where none was;
    `decisions` are those that hold about its versions.
    """

    id: str
    headline: str
    language: str
    first: datetime
    last: datetime
    counts: Counts
    fullest: str
    versions: tuple[VersionReport, ...]
    passages: tuple[Passage, ...]
    edits: tuple[Edit, ...] = ()
    related: tuple[Related, ...] = ()
    lead: str = ""
    decisions: tuple[Decision, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def whole(self) -> int:
        """How many articles hold all of the fullest version."""
        return sum(len(version.carriers) for version in self.versions if version.share == 1)

    @property
    def least(self) -> float:
        """The smallest share of the fullest version that any version holds."""
        return min(version.share for version in self.versions)

    @property
    def latest(self) -> Carrier:
        """The carrier that appeared last."""
        return max((version.latest for version in self.versions), key=lambda one: one.appeared)

    def back(self, edit: Edit) -> str:
        """The label of the version to which a page went back behind the last of its steps, "" where it did not."""
        label, _ = edit.steps[-1]
        now = (each.replaced_by for each in self.version(label).carriers if each.url == edit.url)
        return next(now, "")

    def stated(self, label: str, url: str) -> str:
        """Since when a page said a version, as it worded that itself, "" where it did not."""
        carriers, page = self.version(label).carriers, url_key(url)
        return next((each.stated for each in carriers if url_key(each.url) == page), "")

    def version(self, name: str) -> VersionReport:
        """The version with this label (in any case) or id; raises VersionError."""
        for version in self.versions:
            if name.upper() == version.label or name == version.id:
                return version
        labels = ", ".join(version.label for version in self.versions)
        raise VersionError(f"story {self.id} has the versions {labels}; {name!r} was asked for")

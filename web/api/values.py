"""What the API answers with beside the values of index and reports, and what it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from index import Decision, Hit
from index.query.parse import LONGEST
from reports.comparison.diff import Change
from reports.comparison.words import Kind
from reports.watching import THRESHOLDS, Alert, Every, Threshold


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: its best article, of a story its lead, and how much of it matches the query.

    `match` is the id of the article that matched best; its `snippet` is HTML, escaped, in which
    only `<b>` marks what matched.
    """

    id: str
    story: str
    version: str
    title: str
    url: str
    source: str
    language: str
    country: str
    agencies: tuple[str, ...]
    published: datetime | None
    seen: datetime
    superseded: bool
    match: str
    snippet: str
    score: float
    articles: int
    versions: int
    outlets: int


def found(hit: Hit) -> Found:
    """A hit of the index as the API tells it."""
    article = hit.shown.article
    return Found(
        article.id, hit.placed.story, article.version, article.title, article.url, article.source,
        article.language, article.country, article.agencies, article.published, article.seen,
        hit.shown.superseded, hit.placed.article.id, hit.snippet, round(hit.score, 4), hit.articles, hit.versions, hit.outlets,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Hits, with the totals of the whole query in all three units."""

    hits: tuple[Found, ...]
    articles: int
    versions: int
    stories: int
    approximate: bool


@dataclass(frozen=True, slots=True)
class DiffAnswer:
    """What leads from one version of a story to another, sentence by sentence."""

    story: str
    before: str
    after: str
    sentences: Mapping[Kind, int]
    words_added: int
    words_cut: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class DecidedAnswer:
    """A decision, and the versions that are in another story for it."""

    decision: Decision
    moved: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """A saved query with what it holds; `unseen` are the articles new to who asks."""

    name: str
    query: str
    articles: int
    versions: int
    stories: int
    unseen: int
    alert: str
    thresholds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DigestAnswer:
    """How often you get the digest of a topic; `next` is when the next one is made."""

    topic: str
    every: Every
    next: datetime | None


@dataclass(frozen=True, slots=True)
class PreviewAnswer:
    """A digest as it would go out now: its subject, and the mail as text and as HTML, in a language."""

    topic: str
    title: str
    stories: int
    text: str
    html: str
    language: str


@dataclass(frozen=True, slots=True)
class RecipientAnswer:
    """Where your digests go: the mail address and language that you named, "" where none.

    `mails` tells whether the house can send mail there; `channels` are what else it knows of you, by
    names that tell no address. Nothing goes to the mail address until it is `confirmed`; `asked` is
    when a link went there that still confirms it.
    """

    address: str
    language: str
    mails: bool
    channels: tuple[str, ...]
    confirmed: bool = False
    asked: datetime | None = None


_Name = Annotated[str, Field(min_length=1, max_length=2_000)]
"""What a story, version or article is named by."""


class Reasoned(BaseModel):
    """Why something is decided; kept with the decision."""

    reason: str = Field("", max_length=1_000, examples=["one dispatch, rewritten in Rabat"])


class MergeBody(Reasoned):
    """Stories that are to be one."""

    stories: list[_Name] = Field(min_length=2, max_length=100, description="Ids of stories, or of articles in them.", examples=[["s86f98e09abebfd08", "s1c4e09b2d7a6f353"]])  # fmt: skip


class SplitBody(Reasoned):
    """Versions that are to be a story of their own."""

    story: _Name = Field(examples=["s86f98e09abebfd08"])
    versions: list[_Name] = Field(min_length=1, max_length=1_000, description="Their letters in the story, or ids.", examples=[["C", "F"]])  # fmt: skip


class PinBody(Reasoned):
    """A version that is to stand in a story for good."""

    version: _Name = Field(description="A version's id, or an article's id or address.", examples=["https://post.example/monde/1"])  # fmt: skip
    story: _Name = Field(examples=["s86f98e09abebfd08"])


class LeadBody(Reasoned):
    """A version that is to stand for its story."""

    version: _Name = Field(description="Its letter in the story, or its id.", examples=["B"])
    story: _Name = Field(examples=["s86f98e09abebfd08"])


class TopicBody(BaseModel):
    """What a topic finds, how soon new articles are told, and what of a story is told at once."""

    query: str = Field(min_length=1, max_length=LONGEST, examples=['"coalition mondiale"'])
    alert: Alert = "never"
    thresholds: list[Threshold] = Field([], max_length=len(THRESHOLDS), examples=[["third outlet"]])


class ChangedTopicBody(TopicBody):
    """What a topic is to be from now on."""

    name: str = Field("", max_length=80, description="Another name for it; the one it has where this is empty.", examples=["straits"])  # fmt: skip


class NewTopicBody(TopicBody):
    """A topic that is to be saved."""

    name: str = Field(min_length=1, max_length=80, description="Printable characters.", examples=["coalition"])  # fmt: skip


class DigestBody(BaseModel):
    """How often a digest goes out."""

    every: Every = Field(description="never ends it.", examples=["weekly"])


class RecipientBody(BaseModel):
    """Where your digests are to go; an empty address ends the mail there."""

    address: str = Field("", max_length=1_000, description="One mail address, and nothing else.", examples=["amal@example.org"])  # fmt: skip
    language: str = Field("", max_length=20, description="In which they are written: en or fr.", examples=["fr"])  # fmt: skip


class TraceBody(BaseModel):
    """An official text, and the query among whose articles it is looked for."""

    text: str = Field(min_length=1, max_length=400_000, description="8 to 20,000 words.", examples=["The ministers welcomed two new members and called on states to take back their nationals."])  # fmt: skip
    name: str = Field(
        "", max_length=200, description="What the text is called.", examples=["communiqué"]
    )
    q: str = Field("", max_length=LONGEST, description="A query; over everything where it is empty.", examples=["lang:ar"])  # fmt: skip

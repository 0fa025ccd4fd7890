"""A digest: what is new of a topic, told by stories and not by copies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from index import Index, Placed, Query, Slice
from index.query.clauses import AllOf, AnyOf, Keyword, Period
from reports.errors import FormatError
from reports.formats.html import templates
from reports.speech import ENGLISH, Speech
from reports.stories.carriers import title_of
from reports.unseen import Unseen
from reports.wording import isolated, safe_href, when

DIGESTS = ("text", "html")
_ASKED = 100  # stories counted in one question


@dataclass(frozen=True, slots=True)
class Told:
    """A story in a digest: its first new headline, what is new, and what there is in all."""

    story: str
    title: str
    url: str
    source: str
    language: str
    appeared: datetime
    new: int
    articles: int
    versions: int
    outlets: int

    @property
    def fresh(self) -> bool:
        """Whether all of the story is new."""
        return self.new >= self.articles


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new of a topic; `remarks` stand before the stories, what was not seen behind them."""

    topic: str
    stories: tuple[Told, ...]
    remarks: tuple[str, ...] = ()
    unseen: Unseen | None = None

    def title(self, speech: Speech = ENGLISH) -> str:
        """The digest in a line, as the subject of a mail."""
        fresh = sum(told.fresh for told in self.stories)
        more = len(self.stories) - fresh
        parts = [
            speech.counted(fresh, "1 new story", "{number} new stories") if fresh else "",
            speech.counted(more, "1 story goes on", "{number} stories go on") if more else "",
        ]
        remarks = "; ".join(map(_plain, self.remarks))
        said = ", ".join(filter(None, parts)) or remarks or speech.t("nothing new")
        return f"{speech.t('{what}:', what=isolated(_plain(self.topic)))} {said}"


def make_digest(index: Index, topic: str, articles: Iterable[Placed]) -> Digest:
    """The digest of these articles, the stories with most of them first."""
    stories: dict[str, list[Placed]] = {}
    for placed in articles:
        stories.setdefault(placed.story, []).append(placed)
    sizes = _sizes(index, list(stories))
    told = [_told(story, new, sizes.get(story, (len(new), 1, 1))) for story, new in stories.items()]
    told.sort(key=lambda one: (-one.new, one.appeared, one.story))
    return Digest(topic, tuple(told))


def recent_digest(index: Index, topic: str, query: Query, since: datetime) -> Digest:
    """The digest of what a topic has that was first seen since a time."""
    return make_digest(index, topic, index.articles(AllOf((query, Period("seen", since)))))


def render_digest(digest: Digest, format: str, speech: Speech = ENGLISH) -> str:
    """A digest in one of `DIGESTS`. Raises FormatError for another format."""
    match format:
        case "text":
            return _text(digest, speech)
        case "html":
            template = templates().get_template("digest.html")
            return template.render(digest=digest, size_of=size_of, speech=speech, t=speech.t)
        case _:
            raise FormatError(f"a digest is made as {', '.join(DIGESTS)}; {format!r} was asked for")


def _told(story: str, new: Sequence[Placed], size: tuple[int, int, int]) -> Told:
    first = min((placed.article for placed in new), key=lambda one: (one.time, one.id))
    return Told(
        story=story,
        title=title_of(first),
        url=safe_href(first.url),
        source=first.outlet,
        language=first.language,
        appeared=first.time,
        new=len(new),
        articles=size[0],
        versions=size[1],
        outlets=size[2],
    )


def _sizes(index: Index, stories: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """How many articles, versions and outlets each story has in all."""
    sizes: dict[str, tuple[int, int, int]] = {}
    for at in range(0, len(stories), _ASKED):
        part = stories[at : at + _ASKED]
        query = AnyOf(tuple(Keyword("story", story) for story in part))
        for hit in index.search(query, Slice("story", "newest", 0, len(part))).hits:
            sizes[hit.placed.story] = (hit.articles, hit.versions, hit.outlets)
    return sizes


def _text(digest: Digest, speech: Speech) -> str:
    lines = [digest.title(speech), ""]
    lines += [f"! {_plain(remark)}" for remark in digest.remarks]
    for told in digest.stories:
        time, source = when(told.appeared, speech.language), isolated(_plain(told.source))
        lines += [
            f"* {isolated(_plain(told.title))}",
            f"  {time} UTC, {source}; {size_of(told, speech)}",
            *([f"  {told.url}"] if told.url else []),
            f"  {speech.t('story {id}', id=told.story)}",
            "",
        ]
    if digest.unseen:
        lines += [
            _plain(digest.unseen.heading(speech)),
            *(f"- {_plain(one)}" for one in digest.unseen.lines(speech)),
        ]
    return "\n".join(lines).rstrip() + "\n"


def size_of(told: Told, speech: Speech = ENGLISH) -> str:
    """How much a story has, and what of it is new."""
    size = speech.t(
        "{articles} in {outlets}, {versions}",
        articles=speech.counted(told.articles, "1 article", "{number} articles"),
        outlets=speech.counted(told.outlets, "1 outlet", "{number} outlets"),
        versions=speech.counted(told.versions, "1 version", "{number} versions"),
    )
    if told.fresh:
        return size
    return f"{speech.counted(told.new, '1 new of', '{number} new of')} {size}"


def _plain(text: str) -> str:
    """Text that stays in its line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())

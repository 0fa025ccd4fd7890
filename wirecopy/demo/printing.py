"""How an outlet prints an article: its parts put together, dated, credited and updated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from processing import Fate
from wirecopy.demo.articles import Article, Entry, Update
from wirecopy.demo.tables import made, refuse_unknown
from wirecopy.demo.texts import Texts
from wirecopy.errors import FailedError

TEMPLATES = ("ldjson", "microdata", "opengraph", "plain", "rtl", "table")
OTHERS = ("consent", "missing", "section")
"""The templates of pages that are no articles."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A table of `outlets.toml`; `house` is the paragraph that stands below all it prints."""

    id: str
    name: str
    country: str
    language: str
    template: str
    lists: tuple[str, ...]
    house: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at an address from one edition on; `also` are further addresses of it.

    `story` is the truth about where an article comes from; a page that is none, or that nobody
    may fetch, has the `fate` that it must come to instead.
    """

    outlet: str
    path: str
    also: tuple[str, ...]
    edition: int
    story: str
    fate: str
    template: str
    language: str
    title: str
    byline: str
    time: datetime
    modified: datetime
    paragraphs: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """All its addresses at the outlet."""
        return (self.path, *self.also)


def printed(entry: Entry, outlets: Mapping[str, Outlet], texts: Texts) -> tuple[Piece, ...]:
    """What an entry means: a piece, and its update where there is one. Raises `FailedError`."""
    try:
        first = _first(entry, outlets, texts)
        pieces = (first, *_update(entry, first, texts))
        entry.words.refuse_idle()
    except FailedError as error:
        raise FailedError(f"{entry.where} ({entry.article.at}): {error}") from error
    return pieces


def _first(entry: Entry, outlets: Mapping[str, Outlet], texts: Texts) -> Piece:
    article = entry.article
    name, _, path = article.at.partition("/")
    refuse_unknown("outlet", name, outlets)
    _check(article)
    language = article.language or outlets[name].language
    return Piece(
        outlet=name,
        path=path,
        also=article.also,
        edition=article.edition,
        story=article.story,
        fate=article.fate,
        template=article.template or outlets[name].template,
        language=language,
        title=article.title,
        byline=article.byline,
        time=article.time,
        modified=article.time,
        paragraphs=tuple(_paragraphs(entry, texts, language, article.parts)),
    )


def _check(article: Article) -> None:
    if bool(article.story) == bool(article.fate):
        raise FailedError("needed is a 'story', or the 'fate' of what is no article, and only one")
    if article.story and not article.parts:
        raise FailedError("'parts' is missing, an article has a text")
    if article.fate:
        refuse_unknown("fate", article.fate, [fate.value for fate in Fate])
    if article.template:
        refuse_unknown("template", article.template, (*TEMPLATES, *OTHERS))
    if article.edition not in (1, 2):
        raise FailedError(f"edition {article.edition} found, allowed: 1, 2")


def _update(entry: Entry, first: Piece, texts: Texts) -> Iterator[Piece]:
    if entry.article.update is None:
        return
    update = made("update", Update, entry.article.update)
    if first.edition > 1 or update.time <= first.time:
        raise FailedError("an update is of edition 1 and later than what it changes")
    text = tuple(_paragraphs(entry, texts, first.language, update.parts))
    yield replace(first, edition=2, title=update.title, modified=update.time, paragraphs=text)


def _paragraphs(entry: Entry, texts: Texts, language: str, parts: Iterable[str]) -> Iterator[str]:
    """The dateline opens the first paragraph, the credit is the last one."""
    article = entry.article
    before = article.dateline
    text = [p for part in parts for p in texts.paragraphs(language, part)]
    for paragraph in _reworded(text, article.replace):
        yield before + entry.words.fill(paragraph)
        before = ""
    if article.credit:
        yield article.credit


def _reworded(text: list[str], wordings: tuple[str, ...]) -> list[str]:
    if len(wordings) % 2:
        raise FailedError(f"replace: nothing follows {wordings[-1]!r} to take its place")
    for old, new in zip(wordings[::2], wordings[1::2], strict=True):
        if not any(old in paragraph for paragraph in text):
            raise FailedError(f"replace: the text has no {old!r}")
        text = [paragraph.replace(old, new) for paragraph in text]
    return text

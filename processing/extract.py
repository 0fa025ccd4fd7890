"""Extraction: a page in, an article with all that grouping and search need of it out."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from processing.article import Article, CreditEvidence, DateEvidence
from processing.attribution.agencies import agencies_in
from processing.attribution.authors import read_authors
from processing.attribution.credits import agencies_of, read_credits
from processing.attribution.origins import gathered, read_origins
from processing.content.appended import cut_appended
from processing.content.body import Body, finished, read_body
from processing.content.briefs import is_brief
from processing.content.declared import declared_text
from processing.content.hydrated import State, hydrated_text, states_of
from processing.content.textrules import ALL_RULES, TextRules
from processing.content.threads import has_posts
from processing.content.titles import read_title
from processing.dating.dates import best_date, read_dates
from processing.fate import Fate
from processing.faults import NO_ROOM
from processing.grouping.sketch import Prepared, prepare
from processing.grouping.version import named, read
from processing.manners.wishes import read_wishes
from processing.markup.beside import drop_beside
from processing.markup.flags import (
    APPENDED,
    HYDRATED,
    RULED,
    STUB,
    UNRULED,
    VEILED,
    declares_closed,
    is_closed,
    read_flags,
)
from processing.markup.head import Head, read_head
from processing.markup.kinds import is_open_top, is_too_short, why_no_article
from processing.markup.tame import tree_of
from processing.markup.unread import drop_unread
from processing.page import Page
from processing.siterule import Ruled, SiteRule, by_rules
from processing.text.language import language_of
from processing.text.veiled import is_veiled
from processing.urls import UrlError, host_of, normalise_url, registrable_domain

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings are fates here
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# What XML cannot hold and no text means; line breaks and tabs stay.
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

_KIND = 100  # characters of a media type that are told
_LONGEST = 500_000  # characters of a text; the transcript of a day of parliament has as many
_HTML = frozenset({
    "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of an article before its page is read: from its source, feed, sitemap or host.

    Its host has `reserved` it from text and data mining, unless the page says otherwise.
    """

    source: str = ""
    country: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    dates: tuple[DateEvidence, ...] = ()
    title: str = ""
    reserved: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """How a page is read: the rules for texts and those of its site, in the light mode or not."""

    rules: TextRules
    site: Sequence[SiteRule]
    fast: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a page so far, and by a rule of its site where one fits."""

    head: Head
    title: str
    body: Body
    flags: tuple[str, ...]
    ruled: Ruled


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a page gave: an article prepared for an index, or the fate of a page that is none, and why.

    `wishes` are what the page asks of those who gather it.
    """

    fate: Fate
    reason: str = ""
    article: Article | None = None
    prepared: Prepared | None = None
    wishes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether there is an article of more than a brief, or the open top of one; a brief may be what came of more."""
        article = self.article
        return article is not None and (STUB in article.flags or not is_too_short(article.text))


def extract(
    page: Page,
    hints: Hints = Hints(),  # frozen
    *,
    fast: bool = False,
    rules: TextRules = ALL_RULES,
    site: Sequence[SiteRule] = (),
) -> Extraction:
    """Reads a page; never raises, whatever its bytes, but where the machine has no room to read it.

    `fast` is the light mode for pages on which the thorough one ran out of time; `rules` say what is
    done to its text; the first rule of its `site` that fits says where its parts are.
    """
    kinds = page.kinds
    if kinds and _HTML.isdisjoint(kinds):
        return Extraction(Fate.NOT_AN_ARTICLE, f"{kinds[0][:_KIND]} instead of a page")
    try:
        url = normalise_url(page.url)
    except UrlError as error:
        return Extraction(Fate.REFUSED, str(error))
    try:
        tree = tree_of(page)
        if tree is None:
            return Extraction(Fate.NOT_AN_ARTICLE, "no HTML")
        return _read(page, url, tree, hints, _Way(rules, site, fast))
    except Exception as error:  # lxml and trafilatura fail in many ways; a bad page is not an error
        if isinstance(error, OSError) and error.errno in NO_ROOM:  # the machine's fault
            raise
        return Extraction(Fate.FAILED, f"{type(error).__name__}: {str(error)[:200]}")


def _read(page: Page, url: str, tree: HtmlElement, hints: Hints, way: _Way) -> Extraction:
    head = read_head(tree, url)
    wishes = read_wishes(page, head, reserved=hints.reserved)
    # In the light mode without its site's rules, too: they may be what took so long.
    ruled = by_rules(tree, () if way.fast else way.site, head.locale)
    states = states_of(tree)
    drop_unread(tree)
    if way.rules.beside:
        drop_beside(tree)
    title = _plain((ruled.title if ruled else "") or read_title(tree, head, hints.title))
    body, flags = _read_body(tree, head, title, ruled, way)
    if is_too_short(body.text) and (given := _given(tree, head, title, states, way.rules)):
        body, flags = given, (HYDRATED, *flags)
    fate, reason = _refused(url, tree, head, title, body.text)
    if fate is not Fate.FETCHED:
        return Extraction(fate, reason, wishes=wishes)
    flags = (*read_flags(tree, head, title, body.text), *flags)
    so_far = _Reading(head, title, body, flags, ruled or Ruled())
    article = _article(page, url, tree, hints, so_far)
    reading = read(article)
    article = named(article, reading.version)
    return Extraction(Fate.FETCHED, "", article, prepare(article, reading), wishes)


def _read_body(
    tree: HtmlElement, head: Head, title: str, ruled: Ruled | None, way: _Way
) -> tuple[Body, tuple[str, ...]]:
    """The body, and the flags that tell how it was come by."""
    if ruled and ruled.text:
        text = _plain(ruled.text)
        return Body(text, text), (RULED,)
    flags = ((RULED if ruled else UNRULED),) if way.site else ()
    appended = way.rules.appended and cut_appended(tree, title)
    body = read_body(tree, head, title, way.rules, fast=way.fast)
    if not way.rules.appended:  # its dates and writers are its own, whatever its text may hold
        appended = cut_appended(tree, title)
    if appended:
        flags = (APPENDED, *flags)
    if any(map(is_veiled, body.read.split("\n"))):
        flags = (VEILED, *flags)
    return Body(_plain(body.text)[:_LONGEST], _plain(body.read)[:_LONGEST]), flags


def _given(
    tree: HtmlElement, head: Head, title: str, states: Sequence[State], rules: TextRules
) -> Body | None:
    """The body that a page gives its scripts to show, where it doesn't ask to be paid for."""
    if not rules.hydrated or is_closed(tree, head):
        return None
    read = _plain(declared_text(head) or hydrated_text(states, title))[:_LONGEST]
    return Body(_plain(finished(read, tree, head, title, rules)), read) if read else None


def _refused(url: str, tree: HtmlElement, head: Head, title: str, text: str) -> tuple[Fate, str]:
    why = why_no_article(url, head, title, text)
    if why and not has_posts(tree, head):  # forums keep threads where others list articles
        return Fate.NOT_AN_ARTICLE, why
    is_top = declares_closed(head) and is_open_top(text)
    if is_too_short(text) and not (is_top or is_brief(text, tree, head, title)):
        words = len(text.split())
        return Fate.TOO_SHORT, f"{words} word{'' if words == 1 else 's'}"
    return Fate.FETCHED, ""


def _article(page: Page, url: str, tree: HtmlElement, hints: Hints, so_far: _Reading) -> Article:
    head, text, ruled, domain = so_far.head, so_far.body.text, so_far.ruled, host_of(url)
    dates = read_dates(tree, head, url, (*ruled.dates, *hints.dates), page.fetched)
    credit, told = read_credits(so_far.body.read), _credited(ruled)
    credits = gathered((*told, *credit.evidence, *read_origins(tree, head, domain)), so_far.flags)
    byline = read_authors(tree, head, domain, ruled.authors, so_far.body.read)
    return Article(
        id="", version="", url=url, source=hints.source or domain, title=so_far.title, text=text,
        seen=page.fetched,
        published=best_date(dates, "published"),
        modified=best_date(dates, "modified"),
        dates=dates,
        language=language_of(text, hints.language or head.language),
        authors=tuple(map(_plain, byline.authors)),
        organisations=tuple(map(_plain, byline.organisations)),
        agencies=agencies_of(credits),
        credits=credits,
        flags=so_far.flags,
        dateline=credit.dateline,
        domain=domain,
        country=hints.country,
        canonical=_canonical(head, url),
        tags=hints.tags,
    )  # fmt: skip


def _credited(ruled: Ruled) -> tuple[CreditEvidence, ...]:
    return tuple(
        CreditEvidence(agency, "rule", said)
        for said in ruled.credits
        for agency in agencies_in(said)
    )


def _canonical(head: Head, url: str) -> str:
    """The declared canonical address, where it is on the page's own registrable domain."""
    try:
        declared = normalise_url(head.canonical)
    except UrlError:
        return ""
    return declared if registrable_domain(declared) == registrable_domain(url) else ""


def _plain(text: str) -> str:
    return _CONTROLS.sub("", text).encode("utf-8", "replace").decode("utf-8").strip()

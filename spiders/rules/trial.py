"""Trials: rules of sites held against the pages that were recorded for them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from processing import Article, Page, SiteRule
from processing.content.textrules import ALL_RULES, TextRules
from processing.extract import Extraction, Hints
from spiders.errors import WorkerError
from spiders.rules.recording import Recording, recordings
from spiders.rules.siterules import SiteRules
from spiders.workers.jobs import Read
from spiders.workers.pool import Pool

_UNFIT = "no rule fits the page"


@dataclass(frozen=True, slots=True)
class Trial:
    """How a recorded page was read by the rules of its site; `faults` are what is not as expected."""

    host: str
    page: str
    faults: tuple[str, ...]


def begin(
    page: Page, rules: SiteRules, texts: TextRules = ALL_RULES
) -> tuple[SiteRule, Extraction]:
    """A rule to begin with, empty where the site has rules, and the page read by it or by those.

    `texts` are the rules for what those leave to be read as on any other site.

    Raises `WorkerError` for a page that no worker survives.
    """
    return asyncio.run(_begin(page, rules, texts))


def why_unruled(page: Page, article: Article, rules: SiteRules) -> str:
    """Why a page was read as any other though its site has rules, "" where it was read by one."""
    if not rules.for_page(page):
        return _unmeant(page)
    return _UNFIT if "unruled" in article.flags else ""


def try_rules(
    folder: Path, rules: SiteRules, hosts: Iterable[str], texts: TextRules = ALL_RULES
) -> list[Trial]:
    """A trial of every recorded page of these hosts, which lie in folders of their names.

    Raises `SettingsError` where a recording is none.
    """
    return asyncio.run(_try(folder, rules, hosts, texts))


async def _begin(page: Page, rules: SiteRules, texts: TextRules) -> tuple[SiteRule, Extraction]:
    pool = Pool(1)
    try:
        if rules.site_of(page.url) in rules.of:
            site = rules.for_page(page)
            read: Read = await pool.run("page", page, Hints(), rules=texts, site=site)
            return SiteRule(), read.extraction
        guessed: tuple[SiteRule, Extraction] = await pool.run("rule", page, texts)
        return guessed
    finally:
        pool.close()


async def _try(
    folder: Path, rules: SiteRules, hosts: Iterable[str], texts: TextRules
) -> list[Trial]:
    trials = []
    pool = Pool(1)
    try:
        for host in hosts:
            pages = list(recordings(folder / host))
            for one in pages:
                site = rules.for_page(one.page)
                trials.append(Trial(host, one.name, await _faults(pool, site, texts, one)))
            if not pages:
                trials.append(Trial(host, "", ("no page is recorded: `wirecopy rules skeleton`",)))
    finally:
        pool.close()
    return trials


async def _faults(
    pool: Pool, site: tuple[SiteRule, ...], texts: TextRules, recording: Recording
) -> tuple[str, ...]:
    page = recording.page
    if not site:
        return (_unmeant(page),)
    try:
        read: Read = await pool.run("page", page, Hints(), rules=texts, site=site)
    except WorkerError as error:
        return (str(error),)
    article = read.extraction.article
    if article is None:
        return (f"{read.extraction.fate}: {read.extraction.reason}",)
    unruled = (_UNFIT,) if "unruled" in article.flags else ()
    return (*unruled, *recording.faults(article))


def _unmeant(page: Page) -> str:
    return f"no rule is meant for pages of {page.fetched:%Y-%m-%d}"

"""Trials: rules of sites held against the pages that were recorded for them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from processing import Page, SiteRule
from processing.extract import Extraction, Hints
from spiders.errors import WorkerError
from spiders.rules.recording import Recording, recordings
from spiders.rules.siterules import SiteRules
from spiders.workers.jobs import Read
from spiders.workers.pool import Pool


@dataclass(frozen=True, slots=True)
class Trial:
    """How a recorded page was read by the rules of its site; `faults` are what is not as expected."""

    host: str
    page: str
    faults: tuple[str, ...]


def begin(page: Page, rules: SiteRules) -> tuple[SiteRule, Extraction]:
    """A rule to begin with, empty where the site has rules, and the page read by it or by them.

    Raises `WorkerError` for a page that no worker survives.
    """
    return asyncio.run(_begin(page, rules))


def try_rules(folder: Path, rules: SiteRules, hosts: Iterable[str]) -> list[Trial]:
    """A trial of every recorded page of these hosts, which lie in folders of their names.

    Raises `SettingsError` where a recording is none.
    """
    return asyncio.run(_try(folder, rules, hosts))


async def _begin(page: Page, rules: SiteRules) -> tuple[SiteRule, Extraction]:
    pool = Pool(1)
    try:
        if site := rules.for_page(page):
            read: Read = await pool.run("page", page, Hints(), site=site)
            return SiteRule(), read.extraction
        guessed: tuple[SiteRule, Extraction] = await pool.run("rule", page)
        return guessed
    finally:
        pool.close()


async def _try(folder: Path, rules: SiteRules, hosts: Iterable[str]) -> list[Trial]:
    trials = []
    pool = Pool(1)
    try:
        for host in hosts:
            pages = list(recordings(folder / host))
            trials += [Trial(host, one.name, await _faults(pool, rules, one)) for one in pages]
            if not pages:
                trials.append(Trial(host, "", ("no page is recorded: `wirecopy rules skeleton`",)))
    finally:
        pool.close()
    return trials


async def _faults(pool: Pool, rules: SiteRules, recording: Recording) -> tuple[str, ...]:
    page = recording.page
    site = rules.for_page(page)
    if not site:
        return (f"no rule is meant for pages of {page.fetched:%Y-%m-%d}",)
    try:
        read: Read = await pool.run("page", page, Hints(), site=site)
    except WorkerError as error:
        return (str(error),)
    article = read.extraction.article
    if article is None:
        return (f"{read.extraction.fate}: {read.extraction.reason}",)
    unruled = ("no rule fits the page",) if "unruled" in article.flags else ()
    return (*unruled, *recording.faults(article))

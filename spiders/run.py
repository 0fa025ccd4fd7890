"""One crawl from its task to its outcome, in one process."""

import resource
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

# Each deprecated class of Scrapy looks at the whole stack as it is loaded: from deep within our own
# modules these would take a third of a second more.
import scrapy.core.downloader.contextfactory  # noqa: F401

from spiders.archive import ArchiveSpider
from spiders.backfill import BackfillSpider
from spiders.clock import now
from spiders.ending import CrawlProcess
from spiders.errors import LedgerError
from spiders.fetching.browser import check_installed
from spiders.fetching.lean import stay_lean
from spiders.gatherer import Gatherer
from spiders.ledger import Ledger
from spiders.ledger.holding import held
from spiders.listing import ListingSpider
from spiders.logs import told_once
from spiders.outcome import UNBEGUN, Outcome, Progress, Watch
from spiders.outlets import OutletSpider
from spiders.rules.siterules import read_rules
from spiders.scrapysettings import scrapy_settings
from spiders.settings import CONCURRENT_REQUESTS_PER_DOMAIN
from spiders.sources.source import Source
from spiders.task import CrawlSettings, Task, check_contact

_FILES = 65_536


def gather(
    task: Task, settings: CrawlSettings, on_progress: Callable[[Progress], None] | None = None
) -> Outcome:
    """Runs a crawl to its end, the last article in the index; once per process.

    Raises `SettingsError` where it may not start or a rule of a site is none, `BusyError` where
    another crawl holds the folder, `LedgerError` where not even its start can be booked.
    """
    check_contact(task.addresses(), settings)
    _check_browser(task.share, settings)
    if not (task.share or task.urls or task.archives):
        return Outcome({}, {}, (), 0, "finished", 0.0)
    read_rules(settings.rules)
    stay_lean()
    _open_many_files()
    made, clock = scrapy_settings(settings), settings.clock or now
    made.set("DOWNLOAD_SLOTS", slots_of(task.share), priority="cmdline")
    process = CrawlProcess(made)
    crawler = process.create_crawler(spider_class(task))
    watch = Watch(crawler, on_progress)
    with held(settings.data), told_once(), Ledger.within(settings.data, settings.rhythm) as ledger:
        ledger.break_off(clock(), "broken off")
        job = ledger.begin(task.name, clock())
        crawler.settings.set("WIRECOPY_JOB", job, priority="cmdline")
        crawl = process.crawl(crawler, **_arguments(task))
        process.start()
        outcome = watch.outcome(ledger.waiting())
        ledger.settled.update(watch.settled)
        ledger.brought.update(watch.brought)
        with suppress(LedgerError):  # told by the outcome
            ledger.end(job, clock(), outcome.reason)
    if outcome.reason == UNBEGUN and crawl.done() and not crawl.cancelled():
        crawl.result()  # raises what the spider could not be made for
    return outcome


def spider_class(task: Task) -> type[Gatherer]:
    """The spider that a task needs."""
    if task.archives:
        return ArchiveSpider
    if task.backfill:
        return BackfillSpider
    return ListingSpider if task.urls else OutletSpider


def slots_of(sources: tuple[Source, ...]) -> dict[str, dict[str, float]]:
    """The delays that sources want for their own hosts."""
    return {
        urlsplit(url).hostname or "": {
            "concurrency": CONCURRENT_REQUESTS_PER_DOMAIN,
            "delay": source.delay,
            "jitter": 0.0,
        }
        for source in sources
        if source.delay is not None
        for url in (*source.named, f"http://{source.domain}/")
    }


def _open_many_files() -> None:
    """Lets this process have more open files than the usual thousand: each connection is one."""
    usual, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(usual, min(most, _FILES)), most))


def _arguments(task: Task) -> dict[str, Any]:
    arguments: dict[str, Any] = {"sources": task.share, "since": task.since, "limit": task.limit}
    if task.archives:
        arguments["files"] = task.archives
    elif task.backfill:
        arguments |= {f.name: getattr(task.backfill, f.name) for f in fields(task.backfill)}
    elif task.urls:
        arguments["urls"] = task.urls
    else:
        arguments |= {"due_only": task.due, "beyond": task.beyond}
    return arguments


def _check_browser(sources: tuple[Source, ...], settings: CrawlSettings) -> None:
    """Raises `SettingsError` where a browser is wanted and none is there."""
    asking = next((s for s in sources if s.browser not in ("", "never")), None)
    if asking:
        check_installed(f"source {asking.name!r} says browser = {asking.browser!r}")
    elif settings.browser != "never":
        check_installed(f"crawl.browser is {settings.browser!r}")

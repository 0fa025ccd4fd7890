"""One crawl from its task to its outcome, in one process."""

import resource
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# Each deprecated class of Scrapy looks at the whole stack as it is loaded: from deep within our own
# modules these would take a third of a second more.
import scrapy.core.downloader.contextfactory  # noqa: F401
import xxhash
from scrapy.settings import Settings

from index import Access
from spiders import settings as project
from spiders.archive import ArchiveSpider
from spiders.backfill import BackfillSpider
from spiders.browser import check_installed
from spiders.clock import Clock, now
from spiders.ending import CrawlProcess
from spiders.errors import LedgerError, SettingsError
from spiders.gatherer import Gatherer
from spiders.holding import held
from spiders.lean import stay_lean
from spiders.ledger import Ledger
from spiders.listing import ListingSpider
from spiders.logs import told_once
from spiders.outcome import UNBEGUN, Outcome, Progress, Watch
from spiders.outlets import OutletSpider
from spiders.rhythm import USUAL, Rhythm
from spiders.siterules import read_rules
from spiders.source import Source

_FILES = 65_536
_NAMED = 5  # sources by which a job is called


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """How a crawl behaves: the configuration's `[crawl]` table, and where its results go."""

    data: Path
    index: str = "embedded:"
    contact: str = ""
    delay: float = 1.0
    allow_private: tuple[str, ...] = ()
    workers: int = 0
    warc: bool = True
    access: Access | None = None
    clock: Clock | None = None
    rhythm: Rhythm = USUAL
    respect: tuple[str, ...] = ("noarchive",)
    pages: int = project.WIRECOPY_PAGES
    browser: str = "never"
    rules: Path = Path(project.WIRECOPY_RULES)


@dataclass(frozen=True, slots=True)
class Backfill:
    """Where captures of the sources' pages are listed, where their copies are, and of which time.

    See `spiders.backfill`.
    """

    files: tuple[Path, ...] = ()
    index: str = ""
    copies: str = ""
    between: tuple[datetime | None, datetime | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be gathered: sources, or single URLs, or archives, or what archives hold elsewhere.

    `since` leaves out what lists date earlier; `limit` bounds the articles asked for; `shard` is
    (number from 1, of how many) and takes that share of the sources; `due` leaves out the lists
    whose time has not come; `beyond`, the names of all that is followed, takes up what is left of the
    single URLs of earlier tasks elsewhere, too.
    """

    sources: tuple[Source, ...] = ()
    urls: tuple[str, ...] = ()
    archives: tuple[Path, ...] = ()
    backfill: Backfill | None = None
    since: timedelta | None = None
    limit: int | None = None
    shard: tuple[int, int] | None = None
    due: bool = False
    beyond: tuple[str, ...] = ()


def gather(
    task: Task, settings: CrawlSettings, on_progress: Callable[[Progress], None] | None = None
) -> Outcome:
    """Runs a crawl to its end, the last article in the index; once per process.

    Raises `SettingsError` where it may not start or a rule of a site is none, `BusyError` where
    another crawl holds the folder, `LedgerError` where not even its start can be booked.
    """
    sources = _shard(task.sources, task.shard)
    check_contact(_asked_for(task, sources), settings)
    _check_browser(sources, settings)
    if not (sources or task.urls or task.archives):
        return Outcome({}, {}, (), 0, "finished", 0.0)
    read_rules(settings.rules)
    stay_lean()
    _open_many_files()
    began = time.monotonic()
    made = scrapy_settings(settings)
    made.set("DOWNLOAD_SLOTS", _slots(sources), priority="cmdline")
    process = CrawlProcess(made)
    crawler = process.create_crawler(_spider_class(task))
    watch = Watch(crawler, on_progress)
    with (
        held(settings.data),
        told_once(),
        Ledger.within(settings.data, settings.rhythm) as ledger,
    ):
        clock = settings.clock or now
        ledger.break_off(clock(), "broken off")
        job = ledger.begin(_name(task), clock())
        crawler.settings.set("WIRECOPY_JOB", job, priority="cmdline")
        crawl = process.crawl(crawler, **_arguments(task, sources))
        process.start()
        outcome = watch.outcome(time.monotonic() - began, ledger.waiting())
        ledger.settled.update(watch.settled)
        ledger.brought.update(watch.brought)
        with suppress(LedgerError):  # told by the outcome
            ledger.end(job, clock(), outcome.reason)
    if outcome.reason == UNBEGUN and crawl.done() and not crawl.cancelled():
        crawl.result()  # raises what the spider could not be made for
    return outcome


def _open_many_files() -> None:
    """Lets this process have more open files than the usual thousand: each connection is one."""
    usual, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(usual, min(most, _FILES)), most))


def _spider_class(task: Task) -> type[Gatherer]:
    if task.archives:
        return ArchiveSpider
    if task.backfill:
        return BackfillSpider
    return ListingSpider if task.urls else OutletSpider


def _arguments(task: Task, sources: tuple[Source, ...]) -> dict[str, Any]:
    arguments: dict[str, Any] = {"sources": sources, "since": task.since, "limit": task.limit}
    if task.archives:
        arguments["files"] = task.archives
    elif task.backfill:
        arguments |= {f.name: getattr(task.backfill, f.name) for f in fields(task.backfill)}
    elif task.urls:
        arguments["urls"] = task.urls
    else:
        arguments |= {"due_only": task.due, "beyond": task.beyond}
    return arguments


def scrapy_settings(settings: CrawlSettings) -> Settings:
    """The project's Scrapy settings with those of this crawl over them."""
    made = Settings()
    made.setmodule(project, priority="project")
    about = (
        f" (+mailto:{settings.contact})" if "@" in settings.contact else f" (+{settings.contact})"
    )
    made.update(
        {
            "WIRECOPY_DATA": str(settings.data),
            "WIRECOPY_INDEX": settings.index,
            "WIRECOPY_ACCESS": settings.access,
            "WIRECOPY_RHYTHM": settings.rhythm,
            "WIRECOPY_CONTACT": settings.contact,
            "WIRECOPY_ALLOW_PRIVATE": list(settings.allow_private),
            "WIRECOPY_WORKERS": settings.workers,
            "WIRECOPY_WARC": settings.warc,
            "WIRECOPY_RESPECT": list(settings.respect),
            "WIRECOPY_PAGES": settings.pages,
            "WIRECOPY_BROWSER": settings.browser,
            "WIRECOPY_RULES": str(settings.rules),
            "WIRECOPY_CLOCK": settings.clock,
            "WIRECOPY_ALONE": False,
            "USER_AGENT": f"wirecopy/{version('wirecopy')}{about if settings.contact else ''}",
            "DOWNLOAD_DELAY": settings.delay,
            "AUTOTHROTTLE_ENABLED": settings.delay > 0,
            "AUTOTHROTTLE_START_DELAY": settings.delay,
            "LOG_INSTALL_ROOT_HANDLER": False,
            "LOG_LEVEL": "WARNING",
        },
        priority="cmdline",
    )
    return made


def _slots(sources: tuple[Source, ...]) -> dict[str, dict[str, float]]:
    """The delays that sources want for their own hosts."""
    return {
        urlsplit(url).hostname or "": {
            "concurrency": project.CONCURRENT_REQUESTS_PER_DOMAIN,
            "delay": source.delay,
            "jitter": 0.0,
        }
        for source in sources
        if source.delay is not None
        for url in (*source.named, f"http://{source.domain}/")
    }


def _shard(sources: tuple[Source, ...], shard: tuple[int, int] | None) -> tuple[Source, ...]:
    if shard is None:
        return sources
    number, of = shard
    return tuple(s for s in sources if xxhash.xxh32_intdigest(s.name.encode()) % of == number - 1)


def check_contact(urls: Iterable[str], settings: CrawlSettings) -> None:
    """Raises `SettingsError` where hosts beyond this machine would be crawled without a contact."""
    beyond = None if settings.contact else next((url for url in urls if not _stays_here(url)), None)
    if beyond:
        raise SettingsError(
            f"crawl.contact is empty, but {beyond} is beyond this machine: say who crawls"
        )


def _check_browser(sources: tuple[Source, ...], settings: CrawlSettings) -> None:
    """Raises `SettingsError` where a browser is wanted and none is there."""
    asking = next((s for s in sources if s.browser not in ("", "never")), None)
    if asking:
        check_installed(f"source {asking.name!r} says browser = {asking.browser!r}")
    elif settings.browser != "never":
        check_installed(f"crawl.browser is {settings.browser!r}")


def _asked_for(task: Task, sources: tuple[Source, ...]) -> Iterator[str]:
    """The addresses from which a task starts; what an archive holds is not asked for elsewhere."""
    if task.backfill:
        yield from filter(None, (task.backfill.index, task.backfill.copies))
    if not (task.archives or (task.backfill and task.backfill.copies)):
        yield from task.urls
        for source in sources:
            yield from source.lists


def _stays_here(url: str) -> bool:
    try:
        parts = urlsplit(url)
        # What is no address of the web is refused one by one, and goes nowhere.
        return parts.scheme not in ("http", "https") or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _name(task: Task) -> str:
    if task.archives:
        return "replay " + " ".join(str(path) for path in task.archives)
    if task.backfill:
        return "backfill"
    if task.urls:
        return "fetch " + " ".join(task.urls)
    named = [source.name for source in task.sources[:_NAMED]]
    more = [f"{len(task.sources) - _NAMED} more"] if len(task.sources) > _NAMED else []
    return "crawl " + ", ".join(named + more)

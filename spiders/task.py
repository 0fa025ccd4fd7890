"""What a crawl is asked to do, and how: values, which load nothing of Scrapy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import xxhash

from index import Access
from processing.content.textrules import TEXT_RULES
from spiders.clock import Clock
from spiders.errors import SettingsError
from spiders.ledger.rhythm import USUAL, Rhythm
from spiders.sources.source import Source

PAGES = 1000
"""Requests to one host in one crawl, unless the settings say another number."""

RULES = "rules"
"""The folder of the rules of sites, likewise."""

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
    pages: int = PAGES
    browser: str = "never"
    rules: Path = Path(RULES)
    verify_certificates: bool = False
    text_rules: tuple[str, ...] = TEXT_RULES


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

    @property
    def name(self) -> str:
        """What its job is called."""
        if self.archives:
            return "replay " + " ".join(str(path) for path in self.archives)
        if self.backfill:
            return "backfill"
        if self.urls:
            return "fetch " + " ".join(self.urls)
        named = [source.name for source in self.sources[:_NAMED]]
        more = [f"{len(self.sources) - _NAMED} more"] if len(self.sources) > _NAMED else []
        return "crawl " + ", ".join(named + more)

    @property
    def share(self) -> tuple[Source, ...]:
        """The sources that are its own: by their names, so that one stays where it is when others come and go."""
        if self.shard is None:
            return self.sources
        number, of = self.shard
        return tuple(
            one
            for one in self.sources
            if xxhash.xxh32_intdigest(one.name.encode()) % of == number - 1
        )

    def addresses(self) -> Iterator[str]:
        """The addresses from which it starts; what an archive holds is not asked for elsewhere."""
        if self.backfill:
            yield from filter(None, (self.backfill.index, self.backfill.copies))
        if not (self.archives or (self.backfill and self.backfill.copies)):
            yield from self.urls
            for source in self.share:
                yield from source.lists


def check_contact(urls: Iterable[str], settings: CrawlSettings) -> None:
    """Raises `SettingsError` where hosts beyond this machine would be crawled without a contact."""
    beyond = None if settings.contact else next((url for url in urls if not _stays_here(url)), None)
    if beyond:
        raise SettingsError(
            f"crawl.contact is empty, but {beyond} is beyond this machine: say who crawls"
        )


def _stays_here(url: str) -> bool:
    try:
        parts = urlsplit(url)
        # What is no address of the web is refused one by one, and goes nowhere.
        return parts.scheme not in ("http", "https") or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False

"""Looking at sites: what there is to follow, and whether what is followed still answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess

from processing import host_of, normalise_url
from spiders.errors import SourcesError
from spiders.probe import Probe, Probes, ProbeSpider
from spiders.run import CrawlSettings, check_contact, scrapy_settings
from spiders.source import Source


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one list of a source can be read: its address, what it is, and what is wrong."""

    source: str
    url: str
    kind: str
    entries: int
    problem: str


def discover(url: str, settings: CrawlSettings) -> Source:
    """The source at `url`: its feeds and sitemaps from the page, robots.txt and the usual places.

    A feed's or sitemap's own address is taken as well. Once per process. Raises `SourcesError`
    where nothing can be read there, `processing.UrlError` where it is no address.
    """
    address = normalise_url(url if "://" in url else f"https://{url}/")
    found = _probe((address,), settings, explore=True)
    here = next((probe for probe in found if probe.url == address), found[0] if found else None)
    readable = [probe for probe in found if probe.kind]
    if here is None or not readable:
        problem = here.problem if here else "no answer"
        raise SourcesError(f"{address}: nothing to follow found ({problem})")
    feeds = _addresses(readable, "feed")
    sitemaps = _addresses(readable, "sitemap")
    host = host_of(address)
    language = next((probe.language for probe in readable if probe.language), "")
    sections = () if feeds or sitemaps else (address,)
    return Source(host, host, language=language, feeds=feeds, sitemaps=sitemaps, sections=sections)


def check(sources: Sequence[Source], settings: CrawlSettings) -> tuple[Check, ...]:
    """Every list of every source with what it is now; a wrong kind is a problem. Once per process."""
    wanted = [
        (source.name, url, kind)
        for source in sources
        for kind, urls in (
            ("feed", source.feeds),
            ("sitemap", source.sitemaps),
            ("page", source.sections),
        )
        for url in urls
    ]
    found = {
        probe.asked or probe.url: probe
        for probe in _probe(tuple(url for _, url, _ in wanted), settings)
    }
    return tuple(
        _check(name, url, kind, found.get(normalise_url(url))) for name, url, kind in wanted
    )


def _check(name: str, url: str, kind: str, probe: Probe | None) -> Check:
    if probe is None:
        return Check(name, url, "", 0, "moved: redirected to another address")
    return Check(name, url, probe.kind, probe.entries, probe.problem or _fault(kind, probe))


def _fault(kind: str, probe: Probe) -> str:
    """What is wrong with a list of this kind that could be read."""
    if probe.kind != kind:
        why = probe.faults.get(kind, "")
        if why and "HTML" not in why:
            return why
        return f"answers with a {probe.kind} instead of a {kind}: moved?"
    if not probe.entries:
        return "empty"
    return f"moved for good to {probe.url}" if probe.moved else ""


def _probe(urls: tuple[str, ...], settings: CrawlSettings, explore: bool = False) -> list[Probe]:
    check_contact(urls, settings)
    probes = Probes()
    made = scrapy_settings(settings)
    # A look writes nothing: neither articles nor a ledger.
    made.set("ITEM_PIPELINES", {}, priority="cmdline")
    process = AsyncCrawlerProcess(made)
    process.crawl(ProbeSpider, urls=urls, probes=probes, explore=explore)
    process.start()
    return probes.found


def _addresses(probes: Sequence[Probe], kind: str) -> tuple[str, ...]:
    """The addresses of one kind; the same list under two addresses is taken once."""
    kept: dict[tuple[str, int, str], str] = {}
    for probe in probes:
        if probe.kind == kind:
            kept.setdefault((probe.title, probe.entries, urlsplit(probe.url).netloc), probe.url)
    return tuple(kept.values())

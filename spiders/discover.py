"""Looking at sites: what there is to follow, and whether what is followed still answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from processing import host_of, normalise_url
from spiders.ending import look
from spiders.errors import AwayError
from spiders.ledger.causes import explain
from spiders.probe import Probe, Probes, ProbeSpider
from spiders.scrapysettings import scrapy_settings
from spiders.sources.following import homes_of
from spiders.sources.source import Source
from spiders.task import CrawlSettings, check_contact

_NEEDED = "a page, feed or sitemap that answers is needed"


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one list of a source can be read: its address, what it is, and what is wrong."""

    source: str
    url: str
    kind: str
    entries: int
    problem: str


def discover(url: str, settings: CrawlSettings, known: tuple[str, ...] = ()) -> Source:
    """The source at `url`: its feeds and sitemaps from the page, robots.txt and the usual places.

    Lists `known` of it are found as long as they answer, in front of any other address of theirs.

    A feed's or sitemap's own address is taken as well, and an article's for its site; one without a scheme is looked at by https,
    and by http where that cannot be had. Once per process. Raises `AwayError` where nothing can
    be read there, `processing.UrlError` where it is no address.
    """
    homes = homes_of(url)
    found = _probe(known, settings, homes)
    readable = [probe for probe in found if probe.kind]
    readable.sort(key=lambda probe: probe.url not in known)
    if not readable:
        raise AwayError(f"{url}: nothing to follow found ({_why(found, homes)}); {_NEEDED}")
    feeds = _addresses(readable, "feed")
    sitemaps = _addresses(readable, "sitemap")
    host = host_of(homes[0])
    language = next((probe.language for probe in readable if probe.language), "")
    sections = () if feeds or sitemaps else _sections(url, homes, readable)
    return Source(host, host, language=language, feeds=feeds, sitemaps=sitemaps, sections=sections)


def _sections(url: str, homes: Sequence[str], readable: Sequence[Probe]) -> tuple[str, ...]:
    """The page that stands for a site without lists: what was named, or the home page of an article.

    Raises `AwayError` where that cannot be had.
    """
    here = next((home for home in homes if _at(home, readable)), "")
    probe = _at(here, readable) if here else None
    if probe is None or probe.kind != "article":
        return (here,) if here else ()
    home = _at(urljoin(probe.url, "/"), readable)
    if home is None:
        raise AwayError(
            f"{url}: nothing to follow found (an article, whose home page cannot be had); {_NEEDED}"
        )
    return (home.url,)


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


def _at(home: str, probes: Iterable[Probe]) -> Probe | None:
    return next((probe for probe in probes if home in (probe.url, probe.asked)), None)


def _why(found: Sequence[Probe], homes: Sequence[str]) -> str:
    """Why none of the addresses could be had, each reason once."""
    probes = [_at(home, found) for home in homes]
    causes = [explain(probe.problem, None, datetime.now(UTC))[0] for probe in probes if probe]
    return "; by http: ".join(dict.fromkeys(causes)) or "no answer"


def _probe(
    urls: tuple[str, ...], settings: CrawlSettings, homes: tuple[str, ...] = ()
) -> list[Probe]:
    check_contact((*homes, *urls), settings)
    probes = Probes()
    site, plain = (*homes, "", "")[:2]
    made = scrapy_settings(settings)
    look(ProbeSpider, made, urls=urls, probes=probes, site=site, plain=plain)
    return probes.found


def _addresses(probes: Sequence[Probe], kind: str) -> tuple[str, ...]:
    """The addresses of one kind; the same list under two addresses is taken once."""
    kept: dict[tuple[str, int, str], str] = {}
    for probe in probes:
        if probe.kind == kind:
            kept.setdefault((probe.title, probe.entries, urlsplit(probe.url).netloc), probe.url)
    return tuple(kept.values())

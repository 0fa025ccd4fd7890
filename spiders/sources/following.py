"""An outlet that is to be followed: by which addresses, and as which source that is followed already."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tomlkit.items import Table

from processing import host_of, normalise_url, registrable_domain
from spiders.sources.editing import edited
from spiders.sources.source import Source, numbered, read_sources, table_of
from spiders.sources.tables import put


@dataclass(frozen=True, slots=True)
class Renewal:
    """A followed source as it was, and with what was found of it."""

    before: Source
    after: Source

    @property
    def changed(self) -> tuple[str, ...]:
        """The keys whose values are other ones."""
        keys = ("country", "feeds", "sitemaps", "sections")
        return tuple(key for key in keys if getattr(self.before, key) != getattr(self.after, key))


def homes_of(url: str) -> tuple[str, ...]:
    """The addresses that a person means, the one to be tried first in front. Raises `UrlError`."""
    if "://" in url:
        return (normalise_url(url),)
    return tuple(normalise_url(f"{scheme}://{url}/") for scheme in ("https", "http"))


def source_at(sources: Iterable[Source], url: str) -> Source | None:
    """The source that follows the outlet at an address: one of its host, or of its domain and read there."""
    home, *_ = homes_of(url)
    host, domain = host_of(home), registrable_domain(home)
    for source in sources:
        if source.site == host or (source.site == domain and host in map(host_of, source.named)):
            return source
    return None


def renew_source(path: Path, name: str, found: Source) -> Renewal:
    """Brings what was found of an outlet into the table of its source, whose comments stay.

    Feeds and sitemaps that were found take the place of those that were not; sections stay. Raises
    `SourcesError`.
    """
    with edited(path) as document:
        known = read_sources(path)
        number = numbered(path, known, name)
        renewal = Renewal(known[number], _renewed(known[number], found))
        values = table_of(path, renewal.after)
        for key in renewal.changed:
            _write(document["source"][number], key, values[key])
    return renewal


def _renewed(known: Source, found: Source) -> Source:
    new = (url for url in found.sections if url not in known.lists)
    return replace(
        known,
        country=found.country or known.country,
        feeds=_replaced(known.feeds, found.feeds),
        sitemaps=_replaced(known.sitemaps, found.sitemaps),
        sections=(*known.sections, *new),
    )


def _replaced(known: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """What was found, in the order in which it is known; what is known where nothing was."""
    kept = [url for url in known if url in found]
    return (*kept, *(url for url in found if url not in kept)) or known


def _write(table: Table, key: str, value: object) -> None:
    """Sets a key; a list is changed within, where comments may stand."""
    if not (isinstance(value, tuple) and key in table):
        put(table, key, list(value) if isinstance(value, tuple) else value)
        return
    listed = table[key]
    for gone in [item for item in listed if item not in value]:
        listed.remove(gone)
    for new in value:
        if new not in listed:
            listed.append(new)

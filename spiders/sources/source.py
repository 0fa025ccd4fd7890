"""A source: an outlet that is followed."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from processing import UrlError, normalise_url, registrable_domain, written_host
from spiders.errors import ScheduleError, SourcesError
from spiders.sources.editing import edited
from spiders.sources.reading import Reading
from spiders.sources.tables import append_table, put, refusal_of
from spiders.sources.timetable import read_timetable
from spiders.sources.toml import read_tables

_LISTS = ("feeds", "sitemaps", "sections", "tags")
_ADDRESSES = ("feeds", "sitemaps", "sections")

_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")  # in commands or XML these cannot stand

_FEW, _NEAR = 8, 3  # names that a line holds, and how many are told of more

BROWSING = ("never", "auto", "always")
"""When pages are seen by a browser; "auto" is where the plain page has no text."""


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet that is followed: one `[[source]]` table of `sources.toml`.

    `country` is ISO 3166-1 alpha-2, `language` ISO 639-1; `delay` in seconds and `browser`, one of
    `BROWSING`, override the crawl's. A `paused` one is known, and crawled only when it is asked for
    by its name.
    """

    name: str
    domain: str = ""
    country: str = ""
    language: str = ""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    schedule: str = ""
    delay: float | None = None
    paused: bool = False
    browser: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The lists that it names."""
        return (*self.feeds, *self.sitemaps, *self.sections)

    @property
    def lists(self) -> tuple[str, ...]:
        """The addresses that are read for news; its home page where it names none."""
        return self.named or ((f"https://{self.domain}/",) if self.domain else ())

    def is_at(self, host: str) -> bool:
        """Whether its lists or its pages are at a host, given with its port where it has one."""
        return self.covers(host) or host in {urlsplit(url).netloc for url in self.named}

    def covers(self, host: str) -> bool:
        """Whether a host is its domain, or within it; a port counts for nothing."""
        return bool(self.site) and f".{host.partition(':')[0]}".endswith(f".{self.site}")

    @property
    def site(self) -> str:
        """Its domain as hosts of addresses are written, without port and `www.`."""
        return _site(self.domain)

    def due(self, reading: Reading | None, now: datetime) -> bool:
        """Whether one of its lists is to be read now: by its schedule, else by the list's interval."""
        if self.paused:
            return False
        if self.schedule:
            return read_timetable(self.schedule).due(reading.visited if reading else None, now)
        return reading is None or reading.due(now)


def covering(sources: Iterable[Source], host: str) -> Source | None:
    """The source on whose domain a host lies, of several the nearest: a blog's before its outlet's."""
    own = (source for source in sources if source.covers(host))
    return max(own, key=lambda source: len(source.site), default=None)


@lru_cache(4096)
def _site(domain: str) -> str:
    host = written_host(domain)
    alone = host and urlsplit(f"//{domain}").netloc == domain
    return host.removeprefix("www.") if alone else ""


_FIELDS = {field.name: field for field in fields(Source)}


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources of a file, in its order. Raises `SourcesError`."""
    if not os.path.exists(path):  # which never raises, as `Path.exists` may
        raise SourcesError(f"{path}: there is no such file; `wirecopy init` writes one")
    tables = read_tables(path, "source", SourcesError)
    sources = tuple(
        _source(f"{path}: source {number}", table) for number, table in enumerate(tables, 1)
    )
    _refuse_duplicates(path, sources)
    return sources


def append_source(path: Path, source: Source) -> None:
    """Adds a source at the end of the file, whose comments and order stay as they are.

    Raises `SourcesError` for values that could not be read again.
    """
    if not append_sources(path, (source,)):
        raise SourcesError(_twice(path, source.name))


def append_sources(path: Path, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Adds the sources whose names are new to the file; those that were. Raises `SourcesError`."""
    added: list[Source] = []
    with edited(path) as document:
        known = {source.name for source in read_sources(path)}
        for source in sources:
            if source.name not in known:
                append_table(document, "source", table_of(path, source))
                known.add(source.name)
                added.append(source)
    return tuple(added)


def pause_source(path: Path, name: str, paused: bool = True) -> None:
    """Leaves a source out of crawls, or takes it in again. Raises `SourcesError` for a name not there."""
    with edited(path) as document:
        number = numbered(path, read_sources(path), name)
        put(document["source"][number], "paused", True if paused else None)


def numbered(path: Path, known: Sequence[Source], name: str) -> int:
    """The place of a source among those of the file. Raises `SourcesError` for a name not there."""
    names = [source.name for source in known]
    if name not in names:
        raise SourcesError(f"{path}: no source {name!r}; known: {known_names(known, name)}")
    return names.index(name)


def known_names(known: Sequence[Source], name: str) -> str:
    """The names of the sources for who asked for one that is none of them; of many the nearest."""
    names = [source.name for source in known]
    if len(names) <= _FEW:
        return ", ".join(names) or "none"
    folded = {one.casefold(): one for one in names}
    near = [folded[one] for one in get_close_matches(name.casefold(), folded, _NEAR)]
    more = f"{len(names) - len(near)} more" if near else f"{len(names)}"
    return f"{' and '.join(filter(None, (', '.join(near), more)))}, told by `wirecopy sources list`"


def table_of(path: Path, source: Source) -> dict[str, Any]:
    """What the table of a source says, which can be read again. Raises `SourcesError`."""
    values = {field.name: getattr(source, field.name) for field in fields(Source)}
    stated = {key: value for key, value in values.items() if value != _FIELDS[key].default}
    _source(str(path), {k: list(v) if isinstance(v, tuple) else v for k, v in stated.items()})
    return stated


def _source(where: str, table: Mapping[str, Any]) -> Source:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _FIELDS:
            raise SourcesError(f"{where}: {refusal_of(key, _FIELDS)}")
        values[key] = _value(f"{where}: {key}", key, value)
    missing = next(
        (f.name for f in fields(Source) if f.default is MISSING and not values.get(f.name)), None
    )
    if missing:
        raise SourcesError(f"{where}: {missing!r} is missing, every source has a {missing}")
    if not values.get("domain"):
        values["domain"] = _domain(values)
    return Source(**values)


def _value(where: str, key: str, value: Any) -> Any:
    if key in _LISTS:
        return _list(where, key, value)
    if key == "delay":
        return _delay(where, value)
    if key == "paused":
        if not isinstance(value, bool):
            raise SourcesError(f"{where} is {_kind(value)}, true or false is allowed")
        return value
    if not isinstance(value, str):
        raise SourcesError(f"{where} is {_kind(value)}, a string is allowed")
    if key == "name" and _UNPRINTED.search(value):
        raise SourcesError(f"{where} is {value!r}, a name without control characters is allowed")
    if key == "domain" and value and not _site(value):
        raise SourcesError(f"{where} is {value!r}, a host such as post.example is allowed")
    if key == "schedule" and value:
        try:
            read_timetable(value)
        except ScheduleError as error:
            raise SourcesError(f"{where} is {error}") from error
    if key == "browser" and value not in ("", *BROWSING):
        raise SourcesError(f"{where} is {value!r}, {', '.join(BROWSING)} are allowed")
    if key in ("country", "language") and value and not (len(value) == 2 and value.isalpha()):
        raise SourcesError(f"{where} is {value!r}, a code of two letters is allowed")
    return {"country": value.upper(), "language": value.lower()}.get(key, value)


def _list(where: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SourcesError(f"{where} is {_kind(value)}, a list of strings is allowed")
    other = next((item for item in value if not isinstance(item, str)), None)
    if other is not None:
        raise SourcesError(f"{where} has {_kind(other)} in it, a list of strings is allowed")
    for item in value if key in _ADDRESSES else ():
        try:
            normalise_url(item)
        except UrlError as error:
            raise SourcesError(f"{where}: {error}") from error
    return tuple(value)


def _delay(where: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise SourcesError(f"{where} is {value!r}, seconds from 0 to 3600 are allowed")
    return float(value)


def _domain(values: Mapping[str, Any]) -> str:
    addresses = [url for key in _ADDRESSES for url in values.get(key, ())]
    return registrable_domain(addresses[0]) if addresses else ""


def _refuse_duplicates(path: Path, sources: tuple[Source, ...]) -> None:
    seen: set[str] = set()
    for source in sources:
        if source.name in seen:
            raise SourcesError(_twice(path, source.name))
        seen.add(source.name)


def _twice(path: Path, name: str) -> str:
    return f"{path}: source {name!r} found twice, each name is allowed once"


def _kind(value: Any) -> str:
    names = {
        str: "a string",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), type(value).__name__)

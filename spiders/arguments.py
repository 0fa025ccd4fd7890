"""Spider arguments, as `scrapy crawl -a` and `-s` give them: strings."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

from processing import UrlError, host_of, normalise_url
from processing.content.textrules import TEXT_RULES, TextRules
from processing.manners.wishes import WISHES
from spiders.errors import SettingsError
from spiders.sources.source import Source, known_names, read_sources
from spiders.spans import ALLOWED, read_span

_TRUTHS = {"1": True, "true": True, "0": False, "false": False, "": False}


def sources_of(sources: Any, name: str = "", **lists: str) -> tuple[Source, ...]:
    """The sources that spider arguments mean.

    `sources` are sources or the path of a `sources.toml`; `name` picks one of them; `lists` maps
    one of feeds, sitemaps, sections to an address, which makes a source of its own.
    """
    for kind, url in lists.items():
        if url:
            return (_made(name, kind, url),)
    known = read_sources(Path(sources)) if isinstance(sources, str) and sources else tuple(sources)
    chosen = tuple(source for source in known if not name or source.name == name)
    if not chosen:
        wanted = f"source {name!r}" if name else "a url or a sources file"
        raise SettingsError(f"{wanted} is needed; known sources: {known_names(known, name)}")
    return chosen


def given(name: str, values: Any) -> tuple[str, ...]:
    """The values of an argument that is a list: strings, or one with commas between them."""
    parts = values.split(",") if isinstance(values, str) else values
    found = tuple(part.strip() if isinstance(part, str) else part for part in parts)
    if not any(found):
        raise SettingsError(f"{name}: nothing found, one or several with commas between are needed")
    return tuple(filter(None, found))


def given_paths(name: str, values: Any) -> tuple[Path, ...]:
    """The files of an argument that is a list of them, each of which must be there."""
    paths = tuple(map(Path, given(name, values)))
    missing = next((path for path in paths if not path.is_file()), None)
    if missing:
        raise SettingsError(f"{name}: {missing} found, a file that can be read is needed")
    return paths


def given_number(name: str, value: Any) -> int | None:
    """An argument that is a number of 1 or more, None where it is not given."""
    if value is None or isinstance(value, int):
        return value
    if not (isinstance(value, str) and re.fullmatch("[1-9][0-9]{0,17}", value)):
        raise SettingsError(f"{name}: {value!r} found, a whole number of 1 or more is needed")
    return int(value)


def given_span(name: str, value: Any) -> timedelta | None:
    """An argument that is a span of time, None where it is not given."""
    if value is None or isinstance(value, timedelta):
        return value
    if (span := read_span(value)) is None:
        raise SettingsError(f"{name}: {value!r} found, {ALLOWED} is needed")
    return span


def given_truth(name: str, value: Any) -> bool:
    """An argument that is true or false, false where it is empty."""
    if isinstance(value, bool):
        return value
    if value not in _TRUTHS:
        raise SettingsError(f"{name}: {value!r} found, 1 or 0, true or false is needed")
    return _TRUTHS[value]


def given_names(name: str, values: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """A list of names, all of them `known`, as Scrapy takes it apart: with its blanks."""
    names = tuple(value.strip() for value in values)
    unknown = next((each for each in names if each not in known), None)
    if unknown is not None:
        raise SettingsError(f"{name} holds {unknown!r}, a list of {', '.join(known)} is allowed")
    return names


def given_rules(settings: BaseSettings) -> TextRules:
    """The rules for texts that Scrapy's settings name."""
    name = "WIRECOPY_TEXT_RULES"
    return TextRules.named(given_names(name, settings.getlist(name), TEXT_RULES))


def given_wishes(settings: BaseSettings) -> tuple[str, ...]:
    """The wishes of pages that Scrapy's settings respect."""
    name = "WIRECOPY_RESPECT"
    return given_names(name, settings.getlist(name), WISHES)


def _made(name: str, kind: str, url: str) -> Source:
    try:
        source = Source(name or host_of(url), host_of(url))
        return replace(source, **{kind: (normalise_url(url),)})  # type: ignore[arg-type]  # kind is a list
    except UrlError as error:
        raise SettingsError(f"url: {error}") from error

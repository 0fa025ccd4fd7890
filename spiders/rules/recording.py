"""Recorded pages: one of a site with what it holds, by which the site's rules are tried."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomlkit

from processing import Article, Page
from spiders.errors import SettingsError
from spiders.sources.toml import read_toml

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 60  # characters of a file's name
_FIELDS = ("title", "published", "authors", "agencies", "text")
_KNOWN = ("url", "seen", "kind", *_FIELDS)


@dataclass(frozen=True, slots=True)
class Recording:
    """A recorded page, and the fields that its article is to have."""

    name: str
    page: Page
    expected: dict[str, Any]

    def faults(self, article: Article) -> tuple[str, ...]:
        """Where an article is another than expected, each in a line."""
        found = _held(article)
        return tuple(
            fault
            for key, value in self.expected.items()
            if value != found[key]
            for fault in (
                _lines(value, found[key]) if key == "text" else _said(key, value, found[key])
            )
        )


def recordings(folder: Path) -> Iterator[Recording]:
    """The recorded pages of a site's folder, each a `NAME.toml` and a `NAME.html`.

    Raises `SettingsError` for what is none.
    """
    return map(_recorded, sorted(folder.glob("*.toml")))


def record(folder: Path, page: Page, article: Article) -> Path:
    """Keeps a page with what its article is, to be looked through; the file that says so.

    Raises `SettingsError` where that is there already: a person may have corrected it.
    """
    path = folder / f"{page.fetched:%Y-%m-%d}-{_slug(page.url)}.toml"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_told(page, article))
    except FileExistsError as error:
        raise SettingsError(
            f"{path}: is there already, perhaps corrected by hand; remove it to record {page.url} anew"
        ) from error
    path.with_suffix(".html").write_bytes(page.body)
    return path


def _recorded(path: Path) -> Recording:
    table = read_toml(path, SettingsError)
    unknown = next((key for key in table if key not in _KNOWN), None)
    if unknown is not None:
        raise SettingsError(f"{path}: key {unknown!r} found, allowed: {', '.join(_KNOWN)}")
    url, seen = table.get("url"), table.get("seen")
    if not isinstance(url, str) or not isinstance(seen, datetime) or seen.tzinfo is None:
        raise SettingsError(f"{path}: url, an address, and seen, a time with its zone, are needed")
    kind = (("content-type", str(table["kind"])),) if "kind" in table else ()
    try:
        body = path.with_suffix(".html").read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{path.with_suffix('.html')}: cannot be read ({error.strerror})"
        ) from error
    expected = {key: table[key] for key in _FIELDS if key in table}
    return Recording(path.stem, Page(url, body, seen.astimezone(UTC), headers=kind), expected)


def _told(page: Page, article: Article) -> str:
    """A page and what its article holds, as a person reads and corrects them."""
    table = tomlkit.document()
    table.add(
        tomlkit.comment(
            "What the page is to hold: correct what is wrong, take out what does not matter."
        )
    )
    table.add("url", page.url)
    table.add("seen", page.fetched.replace(microsecond=0))
    if kind := page.header("content-type"):
        table.add("kind", kind)
    for key, value in _held(article).items():
        if value:
            table.add(key, tomlkit.string(value, multiline=True) if key == "text" else value)
    return tomlkit.dumps(table)


def _slug(url: str) -> str:
    address = urlsplit(url)
    words = f"{address.path}-{address.query}".lower()
    return _SLUG.sub("-", words).strip("-")[-_LONGEST:].strip("-") or "page"


def _held(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "text": article.text,
    }


def _said(key: str, expected: object, found: object) -> Iterable[str]:
    yield f"{key}: {expected!r} is expected, {found!r} was found"


def _lines(expected: object, found: str) -> Iterator[str]:
    wanted, lines = str(expected).split("\n"), found.split("\n")
    yield from (f"text: {line[:80]!r} was not found" for line in wanted if line not in lines)
    yield from (f"text: {line[:80]!r} is not expected" for line in lines if line not in wanted)
    if sorted(wanted) == sorted(lines):
        yield "text: its lines stand in another order"

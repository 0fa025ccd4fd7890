"""Lists of sources in other people's formats: OPML, CSV and plain lists."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree

from processing import UrlError, host_of, normalise_url
from processing.markup.head import unmarked
from spiders.errors import SourcesError
from spiders.sources.source import Source

_LARGEST = 20_000_000  # bytes
_UNWRITTEN = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # characters of no writing
_COLUMNS = ("name", "domain", "country", "language", "feeds", "sitemaps", "sections", "tags")


def read_list(path: Path) -> tuple[Source, ...]:
    """The sources of an OPML, CSV or plain file, by what is in it. Raises `SourcesError`."""
    try:
        with path.open("rb") as file:
            body = file.read(_LARGEST + 1)
    except OSError as error:
        raise SourcesError(f"{path}: cannot be read ({error.strerror})") from error
    if len(body) > _LARGEST:
        raise SourcesError(f"{path}: larger than {_LARGEST:,} bytes, the most that is allowed")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourcesError(f"{path}: not UTF-8 at byte {error.start}") from error
    if text.lstrip().startswith("<"):
        found = _opml(path, body)
    elif delimiter := _delimiter(text.partition("\n")[0]):
        found = _csv(path, text, delimiter)
    else:
        found = _plain(path, text)
    sources = _unique(found)
    if not sources:
        raise SourcesError(
            f"{path}: no source found, OPML, CSV with a header or a list of addresses is allowed"
        )
    return sources


def to_opml(sources: Iterable[Source]) -> str:
    """The feeds of the sources as OPML 2.0; sources without a feed are left out."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["<head><title>wirecopy sources</title></head>", "<body>"]
    for source in sources:
        for feed in source.feeds:
            name, language = quoteattr(source.name), quoteattr(source.language)
            site = quoteattr(f"https://{source.domain}/")
            lines.append(
                f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(feed)} htmlUrl={site}'
                f" language={language}/>"
            )
    return "\n".join([*lines, "</body>", "</opml>", ""])


def _opml(path: Path, body: bytes) -> Iterator[Source]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise SourcesError(f"{path}: not well-formed OPML: {error.msg}") from error
    except ValueError as error:
        raise SourcesError(f"{path}: not well-formed OPML: {error}") from error
    for outline in root.iter("outline"):
        feed = outline.get("xmlUrl")
        if feed:
            name = outline.get("title") or outline.get("text") or ""
            yield _made(
                f"{path}: line {outline.sourceline}",
                name,
                feeds=feed,
                domain=_site(outline.get("htmlUrl") or ""),
                language=_language(outline.get("language") or ""),
            )


def _site(home: str) -> str:
    """The host of an outlet's home page, which may be another one than that of its feed; "" where it is none."""
    try:
        return host_of(normalise_url(home))
    except UrlError:
        return ""


def _language(tag: str) -> str:
    """The language of a tag such as "en-us", as OPML 2.0 writes them; "" where it has no code of two letters."""
    code = re.split("[-_]", tag.strip().lower())[0]
    return code if re.fullmatch("[a-z]{2}", code) else ""


def _delimiter(header: str) -> str:
    """What parts the columns, as spreadsheets of various countries write them; "" where there are none."""
    for delimiter in "\t;":
        if header.partition(delimiter)[0].strip().lower() in (*_COLUMNS, "url"):
            return delimiter
    return "," if "," in header and "://" not in header else ""


def _csv(path: Path, text: str, delimiter: str) -> Iterator[Source]:
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from _rows(path, reader)
    except csv.Error as error:
        raise SourcesError(
            f"{path}: line {reader.line_num + 1}: not well-formed CSV: {error}"
        ) from error


def _rows(path: Path, reader: "csv.DictReader[str]") -> Iterator[Source]:
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    unknown = [name for name in reader.fieldnames if name not in _COLUMNS and name != "url"]
    if unknown:
        raise SourcesError(
            f"{path}: column {unknown[0]!r} found, allowed: {', '.join(_COLUMNS)}, url"
        )
    for row in filter(_is_filled, reader):
        where = f"{path}: line {reader.line_num}"
        if beyond := "".join(row.get(None, ())).strip():
            raise SourcesError(
                f"{where}: {beyond!r} found beyond the columns of the first line,"
                f" allowed: {len(reader.fieldnames)} cells"
            )
        yield _made(
            where,
            row.get("name") or "",
            feeds=row.get("feeds") or "",
            sitemaps=row.get("sitemaps") or "",
            sections=row.get("sections") or row.get("url") or "",
            tags=row.get("tags") or "",
            domain=_site(row.get("domain") or "") or row.get("domain") or "",
            country=(row.get("country") or "").upper(),
            language=(row.get("language") or "").lower(),
        )


def _is_filled(row: dict[str, str]) -> bool:
    """Whether anything stands in a row; spreadsheets write those below the last one, too."""
    return any("".join(value or "").strip() for value in row.values())


def _plain(path: Path, text: str) -> Iterator[Source]:
    for number, line in enumerate(text.splitlines(), 1):
        address = line.partition("#")[0].strip()
        if address:
            yield _made(
                f"{path}: line {number}",
                "",
                sections=address if "://" in address else f"https://{address}/",
            )


def _made(where: str, name: str, **values: str) -> Source:
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("feeds", "sitemaps", "sections"):
        try:
            lists[key] = tuple(map(normalise_url, values.pop(key, "").split()))
        except UrlError as error:
            raise SourcesError(f"{where}: {error}") from error
    addresses = [url for urls in lists.values() for url in urls]
    if not addresses and not values.get("domain"):
        raise SourcesError(
            f"{where}: neither an address nor a domain found, a source needs one of them"
        )
    domain = values.pop("domain", "") or host_of(addresses[0])
    tags = tuple(values.pop("tags", "").split())
    return Source(_named(name) or domain, domain, tags=tags, **lists, **values)  # type: ignore[arg-type]  # strings


def _named(text: str) -> str:
    """A name as it can stand anywhere: other programs write titles of feeds there, whatever these hold."""
    return unmarked(_UNWRITTEN.sub("", unescape(text)))


def _unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    """One source a name: the lists of a name met again are joined."""
    found: dict[str, Source] = {}
    for source in sources:
        known = found.get(source.name)
        found[source.name] = _joined(known, source) if known else source
    return tuple(found.values())


def _joined(one: Source, other: Source) -> Source:
    def both(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))

    return replace(
        one, country=one.country or other.country, language=one.language or other.language,
        feeds=both("feeds"), sitemaps=both("sitemaps"), sections=both("sections"), tags=both("tags"),
    )  # fmt: skip

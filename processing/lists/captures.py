"""Lists of archived pages: the index formats of the Wayback Machine and of Common Crawl."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from processing.urls import url_key

_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_LETTERS = {
    "N": "urlkey", "a": "original", "b": "timestamp", "m": "mimetype", "s": "statuscode",
    "k": "digest", "S": "length", "V": "offset", "g": "filename",
}  # fmt: skip
_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}
_TIMESTAMP = re.compile(r"[0-9]{4,14}")
_MOMENT = "19000101000000"  # what a timestamp lacks at its end
_NUMBER = re.compile(r"[0-9]{1,15}")
_LONGEST = 20_000  # characters of a line
_HTML = ("text/html", "application/xhtml+xml", "warc/revisit", "unk", "-", "")


class CapturesError(ValueError):
    """What was fetched is no list of captures; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One page as an archive holds it; `digest` is the same for the same bytes, "" where unknown.

    `file`, `offset` and `length`, in bytes, tell where its WARC record lies, where that is told.
    """

    url: str
    time: datetime
    timestamp: str
    digest: str = ""
    file: str = ""
    offset: int = 0
    length: int = 0


def read_captures(lines: Iterable[str], on_odd: Callable[[int, str], None]) -> Iterator[Capture]:
    """The HTML pages of a list, in its order: what was answered with 200 or is not told.

    CDX with or without its header, CDXJ, JSON a line and the JSON table of a CDX server are told
    apart line by line. What is none of these is told to `on_odd` with its line number from 1.

    Sources: the CDX format of the Internet Archive (2003 and 2015), its CDX server's interface, and
    pywb's CDXJ as Common Crawl serves it.
    """
    fields: Sequence[str] = _FIELDS
    for number, line in enumerate(lines, 1):
        line = line.strip().removeprefix("\ufeff")
        if not line or line in ("[", "]", "[]") or line.startswith("!"):  # what pywb says of a file
            continue
        try:
            row = _row(line, fields)
            if isinstance(row, _Header):
                fields = row.fields
                continue
            capture = _capture(row)
        except ValueError as error:
            on_odd(number, str(error))
            continue
        if capture:
            yield capture


def distinct(captures: Iterable[Capture]) -> list[Capture]:
    """The earliest capture of each text that a page had, in order of time."""
    earliest: dict[tuple[str, str], Capture] = {}
    for one in captures:
        known = (url_key(one.url), one.digest or one.timestamp)
        if known not in earliest or one.time < earliest[known].time:
            earliest[known] = one
    return sorted(earliest.values(), key=lambda one: (one.time, one.url))


@dataclass(frozen=True, slots=True)
class _Header:
    fields: tuple[str, ...]


def _row(line: str, fields: Sequence[str]) -> Mapping[str, str] | _Header:
    if len(line) > _LONGEST:
        raise ValueError(f"a longer line found, at most {_LONGEST:,} characters are read")
    if line.startswith("["):
        return _table_row(line, fields)
    if line.startswith("CDX "):
        return _Header(tuple(_LETTERS.get(letter, "") for letter in line.split()[1:]))
    if line.startswith("{"):
        return _object(line)
    key, stamp, rest = [*line.split(" ", 2), "", ""][:3]
    if rest.startswith("{"):
        return {"urlkey": key, "timestamp": stamp, **_object(rest)}
    cells = line.split()
    if len(cells) < min(len(fields), 3):
        raise ValueError(f"{len(cells)} fields, {len(fields)} are needed ({' '.join(fields)})")
    return dict(zip(fields, cells, strict=False))


def _table_row(line: str, fields: Sequence[str]) -> Mapping[str, str] | _Header:
    cells = _json("[" + line.lstrip("[").rstrip(",]") + "]")
    if not isinstance(cells, list):
        raise ValueError("no list")
    row = [str(cell) for cell in cells]
    if "timestamp" in row and "original" in row:
        return _Header(tuple(row))
    return dict(zip(fields, row, strict=False))


def _object(text: str) -> Mapping[str, str]:
    found = _json(text)
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return {_NAMES.get(str(name), str(name)): str(value) for name, value in found.items()}


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON: {error}") from error


def _capture(row: Mapping[str, str]) -> Capture | None:
    url, stamp = row.get("original", ""), row.get("timestamp", "")
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"{url[:80]!r} found, an http(s) address is needed")
    status, kind = row.get("statuscode", ""), row.get("mimetype", "")
    if status not in ("200", "-", "") or kind not in _HTML:
        return None
    return Capture(
        url,
        _time(stamp),
        stamp,
        row.get("digest", "").removeprefix("-"),
        row.get("filename", ""),
        _number(row.get("offset", "")),
        _number(row.get("length", "")),
    )


def _time(stamp: str) -> datetime:
    try:
        if not _TIMESTAMP.fullmatch(stamp):
            raise ValueError("digits are needed")
        return datetime.strptime(stamp + _MOMENT[len(stamp) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise ValueError(f"{stamp[:20]!r} found, a time as 20210628090000 is needed") from error


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0

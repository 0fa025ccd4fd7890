"""Rows: articles as JSON-able dicts, for storage, import and export."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from processing.article import Article, CreditEvidence, DateEvidence
from processing.grouping.version import identify, named
from processing.text.language import language_of
from processing.times import AHEAD, EARLIEST, parse_time
from processing.urls import UrlError, host_of, normalise_url

_TIMES = ("seen", "published", "modified")
_LISTS = ("authors", "organisations", "agencies", "tags", "flags")
_KNOWN = frozenset(
    {"id", "text", "url", "title", "published", "seen", "source", "language", "authors"}
)


class RowError(ValueError):
    """A row that cannot be taken in; the message names the field, what was found, what is allowed."""


def article_to_row(article: Article) -> dict[str, object]:
    """Every field of the article as JSON-able values; empty ones are left out."""
    row: dict[str, object] = {}
    for field in fields(Article):
        value = getattr(article, field.name)
        if value not in (None, "", ()) and not (field.name == "extra" and not value):
            row[field.name] = _plain(field.name, value)
    return row


def article_from_row(row: Mapping[str, Any]) -> Article:
    """The article that `article_to_row` wrote."""
    values = dict(row)
    for name in ("id", "version", "url", "source", "title", "text"):
        values.setdefault(name, "")
    for name in _TIMES:
        if name in values:
            values[name] = datetime.fromisoformat(values[name])
    for name in _LISTS:
        values[name] = tuple(values.get(name, ()))
    values["dates"] = tuple(DateEvidence(*evidence) for evidence in values.get("dates", ()))
    values["credits"] = tuple(CreditEvidence(*evidence) for evidence in values.get("credits", ()))
    return Article(**values)


def article_from_import(row: Mapping[str, Any], now: datetime) -> Article:
    """The article of an imported row, identified; fields it does not know go to `extra`.

    A row needs `text` and one of `url` and `id`. Times are ISO 8601, RFC 5322 or seconds since
    1970, in UTC where they name no zone; `seen` is `now` where it is missing.
    Raises `RowError`.
    """
    text = _text(row, "text").strip()
    url, given = _url(row), _text(row, "id")
    if not text:
        raise RowError(f"text: {_shown(row.get('text'))} found, the article's text is needed")
    if not url and not given:
        raise RowError("url, id: neither found, one of them is needed")
    seen, published = _times(row, now)
    return _recognised(
        Article(
            id="",
            version="",
            url=url,
            source=_text(row, "source") or host_of(url),
            title=_text(row, "title").strip(),
            text=text,
            seen=seen,
            published=published,
            dates=_given_dates(row) if published else (),
            language=_text(row, "language").lower()[:2] or language_of(text),
            authors=_names(row),
            domain=host_of(url),
            given=given,
            extra=_sayable({key: value for key, value in row.items() if key not in _KNOWN}),
        )
    )


def _recognised(article: Article) -> Article:
    """The article, identified; one that we exported ourselves is what it was: its id is its own, and none given."""
    own = identify(replace(article, given=""))
    return own if own.id == article.given else named(article, own.version)


def _times(row: Mapping[str, Any], now: datetime) -> tuple[datetime, datetime | None]:
    """When the article was seen, and when it says that it was published."""
    seen, published = _time(row, "seen", now) or now, _time(row, "published", now)
    if published and published > seen + AHEAD:
        raise RowError(
            f"published: {_shown(row['published'])} found, no later than a day after seen"
            f" ({seen.isoformat()}) is allowed"
        )
    return seen, published


def _given_dates(row: Mapping[str, Any]) -> tuple[DateEvidence, ...]:
    return (DateEvidence("given", "published", _said(str(row["published"]))),)


def _plain(name: str, value: Any) -> object:
    if name in _TIMES:
        return value.isoformat()
    if name == "dates":
        return [[evidence.kind, evidence.role, evidence.value] for evidence in value]
    if name == "credits":
        return [[evidence.agency, evidence.kind, evidence.snippet] for evidence in value]
    if name == "extra":
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise RowError(f"{name}: {_shown(value)} found, a string is allowed")
    return _said(str(value))


def _said(text: str) -> str:
    """A text without lone surrogates, which JSON can spell and which are in no encoding, and NULs."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _sayable(row: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of any shape without lone surrogates, and without what stands for numbers and is none in JSON."""
    said = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
    sayable: dict[str, Any] = json.loads(said, parse_constant=lambda _: None)
    return sayable


def _url(row: Mapping[str, Any]) -> str:
    url = _text(row, "url")
    try:
        return normalise_url(url) if url else ""
    except UrlError as error:
        raise RowError(f"url: {error}") from error


def _names(row: Mapping[str, Any]) -> tuple[str, ...]:
    value = row.get("authors") or ()
    if isinstance(value, str):
        return (_said(value),)
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise RowError(f"authors: {_shown(value)} found, a list of strings is allowed")
    return tuple(map(_said, value))


def _time(row: Mapping[str, Any], name: str, now: datetime) -> datetime | None:
    value = row.get(name)
    if value in (None, ""):
        return None
    found = parse_time(value)
    if found is None or not EARLIEST <= found <= now + AHEAD:
        raise RowError(
            f"{name}: {_shown(value)} found, a time from 1990 to a day from now is allowed "
            "(2021-06-28T15:00:00Z)"
        )
    return found

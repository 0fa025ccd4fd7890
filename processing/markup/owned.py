"""Own descriptions: those of a page's own article, among those of others that it leads to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from processing.text.normalise import letters

_ADDRESSED = ("url", "mainEntityOfPage", "@id")
_TITLE = 2_000  # characters that are looked at


def own_of(
    described: Sequence[Mapping[str, Any]], addresses: Sequence[str], titles: Sequence[str]
) -> tuple[Mapping[str, Any], ...]:
    """The descriptions of articles without those of others, which have an address and a headline of their own.

    `addresses` and `titles` are the page's. Where none is of an article at that address or of that
    title, all are taken: what a page calls itself may be worded for search engines.
    """
    if len(described) < 2:
        return tuple(described)
    paths = {path for path in map(_path, addresses) if path}
    called = [said for said in (letters(title[:_TITLE]) for title in titles) if said]
    own = [_is_own(one, paths, called) for one in described]
    if True not in own:
        return tuple(described)
    return tuple(
        one for one, is_own in zip(described, own, strict=True) if is_own or not _is_of_another(one)
    )


def _is_own(described: Mapping[str, Any], paths: set[str], called: Sequence[str]) -> bool:
    headline = letters(_headline(described))
    return not paths.isdisjoint(_paths(described)) or any(
        bool(headline) and (headline in title or title in headline) for title in called
    )


def _is_of_another(described: Mapping[str, Any]) -> bool:
    return bool(_headline(described)) and next(_paths(described), "") != ""


def _headline(described: Mapping[str, Any]) -> str:
    headline = described.get("headline")
    return headline[:_TITLE] if isinstance(headline, str) else ""


def _paths(described: Mapping[str, Any]) -> Iterator[str]:
    """The paths of its addresses; a home's is none."""
    for name in _ADDRESSED:
        value = described.get(name)
        value = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(value, str) and (path := _path(value)):
            yield path


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path.rstrip("/")
    except ValueError:  # brackets that are no host's
        return ""

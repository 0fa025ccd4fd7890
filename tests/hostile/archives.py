"""Hosts without an end: whatever is asked for is there, and leads to more."""

import random
from collections.abc import Callable, Iterator

from hostile.lists import RSS, SPACE, XML, rss
from hostile.server import Answer, http
from hostile.words import text

Made = Callable[[str, str], Answer]
"""Makes an answer of the start of a host's addresses and a path."""

_DAY = "2026-06-18"
_LINK = "<a href='{}'>The long headline of a bulletin that follows</a>"
_SHARED = 10**6  # the number of a text that many pages have


def archives() -> Iterator[tuple[str, str, str, Made]]:
    """Each with the kind of list and the path that is followed, and what makes its answers."""
    yield "archive: pages that lead to ever more", "sections", "/archive/0", _leading
    yield "archive: pages nearly the same", "sections", "/archive/0", _leading_alike
    yield "archive: one page by ever more names", "sections", "/news/", _sessions
    yield "archive: a calendar", "sections", "/calendar/0", _calendar
    yield "archive: a feed nearly the same", "feeds", "/rss", _feed
    yield "archive: sitemaps of sitemaps", "sitemaps", "/0.xml", _index
    yield "archive: sitemaps among pages", "sitemaps", "/0.xml", _map


def _page(path: str, said: str, links: list[str]) -> bytes:
    shown = f"Bulletin of {path}"
    return http(
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{shown}</title></head><body>"
        f"<article><h1>{shown}</h1>{said}</article>{''.join(map(_LINK.format, links))}</body></html>"
    )


def _own(path: str) -> str:
    return text(random.Random(path).randrange(_SHARED + 1, 10**9))


def _alike(path: str) -> str:
    """One text with other numbers on each page."""
    chance = random.Random(path)
    return text(_SHARED, paragraphs=12).replace("</p>", f" {chance.randrange(10**6)}</p>")


def _leads(path: str) -> list[str]:
    chance = random.Random(path)
    items = [f"/2026/06/18/bulletin-{chance.randrange(10**8)}" for _ in range(30)]
    return items + [f"/archive/{chance.randrange(10**8)}" for _ in range(10)]


def _leading(_: str, path: str) -> bytes:
    return _page(path, _own(path), _leads(path))


def _leading_alike(_: str, path: str) -> bytes:
    return _page(path, _alike(path), _leads(path))


def _sessions(_: str, path: str) -> bytes:
    chance, bare = random.Random(path), path.partition("?")[0]
    links = [f"/2026/06/18/same-{n}?sid={chance.randrange(10**8)}" for n in range(20)]
    return _page(bare, _own(bare), [*links, f"/news/?page={chance.randrange(10**8)}"])


def _calendar(_: str, path: str) -> bytes:
    day = int(path.rpartition("/")[2]) if path[-1].isdigit() else 0
    return _page(path, _own(path), [f"/calendar/{day + n}" for n in range(1, 30)])


def _feed(base: str, path: str) -> bytes:
    if path != "/rss":
        return _page(path, _alike(path), [])
    links = (f"{base}/2026/06/18/b-{number}" for number in range(8_000))
    return http(
        rss("".join(f"<item><title>Bulletin</title><link>{link}</link></item>" for link in links)),
        RSS,
    )


def _index(base: str, path: str) -> bytes:
    number = _number(path)
    named = (f"{base}/{2 * number + n}.xml" for n in (1, 2))
    maps = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in named)
    return http(f"<sitemapindex {SPACE}>{maps}</sitemapindex>", XML)


def _map(base: str, path: str) -> bytes:
    if not path.endswith(".xml"):
        return _page(path, _own(path), [])
    number = _number(path)
    pages = [f"{base}/2026/06/18/x-{number}-{n}" for n in range(50)]
    listed = (
        f"<url><loc>{one}</loc><lastmod>{_DAY}</lastmod></url>"
        for one in (*pages, f"{base}/{number + 1}.xml")
    )
    return http(f"<urlset {SPACE}>{''.join(listed)}</urlset>", XML)


def _number(path: str) -> int:
    return int(path.strip("/").removesuffix(".xml"))

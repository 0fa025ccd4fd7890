"""What an outlet of the demo answers: its articles, the lists that announce them, its robots.txt."""

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from jinja2 import Environment, PackageLoader

from wirecopy.demo.printing import Outlet, Piece

_HTML = "text/html; charset=utf-8"
_RELATED = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one address."""

    body: bytes
    kind: str = _HTML
    status: int = 200


@dataclass(frozen=True, slots=True)
class Site:
    """An outlet at its `host` ("address:port"), with what it carries in this edition."""

    outlet: Outlet
    host: str
    pieces: Sequence[Piece]

    @property
    def base(self) -> str:
        """What its addresses begin with."""
        return f"http://{self.host}"

    def lists(self) -> dict[str, list[str]]:
        """The feeds, sitemaps and sections that `sources.toml` names for it."""
        named: dict[str, list[str]] = {"feeds": [], "sitemaps": [], "sections": []}
        for kind in self.outlet.lists:
            where, path = _LISTS[kind]
            named[where].append(self.base + path)
        return named

    def urls(self, piece: Piece) -> list[str]:
        """All addresses of a piece, its own first."""
        return [f"{self.base}/{path}" for path in piece.paths]

    def answer(self, path: str) -> Answer:
        """What is answered to a path."""
        fixed = _FIXED.get(path)
        if fixed:
            return fixed(self)
        path = path.strip("/").removesuffix("/amp")
        piece = next((piece for piece in self.pieces if path in piece.paths), None)
        if piece is None:
            return _rendered(self, "missing.html", status=404)
        return self._page(piece)

    def newest(self) -> list[Piece]:
        """What it carries, the newest first."""
        return sorted(self.pieces, key=lambda piece: piece.modified, reverse=True)

    def announced(self) -> list[Piece]:
        """The same, each piece once for each of its addresses."""
        return [replace(piece, path=path) for piece in self.newest() for path in piece.paths]

    def _page(self, piece: Piece) -> Answer:
        earlier = (one for one in self.newest() if one.story and one.time < piece.time)
        related = list(islice(earlier, _RELATED))
        url = self.urls(piece)[0]
        described = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": piece.title,
            "datePublished": piece.time.isoformat(), "dateModified": piece.modified.isoformat(), "url": url,
            "publisher": {"@type": "Organization", "name": self.outlet.name},
            **({"author": {"@type": "Person", "name": piece.byline}} if piece.byline else {}),
        }  # fmt: skip
        ldjson = json.dumps(described, ensure_ascii=False)
        return _rendered(
            self, f"{piece.template}.html", piece=piece, related=related, url=url, ldjson=ldjson
        )


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("wirecopy.demo"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _rendered(
    site: Site, template: str, *, kind: str = _HTML, status: int = 200, **values: object
) -> Answer:
    text = _templates().get_template(template).render(
        outlet=site.outlet, base=site.base, pieces=site.announced(), **values
    )  # fmt: skip
    return Answer(text.encode(), kind, status)


def _list(template: str, kind: str) -> Callable[[Site], Answer]:
    return lambda site: _rendered(site, template, kind=kind)


def _json_feed(site: Site) -> Answer:
    items = [
        {"id": piece.path, "url": f"{site.base}/{piece.path}/amp", "title": piece.title,
         "date_published": piece.time.isoformat(), "date_modified": piece.modified.isoformat()}
        for piece in site.announced()
    ]  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.outlet.name,
        "language": site.outlet.language,
        "items": items,
    }
    return Answer(json.dumps(feed, ensure_ascii=False).encode(), "application/feed+json")


def _packed(site: Site) -> Answer:
    plain = _rendered(site, "news.xml", kind="application/xml")
    return Answer(gzip.compress(plain.body), "application/gzip")


_FIXED: Mapping[str, Callable[[Site], Answer]] = {
    "/rss.xml": _list("rss.xml", "application/rss+xml"),
    "/atom.xml": _list("atom.xml", "application/atom+xml"),
    "/feed.rdf": _list("feed.rdf", "application/rdf+xml"),
    "/feed.json": _json_feed,
    "/news-sitemap.xml": _list("news.xml", "application/xml"),
    "/sitemap.xml": _list("index.xml", "application/xml"),
    "/sitemap-1.xml.gz": _packed,
    "/robots.txt": _list("robots.txt", "text/plain"),
    "/latest": _list("section.html", _HTML),
    "/": _list("section.html", _HTML),
}
_LISTS = {
    "rss": ("feeds", "/rss.xml"),
    "atom": ("feeds", "/atom.xml"),
    "rdf": ("feeds", "/feed.rdf"),
    "json": ("feeds", "/feed.json"),
    "news": ("sitemaps", "/news-sitemap.xml"),
    "index": ("sitemaps", "/sitemap.xml"),
    "section": ("sections", "/latest"),
}

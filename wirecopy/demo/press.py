"""The press: every outlet of the demo on an address of its own, on this machine only."""

import argparse
import gzip
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader

from wirecopy.demo.texts import Outlet, Piece, outlets, paragraphs, pieces

_NETWORK = "127.0.10."
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the press answers to one address."""

    body: bytes
    kind: str = _HTML
    status: int = 200


class Press:
    """Serves the outlets until it is closed; `edition` may be changed while it does."""

    def __init__(self) -> None:
        self.edition = 1
        self.outlets = outlets()
        self._servers = self._bound()
        self.port = self._servers[0].server_port
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Stops serving."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def host(self, outlet: str) -> str:
        """The "address:port" of an outlet."""
        number = next(n for n, one in enumerate(self.outlets, 1) if one.id == outlet)
        return f"{_NETWORK}{number}:{self.port}"

    def url(self, piece: Piece) -> str:
        """The address of an article."""
        return f"http://{self.host(piece.outlet)}/{piece.path}"

    def truth(self) -> dict[str, str]:
        """Address -> the story it truly belongs to."""
        return {self.url(piece): piece.story for piece in pieces(self.edition)}

    def lists(self, outlet: Outlet) -> dict[str, list[str]]:
        """The feeds, sitemaps and sections that `sources.toml` names for an outlet."""
        base = f"http://{self.host(outlet.id)}"
        named: dict[str, list[str]] = {"feeds": [], "sitemaps": [], "sections": []}
        for kind in outlet.lists:
            where, path = _LISTS[kind]
            named[where].append(base + path)
        return named

    def answer(self, outlet: Outlet, path: str) -> Answer:
        """What an outlet answers to a path."""
        mine = {piece.path: piece for piece in pieces(self.edition) if piece.outlet == outlet.id}
        made = _FIXED.get(path)
        if made:
            return made(self, outlet, mine)
        path = path.strip("/").removesuffix("/amp")
        if path == "print/48213" and outlet.id == "harbour":
            path = "news/ministers-pledge-260-million-for-mined-straits-48213"
        if path in mine:
            return _page(self, outlet, mine[path], list(mine.values()))
        if path == "news/moved-long-ago-48001":
            return _rendered("missing.html", 200, outlet=outlet)
        if path == "consent/wall-90001":
            return _rendered("consent.html", 200, outlet=outlet)
        return _rendered("missing.html", 404, outlet=outlet)

    def _bound(self) -> list[ThreadingHTTPServer]:
        """One server an outlet, all on one free port."""
        for _ in range(20):
            bound: list[ThreadingHTTPServer] = []
            try:
                for number, outlet in enumerate(self.outlets, 1):
                    port = bound[0].server_port if bound else 0
                    bound.append(
                        ThreadingHTTPServer((f"{_NETWORK}{number}", port), _handler(self, outlet))
                    )
            except OSError:
                for server in bound:
                    server.server_close()
                continue
            return bound
        raise OSError(f"no port is free on all of {_NETWORK}1 to {_NETWORK}{len(self.outlets)}")


def _handler(press: Press, outlet: Outlet) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = press.answer(outlet, urlsplit(self.path).path)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            """The press keeps no log."""

    return Handler


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("wirecopy.demo"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _rendered(template: str, status: int = 200, kind: str = _HTML, **values: object) -> Answer:
    return Answer(_templates().get_template(template).render(**values).encode(), kind, status)


def _page(press: Press, outlet: Outlet, piece: Piece, others: list[Piece]) -> Answer:
    related = [other for other in others if other.path != piece.path][:4]
    house = paragraphs(outlet.language, outlet.house) if outlet.house else ()
    url = press.url(piece)
    described = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": piece.title,
        "datePublished": piece.time.isoformat(), "dateModified": piece.modified.isoformat(), "url": url,
        "publisher": {"@type": "Organization", "name": outlet.name},
        **({"author": {"@type": "Person", "name": piece.byline}} if piece.byline else {}),
    }  # fmt: skip
    return _rendered(
        f"{outlet.template}.html",
        outlet=outlet,
        piece=piece,
        related=related,
        house=house,
        url=url,
        ldjson=json.dumps(described, ensure_ascii=False),
    )


def _list(template: str, kind: str) -> Callable[[Press, Outlet, Mapping[str, Piece]], Answer]:
    def made(press: Press, outlet: Outlet, mine: Mapping[str, Piece]) -> Answer:
        newest = sorted(mine.values(), key=lambda piece: piece.modified, reverse=True)
        return _rendered(
            template,
            200,
            kind,
            outlet=outlet,
            pieces=newest,
            base=f"http://{press.host(outlet.id)}",
        )

    return made


def _json_feed(press: Press, outlet: Outlet, mine: Mapping[str, Piece]) -> Answer:
    items = [
        {"id": piece.path, "url": press.url(piece) + "/amp", "title": piece.title,
         "date_published": piece.time.isoformat(), "date_modified": piece.modified.isoformat()}
        for piece in mine.values()
    ]  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "language": outlet.language,
        "items": items,
    }
    return Answer(json.dumps(feed, ensure_ascii=False).encode(), "application/feed+json")


def _packed(press: Press, outlet: Outlet, mine: Mapping[str, Piece]) -> Answer:
    plain = _list("news.xml", "application/xml")(press, outlet, mine)
    return Answer(gzip.compress(plain.body), "application/gzip")


_FIXED: dict[str, Callable[[Press, Outlet, Mapping[str, Piece]], Answer]] = {
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


def main() -> None:
    """Serves the press until interrupted: `python -m wirecopy.demo.press [--edition 2]`."""
    parser = argparse.ArgumentParser(description="Serve the demo's press on this machine.")
    parser.add_argument("--edition", type=int, choices=(1, 2), default=1)
    edition = parser.parse_args().edition
    with Press() as press:
        press.edition = edition
        for outlet in press.outlets:
            print(f"http://{press.host(outlet.id)}/  {outlet.name}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()

"""The press: every outlet of the demo on an address of its own, on this machine only."""

import argparse
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit

from wirecopy.demo.newsstand import Newsstand
from wirecopy.demo.pages import Site

_NETWORK = "127.0.10."


class Press:
    """Serves the outlets until it is closed; `edition` may be changed while it does."""

    def __init__(self, newsstand: Newsstand | None = None) -> None:
        self.newsstand = newsstand or Newsstand.open()
        self.edition = 1
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

    @property
    def sites(self) -> tuple[Site, ...]:
        """Every outlet as it stands in this edition."""
        return tuple(map(self.site, range(len(self.newsstand.outlets))))

    def site(self, number: int) -> Site:
        """One outlet as it stands, counted from 0."""
        outlet = self.newsstand.outlets[number]
        pieces = [p for p in self.newsstand.edition(self.edition) if p.outlet == outlet.id]
        return Site(outlet, f"{_address(number)}:{self.port}", pieces)

    def truth(self) -> dict[str, str]:
        """Address of each article -> the story it truly belongs to."""
        return {
            site.urls(piece)[0]: piece.story
            for site in self.sites
            for piece in site.pieces
            if piece.story
        }

    def fates(self) -> dict[str, str]:
        """Address of what is announced like an article and is none -> what must become of it."""
        return {
            site.urls(piece)[0]: piece.fate
            for site in self.sites
            for piece in site.pieces
            if piece.fate
        }

    def twins(self) -> list[list[str]]:
        """The addresses of each article that has several, of which one is to be stored."""
        return [site.urls(piece) for site in self.sites for piece in site.pieces if piece.also]

    def _bound(self) -> list[ThreadingHTTPServer]:
        """One server an outlet, all on one free port."""
        last = len(self.newsstand.outlets)
        for _ in range(20):
            bound: list[ThreadingHTTPServer] = []
            try:
                for number in range(last):
                    port = bound[0].server_port if bound else 0
                    bound.append(_Server((_address(number), port), _handler(self, number)))
            except OSError:
                for server in bound:
                    server.server_close()
                continue
            return bound
        raise OSError(f"no port is free on all of {_address(0)} to {_address(last - 1)}")


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that leaves in the middle of an answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on


def _address(number: int) -> str:
    return f"{_NETWORK}{number + 1}"


def _handler(press: Press, number: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = press.site(number).answer(urlsplit(self.path).path)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            """The press keeps no log."""

    return Handler


def main() -> None:
    """Serves the press until interrupted: `python -m wirecopy.demo.press [--edition 2]`."""
    parser = argparse.ArgumentParser(description="Serve the demo's press on this machine.")
    parser.add_argument("--edition", type=int, choices=(1, 2), default=1)
    edition = parser.parse_args().edition
    with Press() as press:
        press.edition = edition
        for site in press.sites:
            print(f"{site.base}/  {site.outlet.name}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()

"""Stands between the program and Elasticsearch, and does what a real server will not do on demand."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Answer = tuple[int, dict[str, str], bytes]
_PRODUCT = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}


@dataclass
class Rule:
    """What happens to requests whose path holds `part`, `times` times.

    `answer` gets the forwarding of the request and its body, and returns the answer; None cuts the
    connection.
    """

    part: str
    times: int
    answer: Callable[[Callable[[bytes], Answer], bytes], Answer | None]


class Proxy:
    """A server on loopback that passes everything on to another, but for its rules."""

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target)
        self.rules: list[Rule] = []
        self.met: list[str] = []
        self.down = False
        self.lives: int | None = None
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answers(self, part: str, status: int, body: object, times: int = 1) -> None:
        """The next requests are answered with this, and go no further."""
        made = (status, dict(_PRODUCT), json.dumps(body).encode())
        self.rules.append(Rule(part, times, lambda _, __: made))

    def cuts(self, part: str, times: int = 1) -> None:
        """The next requests reach the server; its answer is lost."""

        def cut(forward: Callable[[bytes], Answer], body: bytes) -> None:
            forward(body)

        self.rules.append(Rule(part, times, cut))

    def fails_items(self, kind: str, chosen: Callable[[dict[str, Any]], bool], status: int,
                    error: dict[str, str], times: int = 1) -> None:  # fmt: skip
        """In bulk requests, the documents of `kind` that are chosen fail, the rest go through."""

        def answer(forward: Callable[[bytes], Answer], body: bytes) -> Answer:
            pairs = _pairs(body)
            fails = [
                f"-{kind}" in action["_index"] and chosen(document) for action, document in pairs
            ]
            kept = b"".join(
                json.dumps({"create": action}).encode()
                + b"\n"
                + json.dumps(document).encode()
                + b"\n"
                for (action, document), fail in zip(pairs, fails, strict=True)
                if not fail
            )
            answered: list[Any] = []
            if kept:
                answered = json.loads(forward(kept)[2])["items"]
            items = iter(answered)
            merged = [
                {"create": {**action, "status": status, "error": error}} if fail else next(items)
                for (action, _), fail in zip(pairs, fails, strict=True)
            ]
            made = {"took": 1, "errors": any(fails), "items": merged}
            return 200, dict(_PRODUCT), json.dumps(made).encode()

        self.rules.append(Rule("/_bulk", times, answer))

    def fades(self) -> bool:
        """Counts a request; where `lives` are set, the server is down when they are used up."""
        with self._lock:
            if self.lives is None:
                return False
            self.lives -= 1
            return self.lives < 0

    def rule_for(self, path: str) -> Rule | None:
        """The first rule that is not used up."""
        with self._lock:
            self.met.append(path)
            for rule in self.rules:
                if rule.part in path and rule.times > 0:
                    rule.times -= 1
                    return rule
        return None


@contextmanager
def proxied(target: str) -> Iterator[Proxy]:
    """A proxy in front of `target`."""
    proxy = Proxy(target)
    try:
        yield proxy
    finally:
        proxy.close()


def _pairs(body: bytes) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    lines = [json.loads(line) for line in body.splitlines() if line]
    return [(next(iter(a.values())), d) for a, d in zip(lines[::2], lines[1::2], strict=True)]


def _handler_of(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if proxy.fades() or proxy.down:
                self.close_connection = True
                return
            rule = proxy.rule_for(self.path)
            answer = rule.answer(self._forward, body) if rule else self._forward(body)
            if answer is None:
                self.close_connection = True
                return
            status, headers, content = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def _forward(self, body: bytes) -> Answer:
            connection = http.client.HTTPConnection(
                proxy.target.hostname or "", proxy.target.port, timeout=60
            )
            kept = {k: v for k, v in self.headers.items() if k.lower() in _PASSED}
            connection.request(self.command, self.path, body or None, kept)
            found = connection.getresponse()
            content = found.read()
            connection.close()
            headers = {k: v for k, v in found.getheaders() if k.lower() in _PASSED}
            return found.status, headers, content

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass

        def log_message(self, *_: object) -> None:
            return

    return Handler


_PASSED = {"content-type", "accept", "authorization", "x-elastic-product", "warning"}

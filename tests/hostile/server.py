"""A server that answers with whatever bytes a case says, at whatever pace, and listeners that count."""

import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Answer = bytes | Callable[[socket.socket], None]
"""What is sent: bytes as they are, or what writes to the connection by itself."""


def http(
    body: bytes | str, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *lines: str
) -> bytes:
    """A well-formed answer."""
    raw = body.encode() if isinstance(body, str) else body
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(raw)}", *lines]
    return "\r\n".join((*head, "Connection: close", "", "")).encode("latin-1") + raw


def to(location: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return http(b"", "text/html", status, f"Location: {location}")


@dataclass
class House:
    """One host of the press.

    `answers` maps a path to what it answers; `rest` answers all others, or `made` does by their paths.
    """

    address: tuple[str, int]
    answers: dict[str, Answer] = field(default_factory=dict)
    rest: Answer = field(default_factory=lambda: http("nothing here", status="404 Not Found"))
    made: Callable[[str], Answer] | None = None
    asked: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Address and port."""
        return f"{self.address[0]}:{self.address[1]}"

    @property
    def base(self) -> str:
        """The start of its addresses."""
        return f"http://{self.host}"

    def answer(self, path: str) -> Answer:
        """What it answers to a path."""
        if path in self.answers or not self.made or path == "/robots.txt":
            return self.answers.get(path, self.rest)
        return self.made(path)

    def put(self, path: str, answer: Answer) -> str:
        """Puts an answer there and returns its address."""
        self.answers[path] = answer
        return self.base + path


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that leaves is what many cases are about."""


@contextmanager
def houses() -> Iterator[Callable[[], House]]:
    """Opens houses, each on a loopback address of its own, and closes them at the end."""
    servers: list[_Server] = []

    def opened() -> House:
        number = len(servers)
        server = _Server((f"127.0.{60 + number // 200}.{number % 200 + 1}", 0), _handler())
        house = server.house = House(server.server_address)  # type: ignore[attr-defined, arg-type]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        return house

    yield opened
    for server in servers:
        server.shutdown()
        server.server_close()


def _handler() -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            house: House = self.server.house  # type: ignore[attr-defined]
            path = _path(self.request)
            house.asked.append(path)
            answer = house.answer(path)
            with suppress(OSError):
                if callable(answer):
                    answer(self.request)
                else:
                    self.request.sendall(answer)

    return Handler


def _path(connection: socket.socket) -> str:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < 20_000:
        more = connection.recv(4096)
        if not more:
            break
        head += more
    words = head.split(b" ", 2)
    return words[1].decode("latin-1") if len(words) > 1 else ""


@dataclass
class Trap:
    """Listeners on one port of addresses that nobody may speak to; `hits` says who was spoken to."""

    port: int
    hits: list[str] = field(default_factory=list)


@contextmanager
def trap(*addresses: str) -> Iterator[Trap]:
    """Listens on one free port of all of these loopback addresses."""
    first = socket.create_server((addresses[0], 0))
    found = Trap(first.getsockname()[1])
    listening = [first]
    for address in addresses[1:]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with suppress(OSError):  # a machine without IPv6
            listening.append(socket.create_server((address, found.port), family=family))
    for listener in listening:
        threading.Thread(target=_count, args=(listener, found), daemon=True).start()
    yield found
    for listener in listening:
        listener.close()


def _count(listener: socket.socket, found: Trap) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            found.hits.append(listener.getsockname()[0])
            connection.close()


def slowly(
    *parts: bytes, pause: float = 0.5, for_ever: bytes = b""
) -> Callable[[socket.socket], None]:
    """Sends parts with pauses between them, and then `for_ever` until the reader leaves."""

    def send(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        while for_ever:
            connection.sendall(for_ever)
            time.sleep(pause)

    return send


def endlessly(head: bytes, part: bytes) -> Callable[[socket.socket], None]:
    """Sends a part again and again as fast as it is read."""
    return slowly(head, pause=0, for_ever=part * max(1, 65_536 // len(part)))

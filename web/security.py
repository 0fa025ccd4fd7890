"""What every request and every answer is held to, whoever asks."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.errors import Problem, is_call

POLICY = "; ".join(
    (
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups"
"""Of a report, which brings its style along and runs nothing."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # With "no-referrer" a browser would send our own forms from the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ELSEWHERE = Problem(421, "this desk does not answer under this host name")
_LARGEST = 6_000_000  # bytes of a body: 400,000 characters of a text to be traced, escaped as JSON


class Guarded:
    """Answers only under its own names, and sends every answer out with the headers that bind it.

    A page elsewhere can let its own name resolve to this machine and then read what it gets as its
    own; the name that the browser was told stands in the Host header. What is `personal`, made for
    people who log in, no browser keeps: the next at the same screen would go back to it.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], personal: bool = False) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._kept = "no-store" if personal else "private, no-cache"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                same = scope["path"].startswith("/static/")
                headers.setdefault("Cache-Control", "no-cache" if same else self._kept)
            await send(message)

        if _name(Headers(scope=scope).get("host", "")) in self._hosts:
            await self._app(scope, _bounded(receive), bound)
        else:
            await _refused(scope["path"])(scope, receive, bound)


def _refused(path: str) -> Response:
    """What is answered under another name."""
    if is_call(path):
        return JSONResponse(_ELSEWHERE.to_row(), _ELSEWHERE.status)
    return PlainTextResponse(f"{_ELSEWHERE.message}\n", _ELSEWHERE.status)


def _bounded(receive: Receive) -> Receive:
    """A body that is read no further than any form or call of the desk needs."""
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > _LARGEST:
            raise HTTPException(413, f"more than {_LARGEST:,} bytes were sent")
        return message

    return bounded


def _name(host: str) -> str:
    """The name or address of a Host header, without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()

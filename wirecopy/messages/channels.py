"""Channels: a message to where a person reads it, by way of apprise and past the connection guard."""

import logging
import os
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from threading import Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from spiders.errors import GuardError

if TYPE_CHECKING:
    from spiders.fetching.guard import Guard

NOT_UNDERSTOOD = "its address is not understood"
"""Why nothing was sent, where trying again is of no use."""

_LONGEST = 10.0  # seconds that a message may take; apprise gives a hook four to begin its answer
_LONGEST_BY_MAIL = 60.0  # servers of mail let who they do not know wait
_MAIL = frozenset({25, 465, 587})
_PROXIED = ("NO_PROXY", "no_proxy")  # the second is asked first where both are set


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent; `html` is for channels that show it, as mail does."""

    title: str
    text: str
    html: str = ""


def mail_to(server: str, address: str) -> str:
    """The address as apprise writes it of mail through a server to one mail address."""
    return f"{server}{'&' if '?' in server else '?'}to={quote(address, safe='')}"


def channel_name(url: str) -> str:
    """What a channel is called where its address, which is a secret, must not stand."""
    kind = url.partition(":")[0][:20]
    return f"{kind if kind.isalnum() else 'channel'} {sha256(url.encode()).hexdigest()[:10]}"


def send(url: str, message: Message, guard: "Guard") -> str:
    """Sends a message to one address as apprise writes them; "" or why it did not arrive.

    The address stands nowhere in the answer, nor in any log.
    """
    from apprise import Apprise, NotifyFormat  # slow

    service = Apprise()
    longest = _LONGEST_BY_MAIL if url.startswith("mailto") else _LONGEST
    with _told() as reasons, guarded(guard, longest):
        if not _understood(service, url):
            return NOT_UNDERSTOOD
        formats = service[0].notify_format  # one, or several with the one it is best at first
        best = formats[0] if isinstance(formats, tuple) else formats
        rich = bool(message.html) and best == NotifyFormat.HTML
        sent = service.notify(
            body=message.html if rich else message.text,
            title=message.title,
            body_format=NotifyFormat.HTML if rich else NotifyFormat.TEXT,
        )
    return "" if sent else _reason(reasons)


def _understood(service: Any, url: str) -> bool:
    with warnings.catch_warnings():
        # The plugins of apprise, loaded now, ask for a module that Python gives up.
        warnings.simplefilter("ignore", DeprecationWarning)
        return bool(service.add(url))


@contextmanager
def guarded(guard: "Guard", longest: float = _LONGEST) -> Iterator[None]:
    """Puts the guard before every connection that this process makes by way of `socket`.

    None lasts more than so many seconds. Beside the ports of the web, those of mail are open; a proxy would hide addresses from it.
    """
    plain, proxies = socket.socket, {name: os.environ.get(name) for name in _PROXIED}

    class Guarded(plain):  # type: ignore[valid-type,misc]  # whichever class stands there
        def connect(self, address: Any) -> None:
            _check(guard, self.family, address)
            super().connect(address)
            connected.append(self.dup())  # its own is given to TLS, under another object

        def connect_ex(self, address: Any) -> int:
            _check(guard, self.family, address)
            return int(super().connect_ex(address))

        def sendto(self, data: Any, *where: Any) -> int:
            _check(guard, self.family, where[-1])
            return int(super().sendto(data, *where))

    with _cut_in_time(longest) as connected:
        socket.socket = Guarded  # type: ignore[misc]  # that is the point of it
        os.environ.update(dict.fromkeys(_PROXIED, "*"))
        try:
            yield
        finally:
            socket.socket = plain  # type: ignore[misc]  # as it was
            for name, hosts in proxies.items():
                os.environ.pop(name) if hosts is None else os.environ.update({name: hosts})


@contextmanager
def _cut_in_time(longest: float) -> Iterator[list[socket.socket]]:
    """Cuts what is put into it and is still connected after so many seconds.

    One that drips its answer would hold up all.
    """
    connected: list[socket.socket] = []
    ending = Timer(longest, _cut, (connected,))
    ending.daemon = True
    ending.start()
    try:
        yield connected
    finally:
        ending.cancel()
        for one in connected:
            one.close()


def _cut(connected: list[socket.socket]) -> None:
    """Ends connections, whoever waits there."""
    for one in connected:
        with suppress(OSError):  # it has ended by itself
            one.shutdown(socket.SHUT_RDWR)


def _check(guard: "Guard", family: int, address: Any) -> None:
    """Raises `PermissionError`, which those who connect take for any other failure to."""
    if family not in (socket.AF_INET, socket.AF_INET6):
        raise PermissionError(f"{address}: not an address of the internet")
    host, port = address[0], address[1]
    try:
        guard.check(host, port)
    except GuardError as error:
        try:
            guard.check(host, 443 if port in _MAIL else port)
        except GuardError:
            raise PermissionError(str(error)) from error


@contextmanager
def _told() -> Iterator[list[str]]:
    """What apprise says of a failure, which it only logs, instead of on standard error."""
    reasons: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            cause = record.exc_info[1] if record.exc_info else None
            reasons.append(f"{record.getMessage()} {cause or ''}")

    logger, listening = logging.getLogger("apprise"), Listening(logging.DEBUG)
    before = logger.level, logger.propagate
    logger.addHandler(listening)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield reasons
    finally:
        logger.removeHandler(listening)
        logger.setLevel(before[0])
        logger.propagate = before[1]


def _reason(reasons: list[str]) -> str:
    """One line of what was said, without the address, of which parts may stand in it."""
    for said in reasons:
        if "not a public address" in said:
            return "it is not a public address; name its host:port in crawl.allow_private"
    said = " ".join(reasons)
    for known in ("401", "403", "404", "429", "500", "502", "503"):
        if f"error={known}" in said:
            return f"it answered {known}"
    return "it could not be reached" if "onnection" in said else "it did not take the message"

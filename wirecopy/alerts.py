"""Alerts: when a source goes dark, once, and when it is back, to where a person reads it."""

import logging
import os
import socket
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from spiders.errors import GuardError
from spiders.guard import Guard
from spiders.ledger import Ledger
from spiders.outages import Outage

logger = logging.getLogger(__name__)

_MAIL = frozenset({25, 465, 587})


def send_alerts(ledger: Ledger, urls: Sequence[str], guard: Guard) -> int:
    """Tells of outages and of their ends; how many were told. What cannot be sent is sent next time."""
    dark, back = ledger.untold()
    if not (urls and (dark or back)):
        return 0
    title, body = message(dark, back)
    if not _notify(urls, title, body, guard):
        logger.error(
            "alert could not be sent", extra={"fields": {"outages": len(dark) + len(back)}}
        )
        return 0
    ledger.told([*dark, *back])
    return len(dark) + len(back)


def message(dark: Sequence[Outage], back: Sequence[Outage]) -> tuple[str, str]:
    """The title and the lines of an alert."""
    counts = [(len(dark), "dark"), (len(back), "back")]
    title = "wirecopy: " + ", ".join(f"{number} {what}" for number, what in counts if number)
    lines = [f"dark: {one.source} ({one.cause})" for one in dark]
    lines += [f"back: {one.source}, dark since {one.since:%Y-%m-%d %H:%M} UTC" for one in back]
    return title, "\n".join(lines)


def _notify(urls: Sequence[str], title: str, body: str, guard: Guard) -> bool:
    from apprise import Apprise, NotifyFormat  # slow

    service = Apprise()
    with (
        warnings.catch_warnings()
    ):  # its plugins, loaded now, ask for a module that Python gives up
        warnings.simplefilter("ignore", DeprecationWarning)
        understood = [service.add(url) for url in urls]
    if not all(understood):
        number = understood.index(False) + 1  # the address itself is a secret
        logger.error("alert address is not understood", extra={"fields": {"number": number}})
    with guarded(guard):
        told = service.notify(body=body, title=title, body_format=NotifyFormat.TEXT)
    return bool(told)


@contextmanager
def guarded(guard: Guard) -> Iterator[None]:
    """Puts the guard before every connection that this process makes by way of `socket`.

    Beside the ports of the web, those of mail are open; a proxy would hide addresses from it.
    """
    plain, proxies = socket.socket, os.environ.get("NO_PROXY")

    class Guarded(plain):  # type: ignore[valid-type,misc]  # whichever class stands there
        def connect(self, address: Any) -> None:
            _check(guard, self.family, address)
            super().connect(address)

        def connect_ex(self, address: Any) -> int:
            _check(guard, self.family, address)
            return int(super().connect_ex(address))

        def sendto(self, data: Any, *where: Any) -> int:
            _check(guard, self.family, where[-1])
            return int(super().sendto(data, *where))

    socket.socket = Guarded  # type: ignore[misc]  # that is the point of it
    os.environ["NO_PROXY"] = "*"
    try:
        yield
    finally:
        socket.socket = plain  # type: ignore[misc]  # as it was
        os.environ.pop("NO_PROXY") if proxies is None else os.environ.update(NO_PROXY=proxies)


def _check(guard: Guard, family: int, address: Any) -> None:
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

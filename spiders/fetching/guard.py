"""The guard: one rule, where connections are made, for which addresses are spoken to at all."""

import ipaddress
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from spiders.errors import GuardError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler  # slow, and alerts need the rule without it

logger = logging.getLogger(__name__)

PORTS = frozenset({80, 443, 8080, 8443})
"""The ports of the public web; others only by an exact exception."""

_USUAL = {"http": 80, "https": 443}
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Guard:
    """Decides by resolved address and port; `exceptions` are exact "host:port" pairs.

    Being asked when a connection is opened, it covers redirects, robots.txt, sitemaps and names
    that resolve to another address the second time.
    """

    def __init__(self, exceptions: Iterable[str] = (), *, named: bool = True) -> None:
        self._exceptions = frozenset(exceptions)
        self._named = named

    def check(self, host: str, port: int) -> None:
        """Raises `GuardError` unless `host`, an IP address, may be spoken to on `port`."""
        try:
            address = _unwrapped(ipaddress.ip_address(host))
        except ValueError as error:
            raise GuardError(f"{host}:{port}: not a resolved address") from error
        if f"{host}:{port}" in self._exceptions or f"{address}:{port}" in self._exceptions:
            return
        if not _is_public(address):
            raise GuardError(
                f"{host}:{port}: not a public address; name it in crawl.allow_private to allow it"
            )
        if port not in PORTS:
            raise GuardError(
                f"{host}:{port}: port {port}, allowed: {', '.join(map(str, sorted(PORTS)))}"
            )
        if not self._named:
            raise GuardError(
                f"{host}:{port}: beyond this machine only with a contact; set crawl.contact"
            )


def _unwrapped(address: _Address) -> _Address:
    """The IPv4 address inside an IPv4-mapped, 6to4, Teredo, NAT64 or ISATAP one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address.sixtofour:
            return address.sixtofour
        if address.teredo:
            return address.teredo[1]
        if address in _NAT64 or int(address) >> 32 & 0xFDFFFFFF == _ISATAP:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_public(address: _Address) -> bool:
    """Whether it is a global unicast address; what Python's table lacks is told beside it."""
    if isinstance(address, ipaddress.IPv6Address) and (
        address.is_site_local or address in _DOCUMENTATION
    ):
        return False
    if any(address in network for network in _INNER):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


_DOCUMENTATION = ipaddress.IPv6Network("3fff::/20")  # RFC 9637
_ISATAP = 0x00005EFE  # the third quarter of an address, but for its bit of being unique (RFC 5214)
_INNER = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
"""What Python's table calls global: protocol assignments, relays of 6to4, and a cloud's own services."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class GuardMiddleware:
    """Refuses an address that is written out in a URL at once, and asks for no robots.txt of it.

    It only saves the way: what slips past it meets the guard at the connection.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "GuardMiddleware":
        return cls(_guard_of(crawler))

    def process_request(self, request: "Request") -> None:
        """Raises `GuardError` for what is not to be spoken to."""
        if there := _written_out(request.url):
            self._guard.check(*there)


def _written_out(url: str) -> tuple[str, int] | None:
    """The address and the port of a URL that names no host, None where it is another."""
    parts = urlsplit(url)
    try:
        ipaddress.ip_address(parts.hostname or "")
        return str(parts.hostname), parts.port or _USUAL[parts.scheme]
    except (ValueError, KeyError):  # a name, or a port or scheme that is none
        return None


def _guard_of(crawler: "Crawler") -> Guard:
    settings = crawler.settings
    exceptions = settings.getlist("WIRECOPY_ALLOW_PRIVATE")
    return Guard(exceptions, named=bool(settings.get("WIRECOPY_CONTACT")))


class GuardExtension:
    """Puts the guard of the crawl's settings before every TCP connection of the reactor."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "GuardExtension":
        from twisted.internet import reactor

        install(reactor, _guard_of(crawler))
        return cls()


def install(reactor: Any, guard: Guard) -> None:
    """Makes every `connectTCP` of the reactor ask `guard` first.

    Every endpoint of Twisted's HTTP client, TLS included, ends there with a resolved address.
    """
    connect = getattr(reactor, "_unguarded_connect", reactor.connectTCP)
    reactor._unguarded_connect = connect
    reactor.connectTCP = _guarded(connect, guard)


def _guarded(connect: Callable[..., Any], guard: Guard) -> Callable[..., Any]:
    def connect_tcp(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        guard.check(host, port)
        return connect(host, port, *args, **kwargs)

    return connect_tcp

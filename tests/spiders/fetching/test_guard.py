"""The guard: which addresses are spoken to at all."""

from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request

from spiders.errors import GuardError
from spiders.fetching.guard import PORTS, Guard, GuardMiddleware, install


@pytest.mark.parametrize("host", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_spoken_to_on_the_ports_of_the_web(host: str) -> None:
    for port in PORTS:
        Guard().check(host, port)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.7", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:c0a8:101::1", "64:ff9b::7f00:1", "2001:db8::1",
        "fec0::1", "3fff::1", "5f00::1", "64:ff9b:1::7f00:1", "fe80::1%eth0", "::127.0.0.1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)  # fmt: skip
def test_other_addresses_are_not_however_they_are_wrapped(host: str) -> None:
    with pytest.raises(GuardError, match=r"not a public address; name it in crawl\.allow_private"):
        Guard().check(host, 80)


@pytest.mark.parametrize("port", [21, 22, 25, 3306, 6379, 9200, 8700])
def test_other_ports_are_not_spoken_to(port: int) -> None:
    with pytest.raises(GuardError, match=f"port {port}"):
        Guard().check("93.184.215.14", port)


def test_a_name_is_no_resolved_address() -> None:
    with pytest.raises(GuardError, match="not a resolved address"):
        Guard().check("post.example", 80)


def test_an_exception_holds_for_its_exact_host_and_port_only() -> None:
    guard = Guard(["127.0.0.1:8700"])
    guard.check("127.0.0.1", 8700)
    guard.check("::ffff:127.0.0.1", 8700)
    for host, port in (("127.0.0.1", 8701), ("127.0.0.2", 8700), ("127.0.0.1", 80)):
        with pytest.raises(GuardError):
            guard.check(host, port)


def test_without_a_contact_nobody_beyond_this_machine_is_spoken_to() -> None:
    guard = Guard(["127.0.0.1:8700"], named=False)
    guard.check("127.0.0.1", 8700)
    with pytest.raises(GuardError, match="contact"):
        guard.check("93.184.215.14", 443)


@given(
    st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fc00::/7"),
    st.integers(0, 65535),
)
def test_no_private_address_is_ever_spoken_to(address: object, port: int) -> None:
    with pytest.raises(GuardError):
        Guard().check(str(address), port)


class _Reactor:
    """Remembers the connections it was asked for, as Twisted's would make them."""

    def __init__(self) -> None:
        self.made: list[tuple[str, int]] = []

    def connectTCP(self, host: str, port: int, factory: object, timeout: int = 30) -> str:
        self.made.append((host, port))
        return "connected"


def test_every_connection_of_the_reactor_is_asked_about() -> None:
    reactor = _Reactor()
    install(reactor, Guard(["127.0.0.1:8700"]))
    assert reactor.connectTCP("127.0.0.1", 8700, None) == "connected"
    with pytest.raises(GuardError):
        reactor.connectTCP("10.0.0.1", 80, None, timeout=5)
    assert reactor.made == [("127.0.0.1", 8700)]


def test_the_guard_of_a_later_crawl_takes_the_place_of_the_earlier_one() -> None:
    reactor = _Reactor()
    install(reactor, Guard(["127.0.0.1:8700"]))
    install(reactor, Guard(["127.0.0.1:8701"]))
    reactor.connectTCP("127.0.0.1", 8701, None)
    with pytest.raises(GuardError):
        reactor.connectTCP("127.0.0.1", 8700, None)


@pytest.mark.parametrize(
    "address",
    ["2606:4700::5efe:7f00:1", "2606:4700::200:5efe:a9fe:a9fe", "192.88.99.1", "192.0.0.8", "168.63.129.16",
     "::ffff:168.63.129.16", "64:ff9b:1::7f00:1", "::ffff:127.0.0.1%1", "fe80::5efe:127.0.0.1"],
)  # fmt: skip
def test_what_leads_inside_by_a_tunnel_or_a_service_of_the_machine_is_refused(address: str) -> None:
    with pytest.raises(GuardError):
        Guard().check(address, 80)


def test_a_tunnel_to_a_public_address_is_as_public() -> None:
    Guard().check("2606:4700::5efe:808:808", 80)


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("http://10.0.0.1/2026/06/x", True),
        ("https://[::1]/x", True),
        ("http://[::ffff:10.0.0.1]:8080/x", True),
        ("http://93.184.215.14:6379/x", True),
        ("http://93.184.215.14/x", False),
        ("http://127.0.0.1:8700/x", False),
        ("http://λιμάνι.example/x", False),
        ("http:///x", False),
    ],
)
def test_an_address_in_a_url_is_refused_before_anything_is_asked(url: str, refused: bool) -> None:
    middleware = GuardMiddleware(Guard(["127.0.0.1:8700"]))
    told = pytest.raises(GuardError) if refused else nullcontext()
    with told:
        middleware.process_request(Request(url))

"""What libraries say of a failure is told in plain words, whoever is asked: a crawl, `why`, or a check."""

import gzip
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.server import houses, http
from local_sites import Folder
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, IgnoreRequest
from twisted.internet.error import DNSLookupError, NoRouteError, TimeoutError

from spiders.errors import DownloadError
from spiders.fetching.plain import told


def say(answer: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(answer)


ANSWERS: dict[str, tuple[Callable[[socket.socket], None] | bytes, str]] = {
    "no-http": (say(b"220 mail.example ESMTP\r\n\r\n"), "its answer is no HTTP"),
    "no-status": (say(b"HTTP/1.1 abc OK\r\n\r\n"), "its answer is no HTTP"),
    "nothing": (lambda connection: None, "it hung up without an answer"),
    "no-gzip": (http(b"\x1f\x8bnot gzip", "text/html", "200 OK", "Content-Encoding: gzip"), "what it sent cannot be unpacked"),
    "no-address": (http(b"", "text/html", "302 Found", "Location: http://[::bad/x"), "redirected to what is no address"),
    "no-port": (http(b"", "text/html", "302 Found", "Location: http://post.example:99999/x"), "redirected to what is no address"),
    "no-length": (http(b"<p>", "text/html", "200 OK", "Content-Length: 9"), "its answer is no HTTP"),
    "no-bound": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<p>", "larger than anything that is read"),
    "no-size": (http(gzip.compress(b"<p>" * 20_000_000), "text/html", "200 OK", "Content-Encoding: gzip"), "larger than anything that is read"),
    "no-end": (http(b"", "text/html", "302 Found", "Location: /no-end"), "redirected without end"),
}  # fmt: skip


def test_each_failure_of_a_crawl_is_booked_in_plain_words(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        links = {house.put(f"/{name}", answer): words for name, (answer, words) in ANSWERS.items()}
        closed = "http://127.0.0.1:9/a"
        folder.crawl(urls=[*links, closed], allow=[house.host, "127.0.0.1:9"])
    with folder.ledger() as ledger:
        reasons = {url: history.reason for url in links if (history := ledger.why(url))}
        refused = ledger.why(closed)
    assert reasons == links
    assert refused is not None
    assert refused.reason in ("connection refused", "robots.txt: connection refused")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CannotResolveHostError("DNS lookup failed: no results for hostname lookup: gone.example."), "its name leads to no address"),
        (DNSLookupError("no such\nhost"), "its name leads to no address"),
        (DownloadFailedError("[<twisted.python.failure.Failure OpenSSL.SSL.Error: [('SSL routines', '', 'wrong version number')]>]"), "no safe connection (wrong version number)"),
        (DownloadFailedError("[<twisted.python.failure.Failure twisted.internet.error.ConnectionLost: Connection to the other side was lost in a non-clean fashion.>]"), "its connection broke off"),
        (NoRouteError("101: Network is unreachable."), "no way leads to its host"),
        (TimeoutError("User timeout caused connection failure"), "no answer in time"),
        (DownloadError("no answer within 10 s"), "no answer within 10 s"),
        (IgnoreRequest("robots.txt forbids it"), "robots.txt forbids it"),
        (ValueError("of a kind\nthat nobody foresaw"), "ValueError: of a kind that nobody foresaw"),
        (KeyError(), "KeyError: "),
    ],
)  # fmt: skip
def test_an_error_is_told_by_what_it_means_and_else_as_it_is(error: Exception, words: str) -> None:
    assert told(error) == words

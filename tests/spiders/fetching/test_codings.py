"""Codings of bodies: a page is read whatever its server says of how it is packed."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from backports import zstd
from hostile.lists import RSS, rss
from hostile.server import houses, http
from hostile.words import article
from hypothesis import given
from hypothesis import strategies as st
from local_sites import Folder

from spiders.fetching.codings import is_plain

PACKED = [gzip.compress, zlib.compress, brotli.compress, zstd.compress]


def coded(body: bytes, codings: str, kind: str = "text/html; charset=utf-8") -> bytes:
    return http(body, kind, "200 OK", f"Content-Encoding: {codings}")


def test_what_is_not_packed_as_it_says_is_read_as_it_came(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        house.put("/robots.txt", coded(b"User-agent: *\nDisallow: /private\n", "gzip"))
        links = [
            house.put(f"/2026/06/18/plain-{n}", coded(article(n, "ru").encode(), codings))
            for n, codings in enumerate(["gzip", "br", "zstd", "deflate", "gzip, br", "aes"])
        ]
        items = "".join(f"<item><link>{link}</link></item>" for link in links)
        feed = house.put("/rss", coded(rss(items).encode(), "gzip", RSS))
        folder.crawl(sources=[{"name": "A", "domain": "", "feeds": [feed]}], allow=[house.host])
    assert folder.urls() == sorted(links)


def test_what_is_no_coding_keeps_none_from_being_undone(tmp_path: Path) -> None:
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        links = [
            house.put(f"/2026/06/18/odd-{n}", coded(gzip.compress(article(n).encode()), codings))
            for n, codings in enumerate(["gzip, identity", "UTF-8, GZIP", "gzip,", "none, gzip"])
        ]
        folder.crawl(urls=links, allow=[house.host])
    assert folder.urls() == sorted(links)


def test_a_body_is_unpacked_as_what_it_begins_as(tmp_path: Path) -> None:
    cases = [
        *((gzip.compress, said) for said in ("deflate", "br", "zstd", "gzip, gzip", "gzip;q=1.0")),
        *((gzip.compress, said) for said in ('"gzip"', "gzip, deflate", "gzip, br")),
        (zstd.compress, "gzip"),
        (zlib.compress, "gzip"),
        (lambda body: zlib.compress(body, wbits=-15), "gzip"),
        (lambda body: gzip.compress(gzip.compress(body)), "gzip"),
        (lambda body: brotli.compress(gzip.compress(body)), "gzip, br"),
    ]
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        links = [
            house.put(f"/2026/06/18/begun-{n}", coded(pack(article(n, "it").encode()), said))
            for n, (pack, said) in enumerate(cases)
        ]
        folder.crawl(urls=links, allow=[house.host])
    assert folder.urls() == sorted(links)


@pytest.mark.parametrize("pack", PACKED)
def test_what_grows_as_only_bombs_do_is_not_unpacked(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    names = dict(zip(PACKED, ("gzip", "deflate", "br", "zstd"), strict=True))
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        much, more = (
            house.put(f"/2026/06/18/{size}", coded(pack(padded(size)), names[pack]))
            for size in (900_000, 6_000_000)
        )
        folder.crawl(urls=[much, more], allow=[house.host])
        with folder.ledger() as ledger:
            history = ledger.why(more)
    assert folder.urls() == [much]
    assert history is not None
    assert history.events[-1].detail == "larger than anything that is read"


def padded(size: int) -> bytes:
    """An article and so many bytes that are nearly nothing once they are packed."""
    return f"{article(1)}<!--{' ' * size}-->".encode()


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])))
def test_a_text_is_plain(text: str) -> None:
    assert is_plain(("\ufeff\r\n\t" + text).encode())


@pytest.mark.parametrize("pack", PACKED)
def test_what_is_packed_is_not(pack: Callable[[bytes], bytes]) -> None:
    bodies = (article(n, language).encode() for n in range(20) for language in ("en", "ar"))
    assert not any(is_plain(pack(body)) for body in bodies)

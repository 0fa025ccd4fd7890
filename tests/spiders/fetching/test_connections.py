"""Connections: heads and chunks are read as browsers read them, however a server writes them."""

import gzip
from pathlib import Path

from hostile.server import Answer, houses
from hostile.words import article
from local_sites import Folder

from spiders.fetching.connections import _Chunks

_KIND = b"Content-Type: text/html; charset=utf-8\r\n"
_HEAD = b"HTTP/1.1 200 OK\r\n" + _KIND
_CHUNKED = _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def chunked(body: bytes, behind: bytes = b"", size: int = 500) -> bytes:
    """The body in chunks, with something behind the size of each."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x%b\r\n%b\r\n" % (len(one), behind, one) for one in (*pieces, b""))


def read_from(tmp_path: Path, answers: list[Answer]) -> int:
    """How many of these answers were stored as articles."""
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        links = [house.put(f"/2026/06/18/odd-{n}", answer) for n, answer in enumerate(answers)]
        folder.crawl(urls=links, allow=[house.host])
    return len(folder.stored())


def test_a_head_is_read_however_it_is_written(tmp_path: Path) -> None:
    heads = [
        b"\r\n\r\n" + _HEAD + b"\r\n",
        b"HTTP/1.1  200  OK\r\n" + _KIND + b"\r\n",
        b"HTTP/2 200\r\n" + _KIND + b"\r\n",
        b"HTTP/1.1 200 OK\r\n \tfolded: before the first\r\n" + _KIND + b"\r\n",
    ]
    pages = [head + article(n, "el").encode() for n, head in enumerate(heads)]
    assert read_from(tmp_path, pages) == len(heads)


def test_a_length_that_is_none_says_nothing(tmp_path: Path) -> None:
    heads = [
        _HEAD + f"Content-Length: {said}\r\nTransfer-Encoding:\r\n\r\n".encode()
        for said in ("", "-1", "+3107", "3107;", "many", "0x1f")
    ]
    pages = [head + article(n, "ar").encode() for n, head in enumerate(heads)]
    assert read_from(tmp_path, pages) == len(heads)


def test_chunks_are_read_whatever_stands_behind_their_sizes(tmp_path: Path) -> None:
    behind = [b"  ", b"\t", b";", b"; a = b", b';name="a value; of words"', b" ;a=b;c"]
    pages = [_CHUNKED + chunked(article(n, "ru").encode(), one) for n, one in enumerate(behind)]
    assert read_from(tmp_path, pages) == len(behind)


def test_a_body_may_be_packed_for_its_way(tmp_path: Path) -> None:
    one, other = (chunked(gzip.compress(article(n, "fr").encode())) for n in (1, 2))
    pages = [
        _HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + one,
        _HEAD + b"Transfer-Encoding: GZip\r\nTransfer-Encoding: Chunked\r\n\r\n" + other,
        _HEAD + b"Transfer-Encoding: identity, chunked\r\n\r\n" + chunked(article(3).encode()),
    ]
    assert read_from(tmp_path, pages) == len(pages)


def test_a_body_in_small_chunks_is_read_but_not_one_in_crumbs(tmp_path: Path) -> None:
    long = [f"<!--{'-' * 400_000}-->{article(n)}".encode() for n in range(2)]
    pages = [_CHUNKED + chunked(one, size=size) for one, size in zip(long, (20, 5), strict=True)]
    with houses() as opened:
        house, folder = opened(), Folder(tmp_path / "data")
        links = [house.put(f"/2026/06/18/{n}", page) for n, page in enumerate(pages)]
        folder.crawl(urls=links, allow=[house.host])
    assert folder.urls() == links[:1]


def test_what_came_of_chunks_at_once_is_told_at_once() -> None:
    told: list[bytes] = []
    ended: list[bytes] = []
    chunks = _Chunks(told.append, ended.append)
    chunks.dataReceived(chunked(b"abcdefgh", size=2)[:-5])
    assert told == [b"abcdefgh"]
    chunks.dataReceived(b"1\r\ni\r\n0\r\n\r\nnext")
    assert (told[1:], ended) == ([b"i"], [b"next"])
    assert chunks.state == "FINISHED"

"""The records of WARC files of all kinds, whole and damaged."""

import gzip
import hashlib
import io
import resource

import brotli
import pytest

from spiders.archives.records import content_of, records

Told = list[tuple[int, str]]


def record(name: str, text: str = "Lanterns", length: int | None = None, head: str = "") -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n<p>{text}</p>".encode()
    size = len(body) if length is None else length
    return (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-06-18T12:30:05Z\r\n"
        f"WARC-Target-URI: https://post.example/{name}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + body + b"\r\n\r\n"  # fmt: skip


A, B = record("a"), record("b", "Quays " * 900)
C = record("c", " ".join(hashlib.sha256(b"%d" % n).hexdigest() for n in range(40)))


def read(file: bytes, told: Told | None = None) -> list[str]:
    def tell(at: int, why: str) -> None:
        if told is not None:
            told.append((at, why))

    found = records(io.BytesIO(file), tell)
    return [one.rec_headers.get_header("WARC-Target-URI")[-1] for one in found]


def zipped(*parts: bytes) -> bytes:
    return b"".join(map(gzip.compress, parts))


@pytest.mark.parametrize(
    "file",
    [
        A + B + C,
        zipped(A, B, C),
        zipped(A + B + C),
        zipped(A, B + C),
        zipped(A[:300], A[300:] + B[:10], B[10:] + C),
        zipped(A, b"", b"", B, b"", C),
        zipped(A, B, C) + b"\0" * 512,
        b"".join(one.replace(b"\r\n", b"\n", 7) for one in (A, B, C)),
        A[:-4] + b"\r\n" + B + b"\r\n\r\n\r\n" + C[:-4],
    ],
    ids=["plain", "by record", "as one", "mixed", "in blocks", "empty members", "padded", "line feeds", "blanks"],
)  # fmt: skip
def test_records_are_found_however_they_are_zipped(file: bytes) -> None:
    told: Told = []
    assert read(file, told) == ["a", "b", "c"]
    assert told == []


def damaged(file: bytes, at: int) -> bytes:
    return file[:at] + bytes(byte ^ 0x55 for byte in file[at : at + 8]) + file[at + 8 :]


@pytest.mark.parametrize(
    "file",
    [
        damaged(zipped(A, B, C), len(zipped(A)) + 60),
        damaged(zipped(A, B, C), len(zipped(A))),
        damaged(zipped(A, B, C), len(zipped(A, B)) - 9),
        zipped(A) + bytes(range(256)) * 400 + zipped(C),
        zipped(A) + zipped(B)[:-20] + zipped(C),
        zipped(A, record("b", length=1_000_000), C),
        zipped(A, record("b", length=20), C),
        damaged(A + B + C, len(A)),
        damaged(A + B + C, len(A) - 2 + B.index(b"Content-Length")),
        A + record("b", length=20) + C,
        A + B.replace(b"Content-Length: ", b"Content-Length: -") + C,
        A + b"WARC/1.0\r\nX: " + b"x" * 2_000_000 + b"\r\n\r\n" + C,
        # What follows a part of a stored block is taken for the rest of it.
        zipped(A) + gzip.compress(B, compresslevel=0)[:200] + zipped(C),
    ],
    ids=["within", "its magic", "its sum", "garbage", "cut", "too long", "too short", "its name", "no length", "short", "negative", "endless head", "cut, stored"],
)  # fmt: skip
def test_what_is_damaged_costs_no_other_record_and_is_told_once(file: bytes) -> None:
    told: Told = []
    assert read(file, told) == ["a", "c"]
    assert len(told) == 1, told


@pytest.mark.parametrize("whole", [A + B + C, zipped(A, B, C), zipped(A + B + C)])
def test_a_file_that_ends_within_a_record_gives_those_before(whole: bytes) -> None:
    told: Told = []
    assert read(whole[:-60], told) == ["a", "b"]
    assert len(told) == 1


def test_a_file_of_another_kind_is_told() -> None:
    for file in (b"Nothing but a text\n" * 99, zipped(b"<html>"), b"\x1f\x8b broken", b"x"):
        told: Told = []
        assert read(file, told) == []
        assert len(told) == 1


def test_a_file_of_nothing_but_beginnings_is_left_at_last() -> None:
    told: Told = []
    assert read(zipped(A) + b"\x1f\x8b\x08\xff" * 5_000 + zipped(C), told) == ["a"]
    assert told[-1][1].startswith("it is damaged all over")


def _grown(before: int) -> int:
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024


def test_a_bomb_is_held_in_small_pieces() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = zipped(A, b"WARC/1.0\r\nX: " + b"x" * 200_000_000, b"\0" * 200_000_000, C)
    assert read(line) == ["a", "c"]
    assert _grown(before) < 450, "making it takes 200 MB itself"


def answered(body: bytes, headers: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
    start = record("a").split(b"Content-Length")[0]
    return start + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer)


def test_a_page_of_one_chunk_that_unpacks_to_much_is_read_as_far_as_is_asked() -> None:
    packed = gzip.compress(b"<p>" + b" " * 300_000_000)
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    file = answered(chunk, "Content-Encoding: x-gzip\r\nTransfer-Encoding: chunked")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (one,) = records(io.BytesIO(file), print)
    assert content_of(one).read(1_000) == b"<p>" + b" " * 997
    assert _grown(before) < 100


def test_a_page_packed_by_brotli_is_unpacked_as_far_as_is_asked() -> None:
    for body in (b"<p>Lanterns", b"<p>" + b" " * 100_000_000):
        (one,) = records(io.BytesIO(answered(brotli.compress(body), "Content-Encoding: br")), print)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert content_of(one).read(1_000) == body[:1_000]
        assert _grown(before) < 60

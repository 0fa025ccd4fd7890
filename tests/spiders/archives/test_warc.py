"""Raw pages as WARC files."""

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from processing import Page
from spiders.archives import warc
from spiders.archives.warc import LARGEST, Archive, page_record, read_records

NOW = datetime(2026, 6, 18, 12, 30, 5, tzinfo=UTC)


def a_page(number: int = 1, body: bytes = "<p>وزراء</p>".encode()) -> Page:
    headers = (("content-type", "text/html; charset=utf-8"), ("content-encoding", "gzip"))
    return Page(f"http://post.example/{number}", body, NOW, 200, headers)


def read_pages(path: Path, told: list[str] | None = None) -> Iterator[Page]:
    return warc.read_pages(path, lambda _, why: told.append(why) if told is not None else None)


def archive(path: Path, pages: list[Page]) -> Path:
    path.write_bytes(b"".join(map(page_record, pages)))
    return path


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    (back,) = read_pages(archive(tmp_path / "a.warc.gz", [a_page()]))
    assert (back.url, back.body, back.fetched) == (a_page().url, a_page().body, NOW)
    assert back.header("content-type") == "text/html; charset=utf-8"
    assert back.header("content-encoding") == "", "the body is kept unpacked"


def test_headers_of_any_kind_cost_no_page(tmp_path: Path) -> None:
    odd = (("é", "x"), ("x-λ", "y"), ("x-who", "Zoë \xff"), ("x-empty", ""), ("content-type", "text/html"))  # fmt: skip
    (back,) = read_pages(archive(tmp_path / "a.warc.gz", [replace(a_page(), headers=odd)]))
    assert back.body == a_page().body
    assert [name for name, _ in back.headers] == ["x-who", "x-empty", "content-type"]


@given(st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")))
@example("ÿþ=\x01; domain=[::")
@example("naïve=1; path=/")
def test_no_letter_in_a_header_costs_a_page(value: str) -> None:
    headers = (("set-cookie", value), ("content-type", "text/html"))
    (back,) = read_records(io.BytesIO(page_record(replace(a_page(), headers=headers))), _fail)
    assert back.body == a_page().body
    assert back.header("content-type") == "text/html"


def _fail(at: int, why: str) -> None:
    raise AssertionError(f"{why} at {at}")


def test_records_stand_behind_one_another_in_one_file(tmp_path: Path) -> None:
    folder = Archive(tmp_path / "warc")
    for number in range(3):
        folder.add(page_record(a_page(number)), NOW)
    folder.close()
    (path,) = (tmp_path / "warc").iterdir()
    assert [page.url for page in read_pages(path)] == [f"http://post.example/{n}" for n in range(3)]


def test_nothing_is_made_where_nothing_is_kept(tmp_path: Path) -> None:
    Archive(tmp_path / "warc").close()
    assert not (tmp_path / "warc").exists()


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=True)
    for status, content in (
        ("404 Not Found", "text/html"),
        ("200 OK", "image/png"),
        ("200 OK", "text/html"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", content)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "http://post.example/x", "response", io.BytesIO(b"<p>x"), http_headers=headers
        )
        writer.write_record(record)
        record.raw_stream.close()
    info = writer.create_warcinfo_record("a.warc.gz", {"software": "a test"})
    writer.write_record(info)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(target.getvalue())
    assert len(list(read_pages(path))) == 1


def test_a_file_torn_anywhere_gives_only_whole_pages(tmp_path: Path) -> None:
    pages = [a_page(number, f"<p>{'words ' * 50}{number}</p>".encode()) for number in range(3)]
    whole = b"".join(map(page_record, pages))
    for cut in range(len(whole) // 2, len(whole), 37):
        path = tmp_path / "torn.warc.gz"
        path.write_bytes(whole[:cut])
        for page in read_pages(path):
            assert page.body in [known.body for known in pages]


def test_a_file_that_is_no_archive_gives_nothing(tmp_path: Path) -> None:
    for body in (b"", b"hello", b"\x1f\x8b broken", bytes(range(256)) * 20):
        path = tmp_path / "odd.warc.gz"
        path.write_bytes(body)
        assert list(read_pages(path)) == []


def written(
    path: Path, *records: tuple[str, dict[str, str], bytes], kind: str = "response"
) -> Path:
    """An archive as others write them: each record with its own WARC headers, the body as on the wire."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=True)
    for url, headers, body in records:
        named = {name: value for name, value in headers.items() if not name.startswith("WARC-")}
        own = {name: value for name, value in headers.items() if name.startswith("WARC-")}
        record = writer.create_warc_record(
            url,
            kind,
            io.BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", list(named.items()), protocol="HTTP/1.1"),
            warc_headers_dict=own,
        )
        writer.write_record(record)
        record.raw_stream.close()
    path.write_bytes(target.getvalue())
    return path


HTML = {"Content-Type": "text/html; charset=utf-8", "WARC-Date": "2026-06-18T12:30:05Z"}


def test_an_archive_of_common_crawl_news_gives_its_pages(tmp_path: Path) -> None:
    crawl = {
        **HTML, "X-Crawler-Content-Encoding": "gzip", "X-Crawler-Transfer-Encoding": "chunked",
        "WARC-IP-Address": "127.0.0.1", "WARC-Identified-Payload-Type": "text/html",
    }  # fmt: skip
    path = written(tmp_path / "CC-NEWS-1.warc.gz", ("https://post.example/a", crawl, b"<p>a"))
    for kind in ("request", "metadata"):
        beside = written(tmp_path / kind, ("https://post.example/a", HTML, b"x"), kind=kind)
        path.write_bytes(beside.read_bytes() + path.read_bytes())
    (page,) = read_pages(path)
    assert (page.url, page.body, page.status) == ("https://post.example/a", b"<p>a", 200)
    assert page.fetched == NOW


def test_a_body_kept_as_on_the_wire_is_unpacked(tmp_path: Path) -> None:
    packed = gzip.compress("<p>وزراء".encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    path = written(
        tmp_path / "a.warc.gz",
        ("https://post.example/a", {**HTML, "Content-Encoding": "gzip"}, packed),
        ("https://post.example/b", {**HTML, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, chunked),
        ("https://post.example/c", HTML, b"<p>c"),
    )  # fmt: skip
    assert [page.body for page in read_pages(path)] == [
        "<p>وزراء".encode(), "<p>وزراء".encode(), b"<p>c",
    ]  # fmt: skip


@pytest.mark.parametrize("date", ["soon", "2026-13-45T00:00:00Z", "0"])
def test_a_record_without_its_time_costs_no_other(tmp_path: Path, date: str) -> None:
    odd = {**HTML, "WARC-Date": date}
    path = written(
        tmp_path / "a.warc.gz",
        ("https://post.example/odd", odd, b"<p>x"),
        ("https://post.example/good", HTML, b"<p>y"),
    )
    told: list[str] = []
    assert [page.url for page in read_pages(path, told)] == ["https://post.example/good"]
    assert told == [f"WARC-Date {date!r} is no time"]


@pytest.mark.parametrize(
    ("date", "hour"),
    [("2026-06-18T12:00:00Z", 12), ("2026-06-18T12:00:00.123456Z", 12), ("2026-06-18T14:00:00+02:00", 12), ("2026-06-18T12:00:00", 12)],
)  # fmt: skip
def test_times_are_in_utc_however_they_are_written(tmp_path: Path, date: str, hour: int) -> None:
    path = written(tmp_path / "a.warc.gz", ("https://post.example/a", {**HTML, "WARC-Date": date}, b"x"))  # fmt: skip
    (page,) = read_pages(path)
    assert (page.fetched.hour, page.fetched.tzinfo) == (hour, UTC)


def test_a_page_of_no_end_is_cut_and_the_next_one_read(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b" " * (LARGEST + 10))
    path = written(
        tmp_path / "a.warc.gz",
        ("https://post.example/bomb", {**HTML, "Content-Encoding": "gzip"}, bomb),
        ("https://post.example/good", HTML, b"<p>y"),
    )
    bodies = {page.url.rpartition("/")[2]: len(page.body) for page in read_pages(path)}
    assert bodies == {"bomb": LARGEST, "good": 4}


@pytest.mark.parametrize(
    ("content", "kept"),
    [("text/html", 1), ("Text/HTML; Charset=UTF-8", 1), ("application/xhtml+xml", 1), ("", 1), ("application/json", 0), ("text/plain", 0)],
)  # fmt: skip
def test_only_pages_are_read(tmp_path: Path, content: str, kept: int) -> None:
    path = written(tmp_path / "a.warc.gz", ("https://post.example/a", {**HTML, "Content-Type": content}, b"x"))  # fmt: skip
    assert len(list(read_pages(path))) == kept


def test_headers_of_any_letters_come_back(tmp_path: Path) -> None:
    headers = (("content-type", "text/html"), ("x-title", "L'été à Naples"), ("x-empty", ""))
    page = Page("https://post.example/é?q=مرفأ", b"x", NOW, 200, headers)
    (back,) = read_pages(archive(tmp_path / "a.warc.gz", [page]))
    assert back.header("content-type") == "text/html"
    assert back.url == page.url


def test_an_uncompressed_archive_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(
        gzip.decompress(page_record(a_page(1))) + gzip.decompress(page_record(a_page(2)))
    )
    assert [page.url for page in read_pages(path)] == [a_page(1).url, a_page(2).url]


def test_each_run_writes_a_file_of_its_own(tmp_path: Path) -> None:
    for second in (1, 2):
        folder = Archive(tmp_path)
        folder.add(page_record(a_page(second)), NOW.replace(second=second))
        folder.close()
    assert len(list(tmp_path.iterdir())) == 2

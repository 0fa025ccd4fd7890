"""Raw pages as WARC files."""

import io
from datetime import UTC, datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from processing import Page
from spiders.warc import Archive, page_record, read_pages

NOW = datetime(2026, 6, 18, 12, 30, 5, tzinfo=UTC)


def a_page(number: int = 1, body: bytes = "<p>وزراء</p>".encode()) -> Page:
    headers = (("content-type", "text/html; charset=utf-8"), ("content-encoding", "gzip"))
    return Page(f"http://post.example/{number}", body, NOW, 200, headers)


def archive(path: Path, pages: list[Page]) -> Path:
    path.write_bytes(b"".join(map(page_record, pages)))
    return path


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    (back,) = read_pages(archive(tmp_path / "a.warc.gz", [a_page()]))
    assert (back.url, back.body, back.fetched) == (a_page().url, a_page().body, NOW)
    assert back.header("content-type") == "text/html; charset=utf-8"
    assert back.header("content-encoding") == "", "the body is kept unpacked"


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

"""The raw pages of some addresses, as they stand in the archives."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from processing import Page
from spiders.archives.excerpt import excerpt
from spiders.archives.warc import Archive, page_record, read_records

NOW = datetime(2026, 6, 18, 12, tzinfo=UTC)


def page(url: str, text: str = "Épaves") -> Page:
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Page(url=url, body=f"<p>{text}</p>".encode(), fetched=NOW, headers=headers)


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    archive = Archive(tmp_path)
    for name in ("a", "b", "c"):
        archive.add(page_record(page(f"https://post.example/{name}")), NOW)
    archive.add(page_record(page("https://post.example/a", "المضائق")), NOW)
    archive.close()
    return sorted(tmp_path.glob("*.warc.gz"))


def test_only_what_is_asked_for_is_taken_every_time_it_was_fetched(archives: list[Path]) -> None:
    target = io.BytesIO()
    wanted = ["https://post.example/a", "https://post.example/c", "https://post.example/z", ""]
    assert excerpt(archives, wanted, target) == set(wanted[:2])
    target.seek(0)
    pages = list(read_records(target, print))
    assert [(one.url[-1], one.body.decode()) for one in pages] == [
        ("a", "<p>Épaves</p>"),
        ("c", "<p>Épaves</p>"),
        ("a", "<p>المضائق</p>"),
    ]
    assert all(one.fetched == NOW for one in pages)


def test_every_spelling_of_an_address_is_found_by_its_page(archives: list[Path]) -> None:
    wanted = {"https://post.example/a", "http://www.post.example/a"}
    assert excerpt(archives, wanted, io.BytesIO()) == wanted


def test_of_a_torn_archive_counts_what_stands_before(
    archives: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    whole = archives[0].read_bytes()
    archives[0].write_bytes(whole[:-40] + b"\x00" * 30)
    target = io.BytesIO()
    assert excerpt(archives, ["https://post.example/a"], target) == {"https://post.example/a"}


def test_nothing_is_found_in_nothing() -> None:
    target = io.BytesIO()
    assert excerpt([], ["https://post.example/a"], target) == set()
    assert target.getvalue() == b""

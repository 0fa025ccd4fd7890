"""Every index format of web archives gives the same captures, and odd lines are told by number."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import Capture, distinct, read_captures

URL = "https://marfa.example/أخبار?id=4"
TIME = datetime(2021, 6, 28, 9, 5, 7, tzinfo=UTC)
KEY = "example,marfa)/%d8%a3?id=4"
FIELDS = {
    "url": URL, "mime": "text/html", "status": "200", "digest": "SHA7", "length": "4321",
    "offset": "99", "filename": "crawl/one.warc.gz",
}  # fmt: skip


def read(text: str) -> tuple[list[Capture], list[tuple[int, str]]]:
    odd: list[tuple[int, str]] = []
    return list(read_captures(text.splitlines(), lambda *what: odd.append(what))), odd


@pytest.mark.parametrize(
    "text",
    [
        f"{KEY} 20210628090507 {URL} text/html 200 SHA7 4321",
        f" CDX N b a m s k S V g\n{KEY} 20210628090507 {URL} text/html 200 SHA7 4321 99 crawl/one.warc.gz",
        f" CDX a b k s\n{URL} 20210628090507 SHA7 200",
        f"{KEY} 20210628090507 {json.dumps(FIELDS)}",
        f"{KEY} 20210628090507 {json.dumps(FIELDS, ensure_ascii=False)}",
        json.dumps(FIELDS | {"timestamp": "20210628090507"}),
        f'[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],\n'
        f'["{KEY}","20210628090507","{URL}","text/html","200","SHA7","4321"]]',
        f'[\n["original","timestamp","digest"],\n["{URL}","20210628090507","SHA7"],\n]',
    ],
    ids=["cdx", "cdx-11", "cdx-short", "cdxj", "cdxj-utf8", "json-lines", "table", "table-short"],
)
def test_every_format_gives_the_same_capture(text: str) -> None:
    (one,), odd = read(text)
    assert odd == []
    assert (one.url, one.time, one.timestamp, one.digest) == (URL, TIME, "20210628090507", "SHA7")


def test_what_a_file_says_of_itself_is_no_odd_line() -> None:
    assert read('!meta 0 {"format": "cdxj"}\n') == ([], [])


def test_where_a_record_lies_is_kept() -> None:
    (one,), _ = read(f"{KEY} 20210628090507 {json.dumps(FIELDS)}")
    assert (one.file, one.offset, one.length) == ("crawl/one.warc.gz", 99, 4321)


@pytest.mark.parametrize(
    ("status", "mime", "kept"),
    [
        ("200", "text/html", True), ("-", "warc/revisit", True), ("200", "application/xhtml+xml", True),
        ("301", "text/html", False), ("404", "text/html", False), ("200", "image/png", False),
        ("200", "application/pdf", False),
    ],
)  # fmt: skip
def test_only_pages_that_were_answered_are_kept(status: str, mime: str, kept: bool) -> None:
    found, odd = read(f"{KEY} 20210628090507 {URL} {mime} {status} SHA7 4321")
    assert (len(found), odd) == (int(kept), [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nonsense", "1 fields, 7 are needed"),
        (f"{KEY} 20211328090507 {URL} text/html 200 S 1", "'20211328090507' found, a time"),
        (f"{KEY} ٢٠٢١ {URL} text/html 200 S 1", "a time as 20210628090000"),
        (f"{KEY} 20210628 ftp://marfa.example/ text/html 200 S 1", "http(s) address is needed"),
        ("{not json", "no JSON"),
        ("[" * 5_000, "an http(s) address is needed"),
        ("{" + '"a":' * 4_000, "no JSON"),
        ('{"url": "' + "x" * 30_000, "at most 20,000 characters are read"),
    ],
)
def test_an_odd_line_is_told_and_the_rest_goes_on(line: str, why: str) -> None:
    found, odd = read(
        f"{KEY} 2021 {URL} text/html 200 S 1\n{line}\n{KEY} 2022 {URL} text/html 200 T 1"
    )
    assert [one.time.year for one in found] == [2021, 2022]
    assert [number for number, _ in odd] == [2]
    assert why in odd[0][1]


def test_a_time_that_is_short_is_the_beginning_of_what_it_names() -> None:
    (one,), _ = read(f"{KEY} 202106 {URL} text/html 200 S 1")
    assert one.time == datetime(2021, 6, 1, tzinfo=UTC)


def test_of_equal_texts_the_earliest_capture_is_taken_and_edits_stay() -> None:
    def capture(day: int, digest: str, url: str = URL) -> Capture:
        return Capture(url, datetime(2021, 6, day, tzinfo=UTC), f"202106{day:02}", digest)

    found = distinct([
        capture(9, "A"), capture(5, "A"), capture(7, "B"), capture(8, "A", URL + "&utm_source=x"),
        capture(6, "", "https://marfa.example/b"), capture(7, "", "https://marfa.example/b"),
    ])  # fmt: skip
    assert [(one.time.day, one.digest) for one in found] == [(5, "A"), (6, ""), (7, ""), (7, "B")]


NEARLY = st.builds(
    " ".join,
    st.tuples(
        st.just(KEY) | st.text(max_size=20),
        st.datetimes().map("{:%Y%m%d%H%M%S}".format) | st.text(max_size=14),
        st.just(URL) | st.just(json.dumps(FIELDS)) | st.text(max_size=50),
        st.sampled_from(["text/html", "-", "{"]),
        st.sampled_from(["200", "-", "404"]) | st.text(max_size=5),
    ),
)


@given(st.lists(NEARLY | st.text(max_size=200), max_size=5))
def test_no_text_breaks_the_reading(lines: list[str]) -> None:
    for one in read_captures(lines, lambda number, what: None):
        assert one.url.startswith("http")

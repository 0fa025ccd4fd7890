"""Raw pages as WARC files, so that everything after the fetch can be replayed."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from isal import igzip
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from processing import Page
from spiders.archives.records import OnTorn, content_of, records

LARGEST = 10_000_000  # bytes of one page
_FILE = 500_000_000  # bytes of one archive
_LEVEL = 3  # of four: a quarter of the time of zlib's fifth of nine, and a tenth more bytes of real pages
_HOP = frozenset({"content-encoding", "transfer-encoding", "connection", "keep-alive"})
_LETTERS = bytes(range(128))  # which stand in a header as they are


def page_record(page: Page) -> bytes:
    """The page as one gzipped response record, which may stand anywhere in an archive.

    The body is kept as read, so the headers that tell of its encoding on the wire are left out, as
    are those whose names are none of HTTP.
    """
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=False)
    headers = [(n, _ascii(value)) for n, value in page.headers if n.isascii() and n not in _HOP]
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        length=len(page.body),
        http_headers=StatusAndHeaders(f"{page.status} OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": page.fetched.strftime("%Y-%m-%dT%H:%M:%SZ")},
    )
    writer.write_record(record)
    return igzip.compress(target.getvalue(), _LEVEL, mtime=0)


def _ascii(value: str) -> str:
    """A header's value with its other letters percent-encoded: warcio fails at some of them behind a semicolon."""
    return value if value.isascii() else quote(value, safe=_LETTERS, errors="replace")


class Archive:
    """Appends records to WARC files in a folder, a new one for each run and each 500 MB."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None

    def add(self, record: bytes, now: datetime) -> None:
        """Writes one record, whole or torn at the end of its file only."""
        if self._file is None or self._file.tell() > _FILE:
            self.close()
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = (self._folder / f"{now:%Y%m%dT%H%M%S%f}.warc.gz").open("ab")
        self._file.write(record)
        self._file.flush()

    def close(self) -> None:
        """Closes the file that is open, if any."""
        if self._file:
            self._file.close()
            self._file = None


def read_pages(path: Path, on_torn: OnTorn) -> Iterator[Page]:
    """The HTML responses of a WARC file, own or Common Crawl's; what is torn or odd is told and passed over."""
    try:
        with path.open("rb") as stream:
            yield from read_records(stream, on_torn)
            if not stream.tell():
                on_torn(0, "the file is empty")
    except OSError as error:
        on_torn(0, f"the file cannot be read ({error.strerror})")


def read_records(stream: BinaryIO, on_torn: OnTorn) -> Iterator[Page]:
    """The HTML responses among records; see `spiders.archives.records`."""
    for record in records(stream, on_torn):
        try:
            page = _page(record)
        except Exception as error:  # warcio fails in many ways on hostile answers
            on_torn(stream.tell(), str(error))
            continue
        if page is not None:
            yield page


def _page(record: ArcWarcRecord) -> Page | None:
    if record.rec_type != "response" or not record.http_headers:
        return None
    status = record.http_headers.get_statuscode()
    kind = (record.http_headers.get_header("content-type") or "").lower()
    if status != "200" or not ("html" in kind or not kind):
        return None
    body = content_of(record).read(LARGEST + 1)
    headers = tuple((name.lower(), value) for name, value in record.http_headers.headers)
    return Page(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        body=body[:LARGEST],
        fetched=_moment(record.rec_headers.get_header("WARC-Date") or ""),
        headers=headers,
    )


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"WARC-Date {text[:40]!r} is no time") from error
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)

"""Reports and exports in the forms that people use elsewhere, from the command line."""

import json
import zipfile
from datetime import UTC, datetime

from processing import Page
from spiders.archives.warc import Archive, page_record, read_pages


def test_a_report_is_written_as_workbook_tei_and_stix(library, tmp_path) -> None:
    for format, start in (("xlsx", b"PK"), ("tei", b"<?xml"), ("stix", b"{")):
        path = tmp_path / f"report.{format}"
        library.done("report", "r1", "--format", format, "-o", str(path))
        assert path.read_bytes().startswith(start)


def test_an_export_is_written_as_workbook(library, tmp_path) -> None:
    path = tmp_path / "all.xlsx"
    library.done("export", "--format", "xlsx", "-o", str(path))
    assert zipfile.is_zipfile(path)


def test_a_story_goes_to_passim(library) -> None:
    story = library.rows("search", "ministres", "--group", "story", "--json")[0]["story"]
    lines = library.done("export", f"story:{story}", "--format", "passim").splitlines()
    assert {json.loads(line)["id"] for line in lines} == {"r1", "r2"}


def test_the_raw_pages_of_a_story_come_from_the_archives(library, tmp_path) -> None:
    assert "holds no raw page of it" in library.refused(1, "report", "r1", "--format", "warc")
    now = datetime(2026, 6, 18, tzinfo=UTC)
    archive = Archive(library.folder / "data" / "warc")
    for url in ("https://echo.example/1", "https://cook.example/4"):
        page = Page(
            url=url, body=b"<p>raw</p>", fetched=now, headers=(("content-type", "text/html"),)
        )
        archive.add(page_record(page), now)
    archive.close()
    path = tmp_path / "story.warc.gz"
    done = library.here("report", "r1", "--format", "warc", "-o", str(path))
    assert done.returncode == 0
    assert "the archives hold no raw page of 1 of 2 addresses" in done.stderr
    assert [page.url for page in read_pages(path, print)] == ["https://echo.example/1"]

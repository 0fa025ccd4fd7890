"""Articles that leave the desk as files, on both backends."""

import csv
import io
import json
import sys
import zipfile

from desk_pages import opened, text_of
from pyarrow import parquet


def test_what_is_exported_is_what_was_found(stand) -> None:
    rows = stand.client.get("/export?q=lighthouses&country=MT&format=jsonl").text.splitlines()
    assert [json.loads(row)["source"] for row in rows] == ["Malta Post", "Malta Post"]
    table = stand.client.get("/export?q=lighthouses")
    assert table.headers["content-type"].startswith("text/csv")
    assert "attachment" in table.headers["content-disposition"]
    told = list(csv.DictReader(io.StringIO(table.text)))
    assert len(told) == 8
    assert "'=cmd|'/C calc'!A0" in [row["source"] for row in told]


def exported(client, format: str) -> bytes:
    answer = client.get(f"/export?format={format}")
    assert answer.status_code == 200
    return answer.content


def test_a_sheet_holds_every_article_and_no_formula(stand) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(stand.client, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        words = b"".join(book.read(name) for name in book.namelist())
    assert sheet.count(b"<row ") == 12
    assert b"<f>" not in sheet
    assert b"<script" not in words
    assert "المنارة".encode() in words


def test_parquet_and_passim_hold_every_article(stand) -> None:
    table = parquet.read_table(io.BytesIO(exported(stand.client, "parquet")))
    assert (table.num_rows, table["language"].to_pylist().count("ar")) == (11, 1)
    rows = [json.loads(row) for row in exported(stand.client, "passim").splitlines()]
    assert len(rows) == 11
    assert {"id", "series", "text", "date"} <= rows[0].keys()


def test_every_export_that_a_search_offers_is_had(reading) -> None:
    page = opened(reading.client, "/?q=lighthouses&country=MT")
    links = [a.get("href") for a in page.cssselect("a") if a.get("href").startswith("/export")]
    assert len(links) == 5
    for link in links:
        answer = reading.client.get(link)
        assert answer.status_code == 200
        assert "filename=" in answer.headers["content-disposition"]


def test_a_format_whose_library_is_missing_is_an_error_and_no_broken_file(
    reading, monkeypatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    page = opened(reading.client, "/export?format=parquet", 503)
    assert "install wirecopy[parquet]" in page.text_content()


def test_an_export_asked_wrongly_is_no_file(reading) -> None:
    page = opened(reading.client, "/export?q=(", 400)
    assert "not closed" in text_of(page, ".trouble")

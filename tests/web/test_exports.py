"""Articles that leave the desk as files, on both backends."""

import csv
import io
import json
import sys
import zipfile
from datetime import UTC, datetime

import pytest
from desk_pages import opened, text_of
from pyarrow import parquet

from processing import Page
from spiders.archives.warc import Archive, page_record, read_records

NOW = datetime(2023, 3, 20, tzinfo=UTC)


def test_what_is_exported_is_what_was_found(stand) -> None:
    rows = stand.client.get("/export?q=lighthouses&country=MT&format=jsonl").text.splitlines()
    assert [json.loads(row)["source"] for row in rows] == ["Malta Post", "Malta Post"]
    table = stand.client.get("/export?q=lighthouses")
    assert table.headers["content-type"].startswith("text/csv")
    assert "attachment" in table.headers["content-disposition"]
    told = list(csv.DictReader(io.StringIO(table.text)))
    assert len(told) == 8
    assert "'=cmd|'/C calc'!A0" in [row["source"] for row in told]


def listed(client, asked: str) -> list[tuple[object, ...]]:
    """What the API lists for a search, part by part to its end."""
    found, resume = [], ""
    while resume is not None:
        address = f"/api/search?{asked}&page_size=2" + (f"&resume={resume}" if resume else "")
        answer = client.get(address).json()
        found += [
            (hit["id"], hit["story"], hit["articles"], hit["versions"], hit["outlets"])
            for hit in answer["data"]["hits"]
        ]
        resume = answer["next"]
    return found


@pytest.mark.parametrize(
    ("asked", "group", "sort"),
    [
        ("q=the+OR+المنارة+OR+le", "story", "relevance"),
        ("q=", "story", "newest"),
        ("q=&sort=size&start=2021-01-01", "story", "size"),
        ("q=lighthouses&group=version&sort=oldest", "version", "oldest"),
        ("q=lighthouses&group=article&lang=en&sort=newest", "article", "newest"),
    ],
)
def test_an_export_is_the_list_that_is_seen(stand, asked: str, group: str, sort: str) -> None:
    page = opened(stand.client, f"/?{asked}&page_size=1")
    (link,) = [a.get("href") for a in page.cssselect("a") if "format=jsonl" in a.get("href")]
    rows = list(map(json.loads, stand.client.get(link).text.splitlines()))
    seen = listed(stand.client, f"{asked}&group={group}&sort={sort}")
    assert len(seen) > 1
    held = [(row.get("articles", 1), row.get("versions", 1), row.get("outlets", 1)) for row in rows]
    assert [
        (row["article"], row["story"], *each) for row, each in zip(rows, held, strict=True)
    ] == seen


def test_tables_of_stories_say_how_much_each_holds(stand) -> None:
    table = list(csv.DictReader(io.StringIO(stand.client.get("/export?group=story").text)))
    numbers = parquet.read_table(
        io.BytesIO(stand.client.get("/export?group=story&format=parquet").content)
    )
    assert sum(int(row["articles"]) for row in table) == 11
    assert numbers["articles"].to_pylist() == [int(row["articles"]) for row in table]
    assert "articles" not in stand.client.get("/export").text.splitlines()[0].split(",")


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


def test_the_raw_pages_of_a_story_leave_as_they_were_fetched(fresh) -> None:
    story = f"/stories/{fresh.press.story}"
    address = fresh.client.get(f"/api/articles/{fresh.press.article}").json()["data"]["article"][
        "url"
    ]
    told = fresh.client.get(f"{story}/pages.warc.gz")
    assert told.status_code == 404
    assert "no raw page of this story is kept" in told.text
    assert "WARC" not in text_of(opened(fresh.client, story), ".actions")
    archive = Archive(fresh.desk.data / "warc")
    for url in (address, "https://elsewhere.example/1"):
        body = f"<p>المنارات of {url}</p>".encode()
        archive.add(page_record(Page(url, body, NOW, 200, (("content-type", "text/html"),))), NOW)
    archive.close()
    (href,) = opened(fresh.client, story).xpath('//p[@class="actions"]/a[text()="WARC"]/@href')
    kept = list(read_records(io.BytesIO(fresh.client.get(href).content), print))
    assert [(one.url, one.body.decode()) for one in kept] == [(address, f"<p>المنارات of {address}</p>")]  # fmt: skip


def test_a_story_leaves_for_passim(stand) -> None:
    page = opened(stand.client, f"/stories/{stand.press.story}")
    (href,) = page.xpath('//p[@class="actions"]/a[text()="PASSIM"]/@href')
    rows = [json.loads(row) for row in stand.client.get(href).text.splitlines()]
    assert len(rows) == int(stand.client.get(f"/api/search?q=story:{stand.press.story}").json()["data"]["articles"])  # fmt: skip
    assert all({"id", "series", "text"} <= row.keys() for row in rows)

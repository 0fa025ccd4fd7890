"""Reports that leave the desk: of a story and of all stories of a search, with and without what was not seen."""

import io
import zipfile

import pytest
from desk_pages import opened, text_of

from reports import FILES
from web.pages import reports


@pytest.mark.parametrize("format", [one for one in FILES if one != "pdf"])
def test_the_stories_of_a_search_are_reported_in_every_form(stand, format: str) -> None:
    answer = stand.client.get(f"/report?q=lighthouses OR منارات&format={format}")
    assert answer.status_code == 200, answer.text
    text = answer.text
    if format == "xlsx":
        text = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    for story in (stand.press.story, stand.press.arabic):
        assert story in text
    if format != "html":
        assert answer.headers["content-disposition"] == f'attachment; filename="stories.{format}"'


def test_a_search_is_reported_as_it_is_seen_with_its_filters(stand) -> None:
    page = opened(stand.client, "/?q=lighthouses OR منارات&lang=ar")
    (form,) = page.cssselect("details.report form")
    sent = {one.get("name"): one.get("value") for one in form.cssselect("input[type=hidden]")}
    assert sent == {"q": "lighthouses OR منارات", "lang": "ar"}
    told = stand.client.get("/report", params=sent | {"format": "json"}).json()
    assert [one["id"] for one in told["stories"]] == [stand.press.arabic]
    assert told["heading"] == '(lighthouses OR منارات) AND lang:"ar"'
    told = stand.client.get("/report", params=sent | {"format": "json", "not_seen": "1"}).json()
    assert told["not_seen"]["start"]


def test_a_search_is_reported_as_pdf(reading) -> None:
    answer = reading.client.get("/report?q=lighthouses&format=pdf&not_seen=1")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-type"] == "application/pdf"


def test_a_story_leaves_as_a_workbook(reading) -> None:
    page = opened(reading.client, f"/stories/{reading.press.story}")
    (href,) = page.xpath("//a[text()='XLSX' and not(contains(@href, 'not_seen'))]/@href")
    book = zipfile.ZipFile(io.BytesIO(reading.client.get(href).content))
    assert reading.press.story in book.read("xl/worksheets/sheet1.xml").decode()
    told = zipfile.ZipFile(io.BytesIO(reading.client.get(f"{href}?not_seen=1").content))
    assert "Not seen, " in told.read("xl/worksheets/sheet2.xml").decode()


def test_more_stories_than_a_report_is_made_of_are_refused_and_never_cut(fresh, monkeypatch) -> None:  # fmt: skip
    monkeypatch.setattr(reports, "_MOST", 1)
    for path, found in (("/report", 4), ("/report?q=zebra", 0)):
        page = opened(fresh.client, path, 400)
        assert f"of 1 to 1 stories, and the search finds {found}" in text_of(page, ".trouble")
    french = opened(fresh.client, "/report?q=zebra", 400, **{"accept-language": "fr"})
    assert "la recherche en trouve 0" in text_of(french, ".trouble")


@pytest.mark.parametrize(("asked", "status"), [("q=(", 400), ("format=exe", 404), ("q=lighthouses&format=csv&not_seen=1", 400)])  # fmt: skip
def test_what_cannot_be_reported_is_told(reading, asked: str, status: int) -> None:
    assert opened(reading.client, f"/report?{asked}", status) is not None


def test_an_article_is_had_by_its_address_as_well(stand) -> None:
    told = stand.client.get(f"/api/articles/{stand.press.article}").json()["data"]
    at = told["article"]["url"]
    assert "/" in at
    assert stand.client.get(f"/api/articles/{at}").json()["data"] == told
    why = stand.client.get(f"/api/articles/{at}/why").json()["data"]
    assert why == stand.client.get(f"/api/articles/{stand.press.article}/why").json()["data"]
    assert text_of(opened(stand.client, f"/articles/{at}"), "h1")

"""Where everything that can be worded from outside is an attack, every page and export shows it and does nothing."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from desk_press import DISPATCH, article
from fastapi.testclient import TestClient
from lxml import etree, html

from index import Act, intake, lead, open_index, parse
from processing import DateEvidence, Fate, Page, identify, url_key
from reports.watching import Subscriptions, Topic, Watchbook, match
from spiders.archives.warc import Archive, page_record
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source, append_source
from web import Accounts, pages
from web.app import create_app
from web.desk import Desk
from web.links import Link, Links
from web.security import REPORT_POLICY
from web.shelf import FixedShelf

SCRIPT = "<script>alert(1)</script>"
BROKEN_OUT = "\"'><img src=x onerror=alert(1)></textarea></title></select>"
FORMULA = "=HYPERLINK(1)"
WORD = "lighthouses"
ATTACKS = (SCRIPT, BROKEN_OUT, FORMULA, "{{7*7}}{% x %}${7}", "' onmouseover='alert(1)", "\u202egnorw\u2066", "javascript:alert(1)")  # fmt: skip
URL = "https://evil.example/?a=<script>alert(1)</script>&b='\""
NOW = datetime(2023, 3, 15, tzinfo=UTC)
PASSWORD = "nine gulls of Bizerte 🐦"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, dict]]:
    """A desk in which nothing is harmless, and the ids that its pages have."""
    folder = tmp_path_factory.mktemp("hostile")
    with open_index("embedded:", folder) as index:
        receipts = intake(index, [_attacking(at, text) for at, text in enumerate(ATTACKS)])
        lead(index, receipts[0].version, Act(SCRIPT, NOW, BROKEN_OUT))
        _monitor(folder)
        accounts = Accounts(folder / "accounts.sqlite", PasswordHasher(1, 8, 1))
        accounts.add(BROKEN_OUT[:60], "admin", PASSWORD, NOW)
        accounts.new_key(BROKEN_OUT[:60], SCRIPT, "reader", NOW)
        accounts.note(SCRIPT, SCRIPT, BROKEN_OUT, NOW)
        topics = {SCRIPT: WORD, BROKEN_OUT: f'"{FORMULA}"', "javascript:alert(1)": WORD}
        desk = Desk(
            index, folder, folder / "sources.toml", SCRIPT, accounts, shelf=FixedShelf(topics)
        )
        desk = replace(desk, command=lambda *words: ["false", *words])
        client = TestClient(create_app(desk), "http://127.0.0.1:8600")
        token = html.fromstring(client.get("/login").text).cssselect("input[name=token]")[0].value
        client.post("/login", data={"token": token, "name": BROKEN_OUT[:60], "password": PASSWORD})
        feed = Links(folder).add(Link(BROKEN_OUT[:60], SCRIPT, "search", f"q={WORD}", NOW))
        names = {"story": receipts[0].story, "article": receipts[1].article, "url": URL}
        yield client, {**names, "feed": feed}


def _attacking(at: int, text: str):
    said = (*DISPATCH[: 5 - at % 3], f"{text} {text}")
    made = article(f"{text} {at}", f"{WORD} {text}", said, at, url=f"{URL}&c={at}", country=text[:2], agencies=(text,), authors=(text,))  # fmt: skip
    dates = (*made.dates, DateEvidence(text, text, text))
    return identify(replace(made, dates=dates, extra={text: text}))


def _monitor(folder: Path) -> None:
    archive = Archive(folder / "warc")
    said = (("content-type", "text/html"), ("x-said", SCRIPT))
    archive.add(page_record(Page(f"{URL}&c=0", SCRIPT.encode(), NOW, 200, said)), NOW)
    archive.close()
    for text in ATTACKS[:3]:
        append_source(folder / "sources.toml", Source(text, "evil.example", feeds=(URL,)))
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        job = ledger.begin(f"crawl {SCRIPT}", NOW)
        for _ in range(3):
            ledger.unlisted(URL, SCRIPT, NOW, BROKEN_OUT)
        ledger.discover(SCRIPT, [Found(URL, SCRIPT)], NOW)
        ledger.settle([Settled(url_key(URL), Fate.FAILED, BROKEN_OUT)], NOW)
        ledger.end(job, NOW, SCRIPT)


PAGES = [
    "/", "/?group=article&page_size=100", "/?q=lighthouses&group=version", "/?q=%3Cscript%3E(", "/?topic=%3Cscript%3Ealert(1)%3C/script%3E",
    "/topics", "/topics/change?name=%3Cscript%3Ealert(1)%3C/script%3E", "/digests?done=%3Cscript%3E", "/digests/confirm?link=%3Cscript%3Ealert(1)%3C/script%3E", "/not-seen", "/not-seen?source=%3Cscript%3Ealert(1)%3C/script%3E", "/digests/preview?topic=%3Cscript%3Ealert(1)%3C/script%3E",
    "/stories/{story}", "/stories/{story}/versions/A", "/stories/{story}/diff?a=A&b=B", "/articles/{article}",
    "/topics/new?q=%3Cscript%3Ealert(1)%3C/script%3E%22", "/feeds", "/feeds?story={story}", "/feeds?q=%22%3Cscript%3Ealert(1)%3C/script%3E%22",
    "/trace", "/trace?article={article}", "/trace?article=%3Cscript%3E", "/decisions", "/sources", "/sources?added=%3Cscript%3E",
    "/jobs", "/health", "/why?url=https://evil.example/?a=%3Cscript%3Ealert(1)%3C/script%3E%26b='\"", "/account", "/accounts",
    "/login?then=javascript:alert(1)", "/login?then=%22%3E%3Cscript%3E", "/%3Cscript%3E",
]  # fmt: skip


FILES = {
    "/export": "text/csv", "/export?format=jsonl": "application/jsonl", "/export?format=passim": "application/jsonl",
    "/export?format=parquet": "application/vnd.apache.parquet", "/export?format=xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/stories/{story}/report.json": "application/json", "/stories/{story}/report.md": "text/markdown", "/stories/{story}/report.csv": "text/csv",
    "/stories/{story}/report.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/stories/{story}/report.tei": "application/tei+xml", "/stories/{story}/report.stix": "application/stix+json",
    "/report?q=lighthouses&format=md": "text/markdown", "/report?q=lighthouses&format=csv": "text/csv",
    "/feed.rss?q=lighthouses": "application/rss+xml", "/feed.atom?q=lighthouses": "application/atom+xml", "/feed.json?q=lighthouses": "application/feed+json",
    "/stories/{story}/feed.rss": "application/rss+xml", "/feeds/{feed}.rss": "application/rss+xml", "/feeds/{feed}.atom": "application/atom+xml",
    "/feeds/{feed}.json": "application/feed+json", "/not-seen/box.json?q=lighthouses": "application/json", "/stories/{story}/pages.warc.gz": "application/warc",
    "/api/search": "application/json",
}  # fmt: skip
LETTERS = ("/stories/{story}/report.html", "/report?q=lighthouses", "/digests/preview.html?topic=%3Cscript%3Ealert(1)%3C/script%3E")  # fmt: skip
"""What is HTML without being a page of the desk, and runs nothing by its own policy."""


def test_every_page_and_every_file_is_looked_at_here() -> None:
    """One that is added without a place above is found by this."""
    names = {"story": "s", "article": "a", "url": "u", "feed": "f"}
    asked = [path.format(**names).partition("?")[0] for path in (*PAGES, *FILES, *LETTERS)]
    routes = [one for router in pages.routers() for one in router.routes if "GET" in one.methods]
    assert len(routes) > 25
    assert [one.path for one in routes if not any(map(one.path_regex.match, asked))] == []


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_never_taken_for_a_page(hostile, path: str) -> None:
    client, names = hostile
    answer = client.get(path.format(**names))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == FILES[path]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", LETTERS)
def test_what_is_html_without_being_a_page_runs_nothing(hostile, path: str) -> None:
    client, names = hostile
    answer = client.get(path.format(**names))
    assert answer.headers["content-security-policy"] == REPORT_POLICY
    page = html.fromstring(answer.text)
    assert not list(page.iter("script", "img", "iframe", "object", "embed", "base", "form"))
    for one in page.iter(etree.Element):
        assert [name for name in one.attrib if name.startswith("on")] == []
        assert re.match(r"(#|https?://)|$", one.get("href") or ""), one.get("href")
    assert SCRIPT in page.text_content()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_element_that_an_attack_brought(hostile, path: str, language: str) -> None:
    client, names = hostile
    answer = client.get(path.format(**names), headers={"accept-language": language})
    assert answer.status_code < 500
    page = html.fromstring(answer.text)
    assert [one.get("src") for one in page.iter("script")] == ["/static/desk.js"]
    assert not list(page.iter("img", "iframe", "object", "embed", "style", "base"))  # fmt: skip
    for one in page.iter():
        if isinstance(one.tag, str):
            assert [name for name in one.attrib if name.startswith("on") or name == "style"] == []
            address = one.get("href") or one.get("action") or one.get("formaction") or ""
            assert re.match(r"(/(?![/\\])|#|https?://)|$", address), address


def test_the_attacks_are_there_to_be_seen(hostile) -> None:
    """Else the tests beside this one would prove nothing."""
    client, names = hostile
    for path in ("/?group=article&page_size=100", "/stories/{story}", "/jobs", "/health", "/sources", "/accounts", "/decisions"):  # fmt: skip
        text = html.fromstring(client.get(path.format(**names)).text).text_content()
        assert SCRIPT in text, path
        assert "onerror=alert(1)" in text or path == "/jobs", path
    found = html.fromstring(client.get("/?group=article&page_size=100").text).text_content()
    assert "{{7*7}}" in found


def test_a_table_has_no_cell_that_a_sheet_would_calculate(hostile) -> None:
    client, names = hostile
    for path in ("/export?format=csv", "/stories/{story}/report.csv"):
        rows = list(csv.reader(io.StringIO(client.get(path.format(**names)).text)))
        cells = [cell for row in rows for cell in row]
        assert any(FORMULA in cell for cell in cells)
        assert [cell for cell in cells if re.match(r"[\s]*[=+@\t\r\0]|\s*-\D", cell)] == []
    with zipfile.ZipFile(io.BytesIO(client.get("/export?format=xlsx").content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert all(name.endswith((".xml", ".rels")) and ".." not in name for name in book.namelist())  # fmt: skip
    assert b"<f>" not in sheet
    assert b"<script" not in sheet
    etree.fromstring(sheet)


@pytest.mark.parametrize("format", ["jsonl", "passim"])
def test_lines_of_json_are_read_as_they_were_written(hostile, format: str) -> None:
    client, _ = hostile
    rows = [json.loads(line) for line in client.get(f"/export?format={format}").text.splitlines()]
    assert {row["title"] for row in rows} >= {f"{WORD} {SCRIPT}", f"{WORD} {FORMULA}"}


@pytest.mark.parametrize("format", ["html", "tei", "stix", "json", "md"])
def test_a_report_keeps_attacks_as_text(hostile, format: str) -> None:
    client, names = hostile
    answer = client.get(f"/stories/{names['story']}/report.{format}")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "sandbox" in answer.headers["content-security-policy"]
    if format == "html":
        page = html.fromstring(answer.text)
        assert not list(page.iter("script", "img", "iframe"))
        assert SCRIPT in page.text_content()
    elif format == "tei":
        root = etree.fromstring(answer.content)
        assert {etree.QName(one).namespace for one in root.iter("*")} == {"http://www.tei-c.org/ns/1.0"}  # fmt: skip
    elif format in ("stix", "json"):
        assert SCRIPT in json.dumps(json.loads(answer.text), ensure_ascii=False)
    else:
        assert "<script" not in answer.text


def test_the_preview_of_a_digest_is_a_letter_that_runs_nothing(hostile) -> None:
    client, _ = hostile
    with Watchbook.within(client.app.state.desk.data) as book:
        Subscriptions(book).set(SCRIPT, BROKEN_OUT[:60], "daily", NOW - timedelta(days=30))
        book.swept(SCRIPT, WORD, NOW)  # the topic was there before the articles
        match(client.app.state.desk.index, book, Topic(SCRIPT, WORD), parse(WORD), NOW)
    answer = client.get("/digests/preview.html", params={"topic": SCRIPT})
    assert answer.headers["content-security-policy"] == REPORT_POLICY
    page = html.fromstring(answer.text)
    assert not list(page.iter("script", "img", "iframe", "link"))
    assert [one.getparent().tag for one in page.iter("style")] == ["head"]
    assert f"{SCRIPT}: 1 new story" in page.text_content()
    shown = html.fromstring(client.get("/digests/preview", params={"topic": SCRIPT}).text)
    assert SCRIPT in shown.cssselect("pre")[0].text_content()


@pytest.mark.parametrize("format", ["rss", "atom", "json"])
def test_the_feeds_that_pages_name_keep_attacks_as_text(hostile, format: str) -> None:
    client, names = hostile
    for path in (f"/feed.{format}?q={WORD}", f"/stories/{names['story']}/feed.{format}"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "html" not in answer.headers["content-type"]
        if format == "json":
            assert "alert(1)" in str(json.loads(answer.text)["items"])
        else:
            root = etree.fromstring(answer.content)
            assert not list(root.iter("{*}script", "{*}img"))
            assert "alert(1)" in "".join(root.itertext())


def test_the_name_of_a_file_is_never_worded_from_outside(hostile) -> None:
    client, names = hostile
    for path in ("/export?q=%22script%22", "/stories/{story}/report.md"):
        named = client.get(path.format(**names)).headers["content-disposition"]
        assert re.fullmatch(r'attachment; filename="[\w.]+"', named)

"""What links and forms of pages elsewhere bring about at a desk where people log in."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from argon2 import PasswordHasher
from desk_accounts import NOW, PASSWORD, log_in, send
from desk_visits import Visit, served
from local_sites import Site
from playwright.sync_api import expect

from web import Accounts, api, pages
from web.shelf import FixedShelf

TOPIC = "المنارات 🐟"
ASKED = {
    "/stories/{id}/diff": "a=A&b=B",
    "/report": "q=lighthouses",
    "/feeds": "q=lighthouses",
    "/feed.{format}": "q=lighthouses",
    "/export": "q=lighthouses",
    "/not-seen": "q=lighthouses",
    "/not-seen/box.json": "q=lighthouses",
    "/api/search": "q=lighthouses",
    "/api/count": "q=lighthouses&by=day",
    "/api/why": "url=https://a.example/",
    "/topics/change": f"name={quote(TOPIC)}",
    "/digests/preview": f"topic={quote(TOPIC)}",
    "/digests/preview.html": f"topic={quote(TOPIC)}",
}
"""What an address asks that says nothing without."""
UNHELD = {"/stories/{id}/pages.warc.gz", "/digests/confirm", "/feeds/{token}.{format}", "/api/why"}
"""What there is only once a page was fetched, a mail sent or a link made."""


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    known = Accounts(tmp_path / "accounts.sqlite", PasswordHasher(1, 8, 1))
    known.add("Åsa", "admin", PASSWORD, NOW)
    return known


def kept(folder: Path) -> dict[str, object]:
    """Every row and every other file of a folder, by the name of its file."""
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    held = {str(one.relative_to(folder)): _content(one) for one in files}
    return {name: content for name, content in held.items() if content}


def _content(file: Path) -> object:
    if file.suffix != ".sqlite":
        return b"" if file.name.endswith(("-wal", "-shm", ".lock")) else file.read_bytes()
    with closing(sqlite3.connect(file)) as db:
        return [line for line in db.iterdump() if line.startswith("INSERT")]


def addresses(story: str, article: str) -> list[tuple[str, str]]:
    """Every route that is read, with an address of it."""
    routes = [one for router in (*pages.routers(), *api.routers()) for one in router.routes]
    read = [one.path_format for one in routes if "GET" in one.methods]
    return [(one, f"{_filled(one, story, article)}?{ASKED.get(one, '')}") for one in read]


def _filled(path: str, story: str, article: str) -> str:
    id = article if "articles" in path else story
    form = "html" if "report" in path else "atom"
    return path.format(id=id, label="A", a="A", b="B", name=quote(TOPIC), token="none", format=form)


def test_reading_changes_nothing_whoever_leads_to_it(fresh, client_of, accounts, tmp_path) -> None:
    client = client_of(fresh, accounts=accounts, shelf=FixedShelf({TOPIC: "lighthouses"}))
    log_in(client, "Åsa")
    send(client, "/digests/order", topic=TOPIC, every="daily")
    send(client, "/feeds/make", kind="search", what="q=lighthouses")
    send(client, f"/stories/{fresh.press.story}/split", version="B")
    before = kept(tmp_path)
    assert {"accounts.sqlite", "links.sqlite"} < before.keys()
    for route, path in addresses(fresh.press.story, fresh.press.article):
        answer = client.get(path, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == (404 if route in UNHELD else 200), (path, answer.text)
        assert kept(tmp_path) == before, path


def entered(visit: Visit) -> Visit:
    """The visit, once the person has logged in."""
    visit.to("/login")
    visit.page.get_by_label("Name").fill("Åsa")
    visit.page.get_by_label("Password").fill(PASSWORD)
    visit.press(visit.page.get_by_role("button", name="Log in"))
    return visit


def test_a_link_in_a_mail_that_is_read_on_the_web_leads_to_where_it_says(
    reading, accounts, site: Site, visit_of: Callable[..., Visit]
) -> None:
    with served(replace(reading.desk, accounts=accounts)) as at:
        visit = entered(visit_of(at, reading.press))
        link = f'<a href="{at}/stories/{reading.press.story}">منارات جديدة</a>'
        visit.page.goto(site.page("/mail", f"<title>Mail</title>{link}"))
        visit.press(visit.page.get_by_role("link"))
        expect(visit.page.get_by_role("button", name="Log out Åsa")).to_be_visible()
        expect(visit.page.get_by_role("heading", level=1)).to_contain_text("Lighthouses")


FORMS = {
    "/logout": "",
    "/account/leave": "",
    "/stories/{story}/split": '<input name="version" value="B">',
    "/account/keys": '<input name="scope" value="admin">',
}


@pytest.mark.parametrize("path", FORMS)
def test_a_form_of_a_page_elsewhere_does_nothing_and_ends_no_session(
    fresh, accounts, site: Site, visit_of: Callable[..., Visit], tmp_path: Path, path: str
) -> None:
    with served(replace(fresh.desk, accounts=accounts)) as at:
        visit = entered(visit_of(at, fresh.press))
        before = kept(tmp_path)
        action = at + path.format(**visit.names)
        form = f'<form method="post" action="{action}">{FORMS[path]}<button>Win 🐟</button></form>'
        visit.page.goto(site.page("/win", f"<title>Win</title>{form}"))
        visit.press(visit.page.get_by_role("button"))
        expect(visit.page.locator("main")).to_contain_text("this came from another page")
        visit.to("/account")
        expect(visit.page.get_by_role("button", name="Log out Åsa")).to_be_visible()
        assert kept(tmp_path) == before

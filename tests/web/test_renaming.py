"""A topic is called otherwise: what was matched, seen and told of it goes along, and so do its feeds."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from desk_pages import opened, text_of
from desk_visits import served
from lxml import html
from playwright.sync_api import expect

from index import parse
from reports.watching import Letter, Outbox, Topic, Watchbook, match
from web.accounts import Accounts
from web.links import Link, Links
from web.renaming import renamed
from wirecopy.settings.shelf import FileShelf

NOW = datetime(2023, 3, 20, tzinfo=UTC)
WRITTEN = """# ours
[[topic]]
name = "lights"  # of the coast
query = 'lighthouses OR "منارات"'
alert = "daily"
urls_file = "told"

[[topic]]
name = "fish"
query = "title:brief"
"""


@pytest.fixture
def saving(fresh, client_of):
    """A desk with two topics in a file; of the first, people have seen different parts."""
    file = fresh.desk.data / "wirecopy.toml"
    file.write_text(WRITTEN, "utf-8")
    shelf = FileShelf(file)
    with Watchbook.within(fresh.desk.data) as book:
        query = parse("lighthouses", topics={})
        match(fresh.index, book, Topic("lights", "lighthouses"), query, NOW)
        book.mark_seen("lights", "Zoé")
        whole = shelf.topics()[0].query
        match(fresh.index, book, Topic("lights", whole), parse(whole), NOW)
        book.mark_seen("lights", "Περικλής")
        book.add("lights", ["late"], NOW)
        book.note_passed("lights", "third outlet", ["late"])
        with book.transaction():
            letter = Letter("lights", "digest", "lights: 1 new story", "text", "")
            Outbox(book).post(letter, ["mailto 1"], NOW)
    desk = replace(fresh.desk, shelf=shelf)
    return replace(fresh, desk=desk, client=client_of(fresh, shelf=shelf))


def kept(stand, name: str) -> dict[str, object]:
    """All that the watch book keeps of a topic."""
    with Watchbook.within(stand.desk.data) as book:
        return {
            "known": book.known(name),
            "articles": book.articles(name),
            "unseen": [book.unseen(name, who) for who in ("Zoé", "Περικλής", "amal")],
            "untold": book.untold(name),
            "passed": book.passed(name, "third outlet", ["late"]),
            "sent": Outbox(book).states(name),
            "last": Outbox(book).last(name),
        }


def send(stand, **values: object):
    token = opened(stand.client, "/topics/new").cssselect("input[name=token]")[0].value
    return stand.client.post("/topics/save", data={"token": token, **values})


def fields(stand, name: str) -> dict[str, str]:
    """What the form of a topic says before anything is changed in it."""
    form = opened(stand.client, f"/topics/change?name={name}").cssselect("form.card")[0]
    return {one.name: one.value for one in form.cssselect("input[type=hidden], #name, textarea, select")}  # fmt: skip


def feed_of(stand, what: str) -> str:
    token = Links(stand.desk.data).add(Link("amal", "ours", "search", what, NOW))
    return f"/feeds/{token}.json"


def entries(stand, path: str) -> list[str]:
    answer = stand.client.get(path)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


def test_everything_that_is_kept_goes_along(saving) -> None:
    before, nothing = kept(saving, "lights"), kept(saving, "nothing")
    assert before["unseen"][0] > before["unseen"][1] == 1
    assert before["passed"]
    assert before["sent"] == {"waiting": 1}
    with renamed(saving.desk.data, "lights", "المنارات 🗼"):
        pass
    assert kept(saving, "المنارات 🗼") == before
    assert kept(saving, "lights") == nothing


def test_what_fails_within_leaves_everything_as_it_was(saving) -> None:
    feed, before = feed_of(saving, "topic=lights"), kept(saving, "lights")
    with pytest.raises(ZeroDivisionError), renamed(saving.desk.data, "lights", "beacons"):
        raise ZeroDivisionError
    assert kept(saving, "lights") == before
    assert kept(saving, "beacons")["known"] is None
    assert Links(saving.desk.data).all()[0].what == "topic=lights"
    assert entries(saving, feed)


def test_who_is_killed_within_leaves_everything_as_it_was(saving) -> None:
    script = (
        "import os, sys; from pathlib import Path; from web.renaming import renamed\n"
        "with renamed(Path(sys.argv[1]), 'lights', 'beacons'): os.kill(os.getpid(), 9)"
    )
    feed, before = feed_of(saving, "topic=lights"), kept(saving, "lights")
    command = [sys.executable, "-c", script, str(saving.desk.data)]
    assert subprocess.run(command, check=False).returncode == -9
    assert kept(saving, "lights") == before
    assert entries(saving, feed)


def test_who_matched_under_the_new_name_before_it_was_noted_loses_nothing(saving) -> None:
    """As a crawl does that reads the configuration between the two."""
    before = kept(saving, "lights")
    with Watchbook.within(saving.desk.data) as book:
        match(saving.index, book, Topic("beacons", "lighthouses"), parse("lighthouses"), NOW)
    with renamed(saving.desk.data, "lights", "beacons"):
        pass
    assert kept(saving, "beacons") == before


def test_a_topic_is_renamed_on_its_page_and_its_table_keeps_the_rest(saving) -> None:
    before = kept(saving, "lights")
    form = fields(saving, "lights")
    assert (form["was"], form["name"]) == ("lights", "lights")
    done = send(saving, **form | {"name": " Phares  d'été "})
    assert done.url.path == "/topics"
    assert "Phares d'été" in text_of(html.fromstring(done.text), "tbody")
    now = kept(saving, "Phares d'été")
    assert now["unseen"] == [n - 1 for n in before["unseen"]], "the one article that is not there"
    assert now["known"][0] == before["known"][0]
    text = (saving.desk.data / "wirecopy.toml").read_text("utf-8")
    assert text == WRITTEN.replace('"lights"', '"Phares d\'été"')
    shown = opened(saving.client, "/?topic=Phares+d'été&group=article")
    assert "9 articles" in text_of(shown, ".totals")


def test_feeds_go_on_under_the_links_that_were_made(saving) -> None:
    plain = feed_of(saving, "topic=lights&lang=ar")
    asked = feed_of(saving, "q=valletta+OR+topic%3Alights")
    other = feed_of(saving, "topic=fish&q=lights")
    before = [entries(saving, one) for one in (plain, asked, other)]
    assert before[0]
    assert before[1]
    send(saving, **fields(saving, "lights") | {"name": "the “old” lights"})
    assert [entries(saving, one) for one in (plain, asked, other)] == before
    whats = {link.what for link in Links(saving.desk.data).all()}
    assert "topic=fish&q=lights" in whats, "what names no topic stays as it is"


@pytest.mark.parametrize(
    ("name", "said", "french"),
    [
        ("Fish", "name is 'Fish', which another topic has", "un autre sujet a déjà le nom 'Fish'"),
        ("x" * 81, "1 to 80 printable characters are allowed", "1 à 80 caractères"),
        ("a\u200bb", "1 to 80 printable characters are allowed", "1 à 80 caractères"),
    ],
)
def test_a_name_that_cannot_be_had_is_refused_in_a_line(saving, name, said, french) -> None:
    before = kept(saving, "lights")
    refused = send(saving, **fields(saving, "lights") | {"name": name, "query": "else"})
    assert refused.status_code == 400
    page = html.fromstring(refused.text)
    assert said in text_of(page, ".trouble")
    assert text_of(page, "h1") == "Topic: lights"
    assert page.cssselect("#name")[0].value == name
    saving.client.headers["accept-language"] = "fr"
    again = send(saving, **fields(saving, "lights") | {"name": name})
    assert french in text_of(html.fromstring(again.text), ".trouble")
    assert kept(saving, "lights") == before
    assert (saving.desk.data / "wirecopy.toml").read_text("utf-8") == WRITTEN


def test_a_name_may_be_written_otherwise_and_another_query_given_with_it(saving) -> None:
    done = send(saving, **fields(saving, "lights") | {"name": "LIGHTS", "query": "lighthouses"})
    assert done.url.path == "/topics"
    topic = saving.desk.shelf.topics()[0]
    assert (topic.name, topic.query) == ("LIGHTS", "lighthouses")
    assert kept(saving, "LIGHTS")["known"][0] == "lighthouses"


def test_scripts_rename_too(saving) -> None:
    before = kept(saving, "lights")["unseen"][2]
    body = {"name": "المنارات", "query": "lighthouses OR منارات", "alert": "hourly"}
    told = saving.client.put("/api/topics/lights", json=body).json()["data"]
    assert (told["name"], told["alert"], told["unseen"]) == ("المنارات", "hourly", before - 1)
    assert saving.client.get("/api/topics/lights").status_code == 404
    taken = saving.client.put("/api/topics/fish", json=body)
    assert (taken.status_code, taken.json()["error"]["message"]) == (400, "name is 'المنارات', which another topic has")  # fmt: skip
    kept_name = saving.client.put("/api/topics/fish", json={"query": "title:brief"})
    assert kept_name.json()["data"]["name"] == "fish"


def test_who_renamed_what_stands_in_the_log(saving, client_of) -> None:
    accounts = Accounts(saving.desk.data / "accounts.sqlite", PasswordHasher(1, 8, 1))
    accounts.add("Ana", "analyst", "four grey seals 🦭", NOW)
    key = accounts.new_key("Ana", "", "analyst", NOW)
    client = client_of(saving, accounts=accounts)
    headers = {"authorization": f"Bearer {key}"}
    body = {"name": "beacons", "query": "lighthouses"}
    assert client.put("/api/topics/lights", json=body, headers=headers).status_code == 200
    (entry,) = accounts.log(1)
    assert (entry.account, entry.act, entry.detail) == ("Ana", "rename topic", "lights: beacons")


def test_an_alert_that_was_sent_today_is_not_due_again_under_the_new_name(saving) -> None:
    with renamed(saving.desk.data, "lights", "beacons"):
        saving.desk.shelf.change(Topic("beacons", "lighthouses", "daily"), "lights")
    with Watchbook.within(saving.desk.data) as book:
        assert Outbox(book).last("beacons") == NOW
        assert [one.topic for one in Outbox(book).due(NOW + timedelta(hours=1))] == ["beacons"]


@pytest.mark.parametrize(
    ("locale", "change", "label", "save"),
    [("en-GB", "Change: lights", "What it is called", "Save"), ("fr-FR", "Changer: lights", "Comment il s'appelle", "Enregistrer")],
)  # fmt: skip
def test_a_person_renames_a_topic_in_the_browser(saving, visit_of, locale, change, label, save) -> None:  # fmt: skip
    link = feed_of(saving, "topic=lights")
    with served(saving.desk) as address:
        visit = visit_of(address, saving.press, locale=locale)
        visit.to("/topics")
        visit.page.get_by_role("link", name=change).click()
        visit.page.get_by_label(label).fill("المنارات 🗼")
        visit.press(visit.page.get_by_role("button", name=save))
        expect(visit.page.get_by_role("link", name="المنارات 🗼", exact=True)).to_be_visible()
        expect(visit.page.get_by_role("link", name="lights", exact=True)).to_have_count(0)
        assert visit.noise == []
        told = visit.page.request.get(f"{address}{urlsplit(link).path}")
        assert json.loads(told.body())["items"]

"""Which digests a person gets: seen and changed on the desk and by scripts."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from desk_digests import FISH, NOW, chosen, enter, send
from desk_pages import opened, text_of
from desk_visits import findings, served
from lxml import html
from playwright.sync_api import expect

from web.accounts import Accounts
from web.shelf import FixedShelf
from wirecopy.messages import posting
from wirecopy.settings.shelf import FileShelf


def test_a_person_sees_and_changes_how_often_each_goes_out(stand) -> None:
    assert chosen(opened(stand.client, "/digests")) == ["never", "never"]
    done = html.fromstring(send(stand, topic="fish & <b>chips", every="weekly").text)
    assert text_of(done, ".ok") == "Saved: fish & <b>chips"
    assert chosen(done) == ["never", "weekly"]
    assert len(done.cssselect("tbody time")) == 1
    assert "It goes to: mailto 5e1f00d." in text_of(done)
    send(stand, topic="fish & <b>chips", every="never")
    assert chosen(opened(stand.client, "/digests")) == ["never", "never"]


def test_each_person_has_their_own(stand, client_of) -> None:
    send(stand, topic="المنارات", every="daily")
    other = client_of(stand, author="Zoé")
    assert chosen(opened(other, "/digests")) == ["never", "never"]
    assert "No address of yours is known yet" in text_of(opened(other, "/digests"), "#unreached")
    assert "Mail cannot be sent from here yet" in text_of(opened(other, "/digests"), "#only")
    assert not opened(stand.client, "/digests").cssselect("#unreached")


def test_a_page_reads_the_configuration_once(fresh, client_of) -> None:
    file = fresh.desk.data / "wirecopy.toml"
    file.write_text('[[topic]]\nname = "المنارات"\nquery = "lighthouses"\n', "utf-8")
    client = client_of(fresh, shelf=FileShelf(file), reached=partial(posting.reached, file, None))
    opened(client, "/digests")  # the topics are read where they changed
    for path in ("/digests", "/digests/preview?topic=المنارات", "/api/recipient"):
        with reading(file) as times:
            assert client.get(path).status_code == 200
        assert len(times) == 1, path


@contextmanager
def reading(file: Path) -> Iterator[list[str]]:
    """How often a file is opened within."""
    times: list[str] = []

    def listen(event: str, values: tuple[object, ...]) -> None:
        if event == "open" and over == [] and str(values[0]) == str(file):
            times.append(event)

    over: list[bool] = []
    sys.addaudithook(listen)  # which is never taken away
    yield times
    over.append(True)


def test_a_digest_is_ordered_in_the_language_of_the_page_until_another_is_chosen(ordered) -> None:
    french = {"accept-language": "fr"}
    assert "1 new story" in text_of(opened(ordered.client, FISH), "dl")
    assert "1 histoire nouvelle" in text_of(opened(ordered.client, FISH, **french), "dl")
    token = opened(ordered.client, "/digests").cssselect("input[name=token]")[0].value
    form = {"token": token, "topic": "fish & <b>chips", "every": "weekly"}
    ordered.client.post("/digests/order", data=form, headers=french)
    page = opened(ordered.client, FISH)
    assert "fish & <b>chips : 1 histoire nouvelle" in text_of(page, "dl")
    assert page.cssselect("pre")[0].get("lang") == "fr"
    assert "1 article dans 1 média, 1 version" in text_of(page, "pre")
    letter = html.fromstring(ordered.client.get(FISH.replace("preview", "preview.html")).text)
    assert letter.get("lang") == "fr"
    assert "Des histoires, non des copies" in text_of(letter, "p.end")
    enter(ordered.client, "amal@example.org", "en", **french)
    assert "1 new story" in text_of(opened(ordered.client, FISH, **french), "dl")


def test_a_topic_with_a_slash_is_had_by_scripts(fresh, client_of) -> None:
    client = client_of(fresh, shelf=FixedShelf({"a/b": "title:brief", "a": "lighthouses"}))
    for name in ("a%2Fb", "a/b"):
        assert client.get(f"/api/digests/{name}").json()["data"]["topic"] == "a/b"
        ordered = client.put(f"/api/digests/{name}", json={"every": "daily"}).json()["data"]
        assert (ordered["topic"], ordered["every"]) == ("a/b", "daily")
    assert client.get("/api/digests").json()["data"][1]["every"] == "never"


@pytest.mark.parametrize(
    ("values", "status"),
    [({"topic": "none", "every": "daily"}, 404), ({"topic": "المنارات", "every": "hourly"}, 400), ({"topic": "المنارات"}, 400)],
)  # fmt: skip
def test_what_cannot_be_ordered_is_refused_and_changes_nothing(stand, values, status) -> None:
    assert send(stand, **values).status_code == status
    assert chosen(opened(stand.client, "/digests")) == ["never", "never"]


def test_scripts_see_change_and_preview_them(ordered) -> None:
    client = ordered.client
    lights, fish = client.get("/api/digests").json()["data"]
    assert (lights["topic"], lights["every"], lights["next"]) == ("المنارات", "never", None)
    assert fish["every"] == "daily"
    changed = client.put("/api/digests/المنارات", json={"every": "weekly"}).json()["data"]
    assert changed["every"] == "weekly"
    assert datetime.fromisoformat(changed["next"]) > datetime.now(UTC) + timedelta(days=6)
    told = client.get(f"/api/digests/{fish['topic']}").json()["data"]
    assert (told["title"], told["stories"]) == ("fish & <b>chips: 1 new story", 1)
    assert "In brief 🐟" in told["text"]
    assert told["html"].lstrip().startswith("<!doctype html>")
    assert client.put("/api/digests/none", json={"every": "daily"}).status_code == 404
    assert client.put("/api/digests/المنارات", json={"every": "hourly"}).status_code == 400


def test_a_reader_orders_for_themselves_and_it_is_noted(stand, client_of) -> None:
    accounts = Accounts(stand.desk.data / "accounts.sqlite", PasswordHasher(1, 8, 1))
    accounts.add("Rea", "reader", "four grey seals 🦭", NOW)
    headers = {"authorization": f"Bearer {accounts.new_key('Rea', '', 'reader', NOW)}"}
    client = client_of(stand, accounts=accounts)
    body = {"every": "daily"}
    assert client.put("/api/digests/المنارات", json=body, headers=headers).status_code == 200
    (entry,) = accounts.log(1)
    assert (entry.account, entry.act, entry.detail) == ("Rea", "digest", "المنارات: daily")
    named = {"address": "rea@example.org"}
    assert client.put("/api/recipient", json=named, headers=headers).status_code == 200
    (entry,) = accounts.log(1)
    assert (entry.account, entry.act, entry.detail) == ("Rea", "mail address", "rea@example.org")
    assert chosen(opened(stand.client, "/digests")) == ["never", "never"]


@pytest.mark.parametrize(
    ("locale", "often", "save", "address", "preview", "mail"),
    [
        ("en-GB", "How often", "Save", "Your mail address", "Preview", "As HTML mail"),
        ("fr-FR", "À quel rythme", "Enregistrer", "Votre adresse électronique", "Aperçu", "En courriel HTML"),
    ],
)  # fmt: skip
def test_a_person_orders_and_previews_in_the_browser(ordered, visit_of, locale, often, save, address, preview, mail) -> None:  # fmt: skip
    with served(ordered.desk) as at:
        visit = visit_of(at, ordered.press, locale=locale)
        page = visit.page
        visit.to("/topics")
        page.locator("main a[href='/digests']").click()
        page.get_by_label(f"{often}: المنارات").select_option("weekly")
        visit.press(page.get_by_role("button", name=f"{save}: المنارات"))
        expect(page.locator(".ok")).to_be_visible()
        expect(page.get_by_label(f"{often}: المنارات")).to_have_value("weekly")
        expect(page.get_by_label(f"{often}: fish")).to_have_value("daily")
        assert findings(visit) == []
        page.get_by_label(address).fill("amal")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("'amal'")
        assert findings(visit) == []
        page.get_by_label(address).fill("amal@example.org")
        page.keyboard.press("Enter")
        expect(page.locator(".ok")).to_be_visible()
        expect(page.get_by_label(address)).to_have_value("amal@example.org")
        page.get_by_role("link", name=f"{preview}: fish").click()
        expect(page.locator("pre")).to_contain_text("In brief 🐟")
        assert findings(visit) == []
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        page.get_by_role("link", name=mail).click()
        expect(page.get_by_role("heading", level=2)).to_contain_text("In brief 🐟")
        assert visit.noise == []

"""Which digests a person gets: seen and changed on the desk, and shown as they would go out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from desk_mail import mailing
from desk_pages import opened, text_of
from desk_visits import direction_of, findings, served
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import expect

from index import parse
from reports.watching import Reach, Recipients, Subscriptions, Watchbook, match
from web import create_app
from web.accounts import Accounts
from web.security import REPORT_POLICY
from web.shelf import FixedShelf
from wirecopy import posting
from wirecopy.shelf import FileShelf

NOW = datetime(2023, 3, 20, tzinfo=UTC)
TOPICS = {"المنارات": "lighthouses OR منارات", "fish & <b>chips": "title:brief"}
FISH = "/digests/preview?topic=fish+%26+<b>chips"


CHANNEL = "mailto 5e1f00d"


def reached(person: str) -> Reach:
    return Reach((CHANNEL,) if person == "amal" else ())


@pytest.fixture
def stand(fresh, client_of):
    desk = replace(fresh.desk, shelf=FixedShelf(TOPICS), reached=reached)
    return replace(fresh, desk=desk, client=client_of(fresh, shelf=desk.shelf, reached=reached))


@pytest.fixture
def ordered(stand):
    """A desk whose person gets the daily digest of fish, of which something came in since."""
    with Watchbook.within(stand.desk.data) as book:
        seen = min(one.article.seen for one in stand.index.articles(parse("title:brief")))
        Subscriptions(book).set("fish & <b>chips", "amal", "daily", seen - timedelta(hours=1))
        for name, query in TOPICS.items():
            book.swept(name, query, NOW)  # the topic was there before the articles
            match(stand.index, book, name, query, parse(query), NOW)
    return stand


def send(stand, **values: str):
    token = opened(stand.client, "/digests").cssselect("input[name=token]")[0].value
    return stand.client.post("/digests/order", data={"token": token, **values})


def chosen(page) -> list[str]:
    return [one.value for one in page.cssselect("select[name=every]")]


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


def enter(client, address: str, language: str = "en", **headers: str):
    token = opened(client, "/digests").cssselect("input[name=token]")[0].value
    form = {"token": token, "address": address, "language": language}
    return client.post("/digests/address", data=form, headers=headers)


def test_a_person_enters_where_digests_go_and_takes_it_back(ordered) -> None:
    with mailing(replace(ordered.desk, author="Zoé")) as house:
        client = TestClient(create_app(house.desk), "http://127.0.0.1:8600")
        page = html.fromstring(enter(client, " zoe+d.e@example.org ", "fr").text)
    assert text_of(page, ".ok") == "Saved: where your digests go"
    assert "It goes to" not in text_of(page)
    assert "Waiting for confirmation: zoe+d.e@example.org" in text_of(page, "#waiting")
    assert page.cssselect("#address")[0].value == "zoe+d.e@example.org"
    assert page.cssselect("#language")[0].value == "fr"
    assert not page.cssselect("#unreached")
    assert "zoe" not in text_of(opened(client, FISH), "dl")
    assert "zoe" not in text_of(opened(ordered.client, "/digests")), "of another person"
    page = html.fromstring(enter(client, "").text)
    assert page.cssselect("#unreached")


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


def test_who_cannot_be_sent_mail_is_told_so_in_one_line(stand, client_of) -> None:
    client = client_of(stand, author="Zoé")
    page = html.fromstring(enter(client, "zoe@example.org").text)
    assert "alerts.mail_file" in text_of(page, "#unreached")
    assert text_of(page).count("Mail cannot be sent from here yet") == 1
    assert "It goes to" not in text_of(page)


NO_ADDRESS = [
    "json://127.0.0.1:9200/", "file:///etc/passwd", "apprise://a.example/x", "mailto:a@b.example", "a@b.example, c@d.example",
    "a@b.example;c@d.example", "a@b.example\nBcc: c@d.example", "a@b.example%0aBcc:c@d.example", "Zoé <a@b.example>", "a@b.example?cc=c@d.example",
    "a@localhost", "a@127.0.0.1:25", "a b@c.example", "@b.example", "a@", "a..b@c.example", "a@b.example/c", "a@-b.example", "a%40b@c.example",
    "\u202ea@b.example", "a@b.example\x00", f"{'a' * 65}@b.example", f"a@{'b' * 250}.example", "ζωή@example.org", "a@b.example#c",
    "o'brien@example.org", "a+b+c@d.example", "+a@b.example", "a@192.0.2.1",
]  # fmt: skip


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_nothing_but_one_mail_address_can_be_entered(stand, address: str) -> None:
    answer = enter(stand.client, address)
    assert answer.status_code == 400
    page = html.fromstring(answer.text)
    assert "is no mail address" in text_of(page, "#trouble")
    assert page.cssselect("#address")[0].get("aria-describedby") == "only trouble"
    refused = stand.client.put("/api/recipient", json={"address": address}).json()["error"]
    assert (refused["status"], refused["field"]) == (400, "address")
    with Watchbook.within(stand.desk.data) as book:
        assert Recipients(book).all() == {}


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


def test_scripts_enter_where_digests_go_and_in_which_language(ordered) -> None:
    client = ordered.client
    assert client.get("/api/recipient").json()["data"] == {
        "address": "", "language": "", "mails": False, "channels": [CHANNEL],
        "confirmed": False, "asked": None,
    }  # fmt: skip
    told = client.put("/api/recipient", json={"address": "amal@example.org", "language": "fr"})
    assert told.json()["data"]["address"] == "amal@example.org"
    assert client.get("/api/recipient").json() == told.json()
    digest = client.get("/api/digests/fish & <b>chips").json()["data"]
    assert (digest["title"], digest["language"]) == (
        "fish & <b>chips\u00a0: 1 histoire nouvelle",
        "fr",
    )
    wrong = client.put("/api/recipient", json={"language": "el"}).json()["error"]
    assert (wrong["field"], wrong["message"]) == ("language", "a language is 'el', allowed: en, fr")
    assert client.get("/api/recipient").json() == told.json()


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


def test_the_next_is_shown_as_it_would_go_out(ordered) -> None:
    page = opened(ordered.client, FISH)
    assert text_of(page, "h1") == "Digest: fish & <b>chips"
    assert "This is what it would tell if it went out now." in text_of(page)
    assert "fish & <b>chips: 1 new story" in text_of(page, "dl")
    text = page.cssselect("pre")[0].text_content()
    assert "In brief 🐟" in text
    (href,) = page.xpath('//a[text()="As HTML mail"]/@href')
    answer = ordered.client.get(href)
    assert answer.headers["content-security-policy"] == REPORT_POLICY
    letter = html.fromstring(answer.text)
    assert text_of(letter, "h1") == "fish & <b>chips: 1 new story"
    assert "In brief 🐟" in text_of(letter, "h2")


def test_one_that_has_nothing_says_that_it_would_not_be_sent(ordered) -> None:
    with Watchbook.within(ordered.desk.data) as book:
        known = Subscriptions(book)
        known.told(known.of("amal")["fish & <b>chips"], datetime.now(UTC))
    page = opened(ordered.client, FISH)
    assert "There is nothing new to tell so far; it would not be sent." in text_of(page)
    assert "nothing new" in text_of(page, "pre")


def test_a_topic_in_another_script_does_not_turn_the_subject(ordered, visit_of) -> None:
    with served(ordered.desk) as at:
        visit = visit_of(at, ordered.press)
        visit.to("/digests/preview?topic=المنارات")
        subject = visit.page.locator("dl dd").last
        assert "المنارات" in subject.inner_text()
        assert direction_of(subject) == "ltr"
        assert subject.locator("bdi").count() == 0, "it would take the topic's direction"


def test_one_that_is_not_ordered_shows_the_last_day(ordered) -> None:
    page = opened(ordered.client, "/digests/preview?topic=المنارات")
    assert "You do not get this digest" in text_of(page)
    assert opened(ordered.client, "/digests/preview?topic=none", 404) is not None
    assert ordered.client.get("/digests/preview.html?topic=none").status_code == 404


def test_all_of_it_is_said_in_french(ordered) -> None:
    page = opened(ordered.client, "/digests", **{"accept-language": "fr"})
    assert text_of(page, "h1") == "Vos bulletins"
    assert "chaque semaine" in text_of(page, "select")
    page = opened(ordered.client, FISH, **{"accept-language": "fr"})
    assert text_of(page, "h1") == "Bulletin : fish & <b>chips"
    assert "Voici ce qu'il dirait s'il partait maintenant." in text_of(page)


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

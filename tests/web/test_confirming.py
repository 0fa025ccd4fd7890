"""A mail address gets nothing but a link until who entered it has confirmed it by that."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from desk_mail import Mailing, mailing, read
from desk_pages import opened, text_of
from desk_visits import findings, served
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import expect

from reports.watching import Recipients, Watchbook
from web.accounts import Accounts
from web.app import create_app
from web.shelf import FixedShelf

BASE = "http://127.0.0.1:8600"
ZOE = "zoe@example.org"
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def house(fresh) -> Iterator[Mailing]:
    shelf = FixedShelf({"المنارات": "منارات"})
    with mailing(replace(fresh.desk, author="Zoé", shelf=shelf)) as made:
        yield made


@pytest.fixture
def client(house: Mailing) -> TestClient:
    return TestClient(create_app(house.desk), BASE)


def send(client: TestClient, to: str, **values: str):
    token = opened(client, "/digests").cssselect("input[name=token]")[0].value
    return client.post(f"/digests/{to}", data={"token": token, **values})


def enter(client: TestClient, address: str, language: str = "en"):
    return send(client, "address", address=address, language=language)


def within(link: str) -> str:
    """The path of a link, and what it carries."""
    return link.removeprefix(BASE)


def carried(link: str) -> str:
    return link.rpartition("link=")[2]


def confirmed(house: Mailing) -> bool:
    with Watchbook.within(house.desk.data) as book:
        return Recipients(book).of("Zoé").confirmed


def age(house: Mailing, by: timedelta) -> None:
    """Has everything that was sent be so much older."""
    with Watchbook.within(house.desk.data) as book:
        book.connection.execute("UPDATE confirmation SET made = ?", ((NOW - by).isoformat(),))


def test_an_address_is_confirmed_by_the_link_that_goes_there(house: Mailing, client) -> None:
    page = html.fromstring(enter(client, ZOE).text)
    assert "Waiting for confirmation: zoe@example.org" in text_of(page, "#waiting")
    (letter,) = house.post.letters
    assert (letter["To"], letter["Subject"]) == (ZOE, "wirecopy: confirm your mail address")
    assert "Zoé wants digests of news to be sent to this address." in read(letter)
    (link,) = house.links()
    assert link.startswith(f"{BASE}/digests/confirm?link=")
    assert ZOE in text_of(opened(client, within(link)))
    assert not confirmed(house), "programs that look at links confirm nothing"
    page = html.fromstring(send(client, "confirm", link=carried(link)).text)
    assert text_of(page, ".ok") == "Confirmed: zoe@example.org"
    assert "It goes to: zoe@example.org." in text_of(page)
    assert not page.cssselect("#waiting")
    assert confirmed(house)


def test_a_link_confirms_once(house: Mailing, client) -> None:
    enter(client, ZOE)
    (link,) = house.links()
    send(client, "confirm", link=carried(link))
    assert "this link confirms nothing" in text_of(opened(client, within(link), 404))
    assert send(client, "confirm", link=carried(link)).status_code == 404
    enter(client, "other@example.org")
    assert not confirmed(house)
    enter(client, ZOE)
    assert confirmed(house), "it was shown to be theirs before"


def test_a_link_confirms_for_a_day(house: Mailing, client) -> None:
    enter(client, ZOE)
    (link,) = house.links()
    age(house, DAY + timedelta(minutes=1))
    assert send(client, "confirm", link=carried(link)).status_code == 404
    assert not confirmed(house)
    page = opened(client, "/digests")
    assert "No link that confirms it is on its way." in text_of(page, "#waiting")
    assert text_of(page, "#waiting button") == "Send a link"


def test_a_link_confirms_neither_another_address_nor_for_another_person(house: Mailing, client) -> None:  # fmt: skip
    enter(client, ZOE)
    other = TestClient(create_app(replace(house.desk, author="amal")), BASE)
    enter(other, "amal@example.org")
    zoe, amal = house.links()
    assert send(other, "confirm", link=carried(zoe)).status_code == 404
    enter(client, "zoe@elsewhere.example")
    assert send(client, "confirm", link=carried(zoe)).status_code == 404
    assert send(client, "confirm", link=carried(amal)).status_code == 404
    assert not confirmed(house)


@pytest.mark.parametrize("link", ["", "none", "ά" * 43, "' OR 1=1 --", "x" * 200])
def test_what_is_no_link_confirms_nothing(house: Mailing, client, link: str) -> None:
    enter(client, ZOE)
    assert client.get("/digests/confirm", params={"link": link}).status_code == 404
    assert send(client, "confirm", link=link).status_code in (400, 404)
    assert not confirmed(house)


def test_of_a_link_nothing_is_kept_that_opens_it(house: Mailing, client) -> None:
    enter(client, ZOE)
    (link,) = house.links()
    kept = b"".join(file.read_bytes() for file in house.desk.data.glob("watch.sqlite*"))
    assert ZOE.encode() in kept
    assert carried(link).encode() not in kept


def test_who_waits_has_it_sent_again_but_not_without_end(house: Mailing, client) -> None:
    enter(client, ZOE)
    enter(client, ZOE, "fr")
    assert len(house.post.letters) == 1, "one is on its way"
    for _ in range(4):
        assert send(client, "address/again").status_code == 200
    assert house.post.letters[-1]["Subject"] == "wirecopy : confirmez votre adresse électronique"
    assert "ouvrez ce lien avant un jour" in read(house.post.letters[-1])
    refused = send(client, "address/again")
    assert refused.status_code == 409
    page = html.fromstring(refused.text)
    assert "were sent within a day; try again tomorrow" in text_of(page, "#trouble")
    assert not page.cssselect("#address[aria-invalid]")
    assert enter(client, "other@example.org").status_code == 409, "nor is another mailbox filled"
    assert len(house.post.letters) == 5
    enter(client, ZOE)
    assert send(client, "confirm", link=carried(house.links()[-1])).status_code == 200
    assert confirmed(house)


def test_several_people_do_not_fill_one_mailbox(house: Mailing) -> None:
    for name in ("amal", "بشير", "Γιώργος", "小王", "Zoé"):
        person = TestClient(create_app(replace(house.desk, author=name)), BASE)
        assert enter(person, ZOE).status_code == 200
    last = TestClient(create_app(replace(house.desk, author="Eve")), BASE)
    assert enter(last, ZOE).status_code == 409
    assert len(house.post.letters) == 5


def test_a_mail_that_did_not_go_is_told_and_counts_for_nothing(house: Mailing, client) -> None:
    house.post.close()
    for _ in range(6):
        refused = enter(client, ZOE)
        assert refused.status_code == 409
        assert f"no mail went to {ZOE}: " in text_of(html.fromstring(refused.text), "#trouble")
    assert "No link that confirms it is on its way." in text_of(opened(client, "/digests"))


def test_scripts_have_a_link_sent_and_read_whether_it_was_opened(house: Mailing, client) -> None:
    told = client.put("/api/recipient", json={"address": ZOE, "language": "fr"}).json()["data"]
    assert (told["address"], told["confirmed"]) == (ZOE, False)
    assert datetime.fromisoformat(told["asked"]) >= NOW
    assert client.post("/api/recipient/confirmation").status_code == 200
    first, _ = house.links()
    send(client, "confirm", link=carried(first))
    told = client.get("/api/recipient").json()["data"]
    assert (told["confirmed"], told["asked"]) == (True, None)
    refused = client.post("/api/recipient/confirmation").json()["error"]
    assert refused["message"] == f"{ZOE} is confirmed already"


def test_what_is_confirmed_stands_in_the_log_and_needs_its_person(house: Mailing) -> None:
    accounts = Accounts(house.desk.data / "accounts.sqlite", PasswordHasher(1, 8, 1))
    accounts.add("Zoé", "reader", "four grey seals 🦭", NOW)
    app = create_app(replace(house.desk, accounts=accounts))
    key = {"authorization": f"Bearer {accounts.new_key('Zoé', '', 'reader', NOW)}"}
    client, nobody = TestClient(app, BASE, headers=key), TestClient(app, BASE)
    enter(client, ZOE)
    (link,) = house.links()
    assert nobody.get(within(link)).url.path == "/login"
    send(client, "confirm", link=carried(link))
    noted = [(one.act, one.detail) for one in accounts.log(2)]
    assert noted == [("mail address confirmed", ZOE), ("mail address", ZOE)]


@pytest.mark.parametrize(
    ("locale", "address", "save", "again", "mine", "goes"),
    [
        ("en-GB", "Your mail address", "Save", "Send again", "It is mine", "It goes to: zoe@example.org"),
        ("fr-FR", "Votre adresse électronique", "Enregistrer", "Envoyer encore", "Elle est à moi", "Il part vers : zoe@example.org"),
    ],
)  # fmt: skip
def test_a_person_enters_an_address_and_confirms_it_in_the_browser(
    house: Mailing, fresh, visit_of: Callable, locale, address, save, again, mine, goes
) -> None:  # fmt: skip
    with served(house.desk) as at:
        visit = visit_of(at, fresh.press, locale=locale)
        page = visit.page
        visit.to("/digests")
        page.get_by_label(address).fill(ZOE)
        visit.press(page.get_by_role("button", name=save, exact=True))
        expect(page.locator("#waiting time")).to_be_visible()
        assert findings(visit) == []
        visit.press(page.get_by_role("button", name=again))
        page.wait_for_url("**/digests")
        for width in (320, 820, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        _, second = house.links()
        page.goto(second)
        expect(page.get_by_text(ZOE)).to_be_visible()
        assert findings(visit) == []
        visit.press(page.get_by_role("button", name=mine))
        expect(page.get_by_role("status")).to_contain_text(ZOE)
        expect(page.locator("main")).to_contain_text(goes)
        assert findings(visit) == []
        assert visit.noise == []

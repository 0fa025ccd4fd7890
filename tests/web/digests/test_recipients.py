"""Where a person's digests go, and in which language."""

from dataclasses import replace

import pytest
from desk_digests import CHANNEL, FISH, enter
from desk_mail import mailing
from desk_pages import opened, text_of
from fastapi.testclient import TestClient
from lxml import html

from reports.watching import Recipients, Watchbook
from web.app import create_app


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

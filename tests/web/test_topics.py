"""The saved queries: what they hold, what of it is unseen, and how they are saved and changed."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from argon2 import PasswordHasher
from desk_pages import opened, text_of
from lxml import html

from index import parse
from reports.watching import Topic, Watchbook, match
from web.accounts import Accounts
from web.asked import Asked
from web.shelf import FixedShelf
from wirecopy.settings.shelf import FileShelf

NOW = datetime(2023, 3, 20, tzinfo=UTC)
TOPICS = {"المنارات": "lighthouses OR منارات", "fish": "title:brief"}


@pytest.fixture
def client(fresh, client_of):
    return client_of(fresh, shelf=FixedShelf(TOPICS))


def unseen(client) -> dict[str, int]:
    return {one["name"]: one["unseen"] for one in client.get("/api/topics").json()["data"]}


def test_topics_tell_what_they_hold_in_every_unit(stand, client_of) -> None:
    arabic, fish = client_of(stand, shelf=FixedShelf(TOPICS)).get("/api/topics").json()["data"]
    assert (arabic["articles"], arabic["versions"], arabic["stories"]) == (9, 5, 2)
    assert (fish["query"], fish["articles"], fish["stories"]) == ("title:brief", 1, 1)


def test_what_was_matched_is_unseen_until_that_person_has_seen_it(fresh, client) -> None:
    assert unseen(client) == {"المنارات": 0, "fish": 0}
    with Watchbook.open(fresh.desk.data / "watch.sqlite") as book:
        for name, query in TOPICS.items():
            match(fresh.index, book, Topic(name, query), parse(query), NOW)
        book.mark_seen("المنارات", "somebody else")
    assert unseen(client) == {"المنارات": 9, "fish": 1}
    assert client.post("/api/topics/المنارات/seen").json()["data"]["unseen"] == 0
    assert unseen(client) == {"المنارات": 0, "fish": 1}


def test_no_page_elsewhere_marks_anything_as_seen(client) -> None:
    headers = {"Origin": "https://evil.example"}
    assert client.post("/api/topics/fish/seen", headers=headers).status_code == 403
    assert client.post("/api/topics/nothing/seen").status_code == 404


def test_a_topic_is_told_alone_and_known_again(client) -> None:
    answer = client.get("/api/topics/المنارات")
    assert answer.json()["data"]["articles"] == 9
    tag = answer.headers["etag"]
    assert client.get("/api/topics/المنارات", headers={"If-None-Match": tag}).status_code == 304


def test_a_topic_that_is_not_there_is_an_error_of_the_one_shape(client) -> None:
    answer = client.get("/api/topics/<b>nothing")
    assert answer.status_code == 404
    assert answer.json()["error"]["field"] == "name"


@pytest.fixture
def saving(fresh, client_of):
    """A desk whose topics lie in a file of their own."""
    file = fresh.desk.data / "wirecopy.toml"
    file.write_text("# ours\n", "utf-8")
    return replace(fresh, client=client_of(fresh, shelf=FileShelf(file)))


def send(stand, to: str, **values: object):
    token = opened(stand.client, "/topics/new").cssselect("input[name=token]")[0].value
    return stand.client.post(f"/topics/{to}", data={"token": token, **values})


def test_a_search_is_saved_as_a_topic_with_its_filters(saving) -> None:
    search = opened(saving.client, "/?q=lighthouses+OR+منارات&lang=ar")
    (href,) = search.xpath('//a[text()="Save as a topic"]/@href')
    form = opened(saving.client, href)
    query = form.cssselect("textarea")[0].text
    assert query == '(lighthouses OR منارات) AND lang:"ar"'
    saved = send(saving, "save", name=" The  lights ", query=query, alert="daily", threshold=["third outlet", "changed name"])  # fmt: skip
    assert saved.url.path == "/topics"
    row = text_of(html.fromstring(saved.text), "tbody tr")
    assert row.startswith("The lights(lighthouses OR منارات)")
    assert "daily; third outlet, changed name" in row
    found = opened(saving.client, "/?topic=The+lights&group=article")
    assert text_of(found, ".totals") == text_of(opened(saving.client, "/?q=lighthouses+OR+منارات&lang=ar&group=article"), ".totals")  # fmt: skip


def test_what_was_there_before_is_unseen_and_not_told(saving) -> None:
    send(saving, "save", name="lights", query="lighthouses OR منارات", alert="at once")
    with Watchbook.within(saving.desk.data) as book:
        assert book.unseen("lights", "amal") == 9
        assert book.untold("lights") == []
    seen = send(saving, "seen", name="lights")
    assert seen.url.path == "/topics"
    assert unseen(saving.client) == {"lights": 0}


def test_a_topic_is_changed_and_removed(saving) -> None:
    send(saving, "save", name="fish 🐟", query="title:brief")
    form = opened(saving.client, "/topics/change?name=fish+🐟")
    assert form.cssselect("#name")[0].value == "fish 🐟"
    changed = send(saving, "save", was="fish 🐟", name="fish 🐟", query="boats", threshold=["foreign language"])  # fmt: skip
    assert "boats" in text_of(html.fromstring(changed.text))
    (topic,) = saving.client.get("/api/topics").json()["data"]
    assert (topic["query"], topic["alert"], topic["thresholds"]) == ("boats", "never", ["foreign language"])  # fmt: skip
    removed = send(saving, "remove", name="fish 🐟")
    assert "No query is saved yet" in removed.text
    assert (saving.desk.data / "wirecopy.toml").read_text("utf-8").strip() == "# ours"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "lights", "query": "(lights"}, "a ( is not closed"),
        ({"name": "", "query": "lights"}, "1 to 80 printable characters"),
        ({"name": "lights", "query": ""}, "a string is needed"),
        ({"name": "lights", "query": "<script>alert(1)</script>:"}, "has no meaning here"),
        ({"name": "lights", "query": "lights", "alert": "weekly"}, "never, at once, hourly, daily"),
    ],
)
def test_what_cannot_be_saved_stays_in_the_form_with_the_reason(saving, values, said: str) -> None:
    refused = send(saving, "save", **values)
    assert refused.status_code == 400
    page = html.fromstring(refused.text)
    assert said in text_of(page, ".trouble")
    assert (page.cssselect("textarea")[0].text or "").strip() == values["query"]
    assert saving.client.get("/api/topics").json()["data"] == []


@pytest.mark.parametrize("to", ["save", "remove", "seen"])
def test_only_own_forms_change_topics(saving, to: str) -> None:
    send(saving, "save", name="lights", query="lighthouses")
    forged = saving.client.post(f"/topics/{to}", data={"name": "lights", "query": "x"})
    assert forged.status_code == 403
    assert [one["query"] for one in saving.client.get("/api/topics").json()["data"]] == [
        "lighthouses"
    ]


def test_a_desk_that_only_reads_offers_no_saving(fresh, client) -> None:
    page = opened(client, "/topics")
    assert not page.xpath('//a[starts-with(@href, "/topics/")]')
    assert not opened(client, "/?q=boats").xpath('//a[text()="Save as a topic"]')
    refused = client.post("/api/topics", json={"name": "new", "query": "boats"})
    assert refused.status_code == 409


def test_topics_are_saved_changed_and_removed_by_scripts(saving) -> None:
    client = saving.client
    body = {"query": "lighthouses OR منارات", "alert": "hourly", "thresholds": ["third outlet"]}
    made = client.post("/api/topics", json={"name": "المنارات", **body})
    assert made.status_code == 200
    assert made.json()["data"]["unseen"] == 9
    again = client.post("/api/topics", json={"name": "المنارات", **body})
    assert again.status_code == 400
    assert "which another topic has" in again.json()["error"]["message"]
    changed = client.put("/api/topics/المنارات", json={"query": "title:brief"}).json()["data"]
    assert (changed["articles"], changed["alert"], changed["thresholds"]) == (1, "never", [])
    assert client.delete("/api/topics/المنارات").json()["data"]["query"] == "title:brief"
    assert client.get("/api/topics").json()["data"] == []
    assert client.delete("/api/topics/المنارات").status_code == 404
    assert client.put("/api/topics/المنارات", json={"query": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["a/b", "/ما/هو", "海峡/seen", "seen/", "a//b?c#d"])
def test_a_topic_is_had_by_scripts_whatever_its_name(saving, name: str) -> None:
    client, at = saving.client, f"/api/topics/{quote(name, '')}"
    made = client.post("/api/topics", json={"name": name, "query": "title:brief"})
    assert made.status_code == 200, made.text
    assert client.get(at).json()["data"]["name"] == name
    assert client.post(f"{at}/seen").json()["data"]["unseen"] == 0
    changed = client.put(at, json={"query": "lighthouses", "alert": "daily"}).json()["data"]
    assert (changed["name"], changed["query"]) == (name, "lighthouses")
    assert client.delete(at).json()["data"]["name"] == name
    assert client.get(at).status_code == 404


def test_a_page_elsewhere_saves_nothing_over_the_api(saving) -> None:
    headers = {"Origin": "https://evil.example"}
    body = {"name": "lights", "query": "lighthouses"}
    assert saving.client.post("/api/topics", json=body, headers=headers).status_code == 403
    assert saving.client.get("/api/topics").json()["data"] == []


def test_readers_save_nothing_and_what_analysts_save_is_noted(saving, client_of) -> None:
    accounts = Accounts(saving.desk.data / "accounts.sqlite", PasswordHasher(time_cost=1, memory_cost=64))  # fmt: skip
    keys = {}
    for role in ("reader", "analyst"):
        accounts.add(role, role, "four grey seals 🦭", NOW)
        keys[role] = {"Authorization": f"Bearer {accounts.new_key(role, role, role, NOW)}"}
    shelf = FileShelf(saving.desk.data / "wirecopy.toml")
    client = client_of(saving, accounts=accounts, shelf=shelf)
    body = {"name": "lights", "query": "lighthouses"}
    assert client.post("/api/topics", json=body, headers=keys["reader"]).status_code == 403
    assert client.post("/api/topics", json=body, headers=keys["analyst"]).status_code == 200
    assert client.get("/topics/new", headers=keys["reader"]).status_code == 403
    assert "/topics/change" not in client.get("/topics", headers=keys["reader"]).text
    entry = accounts.log(1)[0]
    assert (entry.account, entry.act, entry.detail) == ("analyst", "save topic", "lights")


def test_what_is_wrong_with_a_topic_is_said_in_french(saving) -> None:
    saving.client.headers["accept-language"] = "fr"
    for values, told in (
        ({"name": "", "query": "x"}, "1 à 80 caractères imprimables sont permis"),
        ({"name": "phares", "query": "(x"}, "requête, au caractère 2 : une ( n'est pas fermée"),
    ):
        page = html.fromstring(send(saving, "save", **values).text)
        assert told in text_of(page, ".trouble")


def test_a_phrase_in_typographic_marks_stays_one_beside_a_filter() -> None:
    asked = Asked(q="“accord de paix”", source=["Example Post"])
    assert parse(asked.written({})) == parse('("accord de paix") AND source:"Example Post"')
    saved = {"peace": "«accord de paix»"}
    both = Asked(topic=["peace"], source=["Example Post"]).written(saved)
    assert both == 'source:"Example Post" AND ("accord de paix")'

"""The saved queries over the API: what they hold, and what of it each person has not seen."""

from datetime import UTC, datetime

import pytest

from index import parse
from reports.watching import Watchbook, match

NOW = datetime(2023, 3, 20, tzinfo=UTC)
TOPICS = {"المنارات": "lighthouses OR منارات", "fish": "title:brief"}


@pytest.fixture
def client(fresh, client_of):
    return client_of(fresh, topics=TOPICS)


def unseen(client) -> dict[str, int]:
    return {one["name"]: one["unseen"] for one in client.get("/api/topics").json()["data"]}


def test_topics_tell_what_they_hold_in_every_unit(stand, client_of) -> None:
    arabic, fish = client_of(stand, topics=TOPICS).get("/api/topics").json()["data"]
    assert (arabic["articles"], arabic["versions"], arabic["stories"]) == (9, 5, 2)
    assert (fish["query"], fish["articles"], fish["stories"]) == ("title:brief", 1, 1)


def test_what_was_matched_is_unseen_until_that_person_has_seen_it(fresh, client) -> None:
    assert unseen(client) == {"المنارات": 0, "fish": 0}
    with Watchbook.open(fresh.desk.data / "watch.sqlite") as book:
        for name, query in TOPICS.items():
            match(fresh.index, book, name, query, parse(query), NOW)
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

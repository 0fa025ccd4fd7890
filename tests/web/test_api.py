"""The API: one good shape, one error shape, the same on both backends."""

import pytest

from index.naming import article_named


def error_of(response) -> dict:
    assert list(response.json()) == ["error"]
    assert response.json()["error"]["status"] == response.status_code
    return response.json()["error"]


def test_a_search_tells_totals_in_all_three_units(stand) -> None:
    data = stand.client.get("/api/search?q=lighthouses&group=story").json()["data"]
    assert (data["stories"], data["articles"]) == (1, 8)
    assert data["versions"] >= 4
    (hit,) = data["hits"]
    assert hit["story"] == stand.press.story
    assert hit["articles"] == 8


def test_a_search_goes_on_with_its_token_to_the_end(stand) -> None:
    asked, found, token = "/api/search?sort=oldest&page_size=4", [], ""
    while True:
        answer = stand.client.get(f"{asked}&resume={token}").json()
        found += [hit["id"] for hit in answer["data"]["hits"]]
        if (token := answer["next"]) is None:
            break
    assert len(found) == len(set(found)) == answer["data"]["articles"] == 11


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        ("lang=ar", 1),
        ("lang=ar&lang=el", 2),
        ("country=MT", 2),
        ("source=The Day", 2),
        ("agency=ansa&country=TN", 2),
        ("start=2023-03-15", 2),
        ("end=2023-03-14", 9),
        ("q=lighthouses&start=2023-03-14T10:00&end=2023-03-14T11:00", 2),
        ("lang=", 11),
    ],
)
def test_filters_narrow_a_search_down(stand, filters: str, articles: int) -> None:
    answer = stand.client.get(f"/api/search?{filters}").json()
    assert answer["data"]["articles"] == articles


def test_counts_say_what_they_count(stand) -> None:
    counts = stand.client.get("/api/count?by=lang&unit=story").json()["data"]
    assert {(one["key"], one["unit"]) for one in counts} == {
        (k, "story") for k in ("en", "ar", "el")
    }


@pytest.mark.parametrize(
    ("address", "field", "position", "told"),
    [
        ("/api/search?q=(lights", "q", 7, "not closed"),
        ('/api/search?q="lights', "q", 1, "not closed"),
        ("/api/count?q=nose:big", "q", 1, "no field 'nose'"),
        ("/api/search?start=soon", "start", 0, "'soon' is no date"),
        (
            "/api/search?start=2023-04-01&end=2023-03-01",
            "end",
            0,
            "'2023-03-01' is not later than '2023-04-01'",
        ),
        ("/api/search?page_size=0", "page_size", 0, "greater than or equal to 1"),
        ("/api/search?group=pile", "group", 0, "story"),
        ("/api/search?resume=nonsense", "resume", 0, "no resume token"),
        ("/api/why", "url", 0, "required"),
    ],
)
def test_what_is_asked_wrongly_is_pointed_at(reading, address, field, position, told) -> None:
    response = reading.client.get(address)
    assert response.status_code == 400
    error = error_of(response)
    assert (error["field"], error["position"]) == (field, position)
    assert told in error["message"]


@pytest.mark.parametrize(
    "address",
    ["/api/articles/none", "/api/stories/none", "/api/articles/none/why", "/api/nothing", "/api/why?url=https://a.example/"],
)  # fmt: skip
def test_what_is_not_there_is_an_error_of_the_same_shape(reading, address: str) -> None:
    response = reading.client.get(address)
    assert response.status_code == 404
    assert error_of(response)["message"]


def test_a_method_that_is_not_there_names_those_that_are(reading) -> None:
    response = reading.client.delete("/api/search")
    assert error_of(response)["status"] == 405
    assert response.headers["allow"] == "GET"


def test_an_article_is_told_whole_with_its_story(stand) -> None:
    data = stand.client.get(f"/api/articles/{stand.press.article}").json()["data"]
    assert data["story"] == stand.press.story
    assert data["article"]["source"] == "Malta Post"
    assert data["article"]["text"].startswith("VALLETTA")


def test_a_story_is_told_with_its_versions_and_what_changed(stand) -> None:
    data = stand.client.get(f"/api/stories/{stand.press.story}").json()["data"]
    labels = [version["label"] for version in data["versions"]]
    assert labels[:3] == ["A", "B", "C"]
    assert data["counts"]["articles"] == 8
    assert data["edits"][0]["url"] == "https://theday.example/live"
    again = stand.client.get(f"/api/stories/{stand.press.article}").json()["data"]
    assert again["id"] == data["id"], "an article's id is answered with its story"


def test_two_versions_are_compared_by_their_letters(stand) -> None:
    url = f"/api/stories/{stand.press.story}/diff"
    data = stand.client.get(f"{url}/A/b").json()["data"]
    assert (data["before"], data["after"]) == ("A", "B")
    assert data["sentences"]["cut"] + data["sentences"]["added"] > 0
    assert stand.client.get(f"{url}/A/Z").status_code == 404


def test_an_articles_place_is_explained(stand) -> None:
    data = stand.client.get(f"/api/articles/{stand.press.article}/why").json()["data"]
    assert data["story"] == stand.press.story
    assert data["within"][0]["score"] > 0.5


def test_a_text_is_traced_over_all_articles_or_those_of_a_query(stand) -> None:
    text = article_named(stand.index, stand.press.article).article.text
    answer = stand.client.post("/api/trace", json={"text": text, "name": "statement"})
    data = answer.json()["data"]
    assert len(data["bearers"]) >= 4
    assert data["passages"][0]["first"]["carrier"]["source"] == "Harbour Wire"
    among = stand.client.post(
        "/api/trace", json={"text": text, "q": 'source:"The Headland"'}
    ).json()
    assert [each["carriers"][0]["source"] for each in among["data"]["bearers"]] == ["The Headland"]


@pytest.mark.parametrize(
    ("body", "field"),
    [({"text": "too short"}, "text"), ({"text": ""}, "text"), ({}, "text"), ({"text": "a " * 20, "q": "("}, "q")],
)  # fmt: skip
def test_a_text_that_cannot_be_traced_is_told(reading, body: dict, field: str) -> None:
    response = reading.client.post("/api/trace", json=body)
    assert response.status_code == 400
    assert error_of(response)["field"].endswith(field)


def test_a_body_that_is_no_json_is_told(reading) -> None:
    response = reading.client.post(
        "/api/trace", content=b"{", headers={"content-type": "application/json"}
    )
    assert error_of(response)["status"] == 400


@pytest.mark.parametrize("address", ["/api/search", "/api/count", "/api/sources", "/api/decisions"])
def test_what_is_known_already_is_not_sent_again(reading, address: str) -> None:
    first = reading.client.get(address)
    tag = first.headers["etag"]
    again = reading.client.get(address, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = reading.client.get(address, headers={"if-none-match": '"other"'})
    assert other.json() == first.json()


def test_a_decision_is_made_listed_and_undone(fresh) -> None:
    client, story = fresh.client, fresh.press.story
    body = {"story": story, "versions": ["B"], "reason": " last  year's "}
    made = client.post("/api/decisions/split", json=body).json()["data"]
    assert made["decision"]["made"]["author"] == "amal"
    assert made["decision"]["made"]["reason"] == "last year's"
    assert len(made["moved"]) == 1
    listed = client.get(f"/api/decisions?about={story}").json()["data"]
    assert [one["id"] for one in listed] == [made["decision"]["id"]]
    undone = client.post(f"/api/decisions/{listed[0]['id']}/undo").json()["data"]
    assert undone["decision"]["undone"]["author"] == "amal"
    twice = client.post(f"/api/decisions/{listed[0]['id']}/undo")
    assert error_of(twice)["status"] == 409


def test_stories_are_merged_and_led(fresh) -> None:
    client, press = fresh.client, fresh.press
    merged = client.post("/api/decisions/merge", json={"stories": [press.story, press.digest]})
    assert merged.json()["data"]["decision"]["kind"] == "merge"
    against = client.post(
        "/api/decisions/split", json={"story": press.digest, "versions": ["A", "B", "C", "D"]}
    )
    assert merged.json()["data"]["decision"]["id"] in error_of(against)["message"]
    led = client.post("/api/decisions/lead", json={"story": press.arabic, "version": "A"})
    assert led.json()["data"]["decision"]["kind"] == "lead"


def test_an_article_is_pinned_in_another_story(fresh) -> None:
    body = {"version": fresh.press.article, "story": fresh.press.arabic}
    moved = fresh.client.post("/api/decisions/pin", json=body).json()["data"]["moved"]
    assert set(moved.values()) == {fresh.press.arabic}


def test_an_unknown_story_cannot_be_decided_about(fresh) -> None:
    body = {"stories": ["s0", "s1"]}
    assert fresh.client.post("/api/decisions/merge", json=body).status_code == 404


def test_a_page_elsewhere_decides_nothing(fresh) -> None:
    body = {"story": fresh.press.story, "versions": ["B"]}
    for headers in (
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        response = fresh.client.post("/api/decisions/split", json=body, headers=headers)
        assert error_of(response)["status"] == 403
    assert fresh.index.decisions() == ()

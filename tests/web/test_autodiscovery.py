"""Pages name the feeds of what they show, which open to whoever reads the page and to nobody else."""

from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from argon2 import PasswordHasher
from desk_pages import opened
from desk_visits import served
from fastapi.testclient import TestClient
from lxml import html

from web import Accounts
from web.app import create_app
from web.links import Link, Links
from web.shelf import FixedShelf

NOW = datetime(2023, 3, 20, tzinfo=UTC)
TYPES = ["application/rss+xml", "application/atom+xml", "application/feed+json"]
PASSWORD = "nine gannets off Skagen"
TOPICS = {"المنارات": "lighthouses OR منارات", "fish & <b>chips</b>": "title:brief"}


def named(client, path: str) -> dict[str, tuple[str, str]]:
    """The feeds that the head of a page names: title and address, by media type."""
    found = opened(client, path).cssselect("head link[rel=alternate]")
    return {one.get("type"): (one.get("title"), one.get("href")) for one in found}


def read(client, path: str) -> feedparser.FeedParserDict:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer


@pytest.fixture
def client(reading, client_of):
    return client_of(reading, shelf=FixedShelf(TOPICS))


@pytest.mark.parametrize(
    ("path", "title", "stories"),
    [
        ("/?q=lighthouses+OR+منارات&lang=ar", '(lighthouses OR منارات) AND lang:"ar"', "q=lighthouses+OR+منارات&lang=ar"),
        ("/?topic=المنارات&group=article&sort=oldest", "المنارات", "topic=المنارات"),
        ("/?topic=المنارات&start=2023-03-15", "المنارات, 2023-03-15 – …", "topic=المنارات&start=2023-03-15"),
        ("/topics/change?name=fish+%26+<b>chips</b>", "fish & <b>chips</b>", "topic=fish+%26+<b>chips</b>"),
        ("/", "wirecopy", ""),
    ],
)  # fmt: skip
def test_a_search_and_a_topic_name_feeds_of_the_stories_they_find(client, path, title, stories) -> None:  # fmt: skip
    feeds = named(client, path)
    assert list(feeds) == TYPES
    assert [told for told, _ in feeds.values()] == [f"{title} ({name})" for name in ("RSS", "Atom", "JSON Feed")]  # fmt: skip
    found = client.get(f"/api/search?{stories}&group=story&sort=newest&page_size=50")
    wanted = [one["title"] for one in found.json()["data"]["hits"]]
    for type, (_, href) in feeds.items():
        answer = read(client, href)
        assert answer.headers["content-type"] == f"{type}; charset=utf-8"
        if type.endswith("json"):
            assert answer.json()["title"] == title
            assert len(answer.json()["items"]) == len(wanted)
        else:
            parsed = feedparser.parse(answer.content, sanitize_html=False)
            assert not parsed.bozo
            assert len(parsed.entries) == len(wanted)
            assert parsed.feed.title == title


@pytest.mark.parametrize("path", ["/?q=lighthouses+OR+منارات&sort=newest", "/?country=MT", "/?topic=المنارات"])  # fmt: skip
def test_the_feed_of_a_page_lists_its_stories_on_either_backend(stand, client_of, path) -> None:
    client = client_of(stand, shelf=FixedShelf(TOPICS))
    shown = [one.text_content() for one in opened(client, path).cssselect("ol.hits h3 a")]
    items = read(client, named(client, path)[TYPES[2]][1]).json()["items"]
    assert len(items) == len(shown) > 0
    story = named(client, f"/stories/{stand.press.story}")[TYPES[2]][1]
    versions = client.get(f"/api/stories/{stand.press.story}").json()["data"]["versions"]
    assert len(read(client, story).json()["items"]) == len(versions)


def test_a_story_names_feeds_of_its_versions(client, reading) -> None:
    feeds = named(client, f"/stories/{reading.press.story}")
    assert list(feeds) == TYPES
    told = client.get(f"/api/stories/{reading.press.story}").json()["data"]
    for title, href in feeds.values():
        assert title.startswith(told["headline"])
        assert read(client, href)
    parsed = feedparser.parse(read(client, feeds[TYPES[1]][1]).content)
    assert len(parsed.entries) == len(told["versions"])
    assert parsed.feed.link == f"http://127.0.0.1:8600/stories/{reading.press.story}"


def test_the_list_of_topics_names_a_feed_of_each(client) -> None:
    page = opened(client, "/topics")
    links = page.cssselect("head link[rel=alternate]")
    assert [one.get("title") for one in links] == [f"{name} (Atom)" for name in TOPICS]
    titles = [feedparser.parse(read(client, one.get("href")).content).feed.title for one in links]
    assert titles == list(TOPICS)


@pytest.mark.parametrize("path", ["/?q=(lights", "/trace", "/stories/none", "/topics/new?q=boats", "/feeds?q=boats", "/sources"])  # fmt: skip
def test_other_pages_and_errors_name_none(client, path: str) -> None:
    page = html.fromstring(client.get(path).text)
    assert page.cssselect("link[rel=alternate]") == []


def test_what_is_asked_stays_text_in_the_head(client) -> None:
    asked = '"></title><script>alert(1)</script>'
    told = client.get("/", params={"q": f'title:"{asked[1:]}"'})
    assert told.status_code == 200
    assert "<script>alert" not in told.text
    assert all(href.startswith("/feed.") for _, href in named(client, str(told.url)).values())


@pytest.mark.parametrize("path", ["/feed.atom?q=(lights", "/feed.rss?topic=nothing", "/feed.fax", "/stories/none/feed.json"])  # fmt: skip
def test_a_feed_of_nothing_is_an_error_in_words(client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "<html" in answer.text


def test_what_has_not_changed_is_not_sent_again(client) -> None:
    first = client.get("/feed.atom?q=lighthouses")
    again = client.get("/feed.atom?q=lighthouses", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.fixture
def accounts(tmp_path) -> Accounts:
    known = Accounts(tmp_path / "accounts.sqlite", PasswordHasher(1, 8, 1))
    for name, role in (("Rea", "reader"), ("Ana", "analyst")):
        known.add(name, role, PASSWORD, NOW)
    return known


def entered(app, name: str) -> TestClient:
    client = TestClient(app, "http://127.0.0.1:8600")
    token = opened(client, "/login").cssselect("input[name=token]")[0].value
    client.post("/login", data={"token": token, "name": name, "password": PASSWORD})
    return client


def test_they_open_by_session_and_by_key_and_to_nobody_else(reading, accounts) -> None:
    app = create_app(replace(reading.desk, accounts=accounts))
    rea = entered(app, "Rea")
    story = named(rea, f"/stories/{reading.press.story}")[TYPES[0]][1]
    search = named(rea, "/?q=lighthouses")[TYPES[2]][1]
    stranger = TestClient(app, "http://127.0.0.1:8600")
    key = {"authorization": f"Bearer {accounts.new_key('Ana', 'reading', 'reader', NOW)}"}
    for path in (story, search):
        told = read(rea, path)
        assert told.headers["cache-control"] == "no-store", "the next at the same screen gets none"
        assert read(stranger, path).url.path == "/login", "its answer is the form to log in"
        assert stranger.get(path, headers=key).content == told.content
    accounts.leave_everywhere("Rea")
    assert read(rea, story).url.path == "/login"


def test_no_page_gives_away_a_secret_link(reading, fresh, accounts) -> None:
    token = Links(fresh.desk.data).add(Link("Ana", "hers", "search", "q=lighthouses", NOW))
    made = len(Links(fresh.desk.data).all())
    client = entered(create_app(replace(fresh.desk, accounts=accounts)), "Rea")
    for path in ("/?q=lighthouses", f"/stories/{fresh.press.story}", "/topics"):
        assert token not in client.get(path).text
        assert "/feeds/" not in "".join(href for _, href in named(client, path).values())
    assert len(Links(fresh.desk.data).all()) == made, "reading pages makes no link"


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_a_browser_finds_and_reads_them_as_the_person_who_logged_in(reading, accounts, visit_of, locale) -> None:  # fmt: skip
    desk = replace(reading.desk, accounts=accounts, shelf=FixedShelf(TOPICS))
    with served(desk) as address:
        visit = visit_of(address, reading.press, locale=locale)
        visit.to("/")
        visit.page.locator("#name").fill("Rea")
        visit.page.locator("#password").fill(PASSWORD)
        visit.page.locator("main button").click()
        visit.page.locator("#totals").wait_for()
        for path in ("/?q=lighthouses", "/?topic=المنارات", "/stories/{story}"):
            visit.to(path)
            told = visit.page.evaluate(
                "() => Promise.all([...document.querySelectorAll('link[rel=alternate]')].map(async (one) => {"
                " const answer = await fetch(one.href);"
                " return [answer.status, answer.redirected, answer.headers.get('content-type')] }))"
            )
            assert told == [[200, False, f"{type}; charset=utf-8"] for type in TYPES], path
        assert visit.noise == []

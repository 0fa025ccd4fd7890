"""Secret links, under which feed readers get what is new of a search, a topic or a story."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from desk_pages import opened, text_of
from lxml import etree, html

from reports.feeds import ENTRIES
from web.access import Limits
from web.accounts import Accounts
from web.asked import Asked, encoded, read_asked
from web.errors import DeskError
from web.limits import Limit
from web.links import Link, Links
from web.shelf import FixedShelf

NOW = datetime(2023, 3, 20, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def offered(client, path: str):
    """The form that a page of feeds offers, as its fields."""
    form = opened(client, path).cssselect("form.card")[0]
    return {field.get("name"): field.get("value") for field in form.cssselect("input")}


def made(client, path: str, **changed: str) -> dict[str, str]:
    """The paths of a feed's links, by format."""
    answer = client.post("/feeds/make", data=offered(client, path) | changed)
    assert answer.status_code == 200, answer.text
    shown = html.fromstring(answer.text).cssselect("dd.url")
    return {one.text.rpartition(".")[2]: urlsplit(one.text).path for one in shown}


def test_a_search_is_followed_by_its_stories_in_every_format(fresh) -> None:
    search = opened(fresh.client, "/?q=lighthouses+OR+منارات&lang=ar&sort=size&group=version")
    (href,) = search.xpath('//a[text()="Feed"]/@href')
    assert f"holds the first {ENTRIES} of them" in text_of(opened(fresh.client, href), "form.card")
    links = made(fresh.client, href, title="  المنارات  بالعربية ")
    atom = fresh.client.get(links["atom"])
    assert atom.headers["content-type"].startswith("application/atom+xml")
    root = etree.fromstring(atom.content)
    assert root.findtext(f"{ATOM}title") == "المنارات بالعربية"
    found = fresh.client.get("/api/search?q=lighthouses+OR+منارات&lang=ar&group=story").json()
    assert len(root.findall(f"{ATOM}entry")) == len(found["data"]["hits"]) > 0
    rss = etree.fromstring(fresh.client.get(links["rss"]).content)
    assert rss.findtext("channel/link").startswith("http://127.0.0.1:8600/?q=lighthouses+OR+")
    told = json.loads(fresh.client.get(links["json"]).content)
    assert told["feed_url"].endswith(links["json"])


def test_a_story_is_followed_by_its_versions(fresh) -> None:
    page = opened(fresh.client, f"/stories/{fresh.press.story}")
    (href,) = page.xpath('//a[text()="Feed"]/@href')
    root = etree.fromstring(fresh.client.get(made(fresh.client, href)["atom"]).content)
    story = fresh.client.get(f"/api/stories/{fresh.press.story}").json()["data"]
    assert root.findtext(f"{ATOM}title") == story["headline"]
    assert len(root.findall(f"{ATOM}entry")) == len(story["versions"])


def test_a_topic_is_followed_as_it_is_at_the_time_of_reading(fresh, client_of) -> None:
    client = client_of(fresh, shelf=FixedShelf({"fish 🐟": "title:brief"}))
    assert offered(client, "/feeds?topic=fish+🐟")["title"] == "fish 🐟"
    link = made(client, "/feeds?topic=fish+🐟", title="fish")["json"]
    assert len(client.get(link).json()["items"]) == 1
    other = client_of(fresh, shelf=FixedShelf({"fish 🐟": "nothingofthekind"}))
    assert other.get(link).json()["items"] == []
    gone = client_of(fresh, shelf=FixedShelf()).get(link)
    assert (gone.status_code, gone.text) == (400, "there is no topic 'fish 🐟'\n")


def test_what_has_not_changed_is_not_sent_again_and_nothing_is_kept_or_told_on(fresh) -> None:
    link = made(fresh.client, "/feeds?q=lighthouses")["rss"]
    fresh.client.cookies.clear()
    first = fresh.client.get(link)
    again = fresh.client.get(link, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for answer in (first, again, fresh.client.get("/feeds/unknown.rss")):
        assert answer.headers["cache-control"] == "private, no-cache"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert "set-cookie" not in answer.headers


def test_a_link_is_shown_once_kept_as_a_hash_and_opens_nothing_when_revoked(fresh) -> None:
    link = made(fresh.client, "/feeds?q=lighthouses", title="lights")["atom"]
    token = link.split("/")[2].partition(".")[0]
    page = opened(fresh.client, "/feeds")
    assert token not in fresh.client.get("/feeds").text
    file = fresh.desk.data / "links.sqlite"
    assert file.stat().st_mode & 0o077 == 0
    assert not any(token.encode() in one.read_bytes() for one in file.parent.glob("links.sqlite*"))
    form = page.cssselect("td form")[0]
    values = {field.get("name"): field.get("value") for field in form.cssselect("input")}
    assert fresh.client.post("/feeds/revoke", data={"id": values["id"]}).status_code == 403
    assert fresh.client.get(link).status_code == 200
    assert "There is no feed yet" in fresh.client.post("/feeds/revoke", data=values).text
    assert fresh.client.get(link).status_code == 404
    assert fresh.client.post("/feeds/revoke", data=values).status_code == 404


@pytest.mark.parametrize("path", ["/feeds?q=(lights", "/feeds?topic=nothing"])
def test_nothing_is_offered_of_a_search_that_is_wrong(fresh, path: str) -> None:
    assert fresh.client.get(path).status_code == 400
    assert fresh.client.get("/feeds?story=nothing").status_code == 404


def test_a_link_is_made_of_nothing_but_a_search_or_a_story(fresh) -> None:
    form = offered(fresh.client, "/feeds?q=lighthouses")
    for kind, what, status in (("search", "q=(x", 400), ("search", f"source={'&source='.join('x' * 60)}", 400), ("story", "../etc", 404), ("file", "/etc/passwd", 400)):  # fmt: skip
        answer = fresh.client.post("/feeds/make", data=form | {"kind": kind, "what": what})
        assert answer.status_code == status, what
    assert Links(fresh.desk.data).all() == ()


def test_hostile_words_are_inert_in_a_feed_and_on_its_page(fresh) -> None:
    title = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    links = made(fresh.client, f"/feeds?story={fresh.press.hostile}", title=title)
    for format in ("rss", "atom"):
        root = etree.fromstring(fresh.client.get(links[format]).content)
        assert not root.xpath("//*[local-name() = 'script' or local-name() = 'img']")
        assert not [one for one in root.itertext() if one.startswith("javascript:")]
    answer = fresh.client.get(links["json"])
    assert answer.headers["content-type"].startswith("application/feed+json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["title"] == title
    page = opened(fresh.client, "/feeds")
    assert not page.xpath("//td//script | //td//img")
    assert title in text_of(page, "td")


@pytest.fixture
def accounts(fresh) -> Accounts:
    known = Accounts(fresh.desk.data / "accounts.sqlite", PasswordHasher(time_cost=1, memory_cost=64))  # fmt: skip
    for name, role in (("ines", "reader"), ("kofi", "reader"), ("root", "admin")):
        known.add(name, role, "four grey seals 🦭", NOW)
    return known


def test_a_feed_ends_with_the_account_of_who_made_it(fresh, client_of, accounts) -> None:
    client = client_of(fresh, accounts=accounts)
    token = Links(fresh.desk.data).add(Link("ines", "lights", "search", "q=lighthouses", NOW))
    assert client.get(f"/feeds/{token}.rss").status_code == 200, "nobody logs in for a feed"
    accounts.remove("ines")
    assert client.get(f"/feeds/{token}.rss").status_code == 404


def test_others_see_and_revoke_no_link_but_an_administrator(fresh, client_of, accounts) -> None:
    links = Links(fresh.desk.data)
    links.add(Link("ines", "lights", "search", "q=lighthouses", NOW))
    client = client_of(fresh, accounts=accounts)
    seen = {}
    for name in ("ines", "kofi", "root"):
        key = accounts.new_key(name, "", "admin", NOW)
        seen[name] = "lights" in client.get("/feeds", headers={"Authorization": f"Bearer {key}"}).text  # fmt: skip
    assert seen == {"ines": True, "kofi": False, "root": True}
    assert client.get("/feeds", follow_redirects=False).status_code == 303


def test_a_feed_that_is_asked_for_without_end_is_answered_with_patience(fresh) -> None:
    link = made(fresh.client, "/feeds?q=nothingofthekind")["json"]
    fresh.client.app.state.limits = Limits(Limit(2, 60, lambda: 0.0), Limit(10, 300))
    assert [fresh.client.get(link).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(q='"a & b"=c', start="2021-06-25"),
        Asked(q="نار", source=["A+B", "C, D"], lang=["ar"], topic=["x y"], end="now-7d"),
    ],
)
def test_a_search_is_read_as_it_was_written(asked: Asked) -> None:
    assert read_asked(encoded(asked)) == asked


def test_what_is_no_search_is_refused() -> None:
    with pytest.raises(DeskError, match="no parameters of a search"):
        read_asked("&".join(f"source={n}" for n in range(60)))

"""Monitors see what is followed, what ran, what failed, and what became of every address."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_pages import opened, text_of
from desk_visits import findings, served
from lxml import html
from playwright.sync_api import expect

from processing import Fate, url_key
from reports import story_report
from spiders.ledger import Found, Ledger, Settled
from spiders.sources.source import Source, append_source
from spiders.validators import Validators
from web.monitoring import balance_of, followed, jobs_of, quarantined
from web.pages import monitoring
from web.shelf import FixedShelf

NOW, HOUR = datetime.now(UTC), timedelta(hours=1)
GOOD, BAD, HOSTILE = (f"https://post.example/{name}" for name in ("good", "bad", "<script>"))


@pytest.fixture
def gathered(fresh) -> Path:
    """The data folder of a desk whose outlet was crawled, with losses."""
    folder = fresh.desk.data
    append_source(
        fresh.desk.sources,
        Source("Malta Post", "post.example", "MT", "en", ("https://post.example/rss", "https://post.example/old")),
    )  # fmt: skip
    append_source(fresh.desk.sources, Source("Ο Φάρος", "faros.example", "GR", "el"))
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        job = ledger.begin("crawl", NOW)
        ledger.listed("https://post.example/rss", "Malta Post", NOW, ("", ""), 3)
        ledger.unlisted("https://post.example/old", "Malta Post", NOW, "HTTP 404")
        ledger.discover("Malta Post", [Found(url, "feed") for url in (GOOD, BAD, HOSTILE)], NOW)
        ledger.settle(
            [
                Settled(url_key(GOOD), Fate.FETCHED, article=fresh.press.article),
                Settled(url_key(BAD), Fate.FAILED, "HTTP 500 <b>twice</b>"),
            ],
            NOW + timedelta(seconds=1),
        )
        ledger.end(job, NOW + timedelta(minutes=2), "finished")
    return folder


def test_what_is_followed_is_told_with_its_lists_and_its_fates(fresh, gathered: Path) -> None:
    post, faros = followed(gathered, fresh.desk.sources, NOW)
    assert [(one.url[-4:], one.failures) for one in post.lists] == [("/old", 1), ("/rss", 0)]
    assert post.stored == 1
    assert post.fates == {"fetched": 1, "failed": 1, "pending": 1}
    assert (faros.health.state, faros.lists, faros.stored) == ("new", (), 0)


def test_nothing_gathered_is_nothing_wrong(tmp_path: Path) -> None:
    assert followed(tmp_path, tmp_path / "none.toml", NOW) == ()
    assert jobs_of(tmp_path, 5) == quarantined(tmp_path) == ()
    assert balance_of(tmp_path).holds


def test_both_sides_of_the_equation_are_shown(fresh, gathered: Path) -> None:
    assert balance_of(gathered).holds
    told = text_of(opened(fresh.client, "/health"))
    assert "3 discovered = 1 stored + 0 alias + 1 quarantined + 0 refused + 1 pending" in told
    assert "nothing was lost" in told


def test_the_api_tells_the_same(fresh, gathered: Path) -> None:
    ask: Callable = lambda path: fresh.client.get(path).json()["data"]  # noqa: E731
    assert [one["source"]["name"] for one in ask("/api/sources")] == ["Malta Post", "Ο Φάρος"]
    (job,) = ask("/api/jobs")
    assert (job["task"], job["new"], job["failed"], job["end"]) == ("crawl", 1, 2, "finished"), (
        "a page and a list"
    )
    history = ask(f"/api/why?url={GOOD}")
    assert history["fate"] == "fetched"
    assert history["events"][0]["step"] == "discovered"


def test_sources_and_jobs_have_their_pages(fresh, gathered: Path) -> None:
    told = text_of(opened(fresh.client, "/sources"))
    assert "Malta Post" in told
    assert "HTTP 404" in told
    assert "not read yet" in told
    assert "3 found: 1 new, 0 changed, 2 failed" in text_of(opened(fresh.client, "/jobs"))


def test_an_address_tells_its_history_and_leads_to_its_article(fresh, gathered: Path) -> None:
    page = opened(fresh.client, f"/why?url={GOOD}")
    assert "fetched" in text_of(page)
    assert page.cssselect(f"a[href='/articles/{fresh.press.article}']")
    unknown = fresh.client.get("/why?url=https://post.example/goo")
    assert unknown.status_code == 404
    assert GOOD in unknown.text, "the known addresses most like it are named"
    with Ledger.open(gathered / "ledger.sqlite") as ledger:
        ledger.discover("", [Found("no address", "given")], NOW)
    names = [[one.text for one in opened(fresh.client, f"/why?url={url}").cssselect("dt")] for url in (GOOD, "no address")]  # fmt: skip
    assert ["Outlet" in each for each in names] == [True, False], "what is no address has no outlet"


def test_an_address_tells_how_often_it_was_tried_and_when_it_is_visited_again(fresh, gathered: Path) -> None:  # fmt: skip
    with Ledger.open(gathered / "ledger.sqlite") as ledger:
        found = fresh.index.held([fresh.press.article])[fresh.press.article].article
        ledger.keep(url_key(GOOD), replace(found, seen=NOW, published=NOW), NOW, Validators('"<b>5f1c"', "Mon, 28 Jun"))  # fmt: skip
        ((waited, *_),) = ledger.outbox(1)
        ledger.settle([Settled(url_key(GOOD), Fate.FETCHED, article=found.id, waited=waited)], NOW)
    page = opened(fresh.client, f"/why?url={GOOD}", **{"accept-language": "fr"})
    told = {name.text: one for name, one in zip(page.cssselect("dt"), page.cssselect("dd"), strict=True)}  # fmt: skip
    assert told["Essais"].text_content() == "1"
    due = datetime.fromisoformat(told["Prochaine visite"][0].get("datetime"))
    assert timedelta(minutes=14) < due - NOW < timedelta(minutes=16)
    assert told["ETag"].text_content() == '"<b>5f1c"'
    assert told["Last-Modified"].text_content() == "Mon, 28 Jun"
    history = fresh.client.get(f"/api/why?url={GOOD}").json()["data"]
    assert datetime.fromisoformat(history["due"]) == due
    assert (history["attempts"], history["validators"]["etag"]) == (1, '"<b>5f1c"')
    failed = fresh.client.get(f"/api/why?url={BAD}").json()["data"]
    assert (failed["attempts"], failed["due"]) == (1, None)


def test_a_list_says_when_it_is_read_again(fresh, gathered: Path) -> None:
    for one in fresh.client.get("/api/sources").json()["data"][0]["lists"]:
        assert one["due"] > one["visited"]
    told = opened(fresh.client, "/sources").cssselect("details li")
    assert len(told) == 2
    for line in told:
        assert "due again: " in line.text_content()
        read, due = (datetime.fromisoformat(one.get("datetime")) for one in line.cssselect("time"))
        assert due > read


@pytest.fixture
def refused(fresh, gathered: Path) -> Path:
    """The same, where some hosts asked to be left alone: two of the outlet's, another, and one until an hour ago."""
    with Ledger.open(gathered / "ledger.sqlite") as ledger:
        for host, reason in {
            "post.example": "HTTP 429", "img.post.example:8443": "challenge page of Cloudflare", "λιμάνι.example": "HTTP 403",
        }.items():  # fmt: skip
            ledger.pause(host, NOW - HOUR, NOW + HOUR, f"host paused: {reason}")
        ledger.pause("late.post.example", NOW - 2 * HOUR, NOW - HOUR, "host paused: HTTP 429")
    return gathered


def times(part) -> list[datetime]:
    return [datetime.fromisoformat(one.get("datetime")) for one in part.cssselect("time")]


def test_a_host_that_is_left_alone_is_told_with_its_outlet(fresh, refused: Path) -> None:
    post, faros = followed(refused, fresh.desk.sources, NOW)
    assert [one.host for one in post.hosts_paused] == ["img.post.example:8443", "post.example"]
    assert faros.hosts_paused == ()
    first, second = opened(fresh.client, "/sources").cssselect("td p")
    assert "left alone: img.post.example:8443, since " in first.text_content()
    assert "; challenge page of Cloudflare: blocked?; none is ever solved" in first.text_content()
    assert "; 429: asked too often?; raise its delay, or ask the outlet" in second.text_content()
    assert times(second) == [NOW - HOUR, NOW + HOUR]
    (told, *_) = fresh.client.get("/api/sources").json()["data"]
    assert [one["cause"] for one in told["hosts_paused"]] == ["challenge page of Cloudflare: blocked?", "429: asked too often?"]  # fmt: skip
    assert datetime.fromisoformat(told["hosts_paused"][1]["until"]) == NOW + HOUR


def test_every_host_that_is_left_alone_is_told_with_the_health(fresh, refused: Path) -> None:
    rows = opened(fresh.client, "/health").cssselect("#paused ~ .scroll")[0].cssselect("tbody tr")
    assert [row[0].text_content() for row in rows] == ["img.post.example:8443", "post.example", "λιμάνι.example"]  # fmt: skip
    assert times(rows[2]) == [NOW - HOUR, NOW + HOUR]
    assert [cell.text_content() for cell in rows[2][3:]] == ["403: blocked?", "raise its delay, or ask the outlet"]  # fmt: skip
    french = opened(fresh.client, "/health", **{"accept-language": "fr"})
    assert text_of(french, "#paused") == "Les hôtes laissés tranquilles"
    assert "429 : trop souvent demandée ?" in text_of(french)


def test_nothing_is_said_of_hosts_where_none_is_left_alone(fresh, gathered: Path) -> None:
    for path in ("/health", "/sources"):
        assert "left alone" not in text_of(opened(fresh.client, path))


def test_a_person_reads_of_hosts_that_are_left_alone(fresh, refused: Path, visit_of) -> None:
    with served(fresh.desk) as at:
        visit = visit_of(at, fresh.press)
        for path in ("/health", "/sources"):
            visit.to(path)
            expect(visit.page.get_by_text("raise its delay, or ask the outlet").first).to_be_visible()  # fmt: skip
            assert findings(visit) == []
            for width in (320, 820, 1440):
                visit.page.set_viewport_size({"width": width, "height": 900})
                assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert visit.noise == []


def test_what_a_page_of_jobs_has_no_room_for_is_told(fresh, monkeypatch) -> None:
    monkeypatch.setattr(monitoring, "_JOBS", 2)
    told = []
    for _ in range(3):
        with Ledger.open(fresh.desk.data / "ledger.sqlite") as ledger:
            ledger.begin("crawl", NOW)
        page = opened(fresh.client, "/jobs")
        told.append((len(page.cssselect("tbody tr")), "the latest 2" in text_of(page)))
    assert told == [(1, False), (2, False), (2, True)]


def test_what_is_in_quarantine_is_tried_again_by_hand(fresh, gathered: Path) -> None:
    page = opened(fresh.client, "/health")
    assert "HTTP 500 <b>twice</b>" in text_of(page, "table")
    (form,) = page.cssselect("form[action='/quarantine/retry']")
    given = {one.name: one.value for one in form.cssselect("input")}
    assert fresh.client.post("/quarantine/retry", data=given).status_code == 200
    assert quarantined(gathered) == ()
    assert fresh.client.post("/quarantine/retry", data=given).status_code == 404
    assert fresh.client.post("/quarantine/retry", data=given | {"token": "0"}).status_code == 403


def test_saved_queries_are_listed_and_stand_for_what_they_find(fresh, client_of) -> None:
    client = client_of(
        fresh, shelf=FixedShelf({"harbour lights": "lighthouses", "<i>": "title:brief"})
    )
    page = html.fromstring(client.get("/topics").text)
    rows = [[cell.text_content() for cell in row[:4]] for row in page.cssselect("tbody tr")]
    assert rows == [["harbour lights", "lighthouses", "1", "8"], ["<i>", "title:brief", "1", "1"]]
    found = html.fromstring(client.get(page.cssselect("tbody a")[0].get("href")).text)
    assert text_of(found, "#totals").endswith("8 articles")
    assert client.get("/api/count?q=topic:nothing").status_code == 400


def refuse_a_page(stand) -> None:
    """One page of an outlet is refused while the story goes on."""
    first = story_report(stand.index, stand.press.story).first
    with Ledger.open(stand.desk.data / "ledger.sqlite") as ledger:
        ledger.discover("Cook", [Found(BAD, "feed")], first)
        ledger.settle([Settled(url_key(BAD), Fate.BLOCKED, "HTTP 403")], first)


def test_a_report_tells_what_was_not_seen_where_that_is_asked_for(fresh) -> None:
    address = f"/stories/{fresh.press.story}/report"
    refuse_a_page(fresh)
    page = opened(fresh.client, f"/stories/{fresh.press.story}")
    offered = page.xpath("//main//a[contains(@href, 'not_seen=1')]/@href")
    assert len(offered) == 7
    assert all(fresh.client.get(one).status_code == 200 for one in offered if ".pdf" not in one)
    for format in ("html", "md", "json", "tei", "stix"):
        box = fresh.client.get(f"{address}.{format}?not_seen=1").text
        assert "1 page refused" in box or '"blocked": 1' in box
        assert "1 page refused" not in fresh.client.get(f"{address}.{format}").text
    refused = opened(fresh.client, f"{address}.csv?not_seen=1", 400, **{"accept-language": "fr"})
    assert "csv n'a pas de place" in text_of(refused, ".trouble")


def test_what_a_list_cannot_tell_of_is_told_beside_its_exports(fresh) -> None:
    refuse_a_page(fresh)
    (href,) = opened(fresh.client, "/?q=lighthouses").xpath("//a[text()='Not seen']/@href")
    page = opened(fresh.client, href)
    assert text_of(page, "h2").startswith("Not seen, ")
    assert "Cook: 1 page refused" in text_of(page, "li")
    assert page.cssselect("main p a .query")[0].text_content() == "lighthouses"
    french = opened(fresh.client, href, **{"accept-language": "fr"})
    assert text_of(french, "h2").startswith("Non vu, ")
    assert "Cook : 1 page refusée" in text_of(french, "li")
    (file,) = page.xpath("//main//a[text()='JSON']/@href")
    answer = fresh.client.get(file)
    assert answer.json()["missed"][0] == {"source": "Cook", "blocked": 1, "paywalled": 0, "failed": 0, "undated": 0}  # fmt: skip
    assert answer.headers["content-disposition"] == 'attachment; filename="not-seen.json"'


def test_a_search_that_finds_nothing_has_no_time_to_look_at(reading) -> None:
    page = opened(reading.client, "/not-seen?q=zebra")
    assert "no time to look at" in text_of(page, ".empty")
    assert reading.client.get("/not-seen/box.json?q=zebra").status_code == 404
    assert opened(reading.client, "/not-seen?q=(", 400) is not None
    assert "Everything there is" in text_of(opened(reading.client, "/not-seen"), "main p")

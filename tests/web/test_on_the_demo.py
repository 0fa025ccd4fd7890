"""Every page and every action on the demo's data, in the system's Chromium, on both backends."""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import demo_desk
import pytest
from desk_visits import Visit, findings, served
from playwright.sync_api import expect

from index import Index, open_index
from processing import Article
from wirecopy.demo.press import Press

PAGES = {
    "start": "/", "french": "/?q=passages&group=version&lang=fr", "arabic": "/?q=المضائق البحارة", "wrong": "/?q=title:(naples AND )",
    "nothing": "/?q=zebra&country=IT", "topics": "/topics", "story": "/stories/{story}", "arabic-story": "/stories/{arabic}",
    "version": "/stories/{story}/versions/A", "sides": "/stories/{story}/diff?a=A&b=C", "article": "/articles/{article}",
    "trace": "/trace", "traced": "/trace?article={article}", "decisions": "/decisions", "sources": "/sources", "jobs": "/jobs",
    "health": "/health", "why": "/why?url={url}", "unknown": "/stories/none",
}  # fmt: skip


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as serving:
        yield serving


@pytest.fixture(scope="module")
def articles(press: Press) -> list[Article]:
    return demo_desk.articles_of(press)


@pytest.fixture(scope="module", params=["embedded", "elasticsearch"])
def address(request: pytest.FixtureRequest) -> str:
    if request.param == "embedded":
        return "embedded:"
    return f"{request.getfixturevalue('elasticsearch')}/w{secrets.token_hex(6)}"


@pytest.fixture(scope="module")
def index(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Path]]:
    folder = tmp_path_factory.mktemp("demo")
    with open_index(address, folder / "data") as opened:
        yield opened, folder
        if address != "embedded:":
            opened.drop()


@pytest.fixture(scope="module")
def stand(index, press: Press, articles: list[Article], address: str) -> Iterator[tuple]:
    """The address of the desk, what it knows, and the index behind it."""
    opened, folder = index
    names = demo_desk.fill(opened, press, articles)
    with served(demo_desk.desk_of(opened, folder, press, address)) as at:
        yield at, names, opened


@pytest.fixture
def visit(stand, visit_of) -> Visit:
    at, names, _ = stand
    return visit_of(at, names)


@pytest.mark.parametrize("address", ["embedded"], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_either_light_language_or_on_a_phone(visit: Visit, name: str) -> None:
    visit.to(PAGES[name])
    assert findings(visit) == []
    visit.page.emulate_media(color_scheme="dark")
    visit.page.set_viewport_size({"width": 360, "height": 800})
    visit.page.get_by_role("link", name="Français").click()
    visit.page.wait_for_load_state()
    assert visit.page.locator("html").get_attribute("lang") == "fr"
    assert findings(visit) == []


def test_every_page_fits_a_phone_and_asks_nobody_else(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 800})
    for path in PAGES.values():
        visit.to(path)
        expect(visit.page.get_by_role("heading", level=1)).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360, path
    assert visit.noise == []


def test_the_report_of_the_main_story_is_three_clicks_from_the_start(visit: Visit) -> None:
    """As docs/desk.md leads, choosing an order beside them."""
    visit.to("/")
    visit.page.get_by_label("Order").select_option("size")
    visit.page.get_by_role("button", name="Search").click()
    visit.page.locator("ol.hits h3 a").first.click()
    visit.page.get_by_role("link", name="Report", exact=True).click()
    assert visit.page.get_by_role("heading", level=1).inner_text().startswith("Communiqué conjoint")
    expect(visit.page.get_by_text("Distinct versions of a story")).to_be_visible()


def test_a_search_is_narrowed_down_drawn_and_exported(visit: Visit) -> None:
    visit.to("/")
    visit.page.get_by_label("Query").fill('"Coalition" OR التحالف')
    visit.page.get_by_label("Group by").select_option("article")
    visit.page.get_by_role("button", name="Search").click()
    visit.page.locator(".facet a[href*='country=AE']").click()
    visit.page.wait_for_url("**country=AE**")
    columns = visit.page.locator(".timeline a[data-start]")
    first, last = columns.first.bounding_box(), columns.nth(1).bounding_box()
    visit.page.mouse.move(first["x"] + 2, first["y"] + 40)
    visit.page.mouse.down()
    visit.page.mouse.move(last["x"] + last["width"] - 2, last["y"] + 40, steps=5)
    visit.page.mouse.up()
    visit.page.wait_for_url("**start=**")
    hits = visit.page.locator("ol.hits > li").count()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="JSONL").click()
    assert len(download.value.path().read_text("utf-8").splitlines()) == hits > 0


def test_a_story_tells_all_of_itself_and_leads_on(visit: Visit) -> None:
    visit.to("/stories/{story}")
    page = visit.page
    for part in ("#versions", "#curve", "#passages", "#compare", "#headlines", "#edits", "#related", "#decide"):  # fmt: skip
        expect(page.locator(f"h2{part}")).to_be_visible()
    expect(page.get_by_text("the same event at").first).to_be_visible()
    page.get_by_label("Version after").select_option("C")
    page.get_by_role("button", name="Compare").click()
    for what in ("added", "cut", "moved"):
        expect(page.locator("table.sides .what", has_text=what).first).to_be_visible()
    page.locator("a.letter").last.click()
    page.get_by_role("link", name="why here?").click()
    expect(page.get_by_role("heading", name="Why it stands here")).to_be_visible()
    page.get_by_role("link", name="Trace this text").click()
    expect(page.locator(".heat .level-4").first).to_be_visible()
    assert visit.noise == []


def test_what_is_decided_is_seen_and_undone(visit: Visit, stand) -> None:
    index, story, page = stand[2], visit.names["story"], visit.page
    before = index.story(story).carriers.keys()

    def undone(kind: str) -> None:
        assert kind in page.locator(".ok").inner_text()
        assert findings(visit) == []
        page.locator(".ok").get_by_role("button", name="Undo").click()
        assert page.locator(".ok").inner_text().startswith("Undone")
        assert index.story(story).carriers.keys() == before

    visit.to("/stories/{story}#decide")
    page.locator("label.tick", has_text="B").locator("input").first.check()
    page.get_by_role("button", name="Split", exact=True).click()
    undone("split")
    page.locator("#other").fill(visit.names["arabic"])
    page.get_by_role("button", name="Merge", exact=True).click()
    undone("merge")
    page.get_by_label("Lead").select_option("C")
    page.get_by_role("button", name="Set", exact=True).click()
    undone("lead")
    visit.to("/articles/{article}")
    page.get_by_role("button", name="Pin", exact=True).click()
    undone("pin")
    page.get_by_role("link", name="Decisions", exact=True).first.click()
    assert page.locator("tbody tr").count() == 4


def test_a_communique_is_pasted_and_its_passages_are_found_with_their_carriers(
    visit: Visit,
) -> None:
    visit.to("/articles/{article}")
    text = "\n".join(visit.page.locator(".text p").all_inner_texts())
    visit.to("/trace")
    visit.page.get_by_label("Paste a communiqué").fill(
        f"{text}\nNul journal n'a jamais imprimé cette phrase sur les hérons du port de Naples."
    )
    visit.page.get_by_role("button", name="Trace", exact=True).click()
    expect(visit.page.get_by_text("No one carried")).to_be_visible()
    assert visit.page.locator(".heat .level-0").count() == 1
    expect(visit.page.get_by_role("heading", name="Who carried it")).to_be_visible()
    assert findings(visit) == []


def test_an_outlet_is_paused_checked_and_crawled(visit: Visit) -> None:
    visit.to("/sources")
    page = visit.page
    page.get_by_role("button", name="Pause: Port Daily").click()
    assert page.locator("tr", has_text="Port Daily").locator(".badge").inner_text() == "paused"
    page.get_by_role("button", name="Resume: Port Daily").click()
    page.get_by_role("button", name="Check: Port Daily").click()
    assert "all well" in page.get_by_role("status").inner_text()
    assert findings(visit) == []
    page.get_by_role("button", name="Crawl now: Port Daily").click()
    page.wait_for_url("**/jobs")
    row = page.locator("tbody tr", has_text="crawl Port Daily")
    for _ in range(200):
        if "finished" in row.inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert re.search(r"[1-9]\d* found", row.inner_text())
    assert findings(visit) == []
    assert visit.noise == []


def test_an_outlet_is_added_by_its_address_and_a_wrong_one_is_told(visit: Visit, press: Press) -> None:  # fmt: skip
    visit.to("/sources")
    page = visit.page
    page.get_by_label("A page, feed or sitemap of the outlet").fill("ftp://nowhere.example/")
    page.get_by_role("button", name="Add", exact=True).click()
    assert "only http and https" in page.get_by_role("alert").inner_text()
    assert findings(visit) == []
    page.get_by_label("A page, feed or sitemap of the outlet").fill(press.sites[0].base)
    page.get_by_label("What it is called").fill("منبر البحر")
    page.get_by_role("button", name="Add", exact=True).click()
    assert page.get_by_role("status").inner_text() == "Followed from now on: منبر البحر"
    expect(page.get_by_role("button", name="Crawl now: منبر البحر")).to_be_visible()


def test_a_page_in_quarantine_is_told_and_tried_again(visit: Visit) -> None:
    visit.to("/health")
    row = visit.page.locator("tr", has_text=demo_desk.BROKEN)
    row.get_by_role("button", name="Try again").click()
    assert "Try again" not in visit.page.locator("main").inner_text()
    visit.page.get_by_label("Address of the page").fill(demo_desk.BROKEN)
    visit.page.get_by_role("button", name="Tell").click()
    assert "Northern Ledger" in visit.page.locator("dl").inner_text()
    assert findings(visit) == []

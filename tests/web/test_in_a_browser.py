"""The desk as a person uses it, in the system's Chromium, on both backends."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from desk_press import article
from desk_visits import Visit, findings, served
from playwright.sync_api import expect

from index import intake
from processing import DateEvidence
from web import Accounts
from wirecopy.settings.shelf import FileShelf

PAGES = {
    "search": "/?q=lighthouses", "all": "/?group=article", "error": "/?q=(lights", "nothing": "/?q=zebra&lang=el",
    "story": "/stories/{story}", "version": "/stories/{story}/versions/A", "diff": "/stories/{story}/diff?a=A&b=B",
    "hostile": "/articles/{hostile}", "edited": "/articles/{article}", "arabic": "/stories/{arabic}", "trace": "/trace", "decisions": "/decisions",
    "sources": "/sources", "jobs": "/jobs", "health": "/health", "why": "/why?url=https://a.example/",
    "login": "/login", "topics": "/topics", "topic": "/topics/new?q=lighthouses", "feeds": "/feeds?q=lighthouses", "digests": "/digests", "lost": "/nowhere",
}  # fmt: skip
WIDTHS = [320, 390, 768, 1280, 1920]


@pytest.mark.parametrize("name", ["hostile", "edited", "login", "topic", "feeds", "lost"])
def test_axe_finds_nothing_and_nobody_else_is_asked(visit: Visit, name: str) -> None:
    """Of the other pages tests/web/test_on_the_demo.py tells the same."""
    visit.to(PAGES[name])
    visit.page.wait_for_load_state()
    assert findings(visit) == []
    visit.page.emulate_media(color_scheme="dark")
    assert findings(visit) == []
    assert visit.noise == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_never_wider_than_its_window(visit: Visit, name: str) -> None:
    visit.to(PAGES[name])
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_on_a_phone_the_timeline_is_whole(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 700})
    visit.to("/?group=article")
    boxes = visit.page.locator(".timeline text").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).filter(one => one.width)"
        ".map(one => [one.left, one.right, one.top])"
    )
    assert len(boxes) >= 3, "a level and both ends"
    assert all(0 <= left < right <= 320 for left, right, _ in boxes)
    (_, first_ends, below), (last_begins, _, _) = boxes[-2:]
    assert first_ends < last_begins
    columns = [one.bounding_box() for one in visit.page.locator(".timeline .hit").all()]
    assert all(0 <= one["x"] < one["x"] + one["width"] <= 320 for one in columns)
    assert all(one["y"] + one["height"] <= below for one in columns)


def test_everything_is_read_without_javascript(visit_of, reading, reading_at: str) -> None:
    visit = visit_of(reading_at, reading.press, java_script_enabled=False)
    visit.to("/")
    visit.page.get_by_label("Query").fill("lighthouses")
    visit.press(visit.page.get_by_role("button", name="Search"))
    visit.page.locator("ol.hits h3 a").first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(re.compile("^Lighthouses"))
    visit.press(visit.page.get_by_role("button", name="Compare"))
    expect(visit.page.locator("table.sides")).to_be_visible()
    assert visit.noise == []


@pytest.fixture
def both(stand, visit_of: Callable[..., Visit]) -> Iterator[Visit]:
    """A visit to the desk on each backend."""
    with served(stand.desk) as address:
        yield visit_of(address, stand.press)


def test_the_report_is_three_clicks_from_the_start(both: Visit) -> None:
    both.to("/?q=lighthouses")
    both.page.locator("ol.hits h3 a").first.click()
    both.page.get_by_role("link", name="Report", exact=True).click()
    expect(both.page.get_by_text("Distinct versions of a story")).to_be_visible()
    assert both.noise == []


def test_a_search_is_narrowed_down_and_shared_by_its_address(both: Visit) -> None:
    both.to("/?q=valletta&group=article")
    both.page.locator(".facet a[href*='country=MT']").click()
    both.page.wait_for_url("**country=MT**")
    totals = both.page.locator("#totals").inner_text()
    assert totals.endswith("2 articles")
    address = both.page.url
    both.page.get_by_role("link", name="Remove the filter MT").click()
    expect(both.page.locator("#totals")).to_contain_text("8 articles")
    both.page.goto(address)
    assert both.page.locator("#totals").inner_text() == totals


def test_a_range_is_drawn_on_the_timeline(both: Visit) -> None:
    both.to("/?group=article")
    columns = both.page.locator(".timeline a[data-start]")
    first, last = columns.first.bounding_box(), columns.nth(1).bounding_box()
    both.page.mouse.move(first["x"] + 5, first["y"] + 40)
    both.page.mouse.down()
    both.page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 40, steps=5)
    both.page.mouse.up()
    both.page.wait_for_url("**start=2023-03-14&end=2023-03-15**")
    assert both.page.locator("#totals").inner_text().endswith("10 articles")


def test_an_export_is_what_is_seen(both: Visit) -> None:
    both.to("/?q=valletta&country=TN")
    with both.page.expect_download() as download:
        both.page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "stories.csv"
    rows = list(csv.DictReader(download.value.path().read_text("utf-8").splitlines()))
    assert [row["title"] for row in rows] == both.page.locator("ol.hits h3").all_inner_texts()
    assert [row["articles"] for row in rows] == ["1"]


def test_a_search_is_saved_as_a_topic_changed_and_removed(
    stand, visit_of: Callable[..., Visit], tmp_path: Path
) -> None:
    shelf = FileShelf(tmp_path / "wirecopy.toml")
    with served(replace(stand.desk, data=tmp_path, shelf=shelf)) as address:
        visit = visit_of(address, stand.press)
        visit.to("/?q=lighthouses&lang=en")
        visit.page.get_by_role("link", name="Save as a topic").click()
        visit.page.get_by_label("What it is called").fill("المنارات")
        visit.page.get_by_label("third outlet").check()
        visit.press(visit.page.get_by_role("button", name="Save"))
        row = visit.page.get_by_role("row", name="المنارات")
        visit.press(row.get_by_role("button", name="Mark as seen"))
        row.get_by_role("button", name="Mark as seen").wait_for(state="detached")
        row.get_by_role("link", name="Change").click()
        visit.page.get_by_label("New articles are told").select_option("daily")
        visit.press(visit.page.get_by_role("button", name="Save"))
        expect(row).to_contain_text("daily; third outlet")
        row.get_by_role("link", name="Change").click()
        visit.press(visit.page.get_by_role("button", name="Remove this topic"))
        expect(visit.page.get_by_text("No query is saved yet")).to_be_visible()
        assert visit.noise == []


def test_a_text_is_pasted_and_traced(both: Visit) -> None:
    both.to("/trace")
    both.page.get_by_label("Paste a communiqué").fill(
        "The final statement welcomes three new members and asks every state to mend its own buoys before the winter storms begin."
    )
    both.press(both.page.get_by_role("button", name="Trace", exact=True))
    expect(both.page.get_by_text("Every passage was carried by someone.")).to_be_visible()
    expect(both.page.get_by_role("link", name="In brief 🐟")).to_be_visible()
    assert both.noise == []


def test_times_are_the_readers_own_with_the_sources_behind_them(visit: Visit) -> None:
    visit.to("/articles/{article}")
    time = visit.page.locator("p.meta time")
    assert time.inner_text() == "14 Mar 2023, 18:00"
    assert time.get_attribute("title") == "2023-03-14T10:00:00+01:00"
    assert visit.page.locator("#zone").inner_text() == "Asia/Tokyo"


def test_a_day_without_an_hour_is_the_same_day_in_every_zone(
    fresh, visit_of: Callable[..., Visit]
) -> None:
    day = DateEvidence("meta", "published", "2023-03-10")
    made = replace(
        article("Quay", "Eines Tages", ("Am Kai liegt ein Boot, das niemand kennt.",), 5),
        published=datetime(2023, 3, 10, tzinfo=UTC),
        dates=(day,),
    )
    intake(fresh.index, [made])
    with served(fresh.desk) as address:
        visit = visit_of(address, fresh.press)
        for path in ("/?q=source:Quay", f"/articles/{made.id}"):
            visit.to(path)
            assert visit.page.locator("p.meta time").inner_text() == "10 Mar 2023", path


def test_keys_lead_to_the_query_and_through_the_results(visit: Visit) -> None:
    visit.to("/")
    visit.page.keyboard.press("/")
    assert visit.page.evaluate("document.activeElement.id") == "q"
    visit.page.keyboard.type("j")
    assert visit.page.get_by_label("Query").input_value() == "j", (
        "in the query a letter is a letter"
    )
    visit.page.locator("h1").click()
    for key in "jjk":
        visit.page.keyboard.press(key)
    href = visit.page.locator("ol.hits h3 a").first.get_attribute("href")
    assert visit.page.evaluate("document.activeElement.getAttribute('href')") == href


def test_the_first_tab_leads_past_the_menu(visit: Visit) -> None:
    visit.to("/")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/#main")


def test_arabic_is_set_from_the_right(visit: Visit) -> None:
    visit.to("/?q=منارات")
    for part in ("ol.hits h3", ".snippet"):
        style = "one => getComputedStyle(one).direction"
        assert visit.page.locator(part).first.evaluate(style) == "rtl"


def test_the_interface_turns_french_and_stays_so(visit: Visit) -> None:
    visit.to("/stories/{story}")
    visit.page.get_by_role("link", name="Français").click()
    expect(visit.page.get_by_role("link", name="Rapport")).to_be_visible()
    visit.to("/trace")
    assert (
        visit.page.get_by_role("heading", level=1).inner_text() == "Où ce texte est-il allé\u00a0?"
    )


def test_a_story_is_split_and_the_split_undone(fresh, visit_of) -> None:
    with served(fresh.desk) as address:
        visit = visit_of(address, fresh.press)
        visit.to("/stories/{story}#decide")
        visit.page.locator("label.tick", has_text="B").locator("input").first.check()
        visit.page.locator("#split-reason").fill("another <b>year</b>")
        visit.press(visit.page.get_by_role("button", name="Split", exact=True))
        assert "another <b>year</b>" in visit.page.locator(".ok").inner_text()
        assert fresh.index.decisions()[0].kind == "split"
        visit.press(visit.page.locator(".ok").get_by_role("button", name="Undo"))
        assert visit.page.locator(".ok").inner_text().startswith("Undone")
        assert visit.noise == []


def test_people_log_in_change_what_is_theirs_and_leave(stand, visit_of, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "accounts.sqlite", PasswordHasher(1, 8, 1))
    accounts.add("Nour", "admin", "six plovers at Zarzis", datetime.now(UTC))
    with served(replace(stand.desk, accounts=accounts)) as address:
        visit = visit_of(address, stand.press, viewport={"width": 360, "height": 800})
        page = visit.page
        visit.to("/stories/{story}/diff?a=A&b=B")
        page.get_by_label("Name").fill("Nour")
        page.get_by_label("Password").fill("seven plovers at Zarzis")
        visit.press(page.get_by_role("button", name="Log in"))
        expect(page.get_by_role("alert")).to_contain_text("name or password is wrong")
        assert findings(visit) == []
        page.get_by_label("Name").fill("Nour")
        page.get_by_label("Password").fill("six plovers at Zarzis")
        visit.press(page.get_by_role("button", name="Log in"))
        page.locator("table.sides").wait_for()  # the page that was asked for
        page.get_by_role("link", name="Your account").click()
        page.get_by_label("What it is for").fill("nightly")
        visit.press(page.get_by_role("button", name="Make a key"))
        assert accounts.of_key(page.locator(".ok pre code").inner_text()).role == "reader"
        for path in ("", "/account", "/accounts"):
            if path:
                visit.to(path)
            assert findings(visit) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        visit.press(page.get_by_role("button", name="Revoke: nightly"))
        assert accounts.all_keys() == ()
        visit.to("/account")
        visit.press(page.get_by_role("button", name="Log out everywhere"))
        page.wait_for_url("**/login")
        page.go_back()
        page.wait_for_url("**/login**")
        assert visit.noise == []


def test_a_reader_is_offered_nothing_to_decide_and_changes_the_password(
    stand, visit_of, tmp_path: Path
) -> None:
    accounts = Accounts(tmp_path / "accounts.sqlite", PasswordHasher(1, 8, 1))
    accounts.add("Clío", "reader", "six plovers at Zarzis", datetime.now(UTC))
    with served(replace(stand.desk, accounts=accounts)) as address:
        visit = visit_of(address, stand.press)
        page = visit.page
        visit.to("/account")
        page.get_by_label("Name").fill("Clío")
        page.get_by_label("Password").fill("six plovers at Zarzis")
        visit.press(page.get_by_role("button", name="Log in"))
        page.get_by_label("Until now").fill("six plovers at Zarzis")
        page.get_by_label("From now on").fill("seven plovers at Zarzis")
        visit.press(page.get_by_role("button", name="Change"))
        page.wait_for_url("**/login")
        assert accounts.checked("Clío", "seven plovers at Zarzis")
        page.get_by_label("Name").fill("Clío")
        page.get_by_label("Password").fill("seven plovers at Zarzis")
        visit.press(page.get_by_role("button", name="Log in"))
        page.get_by_role("button", name="Log out Clío").wait_for()
        for path in (
            "/stories/{story}",
            "/articles/{article}",
            "/decisions",
            "/sources",
            "/health",
        ):
            visit.to(path)
            assert page.locator("form[method=post]").count() == 1, "only to log out"
        visit.press(page.get_by_role("button", name="Log out Clío"))
        page.wait_for_url("**/login")
        assert visit.noise == []


def test_what_is_hostile_is_only_text_wherever_it_is_listed(both: Visit) -> None:
    """A script that ran would be heard of as a dialog, as an error or as what it asked for."""
    for path in ("/?group=article", "/stories/{story}", "/articles/{hostile}", "/?q=<script>", "/why?url=javascript:alert(1)",
                 "/stories/{story}/diff?a=<script>&b=A", "/trace?article={hostile}"):  # fmt: skip
        both.to(path)
        expect(both.page.get_by_role("heading", level=1)).to_be_visible()
        assert both.page.locator("main script, main img, main iframe").count() == 0
    assert both.noise == []

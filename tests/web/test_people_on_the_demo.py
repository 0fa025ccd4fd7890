"""Who reads the demo's desk, how and as whom: without scripts, by keys, in a zone, with digests and a role; on both backends."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from argon2 import PasswordHasher
from demo_pages import PAGES
from desk_mail import mailing
from desk_visits import Visit, findings, served
from playwright.sync_api import expect

from web import Accounts
from web.shelf import FixedShelf

PHONE = {"width": 360, "height": 800}


@pytest.fixture
def visit(demo_visit: Visit) -> Visit:
    return demo_visit


def test_every_page_is_read_without_javascript(demo, visit_of: Callable[..., Visit]) -> None:
    """Its boxes open, its times are those of UTC, and nothing is missed."""
    visit = visit_of(demo.at, demo.names, java_script_enabled=False)
    for path in PAGES.values():
        visit.to(path)
        expect(visit.page.get_by_role("heading", level=1).first).to_be_visible()
        closed = visit.page.locator("main details:not([open]) > summary:visible")
        while closed.count():
            closed.first.click()
        times = visit.page.locator("main time").all_text_contents()
        assert [
            one for one in times if not re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", one)
        ] == []
        assert visit.page.locator("#zone").inner_text() == "UTC"
    assert visit.noise == []


def test_times_are_the_readers_own_with_the_sources_behind_them(visit: Visit, demo) -> None:
    article = demo.desk.index.held([visit.names["article"]])[visit.names["article"]].article
    there = next(one.value for one in article.dates if "T" in one.value)
    visit.to("/articles/{article}")
    time = visit.page.locator("p.meta time")
    here = article.time.astimezone(ZoneInfo("Asia/Tokyo"))
    assert time.inner_text() == f"{here.day} {here:%b %Y, %H:%M}"
    assert time.get_attribute("title") == there
    assert visit.page.locator("#zone").inner_text() == "Asia/Tokyo"


def test_keys_lead_to_the_query_and_through_the_results(visit: Visit) -> None:
    visit.to("/")
    visit.page.keyboard.press("/")
    expect(visit.page.get_by_label("Query")).to_be_focused()
    visit.page.keyboard.type("jk")
    expect(visit.page.get_by_label("Query")).to_have_value("jk")
    visit.page.locator("h1").click()
    hits = visit.page.locator("ol.hits h3 a")
    for key, at in (("j", 0), ("j", 1), ("k", 0)):
        visit.page.keyboard.press(key)
        expect(hits.nth(at)).to_be_focused()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/stories/*")


def test_the_interface_turns_french_and_stays_so(visit: Visit) -> None:
    visit.to("/stories/{story}")
    visit.page.get_by_role("link", name="Français").click()
    expect(visit.page.get_by_role("link", name="Rapport", exact=True)).to_be_visible()
    visit.to("/?q=story:{story}&group=article")
    assert visit.page.locator("#totals").inner_text().startswith("1 histoire ·")
    assert "juin 2022" in visit.page.locator("ol.hits time").first.inner_text()
    visit.page.get_by_role("link", name="English").click()
    expect(visit.page.get_by_label("Query")).to_be_visible()


def test_digests_are_ordered_and_shown_as_they_go_out(
    demo, visit_of: Callable[..., Visit], tmp_path: Path
) -> None:
    shelf = FixedShelf({"نابولي": "Naples OR نابولي"})
    desk = replace(demo.desk, shelf=shelf, data=tmp_path)
    with mailing(desk) as house, served(house.desk) as at:
        visit = visit_of(at, demo.names)
        page = visit.page
        visit.to("/topics")
        page.get_by_role("link", name="Your digests").click()
        page.get_by_label("How often: نابولي").select_option("weekly")
        visit.press(page.get_by_role("button", name="Save: نابولي"))
        page.get_by_label("Your mail address").fill("amal@example.org")
        page.get_by_label("Language of the mail").select_option("fr")
        visit.press(page.get_by_role("button", name="Save", exact=True))
        expect(page.locator("#waiting")).to_contain_text("amal@example.org")
        assert findings(visit) == []
        (link,) = house.links()
        page.goto(link)
        visit.press(page.get_by_role("button", name="It is mine"))
        expect(page.locator("main")).to_contain_text("It goes to: amal@example.org")
        assert findings(visit) == []
        page.get_by_role("link", name="Preview: نابولي").click()
        expect(page.get_by_text("There is nothing new to tell so far")).to_be_visible()
        assert findings(visit) == []
        page.get_by_role("link", name="As HTML mail").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("نابولي")
        assert visit.noise == []


@pytest.mark.parametrize(("role", "forms"), [("reader", 1), ("analyst", 4), ("admin", 4)])
def test_each_role_logs_in_is_offered_what_is_its_own_and_leaves(
    demo, visit_of: Callable[..., Visit], tmp_path: Path, role: str, forms: int
) -> None:
    accounts = Accounts(tmp_path / "accounts.sqlite", PasswordHasher(1, 8, 1))
    accounts.add("Περικλής", role, "eight petrels off Bari", datetime.now(UTC))
    with served(replace(demo.desk, accounts=accounts)) as at:
        visit = visit_of(at, demo.names, viewport=PHONE)
        page = visit.page
        visit.to("/stories/{story}")
        assert findings(visit) == []
        page.get_by_label("Name").fill("Περικλής")
        page.get_by_label("Password").fill("eight petrels off Bari")
        visit.press(page.get_by_role("button", name="Log in"))
        page.wait_for_url("**/stories/*")
        assert page.locator("form[method=post]").count() == forms
        visit.to("/account")
        page.get_by_label("What it is for").fill("nightly")
        visit.press(page.get_by_role("button", name="Make a key"))
        assert accounts.of_key(page.locator(".ok pre code").inner_text())
        assert findings(visit) == []
        visit.to("/accounts")
        told = "key" if role == "admin" else "this needs the role admin"
        expect(page.locator("main")).to_contain_text(told)
        assert findings(visit) == []
        visit.press(page.get_by_role("button", name="Log out Περικλής"))
        page.wait_for_url("**/login")
        visit.to("/stories/{story}")
        expect(page.get_by_label("Password")).to_be_visible()
        assert visit.noise == []

"""Every page on the demo's data, in the system's Chromium, on both backends."""

import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from demo_pages import LOOKS, PAGES, UNKNOWN
from desk_looks import TOLERANCE, off_kept
from desk_visits import Visit, direction_of, findings, pressed_on, totals_of
from playwright.sync_api import expect

PICTURES = Path(__file__).parents[2] / "docs" / "pictures.py"


PHONE = {"width": 360, "height": 800}


@pytest.fixture
def visit(demo_visit: Visit) -> Visit:
    return demo_visit


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Visit, name: str) -> None:
    visit.to(PAGES[name])
    assert findings(visit) == []


def test_on_a_phone_in_the_dark_in_french_every_page_fits_and_asks_nobody_else(
    demo, visit_of: Callable[..., Visit]
) -> None:
    visit = visit_of(demo.at, demo.names, locale="fr-FR", color_scheme="dark", viewport=PHONE)
    for path in PAGES.values():
        visit.to(path)
        expect(visit.page.get_by_role("heading", level=1).first).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert findings(visit) == [], path
    assert visit.noise == []


def test_the_report_fits_a_phone_and_axe_finds_nothing_in_it(
    demo, visit_of: Callable[..., Visit]
) -> None:
    """The policy of the report allows no script, and so not axe either."""
    visit = visit_of(demo.at, demo.names, bypass_csp=True, viewport=PHONE)
    for story in ("{story}", "{arabic}"):
        visit.to(f"/stories/{story}/report.html")
        assert findings(visit) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visit.noise == []


@pytest.mark.parametrize("name", LOOKS)
def test_a_page_looks_on_either_backend_as_it_did(demo, seen, off, name: str) -> None:
    picture = seen(demo.at, demo.names, LOOKS[name])
    assert off_kept(off, f"demo-{name}", picture) < TOLERANCE


@pytest.mark.parametrize("scripts", [True, False])
def test_the_report_of_the_main_story_is_three_clicks_from_the_start(
    demo, visit_of: Callable[..., Visit], scripts: bool
) -> None:
    """As docs/desk.md leads, with JavaScript and without."""
    visit = visit_of(demo.at, demo.names, java_script_enabled=scripts)
    steps = list(runpy.run_path(str(PICTURES))["clicked"](visit.page, demo.at))
    assert len(steps) == 1 + 3
    expect(visit.page).to_have_url(f"{demo.at}/stories/{demo.names['story']}/report.html")
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("Communiqué conjoint")
    expect(visit.page.get_by_text("Distinct versions of a story")).to_be_visible()


def test_a_search_is_narrowed_down_drawn_and_exported(visit: Visit) -> None:
    visit.to("/")
    visit.page.get_by_label("Query").fill('"Coalition" OR التحالف')
    visit.page.get_by_label("Group by").select_option("article")
    visit.page.get_by_label("Order").select_option("oldest")
    visit.press(visit.page.get_by_role("button", name="Search"))
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
    times = visit.page.locator("ol.hits time").evaluate_all("all => all.map(one => one.dateTime)")
    assert times == sorted(times)
    for name in ("CSV", "XLSX", "PARQUET", "PASSIM"):
        href = visit.page.get_by_role("link", name=name).get_attribute("href")
        assert visit.page.request.get(visit.base + href).ok


def test_every_filter_narrows_down_with_right_totals_in_all_three_units(visit: Visit) -> None:
    visit.to("/?q=lang:fr")
    page, fields = visit.page, ("source", "country", "lang", "agency")
    before = totals_of(page)
    for number, field in enumerate(fields, 1):
        page.locator(f".facet:has(#facet-{field}) a").first.click()
        page.wait_for_url(f"**{field}=**")
        expect(page.locator("ul.chosen li")).to_have_count(number)
        assert 0 < totals_of(page)[2] <= before[2]
        before = totals_of(page)
    address = page.url
    for unit, number in zip(("story", "version", "article"), before, strict=True):
        page.goto(f"{address}&group={unit}&page_size=100")
        assert totals_of(page) == before
        expect(page.locator("ol.hits > li")).to_have_count(number)
    page.locator("ul.chosen a").first.click()
    expect(page.locator("ul.chosen li")).to_have_count(len(fields) - 1)


def test_one_learns_to_ask_by_examples_and_from_what_went_wrong(visit: Visit) -> None:
    visit.to(PAGES["wrong"])
    page = visit.page
    expect(page.locator(".trouble mark")).to_have_text(")")
    expect(page.get_by_role("alert")).to_contain_text("At character 19")
    page.get_by_text("How to ask").click()
    page.get_by_role("link", name='"coalition mondiale" OR').click()
    expect(page.get_by_label("Query")).to_have_value(re.compile('^"coalition mondiale"'))
    for path, told in UNKNOWN.items():
        visit.to(path)
        expect(page.get_by_role("alert")).to_contain_text(told)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert visit.noise == []


def test_the_keyboard_goes_through_in_order_and_where_it_is_can_be_seen(visit: Visit) -> None:
    for path, least in (("/", 30), ("/stories/{story}", 40), ("/trace", 14)):
        visit.to(path)
        met = [pressed_on(visit.page) for _ in range(least)]
        assert met[:2] == ["Skip to the content", "wirecopy"]
        assert len(set(met)) > least / 2, "it goes on"
    visit.to("/")
    for _ in range(11):
        visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.id") == "q", "behind the menu is the query"


def test_a_story_tells_all_of_itself_and_leads_on(visit: Visit) -> None:
    visit.to("/stories/{story}")
    page = visit.page
    for part in ("#versions", "#curve", "#passages", "#compare", "#headlines", "#edits", "#related", "#decide"):  # fmt: skip
        expect(page.locator(f"h2{part}")).to_be_visible()
    expect(page.get_by_text("the same event at").first).to_be_visible()
    page.get_by_label("Version after").select_option("C")
    visit.press(page.get_by_role("button", name="Compare"))
    for what in ("added", "cut", "moved"):
        expect(page.locator("table.sides .what", has_text=what).first).to_be_visible()
    page.locator("a.letter").last.click()
    page.get_by_role("link", name="why here?").click()
    expect(page.get_by_role("heading", name="Why it stands here")).to_be_visible()
    page.get_by_role("link", name="Trace this text").click()
    expect(page.locator(".heat .level-4").first).to_be_visible()
    assert visit.noise == []


def test_arabic_is_set_from_the_right_and_what_stands_beside_it_is_not(visit: Visit) -> None:
    visit.to("/stories/{story}")
    visit.page.get_by_role("link", name="البيان المشترك لوزراء").first.click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("البيان المشترك")
    assert direction_of(visit.page.get_by_role("heading", level=1)) == "rtl"
    both = visit.page.locator("td bdi", has_text=re.compile(r"\(260 mil"))
    assert direction_of(both.first) == "ltr"
    visit.page.get_by_role("link", name="why here?").first.click()
    visit.page.get_by_role("link", name="Trace this text").click()
    assert direction_of(visit.page.locator(".heat p").first) == "rtl"
    assert direction_of(visit.page.locator(".heat .told").first) == "ltr"

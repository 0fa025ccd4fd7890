"""Every action on the demo's data, in the system's Chromium, on both backends."""

import re

import demo_desk
import pytest
from desk_visits import Visit, findings, totals_of
from playwright.sync_api import expect

from wirecopy.demo.press import Press


@pytest.fixture
def visit(demo_visit: Visit) -> Visit:
    return demo_visit


def test_a_story_leaves_in_every_format_and_as_a_feed_until_it_is_revoked(visit: Visit) -> None:
    visit.to("/stories/{story}")
    page = visit.page
    for link in page.locator(".actions a").all()[:-1]:
        answer = page.request.get(visit.base + link.get_attribute("href"))
        assert answer.ok, link.inner_text()
        assert len(answer.body()) > 1_000
    page.get_by_role("link", name="Feed", exact=True).click()
    visit.press(page.get_by_role("button", name="Make a feed"))
    links = page.locator(".ok dd").all_inner_texts()
    assert [page.request.get(link).status for link in links] == [200] * 3
    assert "Naples" in page.request.get(links[0]).text()
    assert findings(visit) == []
    visit.press(page.get_by_role("button", name="Revoke: Communiqué conjoint"))
    expect(page.get_by_role("heading", name="There is no feed yet")).to_be_visible()
    assert [page.request.get(link).status for link in links] == [404] * 3


def test_a_search_is_saved_as_a_topic_searched_by_and_removed(visit: Visit) -> None:
    visit.to("/?q=Naples&lang=fr")
    page = visit.page
    page.get_by_role("link", name="Save as a topic").click()
    page.get_by_label("What it is called").fill("نابولي")
    page.get_by_label("New articles are told").select_option("hourly")
    page.get_by_label("changed number").check()
    visit.press(page.get_by_role("button", name="Save"))
    row = page.get_by_role("row", name="نابولي")
    expect(row).to_contain_text("hourly; changed number")
    assert findings(visit) == []
    visit.press(row.get_by_role("button", name="Mark as seen"))
    expect(row.get_by_role("button", name="Mark as seen")).to_have_count(0)
    row.get_by_role("link", name="نابولي").first.click()
    narrowed = totals_of(page)
    visit.to("/?q=Naples&lang=fr")
    assert totals_of(page) == narrowed
    visit.to("/topics")
    row.get_by_role("link", name="Change").click()
    page.get_by_label("What it is called").fill("نابولي 🌋")
    visit.press(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("link", name="نابولي 🌋", exact=True)).to_be_visible()
    row.get_by_role("link", name="Feed").click()
    visit.press(page.get_by_role("button", name="Make a feed"))
    followed = page.locator(".ok dd").all_inner_texts()
    assert "<entry" in page.request.get(followed[1]).text()
    visit.press(page.get_by_role("button", name="Revoke: نابولي 🌋"))
    visit.to("/topics")
    row.get_by_role("link", name="Change").click()
    visit.press(page.get_by_role("button", name="Remove this topic"))
    expect(page.get_by_text("No query is saved yet")).to_be_visible()


def test_a_search_leaves_as_a_report_as_a_feed_and_with_what_was_not_seen(visit: Visit) -> None:
    page = visit.page
    for format in ("md", "tei"):
        visit.to("/?q=Naples&lang=fr")
        page.get_by_text("Report of these stories").click()
        page.get_by_label("As", exact=True).select_option(format)
        with page.expect_download() as download:
            page.get_by_role("button", name="Make the report").click()
        assert "Naples" in download.value.path().read_text("utf-8")
    page.get_by_label("As", exact=True).select_option("html")
    page.get_by_label("with what was not seen").check()
    visit.press(page.get_by_role("button", name="Make the report"))
    expect(page.get_by_role("heading", level=1).first).to_have_text('(Naples) AND lang:"fr"')
    expect(page.get_by_text("Not seen, ")).to_be_visible()
    visit.to("/?q=Naples&lang=fr")
    page.get_by_role("link", name="Not seen", exact=True).click()
    expect(page.get_by_role("heading", name="What was not seen")).to_be_visible()
    visit.to("/?q=Naples&lang=fr")
    page.get_by_role("link", name="Feed", exact=True).click()
    visit.press(page.get_by_role("button", name="Make a feed"))
    links = page.locator(".ok dd").all_inner_texts()
    assert [page.request.get(link).status for link in links] == [200] * 3
    visit.press(page.get_by_role("button", name="Revoke: (Naples)"))
    assert [page.request.get(link).status for link in links] == [404] * 3
    assert visit.noise == []


def test_what_is_decided_is_seen_and_undone(visit: Visit, demo) -> None:
    index, story, page = demo.desk.index, visit.names["story"], visit.page
    before = index.story(story).carriers.keys()

    def undone(kind: str) -> None:
        expect(page.locator(".ok")).to_contain_text(f"Decided: {kind}")
        assert findings(visit) == []
        visit.press(page.locator(".ok").get_by_role("button", name="Undo"))
        expect(page.locator(".ok")).to_contain_text(f"Undone: {kind}")
        assert index.story(story).carriers.keys() == before

    visit.to("/stories/{story}#decide")
    page.locator("label.tick", has_text="B").locator("input").first.check()
    visit.press(page.get_by_role("button", name="Split", exact=True))
    undone("split")
    page.locator("#other").fill(visit.names["arabic"])
    visit.press(page.get_by_role("button", name="Merge", exact=True))
    undone("merge")
    page.get_by_label("Lead").select_option("C")
    visit.press(page.get_by_role("button", name="Set", exact=True))
    undone("lead")
    visit.to("/articles/{article}")
    visit.press(page.get_by_role("button", name="Pin", exact=True))
    undone("pin")
    page.get_by_role("link", name="Decisions", exact=True).first.click()
    expect(page.locator("tbody tr")).to_have_count(4)


def test_a_communique_is_pasted_and_its_passages_are_found_with_their_carriers(
    visit: Visit,
) -> None:
    visit.to("/articles/{article}")
    text = "\n".join(visit.page.locator(".text p").all_inner_texts())
    visit.to("/trace")
    visit.page.get_by_label("Paste a communiqué").fill(
        f"{text}\nNul journal n'a jamais imprimé cette phrase sur les hérons du port de Naples."
    )
    visit.press(visit.page.get_by_role("button", name="Trace", exact=True))
    expect(visit.page.get_by_text("No one carried")).to_be_visible()
    assert visit.page.locator(".heat .level-0").count() == 1
    expect(visit.page.get_by_role("heading", name="Who carried it")).to_be_visible()
    assert findings(visit) == []
    visit.to("/trace")
    visit.page.get_by_label("Or choose an article").fill(visit.names["url"])
    visit.press(visit.page.get_by_role("button", name="Trace this text"))
    expect(visit.page.get_by_text("Every passage was carried by someone.")).to_be_visible()


def test_an_outlet_is_paused_checked_and_crawled(visit: Visit) -> None:
    visit.to("/sources")
    page = visit.page
    visit.press(page.get_by_role("button", name="Pause: Port Daily"))
    assert page.locator("tr", has_text="Port Daily").locator(".badge").inner_text() == "paused"
    visit.press(page.get_by_role("button", name="Resume: Port Daily"))
    visit.press(page.get_by_role("button", name="Check: Port Daily"))
    assert "all well" in page.get_by_role("status").inner_text()
    assert findings(visit) == []
    visit.press(page.get_by_role("button", name="Crawl now: Port Daily"))
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


def test_an_outlet_is_added_by_its_address_and_a_wrong_one_is_told(visit: Visit, demo, demo_press: Press) -> None:  # fmt: skip
    followed, new = demo_press.sites[0].base, demo_press.sites[-1].base
    tables = demo.desk.sources.read_text("utf-8").split("[[source]]")
    demo.desk.sources.write_text(
        "[[source]]".join(one for one in tables if new not in one), "utf-8"
    )
    visit.to("/sources")
    page = visit.page
    page.get_by_label("A page, feed or sitemap of the outlet").fill("ftp://nowhere.example/")
    visit.press(page.get_by_role("button", name="Add", exact=True))
    assert "only http and https" in page.get_by_role("alert").inner_text()
    assert findings(visit) == []
    page.get_by_label("A page, feed or sitemap of the outlet").fill(followed)
    visit.press(page.get_by_role("button", name="Add", exact=True))
    assert page.get_by_role("status").inner_text().startswith("Followed already, ")
    assert findings(visit) == []
    page.get_by_label("A page, feed or sitemap of the outlet").fill(new)
    page.get_by_label("What it is called").fill("منبر البحر")
    visit.press(page.get_by_role("button", name="Add", exact=True))
    assert page.get_by_role("status").inner_text() == "Followed from now on: منبر البحر"
    expect(page.get_by_role("button", name="Crawl now: منبر البحر")).to_be_visible()


def test_a_page_in_quarantine_is_told_and_tried_again(visit: Visit) -> None:
    visit.to("/health")
    row = visit.page.locator("tr", has_text=demo_desk.BROKEN)
    visit.press(row.get_by_role("button", name="Try again"))
    assert "Try again" not in visit.page.locator("main").inner_text()
    visit.page.get_by_label("Address of the page").fill(demo_desk.BROKEN)
    visit.press(visit.page.get_by_role("button", name="Tell"))
    assert "Northern Ledger" in visit.page.locator("dl").inner_text()
    assert findings(visit) == []

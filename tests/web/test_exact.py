"""Where so many articles match that totals are estimated, they are counted exactly for who asks for it."""

from collections.abc import Callable

import pytest
from desk_pages import opened, text_of
from desk_visits import findings, served, totals_of
from lxml import html
from playwright.sync_api import expect

QUERY = "/?q=valletta+OR+lighthouses+OR+منارات+OR+νύχτες&lang=en&lang=ar"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three articles are too many to be counted one by one, and two values for one portion."""
    for module in ("counting", "facets"):
        monkeypatch.setattr(f"index.elastic.{module}.EXACT", 3)
    monkeypatch.setattr("index.elastic.counting.BUCKETS", 2)


@pytest.fixture
def estimated(few, fresh_on_both, request: pytest.FixtureRequest):
    """A desk on each backend, and whether it estimates."""
    return fresh_on_both, "elasticsearch" in request.node.name


def numbers(page: html.HtmlElement) -> list[str]:
    """What the totals and the facets tell."""
    return [text_of(page, "#totals"), *(one.text_content() for one in page.cssselect(".facet li"))]


def test_a_page_of_estimates_says_so_and_leads_to_exact_numbers(estimated, reading) -> None:
    stand, estimates = estimated
    page = opened(stand.client, QUERY)
    assert text_of(page, "#totals").startswith("about ") is estimates
    links = page.xpath('//a[text()="Count exactly"]/@href')
    assert len(links) == estimates
    exact = opened(stand.client, links[0]) if estimates else page
    assert not text_of(exact, "#totals").startswith("about ")
    assert "Count exactly" not in text_of(exact)
    assert numbers(exact) == numbers(opened(reading.client, QUERY))
    assert len(numbers(exact)) > 5
    assert "exact" not in "".join(exact.xpath("//main//a/@href")), "what follows is not so slow"


def test_scripts_ask_for_exact_numbers(estimated) -> None:
    stand, estimates = estimated
    ask: Callable = lambda path: stand.client.get(path).json()["data"]  # noqa: E731
    counts = ask("/api/count?by=source&unit=story")
    assert {one["approximate"] for one in counts} == {estimates}
    exact = ask("/api/count?by=source&unit=story&exact=1")
    assert {one["approximate"] for one in exact} == {False}
    assert {one["key"]: one["number"] for one in exact}["Malta Post"] == 1
    found = ask("/api/search?q=valletta")
    assert found["approximate"] is estimates
    found = ask("/api/search?q=valletta&exact=true")
    assert (found["stories"], found["versions"], found["articles"]) == (1, 4, 8)
    assert found["approximate"] is False
    assert stand.client.get("/api/count?exact=perhaps").status_code == 400


def test_a_person_has_it_counted_exactly(estimated, visit_of, reading) -> None:
    stand, estimates = estimated
    with served(stand.desk) as at:
        visit = visit_of(at, stand.press)
        visit.to(QUERY)
        link = visit.page.get_by_role("link", name="Count exactly")
        expect(link).to_have_count(int(estimates))
        assert findings(visit) == []
        if estimates:
            link.click()
            visit.page.wait_for_url("**exact=true**")
        expect(visit.page.locator("#totals")).not_to_contain_text("about")
        known = text_of(opened(reading.client, QUERY), "#totals")
        assert visit.page.locator("#totals").inner_text() == known
        assert len(totals_of(visit.page)) == 3
        assert visit.noise == []

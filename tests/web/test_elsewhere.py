"""Many stories of the same event on the page of one: the likeliest first, their number, and the way to all."""

import pytest
from desk_pages import opened, text_of
from desk_visits import findings, served
from playwright.sync_api import expect
from tellings import tellings

from index import intake

ROWS = "#related ~ .scroll tbody tr"
TOLD = "Of 44 stories of the same event in other languages or words, these are the likeliest 20."


@pytest.fixture
def told(fresh_on_both):
    """A desk on each backend, and the first of the stories of 45 outlets."""
    first, *_ = intake(fresh_on_both.index, tellings(45))
    return fresh_on_both, first.story


def test_a_page_says_how_many_there_are_and_leads_to_the_rest(told) -> None:
    stand, story = told
    page = opened(stand.client, f"/stories/{story}")
    (note,) = page.cssselect("#related + .note")
    assert text_of(page, "#related + .note").startswith(TOLD)
    (href,) = note.xpath("a/@href")
    assert len(page.cssselect(ROWS)) == 20
    whole = opened(stand.client, href)
    assert len(whole.cssselect(ROWS)) == 44
    assert not whole.cssselect("#related + .note")
    assert len(stand.client.get(f"/api/stories/{story}").json()["data"]["elsewhere"]) == 44
    french = opened(stand.client, f"/stories/{story}", **{"accept-language": "fr"})
    assert "Sur 44 histoires du même événement" in text_of(french)


def test_a_page_with_few_of_them_says_nothing_of_a_rest(fresh) -> None:
    first, *_ = intake(fresh.index, tellings(21))
    page = opened(fresh.client, f"/stories/{first.story}")
    assert len(page.cssselect(ROWS)) == 20
    assert not page.cssselect("#related + .note")


def test_a_person_has_all_of_them_shown(told, visit_of) -> None:
    stand, story = told
    with served(stand.desk) as at:
        visit = visit_of(at, stand.press)
        visit.to(f"/stories/{story}#related")
        expect(visit.page.locator(ROWS)).to_have_count(20)
        assert findings(visit) == []
        visit.page.get_by_role("link", name="Show all of them").click()
        expect(visit.page.locator(ROWS)).to_have_count(44)
        assert findings(visit) == []
        for width in (320, 820, 1440):
            visit.page.set_viewport_size({"width": width, "height": 900})
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, width
    assert visit.noise == []

"""An official text is pasted or chosen, and where its passages went is told with its warmth."""

from datetime import datetime

import pytest
from desk_pages import opened, text_of, token_of
from desk_press import ARABIC, DISPATCH
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reports.trace import Extent, PassageTrace
from web.pages.heat import WARMEST, warmth_of


def passage(number: int, **articles: int) -> PassageTrace:
    counts = {Extent[name]: count for name, count in articles.items()}
    return PassageTrace(number, f"Passage {number}", 5, counts, {}, None)


def test_the_widest_carried_passage_is_the_warmest() -> None:
    told = warmth_of([passage(1, WHOLE=8), passage(2, NEARLY=3, PART=1), passage(3), passage(4, WHOLE=1)])  # fmt: skip
    assert [(one.articles, one.level) for one in told] == [(8, 4), (4, 2), (0, 0), (1, 1)]


@given(st.lists(st.integers(0, 10**6), max_size=30))
def test_warmth_grows_with_the_articles_and_is_nothing_only_for_none(numbers: list[int]) -> None:
    told = warmth_of([passage(at, WHOLE=number) for at, number in enumerate(numbers)])
    assert all((one.level == 0) == (one.articles == 0) for one in told)
    levels = [one.level for one in sorted(told, key=lambda one: one.articles)]
    assert levels == sorted(levels)
    assert not numbers or max(levels) == (WARMEST if any(numbers) else 0)


def test_an_article_that_is_here_is_chosen_by_its_id_or_its_address(stand) -> None:
    page = opened(stand.client, f"/trace?article={stand.press.article}")
    assert page.cssselect("textarea")[0].value.startswith(DISPATCH[0][:40])
    named = text_of(page, "h2:first-of-type")
    assert page.cssselect("input[name=name]")[0].value == named
    assert "Every passage was carried by someone." in text_of(page)
    url = stand.client.get(f"/api/articles/{stand.press.article}").json()["data"]["article"]["url"]
    assert text_of(opened(stand.client, f"/trace?article={url}"), "h2:first-of-type") == named


def test_the_text_stands_there_with_how_far_each_passage_went(stand) -> None:
    page = opened(stand.client, f"/trace?article={stand.press.article}")
    passages = page.cssselect(".heat a")
    assert len(passages) == len(page.cssselect("tr[id^=passage-]"))
    assert passages[0].get("href") == "#passage-1"
    assert {one.get("class") for one in passages} >= {"level-4"}
    assert "articles" in text_of(page, ".heat .told")


def test_every_article_and_version_leads_to_its_trace(reading) -> None:
    for path in (f"/articles/{reading.press.article}", f"/stories/{reading.press.story}/versions/A"):  # fmt: skip
        (link,) = [a.get("href") for a in opened(reading.client, path).cssselect(".actions a") if a.get("href").startswith("/trace")]  # fmt: skip
        assert opened(reading.client, link).cssselect(".heat")


def test_a_trace_is_bounded_by_a_query(reading) -> None:
    page = opened(reading.client, f"/trace?article={reading.press.article}&q=country:MT")
    assert page.cssselect("input[name=q]")[0].value == "country:MT"
    whole = opened(reading.client, f"/trace?article={reading.press.article}")
    assert 0 < len(page.cssselect("td a[href^='/articles/']")) < len(whole.cssselect("td a[href^='/articles/']"))  # fmt: skip


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [("article=none", 404, "no article has the id or URL 'none'"), ("article={article}&q=(", 400, "a ( is not closed")],
)  # fmt: skip
def test_what_cannot_be_traced_is_told_beside_the_form(reading, query, status, told) -> None:
    page = opened(reading.client, "/trace?" + query.format(**vars(reading.press)), status)
    assert told in text_of(page, ".trouble")
    assert page.cssselect("textarea")
    assert text_of(page, ".trouble mark") == ("(" if status == 400 else "")


def test_what_an_article_says_is_only_text_in_its_trace(reading) -> None:
    page = opened(reading.client, f"/trace?article={reading.press.hostile}")
    assert [one.get("src") for one in page.iter("script")] == ["/static/desk.js"]
    assert not list(page.iter("img", "iframe"))


def test_a_traced_text_keeps_its_language_and_direction(reading) -> None:
    found = reading.client.get("/api/search?lang=ar").json()["data"]["hits"][0]["id"]
    page = opened(reading.client, f"/trace?article={found}")
    (text,) = page.cssselect(".heat")
    assert text.get("lang") == "ar"
    assert {one.get("dir") for one in text.cssselect("p")} == {"auto"}
    assert ARABIC[0][:20] in text_of(page, ".heat")


def test_every_time_that_a_page_stated_has_the_zone_of_its_source_behind_it(stand) -> None:
    address = f"/stories/{stand.press.story}"
    versions = stand.client.get(f"/api{address}").json()["data"]["versions"]
    stated = {one["stated"] for version in versions for one in version["carriers"]} - {""}
    moments = {datetime.fromisoformat(one): one for one in stated}
    page = opened(stand.client, address)
    for part in ("main > p", ".carriers", "#curve + figure", "#edits + div"):
        times = page.cssselect(f"{part} time")
        behind = {datetime.fromisoformat(one.get("datetime")): one.get("title") for one in times}
        known = {time: title for time, title in behind.items() if time in moments}
        assert known == {time: moments[time] for time in known} != {}, part
    assert all(one.endswith("+01:00") for one in stated)
    related = page.cssselect("#related + div time")
    assert {datetime.fromisoformat(one.get("title")).isoformat()[-6:] for one in related} == {"+01:00"}  # fmt: skip


def test_the_page_of_a_version_leads_to_why_it_stands_there(reading) -> None:
    page = opened(reading.client, f"/stories/{reading.press.story}")
    links = [a.get("href") for a in page.cssselect("ul.tree .meta a[href$='#why']")]
    assert len(links) == len(page.cssselect("ul.tree article"))
    assert "Why it stands here" in text_of(opened(reading.client, links[0]), "#why")


def test_a_text_is_traced_with_what_no_one_carried(stand) -> None:
    text = "\n".join(
        [*DISPATCH[1:3], "No outlet anywhere would ever print this closing sentence about herons."]
    )
    form = {"text": text, "name": "Statement", "token": token_of(stand.client, "/trace")}
    response = stand.client.post("/trace", data=form)
    page = html.fromstring(response.text)
    assert response.status_code == 200
    assert text_of(page, "h2")[:9] == "Statement"
    assert "No one carried: 3" in text_of(page, "main")
    assert "The Headland" in text_of(page, "table")
    assert page.cssselect("svg path.full")


def test_a_text_too_short_to_trace_is_told_and_kept_in_the_form(reading) -> None:
    form = {"text": "Too short.", "token": token_of(reading.client, "/trace")}
    response = reading.client.post("/trace", data=form)
    page = html.fromstring(response.text)
    assert response.status_code == 400
    assert "cannot be traced" in text_of(page, ".trouble")
    assert page.cssselect("textarea")[0].value == "Too short."

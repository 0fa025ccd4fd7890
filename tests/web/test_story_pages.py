"""The pages of a story, its versions and its reports without a browser."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from desk_pages import opened, text_of
from desk_press import DISPATCH, article

from index import intake
from processing import DateEvidence
from reports import FORMATS


def test_a_story_shows_all_of_its_ledger(stand) -> None:
    page = opened(stand.client, f"/stories/{stand.press.story}")
    for anchor in ["versions", "curve", "passages", "compare", "headlines", "edits", "decide"]:
        assert page.cssselect(f"#{anchor}"), anchor
    assert page.cssselect("ul.tree header a.letter")[0].text == "A"
    assert "The Day" in text_of(page, "ul.tree")
    assert page.cssselect("svg path.full")
    assert "https://theday.example/live" in text_of(page, "main")


def test_a_page_that_went_back_to_its_first_text_is_told_to_have(fresh) -> None:
    def steps() -> str:
        page = opened(fresh.client, f"/stories/{fresh.press.story}")
        return text_of(page, "#edits + div tbody td:last-child")

    assert not steps().endswith("again")
    intake(
        fresh.index, [article("The Day", "Valletta promises", DISPATCH, 1, path="live", seen=11)]
    )
    assert steps().endswith(f"{steps()[0]} again")


def test_a_story_tells_its_headlines_agencies_countries_and_languages(stand) -> None:
    address = f"/stories/{stand.press.story}"
    page, told = opened(stand.client, address), stand.client.get(f"/api{address}").json()["data"]
    headlines = [one["text"] for version in told["versions"] for one in version["headlines"]]
    shown = [one.text_content() for one in page.cssselect("#headlines + ul bdi")]
    assert shown == list(dict.fromkeys(headlines))
    assert len(shown) > 4
    pairs = text_of(page, "dl.pairs")
    assert [name for name in ("AgenciesANSA", "Italy, Malta, Tunisia", "English") if name not in pairs] == []  # fmt: skip


def test_a_headline_of_many_versions_is_told_once(fresh) -> None:
    def headlines() -> list[str]:
        page = opened(fresh.client, f"/stories/{fresh.press.story}")
        return [
            " ".join(one.text_content().split()) for one in page.cssselect("#headlines + ul li")
        ]

    texts = [f"{DISPATCH[0]} {'It rained. ' * at}" for at in range(1, 10)]
    further = [
        article(f"Outlet {chr(97 + at)}", "All of it", (text, *DISPATCH[1:]), 5 + at)
        for at, text in enumerate(texts)
    ]
    intake(fresh.index, further)
    told = [one for one in headlines() if "All of it" in one]
    assert len(told) == 1
    letters, _, rest = told[0].partition(" and 3 more ")
    assert (len(letters.split()), rest) == (6, "All of it × 9")


def test_the_tables_below_the_pictures_say_the_same(stand) -> None:
    address = f"/stories/{stand.press.story}"
    page, told = opened(stand.client, address), stand.client.get(f"/api{address}").json()["data"]
    labels = [version["label"] for version in told["versions"]]
    rows = page.cssselect("#curve + figure tbody tr")
    assert [row[0].text_content() for row in rows] == labels
    copies = [int(row[3].text_content()) for row in rows]
    assert copies == [len(version["carriers"]) for version in told["versions"]]
    assert sum(copies) == told["counts"]["articles"] == 8
    passages = page.cssselect("#passages ~ figure tbody tr")
    assert len(passages) == len(told["passages"])
    for at, drawn in ((2, "full"), (3, "near")):
        boxes = sum(one.get("d").count("M") for one in page.cssselect(f"svg path.{drawn}"))
        held = [row[at].text_content().split(", ") for row in passages]
        assert sum(label != "" for row in held for label in row) == boxes


def test_a_carrier_says_what_its_time_lacks(fresh) -> None:
    midnight = datetime(2023, 3, 14, tzinfo=UTC)
    late = article("Ionian Echo", "Lighthouses 🐟", DISPATCH[:4], 90, agencies=())
    day = (DateEvidence("json-ld", "published", "2023-03-14"),)
    intake(fresh.index, [replace(late, published=midnight, dates=day)])
    tree = text_of(opened(fresh.client, f"/stories/{fresh.press.story}"), "ul.tree")
    assert "(at the latest) Ionian Echo" in tree
    assert "(first seen) The Day" in tree
    assert tree.count("at the latest") == 1


def test_an_article_of_a_story_leads_to_it(reading) -> None:
    response = reading.client.get(f"/stories/{reading.press.article}", follow_redirects=False)
    assert response.headers["location"] == f"/stories/{reading.press.story}"


def test_a_version_and_an_article_are_shown_whole(stand) -> None:
    version = opened(stand.client, f"/stories/{stand.press.story}/versions/a")
    assert "sharing" not in text_of(version, ".text")
    assert "harbour lights" in text_of(version, ".text")
    article = opened(stand.client, f"/articles/{stand.press.article}")
    assert "Why it stands here" in text_of(article, "h2")
    assert "json-ld" in text_of(article, "table")
    assert "With ANSA 🐟" in text_of(article, "table"), "the credit's evidence"
    assert "open top of a paid text" in text_of(article, ".badge")
    assert article.cssselect("time[title]")[0].get("title").startswith("2023-03-14T")


def test_of_the_links_of_an_article_the_strongest_are_shown_until_all_are_asked_for(
    reading, monkeypatch
) -> None:
    address = f"/articles/{reading.press.article}"
    whole = opened(reading.client, address).cssselect("#why ~ .scroll")[0].cssselect("tbody tr")
    assert len(whole) > 2
    monkeypatch.setattr("web.pages.articles._LINKS", 2)
    page = opened(reading.client, address)
    assert len(page.cssselect("#why ~ .scroll")[0].cssselect("tbody tr")) == 2
    assert f"Of {len(whole)} links these are the strongest 2." in text_of(page, "p.note")
    (further, *_) = [one.get("href") for one in page.cssselect("p.note a")]
    rows = opened(reading.client, further).cssselect("#why ~ .scroll")[0].cssselect("tbody tr")
    assert [row.text_content() for row in rows] == [row.text_content() for row in whole]


def test_two_versions_stand_side_by_side(stand) -> None:
    page = opened(stand.client, f"/stories/{stand.press.story}/diff?a=A&b=B")
    rows = page.cssselect("table.sides tbody tr")
    assert {"kept", "cut"} & {row.get("class") for row in rows}
    last = stand.client.get(f"/api/stories/{stand.press.story}").json()["data"]["versions"][-1]
    words = opened(stand.client, f"/stories/{stand.press.story}/diff?a=A&b={last['label']}")
    assert (text_of(words, "tr.changed del"), text_of(words, "tr.changed ins")) == ("75", "80")
    assert page.cssselect("select[name=b]")[0].value == "B"
    assert opened(stand.client, f"/stories/{stand.press.story}/diff?a=A&b=ZZ", 404) is not None


def test_a_page_without_related_stories_looks_for_none(fresh, monkeypatch) -> None:
    looked = []
    monkeypatch.setattr(
        "reports.stories.story.find_elsewhere", lambda *_: looked.append("there") or ()
    )
    story = f"/stories/{fresh.press.story}"
    lean = ["/versions/A", "/diff?a=A&b=B", "/feed.atom"]
    for address in [*(story + end for end in lean), f"/api{story}/diff/A/B", f"/feeds?story={fresh.press.story}"]:  # fmt: skip
        assert fresh.client.get(address).status_code == 200, address
    assert looked == []
    opened(fresh.client, story)
    assert looked == ["there"]


@pytest.mark.parametrize("format", ["html", "md", "json", "csv"])
def test_the_report_is_one_click_from_the_story(stand, format: str) -> None:
    page = opened(stand.client, f"/stories/{stand.press.story}")
    (link,) = [a.get("href") for a in page.cssselect(".actions a") if a.get("href").endswith(f".{format}")]  # fmt: skip
    response = stand.client.get(link)
    assert response.status_code == 200
    assert "Lighthouses" in response.text
    assert "script-src" not in response.headers["content-security-policy"]
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_kind_of_report_is_made(reading, format: str) -> None:
    response = reading.client.get(f"/stories/{reading.press.story}/report.{format}")
    assert response.status_code == 200
    assert "Lighthouses" in response.text


def test_no_report_of_another_kind(reading) -> None:
    page = opened(reading.client, f"/stories/{reading.press.story}/report.exe", 404)
    assert "a report is made as html, md, json, csv, tei, stix, pdf" in text_of(page, ".trouble")

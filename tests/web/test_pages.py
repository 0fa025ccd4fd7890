"""The pages without a browser: what they say, on both backends, and what they refuse."""

import re
from dataclasses import replace

import pytest
from desk_pages import opened, text_of
from desk_press import DISPATCH, article
from fastapi.testclient import TestClient
from lxml import html

from index import intake, open_index
from index.query import FIELDS
from reports import FORMATS
from web import Desk, create_app


def test_stories_are_listed_first_with_totals_in_all_three_units(stand) -> None:
    page = opened(stand.client, "/")
    assert text_of(page, "#totals") == "4 stories · 7 versions · 11 articles"
    assert len(page.cssselect("ol.hits > li")) == 4
    assert text_of(page, "#facet-country") == "Country"


def test_a_search_marks_what_it_found_and_keeps_its_state_in_its_address(stand) -> None:
    page = opened(stand.client, "/?q=lighthouses&group=version&sort=oldest&country=MT")
    assert {mark.text_content().lower() for mark in page.cssselect(".snippet mark")} == {
        "lighthouses"
    }
    assert page.cssselect("input[name=q]")[0].value == "lighthouses"
    assert page.cssselect("select[name=sort]")[0].value == "oldest"
    assert page.cssselect("input[name=country]")[0].value == "MT"
    assert "Malta" in text_of(page, "ul.chosen")
    (more,) = [a for a in page.cssselect(".facet a") if "Tunisia" in a.text_content()]
    assert more.get("href").startswith("/?q=lighthouses&country=MT&country=TN&")


def test_arabic_has_its_language_and_its_direction(stand) -> None:
    page = opened(stand.client, "/?q=منارات")
    (heading,) = page.cssselect("ol.hits h3")
    assert (heading.get("lang"), heading.get("dir")) == ("ar", "auto")
    assert text_of(page, ".snippet mark") == "منارات"


def test_an_error_in_a_query_is_pointed_at(stand) -> None:
    page = opened(stand.client, "/?q=title:(lights AND )ships", 400)
    assert text_of(page, ".trouble mark") == ")"
    assert "At character 19" in text_of(page, ".trouble")
    assert page.cssselect("input[name=q]")[0].get("aria-invalid") == "true"
    assert not page.cssselect("ol.hits")


@pytest.mark.parametrize(
    ("asked", "field", "told"),
    [("start=soon", "start", "'soon' is no date"), ("end=2023-02-31", "end", "is no date"), ("start=2023-03-15&end=2023-03-01", "end", "ends before it begins")],
)  # fmt: skip
def test_a_wrong_date_is_pointed_at_and_leaves_the_form_as_it_was(reading, asked, field, told) -> None:  # fmt: skip
    page = opened(reading.client, f"/?q=lights&{asked}", 400)
    assert told in text_of(page, "#trouble")
    (wrong,) = page.cssselect("[aria-invalid]")
    assert (wrong.get("name"), wrong.get("aria-describedby")) == (field, "trouble")
    assert f"{field}={wrong.value}" in asked
    assert page.cssselect("input[name=q]")[0].value == "lights"


def test_the_help_names_the_whole_language_and_its_examples_are_understood(reading) -> None:
    (box,) = opened(reading.client, "/").cssselect("details.help")
    told = " ".join(box.text_content().split())
    assert [field for field in FIELDS if f"{field}:" not in told] == []
    for word in (" OR ", " NOT ", "- before a word", '"~3', "coali*", "(ministers AND Rome)", " TO ", "now-7d"):  # fmt: skip
        assert word in told
    examples = [one.get("href") for one in box.cssselect("dt a")]
    assert len(examples) > 7
    for address in examples:
        opened(reading.client, address)


SCRIPTS = {
    "ru": ("маяках", "Министры девятнадцати стран договорились о новых маяках на берегу."),
    "he": ("מגדלור", "שרי תשע עשרה מדינות הסכימו על מגדלור חדש בחוף הצפוני."),
    "hi": ("मंत्री", "उन्नीस देशों के मंत्री नए प्रकाशस्तंभ पर सहमत हुए।"),
    "ja": ("灯台", "十九か国の大臣が新しい灯台の建設で合意した。"),
    "ko": ("등대를", "열아홉 나라의 장관들이 새 등대를 세우기로 합의했다."),
    "th": ("ประภาคาร", "รัฐมนตรีสิบเก้าประเทศตกลงสร้างประภาคารใหม่"),
    "fa": ("وزیران", "وزیران نوزده کشور درباره فانوس‌های دریایی تازه توافق کردند."),
    "hy": ("փարոսի", "Տասնինը երկրների նախարարները համաձայնեցին նոր փարոսի շուրջ։"),
    "ka": ("შუქურაზე", "ცხრამეტი ქვეყნის მინისტრები ახალ შუქურაზე შეთანხმდნენ."),
    "am": ("ሚኒስትሮች", "የአስራ ዘጠኝ አገሮች ሚኒስትሮች በአዲስ መብራት ቤት ተስማሙ።"),
}


def test_what_was_found_is_marked_in_any_script(fresh_on_both) -> None:
    made = [article("Quay", lang, (text,), 5, lang=lang) for lang, (_, text) in SCRIPTS.items()]
    intake(fresh_on_both.index, made)
    for lang, (asked, _) in SCRIPTS.items():
        page = opened(fresh_on_both.client, f"/?q={asked}")
        (snippet,) = page.cssselect(".snippet")
        assert asked in [one.text_content() for one in snippet.cssselect("mark")]
        assert (snippet.get("lang"), snippet.get("dir")) == (lang, "auto")


def test_results_go_on_to_the_end(stand) -> None:
    path, found = "/?group=article&page_size=3", 0
    while path:
        page = opened(stand.client, path)
        found += len(page.cssselect("ol.hits > li"))
        path = next((a.get("href") for a in page.cssselect("a[rel=next]")), None)
    assert found == 11


def test_nothing_found_and_nothing_there_teach_what_to_do(reading, empty) -> None:
    assert "Search without the filters" in text_of(
        opened(reading.client, "/?q=zebra&lang=el"), ".empty"
    )
    assert "wirecopy sources add" in text_of(opened(empty, "/"), ".empty")
    for path, told in [
        ("/jobs", "wirecopy crawl"), ("/sources", "sources add"), ("/decisions", "splits and merges"), ("/topics", "wirecopy topics add"),
        ("/digests", "Digests are of topics"), ("/feeds", "Choose Feed beside a search"), ("/health", "every URL that its lists name"),
    ]:  # fmt: skip
        assert told in text_of(opened(empty, path), ".empty")


def test_who_may_follow_an_outlet_from_the_pages_is_led_there(tmp_path) -> None:
    with open_index("embedded:", tmp_path) as index:
        reading = Desk(index, tmp_path, tmp_path / "sources.toml")
        gathering = replace(reading, command=lambda *words: ["false", *words])
        for desk, led in ((reading, ([], [])), (gathering, (["/sources#add"], ["/sources"]))):
            client = TestClient(create_app(desk), "http://127.0.0.1:8600")
            pages = (opened(client, "/"), opened(client, "/jobs"))
            assert tuple(page.xpath("//section//a/@href") for page in pages) == led
            assert bool(opened(client, "/sources").cssselect("#add")) == bool(led[0])


def test_a_story_shows_all_of_its_ledger(stand) -> None:
    page = opened(stand.client, f"/stories/{stand.press.story}")
    for anchor in ["versions", "curve", "passages", "compare", "headlines", "edits", "decide"]:
        assert page.cssselect(f"#{anchor}"), anchor
    assert page.cssselect("ul.tree header a.letter")[0].text == "A"
    assert "The Day" in text_of(page, "ul.tree")
    assert page.cssselect("svg path.full")
    assert "https://theday.example/live" in text_of(page, "main")


def test_a_story_tells_its_headlines_agencies_countries_and_languages(stand) -> None:
    address = f"/stories/{stand.press.story}"
    page, told = opened(stand.client, address), stand.client.get(f"/api{address}").json()["data"]
    headlines = [one["text"] for version in told["versions"] for one in version["headlines"]]
    assert [one.text_content() for one in page.cssselect("#headlines + ul bdi")] == headlines
    assert len(headlines) > 4
    pairs = text_of(page, "dl.pairs")
    assert [name for name in ("AgenciesANSA", "Italy, Malta, Tunisia", "English") if name not in pairs] == []  # fmt: skip


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


def test_two_versions_stand_side_by_side(stand) -> None:
    page = opened(stand.client, f"/stories/{stand.press.story}/diff?a=A&b=B")
    rows = page.cssselect("table.sides tbody tr")
    assert {"kept", "cut"} & {row.get("class") for row in rows}
    last = stand.client.get(f"/api/stories/{stand.press.story}").json()["data"]["versions"][-1]
    words = opened(stand.client, f"/stories/{stand.press.story}/diff?a=A&b={last['label']}")
    assert (text_of(words, "tr.changed del"), text_of(words, "tr.changed ins")) == ("75", "80")
    assert page.cssselect("select[name=b]")[0].value == "B"
    assert opened(stand.client, f"/stories/{stand.press.story}/diff?a=A&b=ZZ", 404) is not None


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


def token_of(client, path: str) -> str:
    return opened(client, path).cssselect("input[name=token]")[0].value


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


def decide(stand, path: str, **form: object):
    page = f"/stories/{stand.press.story}"
    response = stand.client.post(path, data={**form, "token": token_of(stand.client, page)})
    return response, html.fromstring(response.text)


def test_versions_are_split_off_and_joined_again(fresh) -> None:
    story = fresh.press.story
    response, page = decide(
        fresh, f"/stories/{story}/split", version=["B"], reason="another year's"
    )
    assert response.status_code == 200
    assert "another year's" in text_of(page, ".ok")
    (made,) = fresh.index.decisions()
    assert (made.kind, made.made.author) == ("split", "amal")
    response, page = decide(fresh, f"/decisions/{made.id}/undo")
    assert "Undone" in text_of(page, ".ok")
    assert fresh.index.decisions()[0].undone


def test_stories_are_merged_by_the_others_page(fresh) -> None:
    other = f"http://127.0.0.1:8600/stories/{fresh.press.digest}"
    _, page = decide(fresh, f"/stories/{fresh.press.story}/merge", other=other)
    assert "merge" in text_of(page, ".ok")
    assert fresh.index.story(fresh.press.digest).id == fresh.index.story(fresh.press.story).id
    assert "merge" in text_of(opened(fresh.client, "/decisions"), "table")


def test_a_lead_is_named_and_an_article_pinned(fresh) -> None:
    decide(fresh, f"/stories/{fresh.press.story}/lead", version="C")
    assert "LeadC" in text_of(opened(fresh.client, f"/stories/{fresh.press.story}"), "dl")
    decide(fresh, f"/articles/{fresh.press.article}/pin", story=fresh.press.arabic)
    kinds = [one.kind for one in fresh.index.decisions()]
    assert kinds == ["lead", "pin"]


def test_what_cannot_be_decided_is_told(fresh) -> None:
    story = fresh.press.story
    for path, form, told in [
        (f"/stories/{story}/split", {}, "tick the versions"),
        (f"/stories/{story}/merge", {"other": " "}, "the other story is needed"),
        (f"/stories/{story}/merge", {"other": story}, "one story already"),
        ("/decisions/d0/undo", {}, "no decision"),
    ]:
        response, page = decide(fresh, path, **form)
        assert response.status_code in (400, 404, 409)
        assert told in text_of(page, ".trouble")
    assert fresh.index.decisions() == ()


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_that_was_not_ours_changes_nothing(fresh, token: str | None) -> None:
    fresh.client.get("/")
    form = {"version": ["B"]} | ({} if token is None else {"token": token})
    response = fresh.client.post(f"/stories/{fresh.press.story}/split", data=form)
    assert response.status_code == 403
    assert fresh.index.decisions() == ()


def test_a_token_holds_in_the_browser_that_got_it_alone(fresh, client_of) -> None:
    token = token_of(fresh.client, f"/stories/{fresh.press.story}")
    other = client_of(fresh)
    other.get("/")
    form = {"version": ["B"], "token": token}
    assert other.post(f"/stories/{fresh.press.story}/split", data=form).status_code == 403


def test_the_interface_speaks_french_when_asked_and_remembers(fresh) -> None:
    page = opened(fresh.client, "/?q=lights", **{"accept-language": "fr-FR,fr;q=0.9"})
    assert page.get("lang") == "fr"
    assert text_of(page, "h1") == "Trouver des histoires, des versions et des articles"
    (english,) = [a.get("href") for a in page.cssselect(".aside a[hreflang=en]")]
    assert english == "/?q=lights&ui=en"
    assert opened(fresh.client, english).get("lang") == "en"
    assert opened(fresh.client, "/", **{"accept-language": "fr"}).get("lang") == "en"


PAGES = [
    "/", "/?group=article", "/?q=valletta&group=version", "/stories/{story}", "/stories/{story}/versions/C",
    "/stories/{story}/diff?a=A&b=C", "/articles/{hostile}", "/trace", "/decisions", "/sources", "/jobs",
    "/health", "/why", "/?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27", "/?lang=%22%3E%3Cscript%3E",
    "/why?url=javascript:alert(1)", "/stories/{story}/diff?a=%3Cscript%3E&b=A", "/%3Cscript%3E",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_whatever_articles_and_addresses_say_is_only_text(reading, path: str) -> None:
    press = reading.press
    page = html.fromstring(reading.client.get(path.format(story=press.story, hostile=press.hostile)).text)  # fmt: skip
    assert [one.get("src") for one in page.iter("script")] == ["/static/desk.js"]
    assert not list(page.iter("img", "iframe", "object", "embed", "style"))
    for one in page.iter():
        if isinstance(one.tag, str):
            assert [name for name in one.attrib if name.startswith("on") or name == "style"] == []
            address = one.get("href") or one.get("action") or ""
            assert re.match(r"(/|#|https?://)|$", address), address

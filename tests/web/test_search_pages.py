"""The page of a search without a browser: what it finds, and how it teaches to ask."""

from dataclasses import replace

import pytest
from desk_pages import opened, text_of
from desk_press import article
from fastapi.testclient import TestClient

from index import intake, open_index
from index.query.parse import FIELDS
from web.app import create_app
from web.desk import Desk


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


def test_a_text_under_the_headline_of_another_article_names_its_outlet_and_leads_to_it(reading) -> None:  # fmt: skip
    def outlets(path: str) -> list[tuple[str, str]]:
        return [
            (a.text_content(), a.get("href")[:11]) for a in opened(reading.client, path).cssselect(".snippet a")
        ]  # fmt: skip

    assert outlets("/?q=ferry") == [("Sfax Soir", "/articles/a")]
    assert outlets("/?q=ferry&group=article") == []
    assert outlets("/?q=source:%22Ο+Φάρος%22") == []


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
    [("start=soon", "start", "'soon' is no date"), ("end=2023-02-31", "end", "is no date"), ("start=2023-03-15&end=2023-03-01", "end", "'2023-03-01' is not later than '2023-03-15'")],
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

"""Titles: the bars behind which pages name their outlet, in many scripts."""

import pytest
from lxml import html

from processing.content.titles import read_title
from processing.markup.head import read_head


def title(head: str) -> str:
    tree = html.document_fromstring(f"<html><head>{head}</head><body><p>text</p></body></html>")
    return read_title(tree, read_head(tree, "https://post.example/a"))


def og(text: str, site: str) -> str:
    named = f'<meta property="og:site_name" content="{site}">'
    return f'<meta property="og:title" content="{text}">{named}'


@pytest.mark.parametrize("bar", [" / ", " « ", " › ", " ~ ", " ― ", " ∙ ", " ¦ ", " ★ ", " // ", ": ", "丨"])  # fmt: skip
def test_an_outlet_that_is_known_stands_behind_or_before_any_bar(bar: str) -> None:
    said = "Les grues du port sont de retour"
    assert title(og(f"{said}{bar}Le Phare", "Le Phare")) == said
    assert title(og(f"Le Phare{bar}{said}", "Le Phare")) == said
    assert title(og(f"{said}{bar}Le Phare", "Le Quai")) == f"{said}{bar}Le Phare"


@pytest.mark.parametrize("bar", [" / ", " « ", " › ", " ~ ", " ― ", " ∙ ", " ¦ ", " ★ ", " // ", "| "])  # fmt: skip
def test_an_outlet_that_is_not_stands_behind_any_bar_of_a_windows_title(bar: str) -> None:
    assert title(f"<title>عودة الرافعات إلى المرفأ القديم بعد عام{bar}صحيفة المنارة</title>") == (
        "عودة الرافعات إلى المرفأ القديم بعد عام"
    )


def test_the_section_goes_with_the_outlet_behind_it() -> None:
    said = "Les grues du port sont de retour"
    assert title(og(f"{said} | Monde | Le Phare", "Le Phare")) == said
    assert title(og(f"{said} - Monde - Le Phare", "Le Phare")) == said
    assert title(og("Les grues | Le port attend | Le Phare", "Le Phare")) == (
        "Les grues | Le port attend"
    )


@pytest.mark.parametrize("bar", ["-", "--", "—", "－", "·", "丨", "|"])
def test_a_chinese_outlet_needs_no_blanks_around_its_bar(bar: str) -> None:
    said = "旧港新码头星期一正式启用市民冒雨观看剪彩"
    assert title(f"<title>{said}{bar}海港晚报</title>") == said
    assert title(og(f"{said}{bar}海港晚报", "海港晚报")) == said
    assert title("<title>旧港-新港渡轮停航三日</title>") == "旧港-新港渡轮停航三日"


def test_a_headline_may_stand_behind_its_house_and_section_and_in_plain_words_on_the_page() -> None:
    said = "Eight states share what the gauges of their harbours measure"
    head = f"<title>Ministry of Harbours | Press Releases | {said}</title>"
    page = f"<html><head>{head}</head><body><td><font><b>{said}</b></font><br>The ministers met.</td></body></html>"
    tree = html.document_fromstring(page)
    assert read_title(tree, read_head(tree, "https://harbours.example/pr?id=12")) == said
    whole = page.replace("<b>", "<b>Nothing but this: ")
    tree = html.document_fromstring(whole)
    assert said in read_title(tree, read_head(tree, "https://harbours.example/pr?id=12"))

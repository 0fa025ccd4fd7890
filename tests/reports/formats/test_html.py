"""The HTML report: whole, inert, and readable by machines that read to people."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from reports import StoryReport, diff_texts, render, render_diff, story_report
from reports.stories.ledger import Headline

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe",
]


def read(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


@pytest.fixture(scope="module")
def page(report: StoryReport) -> html.HtmlElement:
    return read(render(report, "html"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def assert_inert(page: html.HtmlElement) -> None:
    assert not page.xpath("//script | //img | //iframe | //link | //object | //form | //base")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    for href in page.xpath("//@href"):
        assert re.match(r"https?://|#", href), href
    assert not page.xpath("//@src")
    assert "url(" not in page.xpath("string(//style)")
    assert "@import" not in page.xpath("string(//style)")


def test_the_page_asks_for_nothing_and_runs_nothing(page: html.HtmlElement) -> None:
    assert_inert(page)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_head_span_and_counts_are_told(page: html.HtmlElement) -> None:
    assert words(page.xpath("//h1")[0]) == "Rome : 400 millions pour les écoles"
    text = words(page)
    assert "28 June 2021, 09:00 – 17:00 UTC" in text
    assert re.search(r"First carried by Agence\. Of the fullest text, A \(\d+ words\)", text)
    assert re.search(r"4 articles hold all and 4 hold less, \d\d% at the least\.", text)
    figures = [words(item) for item in page.xpath("//ul[contains(@class, 'counts')]/li")]
    assert figures.pop() == "1agency credited"
    assert figures == ["8articles", "4versions", "6outlets", "3countries", "1language"]


def test_every_version_stands_with_text_and_carriers(
    page: html.HtmlElement, report: StoryReport
) -> None:
    for version in report.versions:
        (part,) = page.xpath(f"//article[@id='{report.id}-{version.label}']")
        for line in version.text.splitlines():
            assert " ".join(line.split()) in words(part)
        hrefs = part.xpath(".//a/@href")
        assert all(carrier.url in hrefs for carrier in version.carriers)


def test_what_changed_is_marked_at_the_word(page: html.HtmlElement, report: StoryReport) -> None:
    (part,) = page.xpath(f"//article[@id='{report.id}-D']")
    (changed,) = part.xpath(".//li[@class='changed']")
    assert [words(mark) for mark in changed.xpath("./ins")] == ["420"]
    assert [words(mark) for mark in changed.xpath("./del")] == ["400"]
    assert len(part.xpath(".//li[@class='cut']")) == 2


def test_hostile_headlines_are_shown_as_they_are(page: html.HtmlElement) -> None:
    assert "<script>alert('titre')</script>" in words(page)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_field_can_become_markup(report: StoryReport, hostile: str) -> None:
    carrier = replace(
        report.versions[0].carriers[0],
        source=hostile,
        title=hostile,
        url="javascript:alert(1)",
        agencies=(hostile,),
        country=hostile,
        language=hostile,
    )
    version = replace(
        report.versions[0],
        text=hostile + "\n" + hostile,
        language=hostile,
        headlines=(Headline(hostile, 1), Headline(hostile + "!", 2)),
        carriers=(carrier,),
        diff=diff_texts(hostile + " One.", hostile + " Two."),
        agencies=(hostile,),
        parent="B",
    )
    counts = replace(report.counts, agencies=(hostile,), countries=(hostile,), languages=(hostile,))
    story = replace(
        report,
        headline=hostile,
        language=hostile,
        counts=counts,
        versions=(version, *report.versions[1:]),
    )
    shown = read(render([story, report], "html", heading=hostile))
    assert_inert(shown)
    assert words(shown.xpath("//h1")[0]) == " ".join(hostile.split())
    assert all(re.fullmatch("[a-z]+", code) for code in shown.xpath("//@lang"))


def test_a_link_that_must_not_be_followed_is_text(report: StoryReport) -> None:
    carrier = replace(report.versions[0].carriers[0], url="javascript:alert(1)", title="Cliquez")
    version = replace(report.versions[0], carriers=(carrier,))
    page = read(render(replace(report, versions=(version,), edits=()), "html"))
    assert "Cliquez" in words(page)
    outward = page.xpath("//a[not(starts-with(@href, '#'))]")
    assert outward
    assert all("noreferrer" in anchor.get("rel") for anchor in outward)
    assert "Cliquez" not in " ".join(map(words, page.xpath("//a")))


def test_right_to_left_texts_are_set_right(press) -> None:
    page = read(render(story_report(press.index, press.arabic), "html"))
    (heading,) = page.xpath("//h1")
    assert (heading.get("dir"), heading.get("lang")) == ("auto", "ar")
    paragraphs = page.xpath("//div[@class='text']/p")
    assert len(paragraphs) == 3
    assert all(paragraph.get("dir") == "auto" for paragraph in paragraphs)


def test_pictures_are_named_and_have_a_table_beside_them(page: html.HtmlElement) -> None:
    pictures = page.xpath("//*[local-name()='svg']")
    assert len(pictures) == 2
    for picture in pictures:
        names = picture.get("aria-labelledby").split()
        told = [page.xpath(f"//*[@id='{name}']")[0] for name in names]
        assert [element.tag for element in told] == ["title", "desc"]
        assert all(words(element) for element in told)
    assert page.xpath("//summary[.='The same as a table']/..//table")
    assert page.xpath("//summary[.='The passages in words']/..//table")


def test_every_id_is_used_once_and_every_inner_link_leads_somewhere(report: StoryReport) -> None:
    other = replace(report, id="s2")
    page = read(render([report, other], "html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_several_stories_have_a_list_of_contents(press, report: StoryReport) -> None:
    arabic = story_report(press.index, press.arabic)
    page = read(render([report, arabic], "html", heading='"coalition" AND lang:fr'))
    assert words(page.xpath("//h1")[0]) == '"coalition" AND lang:fr'
    assert [words(item) for item in page.xpath("//nav//a")] == [report.headline, arabic.headline]
    assert page.xpath("//nav//a/@href") == [f"#{report.id}", f"#{arabic.id}"]


def test_a_report_of_no_story_says_so() -> None:
    assert "No story." in words(read(render([], "html", heading="title:nothing")))


def test_the_page_can_be_dated(report: StoryReport) -> None:
    made = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
    assert "Made on 23 November 2026, 08:05." in words(read(render(report, "html", made=made)))


def test_related_stories_are_shown_with_their_evidence(
    page: html.HtmlElement, report: StoryReport
) -> None:
    text, ours = words(page), report.related[0].label
    assert "Les brèves de mardi 🐟" in text
    assert re.search(rf"Partial reuse with {ours} ?: \d+ words in common, \d+% of {ours} and", text)


def test_a_comparison_is_a_page_of_marked_running_text() -> None:
    diff = diff_texts("One <b>fell</b> here. Two stay here.", "Two stay here. اثنان & ثلاثة.")
    page = read(render_diff(diff, "html", "A", "B"))
    assert_inert(page)
    (text,) = page.xpath("//div[@class='text']")
    assert words(text.xpath(".//del")[0]) == "One <b>fell</b> here."
    assert words(text.xpath(".//ins")[0]) == "اثنان & ثلاثة."
    assert [words(mark) for mark in page.xpath("//p/ins | //p/del")][:2] == ["added", "cut"]
    assert words(page.xpath("//h1")[0]) == "What changed from A to B"


def test_moved_sentences_are_marked_as_moved_and_told_once() -> None:
    lines = [f"The harbour master counted {number} boats on day {number}." for number in range(4)]
    diff = diff_texts("\n".join(lines), "\n".join([lines[3], *lines[:3]]))
    (text,) = read(render_diff(diff, "html")).xpath("//div[@class='text']")
    assert [words(mark) for mark in text.xpath(".//span[@class='moved']")] == [lines[3]]
    assert not text.xpath(".//ins | .//del")
    assert [paragraph.get("dir") for paragraph in text.xpath("./p")] == ["auto"] * 4

"""The HTML report as a person sees it, in the system's Chromium."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from reports import StoryReport, diff_texts, render, render_diff, story_report
from reports.stories.ledger import Headline

WIDTHS = [320, 390, 768, 1280, 1920]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikbesitzer" * 4


def show(page: Page, folder: Path, text: str, width: int = 1280) -> list[str]:
    """Opens the text as a file; what it asked for and complained of."""
    noise: list[str] = []
    file = folder / "report.html"
    file.write_text(text, "utf-8")
    page.on("request", lambda request: noise.append(request.url))
    page.on("console", lambda message: noise.append(message.text))
    page.on("dialog", lambda dialog: noise.append(dialog.message))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    return [line for line in noise if line != file.as_uri()]


def hostile(report: StoryReport) -> StoryReport:
    """The report with words too long for any column and a headline that tries to run."""
    first = report.versions[0]
    attack = f"<img src=x onerror=alert(1)> {LONG}"
    carrier = replace(first.carriers[0], title=attack, source=LONG, url=f"https://a.example/{LONG}")
    version = replace(
        first,
        text=f"{attack}\n{first.text}",
        headlines=(Headline(attack, 1),),
        carriers=(carrier, *first.carriers),
        agencies=(LONG,),
    )
    return replace(report, headline=attack, versions=(version, *report.versions[1:]))


def test_nothing_is_asked_for_nothing_runs(page: Page, tmp_path: Path, report: StoryReport) -> None:
    assert show(page, tmp_path, render([hostile(report), report], "html")) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_never_wider_than_the_window(
    page: Page, tmp_path: Path, report: StoryReport, width: int
) -> None:
    show(page, tmp_path, render([hostile(report), report], "html", heading=LONG), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS[:2])
def test_a_long_line_of_descent_fits_a_phone(
    page: Page, tmp_path: Path, report: StoryReport, width: int
) -> None:
    first = report.versions[0]
    late = replace(first.carriers[0], appeared=first.carriers[0].appeared + timedelta(days=90))
    line = tuple(
        replace(first, label=label, parent=parent, diff=diff_texts("", first.text), carriers=(*first.carriers, late))
        for parent, label in pairwise(("", *"ABCDEFGHIJ"))
    )  # fmt: skip
    show(page, tmp_path, render(replace(report, versions=line), "html"), width)
    assert page.locator("ul.descent li").count() == 10
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_a_table_is_read_line_by_line(
    page: Page, tmp_path: Path, report: StoryReport
) -> None:
    show(page, tmp_path, render(report, "html"), 390)
    cell = page.locator(f"#{report.id}-A table.stack td").first
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "block"
    words = page.locator("td[data-name='Words']").first
    assert "Words" in words.evaluate("cell => getComputedStyle(cell, '::before').content")


def test_arabic_is_set_from_the_right_and_french_from_the_left(
    page: Page, tmp_path: Path, press, report: StoryReport
) -> None:
    show(page, tmp_path, render([report, story_report(press.index, press.arabic)], "html"))
    directions = page.locator("h1").evaluate_all(
        "headings => headings.map(heading => getComputedStyle(heading).direction)"
    )
    assert directions[1:] == ["ltr", "rtl"]
    arabic = page.locator(f"#{press.arabic} .text p").first
    assert arabic.evaluate("line => getComputedStyle(line).direction") == "rtl"


def test_pictures_keep_their_letters_apart_and_inside(
    page: Page, tmp_path: Path, report: StoryReport
) -> None:
    show(page, tmp_path, render(report, "html"))
    for number in range(page.locator("svg").count()):
        picture = page.locator("svg").nth(number)
        frame = picture.bounding_box()
        assert frame is not None
        for box in picture.locator("text").evaluate_all(_BOXES):
            assert frame["x"] - 1 <= box["x"] <= box["right"] <= frame["x"] + frame["width"] + 1
            assert frame["y"] - 1 <= box["y"] <= box["bottom"] <= frame["y"] + frame["height"] + 1


_BOXES = "found => found.map(each => each.getBoundingClientRect().toJSON())"


def test_inner_links_lead_to_their_version(page: Page, tmp_path: Path, report: StoryReport) -> None:
    show(page, tmp_path, render(report, "html"))
    page.locator("td a.letter", has_text="C").first.click()
    assert page.url.endswith(f"#{report.id}-C")
    box = page.locator(f"#{report.id}-C").bounding_box()
    assert box is not None
    assert box["y"] < 900


def test_the_keyboard_reaches_every_link(page: Page, tmp_path: Path, report: StoryReport) -> None:
    show(page, tmp_path, render(report, "html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "A"
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style != "none"


def test_in_print_links_are_plain_and_the_screens_tables_are_gone(
    page: Page, tmp_path: Path, report: StoryReport
) -> None:
    show(page, tmp_path, render(report, "html"))
    page.emulate_media(media="print")
    assert not page.locator("details.screen").first.is_visible()
    anchor = page.locator("article a[href^=http]").first
    assert anchor.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"


def test_added_and_cut_words_are_told_apart_without_colour(page: Page, tmp_path: Path) -> None:
    diff = diff_texts("Rome promet 400 millions demain.", "Rome promet 420 millions demain.")
    assert show(page, tmp_path, render_diff(diff, "html", "A", "B")) == []
    lines = "mark => getComputedStyle(mark).textDecorationLine"
    assert page.locator("ins").first.evaluate(lines) == "underline"
    assert page.locator("del").first.evaluate(lines) == "line-through"


def test_text_has_enough_contrast(page: Page, tmp_path: Path, report: StoryReport) -> None:
    """WCAG 2.2 AA asks for 4.5 to 1."""
    show(page, tmp_path, render(report, "html"))
    colours = page.evaluate(
        "[...new Set([...document.querySelectorAll('body *')].filter(e => !e.closest('svg'))"
        ".map(e => getComputedStyle(e).color))]"
    )
    assert len(colours) >= 3
    for colour in colours:
        assert _contrast_with_white(colour) >= 4.5, colour


def _contrast_with_white(colour: str) -> float:
    numbers = [int(part) / 255 for part in colour.strip("rgb()").split(",")[:3]]
    linear = [n / 12.92 if n <= 0.04045 else ((n + 0.055) / 1.055) ** 2.4 for n in numbers]
    light = sum(weight * n for weight, n in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)

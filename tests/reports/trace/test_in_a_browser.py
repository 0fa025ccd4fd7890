"""The page of a trace as a person sees it, in the system's Chromium."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from reports.trace import Trace, render_trace

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikbesitzer" * 4


def show(page: Page, folder: Path, trace: Trace, width: int = 1280) -> list[str]:
    """Opens the page of a trace; what it asked for and complained of."""
    noise: list[str] = []
    file = folder / "trace.html"
    file.write_text(render_trace(trace, "html"), "utf-8")
    for event in ("request", "console", "dialog"):
        page.on(event, lambda told: noise.append(getattr(told, "url", str(told))))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    return [line for line in noise if line != file.as_uri()]


@pytest.fixture
def hostile(communique: Trace) -> Trace:
    """The trace with a name that tries to run and words too long for any column."""
    attack = f"<img src=x onerror=alert(1)> {LONG}"
    first = communique.bearers[0]
    carrier = replace(first.first, title=attack, source=attack, url=f"https://a.example/{LONG}")
    bearer = replace(first, carriers=(carrier, *first.carriers), added=(attack,))
    return replace(communique, name=attack, query=attack, bearers=(bearer, *communique.bearers[1:]))


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_asked_for_and_the_page_fits_the_window(
    page: Page, tmp_path: Path, hostile: Trace, width: int
) -> None:
    assert show(page, tmp_path, hostile, width) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("media", ["screen", "print"])
def test_names_end_before_the_boxes_and_no_letters_overlap(
    page: Page, tmp_path: Path, hostile: Trace, media: Literal["screen", "print"]
) -> None:
    show(page, tmp_path, hostile, 680)
    page.emulate_media(media=media)
    picture = page.locator("svg").first
    frame = picture.bounding_box()
    assert frame is not None
    boxes = picture.locator("text").evaluate_all(
        "found => found.map(each => each.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) > 12
    for box in boxes:
        assert frame["x"] - 1 <= box["x"] <= box["right"] <= frame["x"] + frame["width"] + 1
    lines: dict[int, list[dict[str, float]]] = {}
    for box in boxes:
        lines.setdefault(round(box["y"]), []).append(box)
    for line in lines.values():
        line.sort(key=lambda box: box["x"])
        assert all(one["right"] <= other["x"] for one, other in pairwise(line))
    left = min(
        picture.locator("path").evaluate_all(
            "found => found.map(each => each.getBoundingClientRect().x)"
        )
    )
    names = picture.locator("text", has_text="Le Phare")
    assert names.evaluate("each => each.getBoundingClientRect().right") < left


def test_arabic_is_set_from_the_right(
    page: Page, tmp_path: Path, straits, texts: dict[str, str]
) -> None:
    show(page, tmp_path, straits.trace(texts["post"], name="post.txt"))
    directions = page.locator("tr[id] td.title").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell).direction)"
    )
    assert directions == ["rtl", "rtl"]


def test_in_print_no_row_is_broken_and_the_matrix_is_no_wider_than_the_paper(
    page: Page, tmp_path: Path, communique: Trace
) -> None:
    show(page, tmp_path, communique, 680)
    page.emulate_media(media="print")
    frame = page.locator("svg").first.bounding_box()
    assert frame is not None
    assert frame["width"] <= 680
    row = page.locator("tr[id]").first
    assert row.evaluate("row => getComputedStyle(row).breakInside") == "avoid"


def test_words_that_were_put_in_are_marked_as_much_as_those_that_were_taken_out(
    page: Page, tmp_path: Path, communique: Trace
) -> None:
    show(page, tmp_path, communique)
    drawn = (
        "one => getComputedStyle(one).textDecorationLine + getComputedStyle(one).backgroundColor"
    )
    added = page.locator("li.changed ins").first.evaluate(drawn)
    cut = page.locator("li.changed del").first.evaluate(drawn)
    assert added.startswith("underline")
    assert cut.startswith("line-through")
    assert "rgba(0, 0, 0, 0)" not in added + cut

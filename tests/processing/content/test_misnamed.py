"""Misnamed blocks: a text is read whole whatever its editor calls the frame that holds it."""

from datetime import UTC, datetime

import pytest
from lxml import html
from paragraphs import FERRIES as PARAGRAPHS

from processing import Page
from processing.content.misnamed import renamed
from processing.extract import extract

NOW = datetime(2026, 6, 20, tzinfo=UTC)
WITHIN = f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>"
MENU = (
    "<ul>"
    + "".join(f"<li><a href='/{n}'>Harbour news of {n}</a></li>" for n in range(60))
    + "</ul>"
)
BESIDE = (
    "<div><p>The harbour office answers questions by telephone from eight in the morning on.</p></div>"
    * 6
)


def _lines(body: str) -> list[str]:
    page = f"<html><body><main id='content'>{MENU}<h1>Ferries stay in port</h1>{body}{BESIDE}</main></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    return article.text.split("\n")


@pytest.mark.parametrize(
    "frame",
    [
        "<div class='w-embed'>{}</div>",
        "<div class='space-y-1 bard'>{}</div>",
        "<div class='article-slider'><div class='js-widget'>{}</div></div>",
        "<div id='related-body'>{}</div>",
        "<section class='grid-with-sidebar'>{}</section>",
    ],
)
def test_a_text_is_read_in_a_frame_that_is_called_like_furniture(frame: str) -> None:
    lines = _lines(frame.format(WITHIN))
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)


def test_the_parts_into_which_an_editor_cuts_a_text_are_read_with_its_longest() -> None:
    table = (
        "<table><tr><th>Harbour</th><th>Boats</th></tr><tr><td>Kikoto</td><td>12</td></tr></table>"
    )
    parts = (f"<p>{PARAGRAPHS[0]}</p>", f"<p>{'</p><p>'.join(PARAGRAPHS[1:])}</p>", table)
    lines = _lines("".join(f"<div class='w-embed'>{part}</div>" for part in parts))
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert "Kikoto | 12" in lines


def test_what_holds_little_of_a_page_keeps_its_name() -> None:
    said = f"<html><body><div class='text'>{WITHIN}</div><div class='widget'><p>{PARAGRAPHS[0]}</p></div></body></html>"
    tree = html.fromstring(said)
    with renamed(tree):
        assert tree.find(".//div[@class='widget']") is not None


def test_the_page_is_left_as_it_was() -> None:
    tree = html.fromstring(f"<html><body><div class='w-embed' id='a'>{WITHIN}</div></body></html>")
    before = html.tostring(tree)
    with renamed(tree):
        assert tree.find(".//div[@class='w-embed']") is None
    assert html.tostring(tree) == before


def test_a_text_is_read_where_each_of_its_paragraphs_stands_in_a_frame_that_is_called_so() -> None:
    frames = "".join(f"<div class='rich rich-iconic'><p>{said}</p></div>" for said in PARAGRAPHS)
    lines = _lines(f"<div class='x'>{frames}</div>")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)


def test_frames_side_by_side_that_are_called_as_other_stories_are_keep_their_names() -> None:
    cards = "".join(f"<div class='related-item'><p>{said}</p></div>" for said in PARAGRAPHS)
    tree = html.fromstring(f"<html><body><div class='x'>{cards}</div></body></html>")
    with renamed(tree):
        assert html.tostring(tree, encoding="unicode").count("related-item") == len(PARAGRAPHS)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("menu-planning-for-ships", "Menu planning for ships"),
        ("related-harbours", "Related harbours"),
        ("Navigation_im_Nebel", "Navigation im Nebel"),
    ],
)
def test_a_chapter_is_read_whose_anchor_is_called_like_furniture(name: str, heading: str) -> None:
    chapters = [f"<div><p>{said}</p></div>" for said in PARAGRAPHS]
    chapters[2] = f"<div id='{name}'><h3>{heading}</h3><p>{PARAGRAPHS[2]}</p></div>"
    lines = _lines(f"<article>{''.join(chapters)}</article>")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)


@pytest.mark.parametrize("name", ["newsletter", "related", "author-bio"])
def test_a_block_beside_keeps_the_id_by_which_it_is_left_out(name: str) -> None:
    box = f"<div id='{name}'><h3>Letters from the quay</h3><p>{PARAGRAPHS[0]}</p></div>"
    tree = html.fromstring(f"<html><body><div class='text'>{WITHIN}{box}</div></body></html>")
    with renamed(tree):
        assert tree.find(f".//div[@id='{name}']") is not None


def test_a_paragraph_and_a_table_are_read_that_are_called_embedded() -> None:
    table = (
        "<table><tr><th>Harbour</th><th>Boats</th></tr><tr><td>Kikoto</td><td>12</td></tr></table>"
    )
    said = "The tide tables of the year are printed by the harbour office, and sold at the northern quay."
    body = f"<div class='text'>{WITHIN}<p class='quote-embed-6'>{said}</p><div class='w-embed'>{table}</div>{WITHIN}</div>"
    lines = _lines(f"<article>{body}</article>")
    assert said in lines
    assert "Kikoto | 12" in lines


def test_other_blocks_that_are_called_embedded_keep_their_names() -> None:
    post = f"<div class='embed'><p>{PARAGRAPHS[0]}</p></div>"
    tree = html.fromstring(f"<html><body><div class='text'>{WITHIN}{post}</div></body></html>")
    with renamed(tree):
        assert tree.find(".//div[@class='embed']") is not None

"""Loose words: a text whose paragraphs line breaks part is read from its first one on."""

from datetime import UTC, datetime

import pytest
from lxml import html

from processing import Page
from processing.content.loose import box_loose
from processing.extract import extract

NOW = datetime(2026, 6, 20, tzinfo=UTC)
PARAGRAPHS = [
    f"The harbour master of quay {number} said that the ferries stay in port until the storm is over."
    for number in ("one", "two", "three", "four", "five")
]


@pytest.mark.parametrize("tag", ["article", "section", "div"])
@pytest.mark.parametrize("within", ["<main>{}</main>", "<div id='content'><div>{}</div></div>"])
@pytest.mark.parametrize("before", ["", "<img src='/quay.jpg'>", "<strong>Port</strong> "])
def test_the_first_paragraph_before_a_break_is_read(tag: str, within: str, before: str) -> None:
    said = "<br><br>".join(PARAGRAPHS)
    body = within.format(f"<{tag} class='story'>{before}{said}</{tag}>")
    page = f"<html><body><h1>Ferries stay in port</h1>{body}</body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    lines = article.text.split("\n")
    assert [line.removeprefix("Port ") for line in lines] == PARAGRAPHS


def test_what_stands_in_paragraphs_is_left_as_it_is() -> None:
    page = "<article>\n<section> <p>One <b>two</b> three.</p>\n<p>Four.</p> </section>\n</article>"
    tree = html.fromstring(page)
    box_loose(tree)
    assert html.tostring(tree, encoding="unicode") == page


def test_nothing_moves_out_of_its_order() -> None:
    tree = html.fromstring(
        "<article>One <b>two</b> three<br><section>four</section> five</article>"
    )
    box_loose(tree)
    assert tree.text_content() == "One two threefour five"
    assert [each.tag for each in tree.iter()] == ["article", "div", "b", "br", "section", "div"]

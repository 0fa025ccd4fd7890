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


LINES = [
    f"The keeper of gauge {number} writes down every morning how high the water stands at the old quay."
    for number in ("one", "two", "three", "four")
]
SAID = "The gauges are open to all, and nobody pays for what they tell."


def paragraphs_around(block: str) -> list[str]:
    """The paragraphs of a text with a block amid it, once it is boxed."""
    told = [f"<p>{line}</p>" for line in LINES]
    tree = html.document_fromstring(f"<article>{''.join([*told[:2], block, *told[2:]])}</article>")
    box_loose(tree)
    return [p.text_content() for p in tree.iter("p")]


@pytest.mark.parametrize(
    "block",
    [
        f"<div>{SAID}</div>",
        f"<div class='callout'><div>{SAID}</div></div>",
        f"<div class='kg-card'><div class='kg-emoji'></div><div class='kg-text'>{SAID}</div></div>",
        f"<div><strong>The gauges</strong>{SAID.removeprefix('The gauges')}</div>",
    ],
)
def test_a_block_that_says_a_sentence_among_paragraphs_is_one(block: str) -> None:
    assert paragraphs_around(block) == [*LINES[:2], SAID, *LINES[2:]]


@pytest.mark.parametrize(
    "block",
    [
        "<div>Advertisement</div>",
        "<div>The gauges of the harbour, of the river and of the sea</div>",
        f"<div><a href='/a'>{SAID}</a></div>",
        f"<div><img src='a.png'>{SAID}</div>",
        f"<div><h3>The gauges</h3>{SAID}</div>",
    ],
)
def test_a_label_a_lead_and_a_picture_are_none(block: str) -> None:
    assert paragraphs_around(block) == LINES


def test_a_block_before_or_behind_all_paragraphs_stays_one() -> None:
    told = "".join(f"<p>{line}</p>" for line in LINES)
    for page in (f"<div>{SAID}</div>{told}", f"{told}<div>{SAID}</div>"):
        tree = html.document_fromstring(f"<article>{page}</article>")
        box_loose(tree)
        assert [p.text_content() for p in tree.iter("p")] == LINES


@pytest.mark.parametrize(
    "before",
    [
        "<div class='photo'><img src='/quay.jpg'><p>The quay</p></div>",
        "<div><div>The quay</div></div>",
        "<section><h3>The quay</h3></section>",
    ],
)
@pytest.mark.parametrize("begun", ["", "<strong>Port</strong> "])
def test_the_first_paragraph_behind_a_block_is_read(before: str, begun: str) -> None:
    said = "<br><br>".join(PARAGRAPHS)
    page = f"<html><body><h1>Ferries stay in port</h1><article><div>{before}{begun}{said}</div></article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    lines = [line.removeprefix("Port ") for line in article.text.split("\n")]
    assert lines[-len(PARAGRAPHS) :] == PARAGRAPHS


@pytest.mark.parametrize(
    "behind", ["Port.", f'<a href="/gauges">{SAID}</a>', f"<span>{SAID}</span>", "<br>"]
)
def test_a_label_and_a_link_behind_a_block_stay_as_they_are(behind: str) -> None:
    page = f"<div><div>The quay</div>{behind}<div>The sea</div></div>"
    tree = html.fromstring(page)
    box_loose(tree)
    assert html.tostring(tree, encoding="unicode") == page

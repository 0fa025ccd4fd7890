"""Frames: headings and lists are read on pages whose blocks have names that say nothing."""

from datetime import UTC, datetime

import pytest
from lxml import html
from paragraphs import FERRIES as PARAGRAPHS

from processing import Page
from processing.content.framed import framed
from processing.extract import extract

NOW = datetime(2026, 6, 20, tzinfo=UTC)
POINTS = ["No ferry sails before noon.", "The tickets of today are good tomorrow."]
HEADING = "What travellers should know"
LIST = "".join(f"<li>{point}</li>" for point in POINTS)
WITHIN = (
    f"<p>{'</p><p>'.join(PARAGRAPHS[:3])}</p><h3>{HEADING}</h3><ul>{LIST}</ul>"
    f"<p>{'</p><p>'.join(PARAGRAPHS[3:])}</p>"
)


@pytest.mark.parametrize(
    "body",
    [
        "<div class='sc-4f'>{}</div>",
        "<div class='sc-1'><div class='sc-2'><div class='sc-3'>{}</div></div></div>",
        "<table><tr><td>{}</td></tr></table>",
        "<app-root><app-article><app-body>{}</app-body></app-article></app-root>",
    ],
)
def test_a_block_without_a_telling_name_is_read_with_its_headings_and_lists(body: str) -> None:
    beside = "<div class='sc-9'><h3>Weather</h3><p>Rain until Sunday.</p></div>"
    page = f"<html><body><h1>Ferries stay in port</h1>{body.format(WITHIN)}{beside}</body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    lines = [line.removeprefix("- ") for line in article.text.split("\n")]
    assert lines == [*PARAGRAPHS[:3], HEADING, *POINTS, *PARAGRAPHS[3:]]


def test_cards_of_other_pages_below_make_no_other_block_of_it() -> None:
    card = f"<a href='/b'><h3>Ships</h3><p>{' '.join(PARAGRAPHS)}</p></a>"
    body = f"<div class='sc-4f'>{WITHIN}</div><div class='sc-9'>{card * 2}</div>"
    page = f"<html><body><h1>Ferries stay in port</h1>{body}</body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    lines = [line.removeprefix("- ") for line in article.text.split("\n")]
    assert lines == [*PARAGRAPHS[:3], HEADING, *POINTS, *PARAGRAPHS[3:]]


CARD = "<article class='card'><a href='/b'><h3>Weather</h3><p>Rain until Sunday.</p></a></article>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='sc-4f'>{WITHIN}</div><div class='sc-9'>{CARD * 3}</div>",
        f"<div class='sc-9'>{CARD * 3}</div><div class='sc-4f'>{WITHIN}</div>",
    ],
)
def test_cards_that_are_called_articles_are_not_taken_for_the_article(body: str) -> None:
    page = f"<html><body><main><h1>Ferries stay in port</h1>{body}</main></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    lines = [line.removeprefix("- ") for line in article.text.split("\n")]
    assert lines == [*PARAGRAPHS[:3], HEADING, *POINTS, *PARAGRAPHS[3:]]


def test_short_stories_below_an_introduction_are_not_left_for_it() -> None:
    story = f"<article><h2>Tides</h2><p>{PARAGRAPHS[0]}</p></article>"
    begun = "".join(f"<p>{line[:40]}.</p>" for line in PARAGRAPHS[:3])
    tree = html.document_fromstring(f"<body><div class='sc-4f'>{begun}</div>{story * 8}</body>")
    with framed(tree):
        assert tree.xpath("//*[@itemprop]") == []


def test_a_text_in_several_articles_is_framed_in_none() -> None:
    entries = "".join(f"<article><p>{paragraph}</p></article>" for paragraph in PARAGRAPHS)
    tree = html.fromstring(f"<html><body><h1>Ferries</h1><div>{entries}</div></body></html>")
    with framed(tree):
        assert tree.find(".//div[@itemprop]") is None


def test_a_block_that_is_named_keeps_its_name_to_itself() -> None:
    tree = html.fromstring(f"<html><body><article><div>{WITHIN}</div></article></body></html>")
    with framed(tree):
        assert "itemprop" not in html.tostring(tree, encoding="unicode")


def test_the_page_is_left_as_it_was() -> None:
    said = f"<html><body><div itemprop='text'><div>{WITHIN}</div></div></body></html>"
    tree = html.fromstring(said)
    before = html.tostring(tree)
    with framed(tree):
        assert tree.find(".//div[@itemprop='articleBody']") is not None
    assert html.tostring(tree) == before


@pytest.mark.parametrize(
    "body", ["", "<div><p>Two</p><p>paragraphs</p></div>", "<p>In the body</p>" * 5]
)
def test_a_page_without_such_a_block_is_left_alone(body: str) -> None:
    tree = html.fromstring(f"<html><body><h1>Ferries</h1>{body}</body></html>")
    with framed(tree):
        assert tree.find(".//div[@itemprop]") is None


PARTS = (PARAGRAPHS[:3], PARAGRAPHS[3:])


@pytest.mark.parametrize("between", ["", "<div class='ad'>Advertisement</div>"])
def test_a_body_in_parts_of_one_name_is_read_as_a_whole(between: str) -> None:
    parts = [f"<div class='article__content'><p>{'</p><p>'.join(part)}</p></div>" for part in PARTS]
    page = f"<html><body><article><h1>Ferries stay in port</h1><div>{between.join(parts)}</div></article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "posts",
    [
        "<h2>Ferries</h2><div class='post-content'>{}</div><h2>Trains</h2><div class='post-content'>{}</div>",
        "<div class='post-content'>{0}<div class='post-content'>{1}</div></div>",
        "<div class='sc-1'>{}</div><div class='sc-1'>{}</div>",
        "<div class='post-content'>{}</div><div class='post-content'><p>Rain.</p></div><!--{}-->",
    ],
)
def test_blocks_of_one_name_that_are_no_parts_are_left_alone(posts: str) -> None:
    said = posts.format(*(f"<p>{'</p><p>'.join(part)}</p>" for part in PARTS))
    tree = html.fromstring(f"<html><body><main><div>{said}</div></main></body></html>")
    with framed(tree):
        assert tree.find(".//div[@itemprop]") is None


@pytest.mark.parametrize("name", ["text", "fulltext", "story-body"])
@pytest.mark.parametrize("where", ["{0}{1}{2}", "{0}{2}{1}"])
def test_parts_between_which_a_box_of_other_stories_stands_are_read_as_a_whole(
    name: str, where: str
) -> None:
    parts = [f"<div class='{name}'><p>{'</p><p>'.join(part)}</p></div>" for part in PARTS]
    box = "<h3>More:</h3>" + "".join(f"<h3><a href='/{n}'>Quay {n}</a></h3>" for n in (2, 3))
    said = where.format(parts[0], f"<div class='boxed'>{box}</div>", parts[1])
    page = f"<html><body><h1>Ferries stay in port</h1><div class='row'>{said}</div></body></html>"
    tree = html.fromstring(page)
    with framed(tree):
        assert tree.find(".//div[@itemprop]").get("class") == "row"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    assert set(PARAGRAPHS) <= set(article.text.split("\n"))


@pytest.mark.parametrize("where", ["{label}{text}", "{text}{label}"])
@pytest.mark.parametrize(
    "label",
    [
        "<div class='post-content'>Harbour office, Quay 1</div>",
        "<section id='main-content'><p>Ferries and their tables.</p></section>",
    ],
)
def test_a_label_in_a_block_that_is_called_a_text_is_not_taken_for_it(
    where: str, label: str
) -> None:
    body = where.format(text=f"<div class='sc-4f'>{WITHIN}</div>", label=label)
    page = f"<html><body><h1>Ferries stay in port</h1><div class='sc-1'>{body}</div></body></html>"
    tree = html.fromstring(page)
    before = html.tostring(tree)
    with framed(tree):
        assert tree.find(".//div[@itemprop]").get("class") == "sc-4f"
    assert html.tostring(tree) == before
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    lines = [line.removeprefix("- ") for line in article.text.split("\n")]
    assert lines == [*PARAGRAPHS[:3], HEADING, *POINTS, *PARAGRAPHS[3:]]


def test_a_text_of_few_paragraphs_and_many_lines_stays_the_text() -> None:
    lines = "<br>".join(PARAGRAPHS * 3)
    comments = "".join(f"<p>{said}</p>" for said in PARAGRAPHS)
    page = f"<html><body><div class='post-content'>{lines}</div><div class='sc-9'>{comments}</div></body></html>"
    tree = html.fromstring(page)
    with framed(tree):
        assert tree.find(".//div[@itemprop]") is None

"""The headline's element: which heading of a page says what it is called."""

import pytest
from lxml import html

from processing.markup.head import read_head
from processing.markup.headline import headline_of

TITLE = "Three ships leave the harbour"
OUTLET = '<meta property="og:site_name" content="Quay Times">'
CALLED = f'<meta property="og:title" content="{TITLE}">'


def headline(body: str, head: str = OUTLET + CALLED) -> str:
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    found = headline_of(tree, read_head(tree, "https://quay.example/a"))
    return "" if found is None else str(found.get("id"))


@pytest.mark.parametrize(
    "body",
    [
        f"<h1 id=it>{TITLE}</h1>",
        f"<h1>Quay Times</h1><h1 id=it>{TITLE}</h1>",
        f"<h1>Most read</h1><h1 id=it>{TITLE}, says its master</h1>",
        "<h1>quay  TIMES</h1><h1 id=it>Ships leave</h1>",
        f"<h1>Quay Times</h1><h2>Most read</h2><h3 id=it>{TITLE}</h3>",
        f"<h2 id=it>{TITLE}</h2>",
        f"<h1>A diary of the quay</h1><h3 id=it>{TITLE}</h3>",
    ],
)
def test_the_heading_that_says_the_title_is_the_headline(body: str) -> None:
    assert headline(body) == "it"


def test_a_described_articles_headline_tells_the_heading_too() -> None:
    described = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}"}}</script>'
    outside = f'<meta property="og:title" content="{TITLE} - QUAY TIMES - Ships">'
    body = f"<h2 id=it><span>Harbour</span> <span>{TITLE}</span></h2>"
    assert headline(body, outside + described) == "it"


def test_a_long_h1_stays_the_headline_where_another_heading_says_the_title() -> None:
    body = f"<h1 id=first>All three ships of the line have left the harbour</h1><h3>{TITLE}</h3>"
    assert headline(body) == "first"


def test_a_title_of_a_section_tells_nothing_and_the_first_h1_is_taken() -> None:
    assert (
        headline("<h1 id=first>Port</h1><h1>News</h1>", '<meta property="og:title" content="News">')
        == "first"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<p>text</p>",
        "<h1>Quay Times</h1>",
        f"<h2>{TITLE} {'and so on ' * 9}</h2>",
        "<h2>Three ships</h2>",
    ],
)
def test_a_page_may_have_none(body: str) -> None:
    assert headline(body) == ""


@pytest.mark.parametrize(
    "body",
    [
        "<h3 id=it class='post-title entry-title'>The quay at night</h3>",
        "<h2>Archive</h2><h2 id=it itemprop=headline>The quay at night</h2>",
        f"<h3 class=entry-title>Other news</h3><h3 class=entry-title id=it>{TITLE}</h3>",
    ],
)
def test_without_an_h1_the_only_marked_heading_or_that_of_the_window_is_the_headline(
    body: str,
) -> None:
    assert headline(body, f"<title>{TITLE} | Quay Times</title>") == "it"


def test_of_several_marked_headings_none_is_taken() -> None:
    body = "<h3 class=entry-title>One and the other</h3><h3 class=entry-title>Other news</h3>"
    assert headline(body, f"<title>{TITLE}</title>") == ""


@pytest.mark.parametrize(
    "body",
    [
        f"<ul><li><span>{TITLE}</span></li></ul><div class=view_title id=it>{TITLE}</div><p>Text</p>",
        f"<td><a href=/b><b>{TITLE}</b></a><font size=5><b id=it>{TITLE}</b></font></td>",
        f"<p>{TITLE}, says its master in a long line</p><p id=it>Three ships <br>leave the harbour</p>",
    ],
)
def test_without_any_heading_what_says_the_title_alone_is_the_headline(body: str) -> None:
    assert headline(body) == "it"
    assert headline(body, f"<title>{TITLE} - Quay Times</title>") == "it"
    assert headline(body, "<title>Quay Times</title>") == ""

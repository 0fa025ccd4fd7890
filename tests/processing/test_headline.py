"""The headline's element: which heading of a page says what it is called."""

import pytest
from lxml import html

from processing.head import read_head
from processing.headline import headline_of

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
    ],
)
def test_the_heading_that_says_the_title_is_the_headline(body: str) -> None:
    assert headline(body) == "it"


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

"""Breaks: a text without paragraphs of its own is parted where its lines are broken twice."""

from datetime import UTC, datetime

import pytest
from lxml import html
from paragraphs import FERRIES as PARAGRAPHS

from processing import Page
from processing.content.breaks import part_at_breaks
from processing.extract import extract

NOW = datetime(2026, 6, 20, tzinfo=UTC)
LINKED = [said.replace("the ferries", "the <a href='/f'>ferries</a>", 1) for said in PARAGRAPHS]


def _lines(body: str) -> list[str]:
    page = f"<html><body><h1>Ferries stay in port</h1><div>{body}</div></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    return article.text.split("\n")


@pytest.mark.parametrize("tag", ["div", "section", "div id='news_content'"])
@pytest.mark.parametrize("parts", ["<br><br>", "<br />\n<br />\n<br />", "<br><br>\n\t\t"])
def test_a_link_in_a_text_that_breaks_part_stays_in_its_sentence(tag: str, parts: str) -> None:
    inset = f"{parts}<div class='x'>Notice</div>"
    said = parts.join(LINKED[:2]) + inset + parts.join(LINKED[2:])
    lines = _lines(f"<{tag}>{said}</{tag.split()[0]}>")
    assert [line for line in lines if line != "Notice"] == PARAGRAPHS


def test_headings_and_lists_between_them_stay_where_they_are() -> None:
    said = (
        f"{LINKED[0]}<br><br>{LINKED[1]}<br><br><h2>What travellers should know</h2>{LINKED[2]}<br><br>"
        f"{LINKED[3]}<ul><li>Boats leave at noon.</li></ul>{LINKED[4]}"
    )
    heading, point = "What travellers should know", "- Boats leave at noon."
    expected = [*PARAGRAPHS[:2], heading, *PARAGRAPHS[2:4], point, PARAGRAPHS[4]]
    assert _lines(f"<div class='text'>{said}</div>") == expected


def test_a_break_alone_parts_nothing() -> None:
    said = f"<div>{'<br>'.join(PARAGRAPHS)}</div>"
    tree = html.fromstring(said)
    part_at_breaks(tree)
    assert html.tostring(tree, encoding="unicode") == said


def test_labels_between_breaks_are_no_paragraphs() -> None:
    said = '<div>Share<br><br><a href="/p">Print</a><br><br>Follow us</div>'
    tree = html.fromstring(said)
    part_at_breaks(tree)
    assert html.tostring(tree, encoding="unicode") == said


def test_nothing_is_lost_and_nothing_moves() -> None:
    long = "x" * 70
    tree = html.fromstring(
        f"<div>one {long}<img src='a'> two<br><br><!-- c -->three {long}<br>four<div>five</div>six<br> <br> <br>seven<b>eight</b> nine</div>"
    )
    part_at_breaks(tree)
    said = tree.text_content().replace(long, "").split()
    assert "".join(said) == "onetwothreefourfivesixseveneightnine"
    assert [child.tag for child in tree] == ["p", "img", "p", "p", "div", "p", "p"]

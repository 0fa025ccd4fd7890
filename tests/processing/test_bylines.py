"""Shown bylines: lines near a headline that say by whom an article is, and sentences that only begin so."""

import pytest
from lxml import html

from processing.authors import read_authors
from processing.head import read_head


def authors(line: str) -> tuple[str, ...]:
    tree = html.document_fromstring(
        f"<html><body><main><h1>Trois navires</h1>{line}</main></body></html>"
    )
    return read_authors(tree, read_head(tree, "https://post.example/a")).authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>Par Claire Aubanel et Ana Grande, le 18 juin 2026</p>", ("Claire Aubanel", "Ana Grande")),
        ("<p>Di Chiara Albani | 18 giugno 2026</p>", ("Chiara Albani",)),
        ("<p>Por Clara Albanés • Nápoles</p>", ("Clara Albanés",)),
        ("<div>Γράφει η Ελένη Μαρά</div>", ("Ελένη Μαρά",)),
        ("<div>بقلم: سمير الحداد</div>", ("سمير الحداد",)),
        ("<p>记者：王小海</p>", ("王小海",)),
        ("<p>Von <a href='/t'>Ana van der Meer</a></p>", ("Ana van der Meer",)),
        ("<p>Written by</p><p>Ana Grande</p>", ("Ana Grande",)),
        ("<li><strong>Autorin/Autor</strong> Ana Grande</li>", ("Ana Grande",)),
        ("<span>By <a href='/people/ana'>Ana Grande</a></span> June 18, 2026", ("Ana Grande",)),
        ("<p>By Ana Grande June 18, 2026</p>", ("Ana Grande",)),
    ],
)  # fmt: skip
def test_a_line_near_the_headline_says_who_wrote_it(line: str, names: tuple[str, ...]) -> None:
    assert authors(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Friday all ships had left the port</p>",
        "<p>By the old pier Ana Grande waited</p>",
        "<p>Di notte il porto tace</p>",
        "<p>Von Neapel nach Chios fahren drei Schiffe</p>",
        "<p>Par temps clair, on voit l'île</p>",
        "<aside><p>By Ana Grande</p></aside>",
        "<ul><li><a href='/b'>Four more ships were seen leaving</a> <span>By Ana Grande</span></li></ul>",
        "<div class='teaser'><p>By Ana Grande</p></div>",
        "<p>Written by</p><p>the crew of the ship</p>",
    ],
)
def test_a_line_that_goes_on_is_no_byline(line: str) -> None:
    assert authors(line) == ()

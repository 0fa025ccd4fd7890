"""The title line: what of a text's first lines repeats its headline."""

import pytest
from paragraphs import MINISTERS
from trafilatura import load_html

from processing.content.titleline import without_title_line

TITLE = "Les ministres se retrouvent à Naples"
LEAD = "Quatorze délégations parlent deux jours durant des épaves et de ceux qui les gardent."
OTHER = "Les ministres parlent des épaves"
PARTED = "<h2><span>Sommet</span> <span>Les épaves, encore</span></h2>"


def left_of(lines: list[str], shown: str = "<p>x</p>") -> list[str]:
    """The lines that are left of a text on a page that shows such elements."""
    tree = load_html(f"<html><body>{shown}</body></html>")
    return without_title_line("\n".join(lines), tree, TITLE).split("\n")


@pytest.mark.parametrize("line", [TITLE, f"Naples : {TITLE}", f"Sommet de juin{TITLE}"])
def test_the_headline_above_the_text_goes_with_the_topic_before_it(line: str) -> None:
    assert left_of([line, MINISTERS[0]]) == MINISTERS[:1]


def test_labels_above_the_headline_go_with_it() -> None:
    labels = ["Jeudi 18 juin 2026 / 12:40", "- Rubrique : Monde", "Sommet de Naples"]
    assert left_of([*labels, TITLE, *MINISTERS]) == MINISTERS


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (f"Naples {OTHER}", f"<h1><span>Naples</span> {OTHER}</h1>"),
        (OTHER, f"<article><header><time>18 juin</time><h2>{OTHER}</h2></header></article>"),
        (OTHER, f"<h1>{TITLE}</h1><article><header><h2>{OTHER}</h2></header></article>"),
        ("Sommet Les épaves, encore", f"<h1>{TITLE}</h1><div>{PARTED}</div>"),
    ],
    ids=["of first rank", "in a header", "in a header beside the title", "behind its topic"],
)
def test_a_headline_in_other_words_than_the_title_goes_where_the_page_shows_it_as_such(
    line: str, shown: str
) -> None:
    assert left_of([line, *MINISTERS], f"{shown}<p>{MINISTERS[0]}</p>") == MINISTERS


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (OTHER, f"<h1>{TITLE}</h1><h1>{OTHER}</h1>"),
        (OTHER, f"<article><header><h1>{TITLE}</h1><h2>{OTHER}</h2></header></article>"),
        (f"{OTHER}.", f"<h1>{TITLE}</h1><article><header><h2>{OTHER}.</h2></header></article>"),
        (
            "Sommet Les épaves, encore",
            f"<h1>{TITLE}</h1><h2>Sommet <span>Les épaves,</span> <em>encore</em></h2>",
        ),
        ("Sommet Les épaves, encore", f"<h1>{TITLE}</h1><p>{MINISTERS[0]}</p>{PARTED}"),
    ],
    ids=["a chapter of first rank", "a subtitle", "a sentence", "words set off", "a chapter"],
)
def test_other_headings_above_a_text_stay(line: str, shown: str) -> None:
    read = [line, *MINISTERS]
    assert left_of(read, f"{shown}<p>{MINISTERS[0]}</p>") == read


def test_sentences_above_the_headline_stay() -> None:
    said = left_of(["Sommet de Naples", LEAD, TITLE, *MINISTERS])
    assert said == ["Sommet de Naples", LEAD, *MINISTERS]


def test_a_line_further_down_that_ends_like_the_headline_stays() -> None:
    read = [*MINISTERS[:3], f"En juin : {TITLE}"]
    assert left_of(read) == read

"""Tables that lay a page out, and tables that say something."""

from datetime import UTC, datetime

import pytest
from trafilatura import load_html

from processing import Page
from processing.content.tables import unwrap_layout, without_empty_cells
from processing.extract import extract

NOW = datetime(2026, 6, 20, tzinfo=UTC)
PARAGRAPHS = [
    f"Les ministres de la coalition ont parlé à Naples du détroit numéro {n} et de ses marins."
    for n in range(1, 7)
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def text_of(body: str) -> str:
    page = Page(
        "https://post.example/2026/06/18/un-deux-trois", f"<html><body>{body}".encode(), NOW
    )
    read = extract(page)
    assert read.article is not None, read.reason
    return read.article.text


def tags(html: str) -> list[str]:
    tree = load_html(f"<html><body>{html}</body></html>")
    unwrap_layout(tree)
    return [element.tag for element in tree.find("body").iter() if element.tag != "body"]


def test_an_article_in_a_layout_table_keeps_its_paragraphs() -> None:
    text = text_of(
        '<table border="0"><tr><td><a href="/">Le Quotidien</a></td><td></td></tr>'
        f"<tr><td>menu</td><td><h1>Les ministres à Naples</h1>{BODY}</td><td></td></tr>"
        "<tr><td>Le Quotidien</td><td>&nbsp;</td></tr></table>"
    )
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == PARAGRAPHS
    assert "|" not in text


@pytest.mark.parametrize("mark", ["<p>{}</p>", "{}<br><br>"])
def test_paragraphs_without_blanks_between_words_lay_a_page_out_too(mark: str) -> None:
    said = [f"第{n}位部长在那不勒斯谈到海峡和船员，要求他们在秋天以前回家。" for n in "一二三四五"]
    body = "".join(map(mark.format, said))
    text = text_of(f"<h1>部长在那不勒斯</h1><table><tr><td>{body}</td></tr></table>")
    assert text.split("\n") == said


def test_an_article_in_an_item_of_a_list_keeps_its_paragraphs() -> None:
    text = text_of(
        '<div class="main content-main"><ul><li class="left">'
        f"<h3>Les ministres à Naples</h3><div>{BODY}</div></li></ul></div>"
    )
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == PARAGRAPHS


def test_items_of_several_paragraphs_stay_items() -> None:
    item = f"<li>{''.join(f'<p>{paragraph}</p>' for paragraph in PARAGRAPHS[:3])}</li>"
    assert tags(f"<ul>{item}{item}</ul>").count("li") == 2


def test_tables_within_tables_are_unwrapped_down_to_the_one_that_says_something() -> None:
    figures = "<table><tr><td>Espagne</td><td>12</td></tr></table>"
    text = text_of(
        f"<table><tr><td><table><tr><td>{BODY}{figures}</td></tr></table></td></tr></table>"
    )
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == PARAGRAPHS
    assert "Espagne | 12" in text


def test_a_table_of_figures_keeps_its_rows_without_rules_and_empty_cells() -> None:
    figures = (
        "<table><tr><th>Pays</th><th>Marins</th></tr><tr><td>Espagne</td><td>12</td></tr>"
        "<tr><td></td><td></td></tr><tr><td>Ensemble</td><td></td></tr></table>"
    )
    text = text_of(f"<article>{BODY}{figures}</article>")
    assert text.split("\n")[-3:] == ["Pays | Marins", "Espagne | 12", "Ensemble"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("| outlet |  |", "outlet"),
        ("| outlet |  |  | ", "outlet"),
        ("| Spain | 12 |", "Spain | 12"),
        ("| a \\| b | c |", "a | b | c"),
        ("| الميناء | ١٢ |", "الميناء | ١٢"),
        ("a | b", "a | b"),
        ("| a bar at the start alone", "| a bar at the start alone"),
        ("", ""),
    ],
)
def test_a_row_reads_as_its_cells(line: str, read: str) -> None:
    assert without_empty_cells(line) == read


@pytest.mark.parametrize("rule", ["|---|---|", "| --- | :-: |", "|  |  |", "||"])
def test_rules_and_rows_of_nothing_are_left_out(rule: str) -> None:
    assert without_empty_cells(f"before\n{rule}\nafter") == "before\nafter"


THREE = "<p>Les ministres sont arrivés au port.</p>" * 3


def test_several_paragraphs_in_one_cell_lay_a_page_out() -> None:
    assert tags(f"<table><tr><td>{THREE}</td></tr></table>") == ["div"] * 3 + ["p"] * 3


@pytest.mark.parametrize(
    "cells",
    [
        "<td>x</td>",
        "<td><p>Les ministres sont arrivés au port.</p></td>" * 5,
        "<td><p>12</p><p>13</p><p>14</p><p>15</p></td>",
        "<th><h2>Les ministres au port de Naples</h2></th><td><p>1</p></td>",
    ],
)
def test_a_table_of_figures_or_of_single_sentences_stays_one(cells: str) -> None:
    assert tags(f"<table><tr>{cells}</tr></table>")[:2] == ["table", "tr"]


def test_only_the_tables_around_are_unwrapped_and_not_those_beside_or_within() -> None:
    inner = "<table><tr><td>y</td></tr></table>"
    within = tags(f"<table><tr><td>{THREE}{inner}</td></tr></table>")
    assert within == ["div"] * 3 + ["p"] * 3 + ["table", "tr", "td"]
    beside = tags(f"<table><tr><td>{THREE}</td></tr></table>{inner}")
    assert beside == ["div"] * 3 + ["p"] * 3 + ["table", "tr", "td"]
    around = tags(f"<table><tr><td><table><tr><td>{THREE}</td></tr></table></td></tr></table>")
    assert around == ["div"] * 6 + ["p"] * 3


def test_a_cell_lays_a_page_out_whose_paragraphs_stand_in_items_of_a_list_each() -> None:
    items = THREE.replace("<p>", "<li><p>").replace("</p>", "</p></li>")
    read = tags(f"<table><tr><td><ul>{items}</ul></td></tr></table>")
    assert read == ["div"] * 3 + ["ul"] + ["li", "p"] * 3


def test_markup_that_belongs_to_no_table_is_left_alone() -> None:
    assert tags("<div><p>x</p></div>") == ["div", "p"]


def test_paragraphs_parted_by_breaks_in_one_cell_lay_a_page_out_and_short_lines_do_not() -> None:
    text = text_of(
        "<table><tr><td><a href='/'>Accueil</a><br><a href='/port'>Le port</a></td>"
        f"<td><font size=2>{'<br><br>'.join(PARAGRAPHS)}</font></td></tr></table>"
    )
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == PARAGRAPHS
    address = "Le Quotidien<br>12, quai du Port<br>Naples<br>Italie<br>"
    assert "div" not in tags(f"<table><tr><td>{address}</td></tr></table>")

"""Markup as trees."""

import re

import pytest
from lxml.html import tostring
from trafilatura import extract, load_html

from processing.markup.parsing import parse

TEXT = "<p>Le port est calme.</p><p>الميناء هادئ 🚢 Το λιμάνι · 港口平静</p>"
STRICT = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'


@pytest.mark.parametrize(
    "markup",
    [
        f"<html lang='fr'><head><title>T</title></head><body>{TEXT}</body></html>",
        f"<!doctype html>\n<html><body>{TEXT}",
        f"{STRICT}\n<html xmlns='http://www.w3.org/1999/xhtml'><body>{TEXT}</body></html>",
        f"{STRICT}<html><body>{TEXT}</body></html>",
        f'<?xml version="1.0" encoding="iso-8859-1"?>\n<html><body>{TEXT}</body></html>',
        f'<html lang="fr" />\n<head><title>T</title></head><body>{TEXT}</body>',
        f"<html><body>a\x00b\x0cc\ufffed\uffff{TEXT}</body></html>",
        f"<!-- html --><div>{TEXT}</div><form><input><select><option>1</select></form>",
        f"<html><head><meta charset='koi8-r'></head><body>{TEXT}</body></html>",
        f"<body>{TEXT}</body><body>{TEXT}</body><!-- html -->",
        f"<div>{TEXT}</div>",
    ],
)
def test_a_page_has_the_tree_that_trafilatura_makes_of_it(markup: str) -> None:
    ours, theirs = parse(markup.encode()), load_html(markup)
    assert ours is not None
    assert tostring(ours, encoding="unicode") == tostring(theirs, encoding="unicode")
    assert "港口平静" in ours.text_content()


@pytest.mark.parametrize("number", [60, 300, 100_000])
@pytest.mark.parametrize(
    "boxes", ["<div>", "<ul>\n <li>", "<table><tr><td class='x'>", "<b><i>", "<font color=red>"]
)
def test_what_stands_within_or_behind_many_boxes_is_read(boxes: str, number: int) -> None:
    closed = re.sub("<(\\w+)[^>]*>", r"</\1>", boxes)
    for page in (boxes * number + TEXT, f"{boxes * number}{closed * number}{TEXT}"):
        tree = parse(f"<html><body><p>Ici.</p>{page}</body></html>".encode())
        assert tree is not None
        assert "Ici" in tree.text_content()
        assert "港口平静" in tree.text_content()


@pytest.mark.parametrize("number", [300, 1_500])
@pytest.mark.parametrize(
    "boxes", ["<div>Ici.", "<x-card>", "<main><div>", "<p><b>Ici.<p><i>Là.", "<article><section>"]
)
def test_what_stands_deep_among_other_things_is_read(boxes: str, number: int) -> None:
    number //= boxes.count("<")
    tree = parse(f"<html><body>{boxes * number}{TEXT}</body></html>".encode())
    assert tree is not None
    assert "港口平静" in tree.text_content()


def test_what_has_no_bottom_is_cut_where_it_costs_little() -> None:
    tree = parse(f"<html><body><p>Ici.</p>{'<x-card>a' * 100_000}</body></html>".encode())
    assert tree is not None
    assert tree.text_content().startswith("Ici.a")
    assert len(list(tree.iter())) < 300


@pytest.mark.parametrize(
    "before",
    [
        "<html><head></head><body></body></html>\n<!doctype html><html><head></head><body>",
        "<html><body><div>Ici.</div></body></html>",
        "<html><body><p>Ici.</p></body></HTML ><!-- made in a hurry --></html>\n<body>",
    ],
)
def test_a_page_goes_on_behind_its_end(before: str) -> None:
    tree = parse(f"{before}{TEXT}</body></html>\n<!-- html -->".encode())
    assert tree is not None
    assert "港口平静" in tree.text_content()


@pytest.mark.parametrize(
    "number", ["1", "8", "11", "011", "12", "27", "31", "x1", "xB", "X0b", "x1f", "xFFFE", "65535"]
)
def test_a_number_for_what_is_no_letter_costs_no_text(number: str) -> None:
    for end in (";", " "):
        tree = parse(f"<html><body><p>Le port&#{number}{end} est calme.</p></body></html>".encode())
        assert tree is not None
        assert "".join(tree.itertext()).split() == ["Le", "port", "est", "calme."]
        assert extract(tree) is not None


@pytest.mark.parametrize(
    ("written", "read"),
    [("&#127;", "\x7f"), ("&#112;", "p"), ("&#xb7;", "·"), ("&#x1f6a2;", "🚢"), ("&#9;", "\t")],
)
def test_a_number_for_a_letter_is_that_letter(written: str, read: str) -> None:
    tree = parse(f"<html><body><p>a{written}b</p></body></html>".encode())
    assert tree is not None
    assert tree.findtext(".//p") == f"a{read}b"


@pytest.mark.parametrize("markup", ["", "  \n", "<!-- html -->", "Le port est calme.", "<p>a</p>"])
def test_what_is_no_page_has_no_tree(markup: str) -> None:
    assert parse(markup.encode()) is None
    assert load_html(markup) is None


def test_elements_are_made_without_asking_python(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "lxml.html.HtmlElementClassLookup.lookup",
        lambda self, kind, document, space, name: asked.append(name),
    )
    tree = parse(f"<html><body>{TEXT}</body></html>".encode())
    assert tree is not None
    assert [element.tag for element in tree.iter("p")] == ["p", "p"]
    assert not asked

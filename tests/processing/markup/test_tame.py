"""Pages cut down to what an honest one may hold."""

import pytest
from lxml.html import fromstring, tostring

from processing.markup.tame import tame, without_crowds


def test_an_ordinary_page_stays_as_it_is() -> None:
    page = "<html><body><p class='a' title='b'>Un texte<b>gras</b> et la suite.</p><!-- note --></body></html>"
    assert tostring(tame(fromstring(page))) == tostring(fromstring(page))


def test_what_follows_too_many_elements_is_left() -> None:
    tree = tame(
        fromstring("<html><body><p>first</p>" + "<i>x</i>" * 50_000 + "<p>last</p></body></html>")
    )
    assert sum(1 for _ in tree.iter()) == 30_000
    assert tree.text_content().startswith("first")
    assert "last" not in tree.text_content()


def test_what_is_cut_takes_its_inner_parts_along() -> None:
    tree = tame(
        fromstring("<html><body>" + "<div><p>a<b>c</b></p></div>" * 20_000 + "</body></html>")
    )
    assert sum(1 for _ in tree.iter()) == 30_000


@pytest.mark.parametrize("cell", ["td", "th"])
@pytest.mark.parametrize("row", ["<tr>", ""], ids=["in a row", "in none"])
def test_no_row_has_cells_without_end(row: str, cell: str) -> None:
    cells = f"<{cell}>x</{cell}>" * 10_002
    tree = tame(fromstring(f"<html><body><table>{row}{cells}</table><p>last</p></body></html>"))
    assert sum(1 for _ in tree.iter(cell)) == 10_000
    assert tree.text_content().endswith("last")


@pytest.mark.parametrize("place", ["<p>{}</p>", "<p>a<br>{}</p>", "<title>{}</title>"])
def test_no_piece_of_text_is_longer_than_a_chapter(place: str) -> None:
    page = f"<html><body>{place.format('λέξη ' * 100_000)}</body></html>"
    assert len(tame(fromstring(page)).text_content()) <= 50_001


def test_json_within_a_script_is_given_more_room() -> None:
    page = f"<html><script>{'x' * 100_000}</script><body><p>a</body></html>"
    assert len(tame(fromstring(page)).text_content()) > 100_000


def test_attributes_are_few_and_short() -> None:
    many = " ".join(f"a{n}='b'" for n in range(300))
    page = f"<html><body><p {many}>x</p><img alt='ok' src='{'d' * 9_000}'></body></html>"
    tree = tame(fromstring(page))
    assert len(tree.find(".//p").attrib) == 80
    assert dict(tree.find(".//img").attrib) == {"alt": "ok"}


@pytest.mark.parametrize("attribute", ["a{}", "a{}=b", "a{}='b c'", 'a{}="<>"'])
def test_a_tag_that_crowds_attributes_is_bare_before_it_is_parsed(attribute: str) -> None:
    crowd = " ".join(attribute.format(n).replace("<>", "") for n in range(2_000))
    page = f"<p class=a>one</p><p {crowd}>two</p><br {crowd}/><p id=b>three"
    tree = fromstring(without_crowds(page.encode()))
    assert [len(p.attrib) for p in tree.iter("p")] == [1, 0, 1]
    assert tree.text_content() == "onetwothree"


def test_long_values_and_long_words_are_no_crowd() -> None:
    page = f"<p data-x='{'a b ' * 5_000}'>{'one < two ' * 900}</p><a{'b' * 9_000}>"
    assert without_crowds(page.encode()) == page.encode()

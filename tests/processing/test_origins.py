"""Agencies that a page credits outside its text, and those it only names."""

import pytest
from trafilatura import load_html

from processing.agencies import agency_of_host
from processing.credits import is_credit
from processing.origins import read_origins

SAID = "<p>Trois navires ont quitté le port, selon l'agence Reuters, et deux y sont restés.</p>"


def origins(body: str, host: str = "post.example") -> tuple[str, ...]:
    return read_origins(load_html(f"<html><body><h1>Trois navires</h1>{body}</body></html>"), host)


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Avec AFP", ("AFP",)),
        ("mit dpa", ("dpa",)),
        ("Quelle: dpa", ("dpa",)),
        ("Con información de EFE", ("EFE",)),
        ("(NTB)", ("NTB",)),
        ("المصدر: رويترز", ("Reuters",)),
        ("Источник: Интерфакс", ("Interfax",)),
        ("来源：新华社", ("Xinhua",)),
    ],
)
def test_a_line_of_credit_behind_the_headline_counts(line: str, agencies: tuple[str, ...]) -> None:
    assert is_credit(line)
    assert origins(f"{SAID}<div><span>{line}</span></div>") == agencies


@pytest.mark.parametrize(
    "body",
    [
        "<figure><img><figcaption><span>Reuters</span></figcaption></figure>",
        '<div class="image-credit"><span>AFP</span></div>',
        '<nav><div><a href="/afp">AFP</a></div></nav>',
        '<div class="tags"><a href="/t/dpa">dpa</a></div>',
        '<ul><li><a href="/t/ansa">ANSA</a></li></ul>',
        "<p>Le ministre a dit à l'agence <em>Reuters</em> que les trois navires partiraient lundi, avant l'aube, avec tous leurs marins, et que deux autres suivraient.</p>",
        "<p>Un ami m'a dit : AFP, c'est court.</p>",
    ],
)
def test_pictures_menus_tags_and_what_was_told_to_an_agency_do_not_count(body: str) -> None:
    assert origins(SAID + body) == ()


def test_what_stands_above_the_headline_does_not_count() -> None:
    tree = load_html(
        "<html><body><div><span>Avec AFP</span></div><h1>Trois navires</h1></body></html>"
    )
    assert read_origins(tree, "post.example") == ()
    assert (
        read_origins(load_html("<html><body><p>Avec AFP</p></body></html>"), "post.example") == ()
    )


@pytest.mark.parametrize(
    ("host", "agency"),
    [
        ("www.aa.com.tr", "Anadolu"),
        ("apnews.com", "AP"),
        ("ENGLISH.NEWS.CN", "Xinhua"),
        ("notapnews.com", ""),
        ("com", ""),
        ("", ""),
    ],
)
def test_the_site_of_an_agency_is_known_by_its_host(host: str, agency: str) -> None:
    assert agency_of_host(host) == agency
    assert origins(SAID, host) == ((agency,) if agency else ())

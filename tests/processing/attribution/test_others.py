"""Those who had another part in an article than writing it: editors, reviewers, translators."""

import pytest
from author_pages import authors

from processing.attribution.bylines import is_byline

BYLINES = [
    "<p class='byline'>By <a>Carla Three</a> · Reviewed by <a>Dora Four</a> · Edited by <a>Emil Five</a></p>",
    "<p class='author'>Written by Carla Three</p><p class='author'>Medically reviewed by Dora Four</p>",
    "<p class='author'>Carla Three</p><p><span>Edited by</span> <span class='author'>Dora Four</span></p>",
    "<p class='author'>Carla Three</p><p>Fact-checked by: <b><a class='author'>Dora Four</a></b></p>",
    "<p class='byline'>Par Carla Three, traduit de l'anglais par Dora Four</p>",
    "<p class='byline'>Carla Three</p><p class='byline'>Traducido por Dora Four</p>",
    "<p class='autore'>di Carla Three</p><p class='autore'>Traduzione di Dora Four</p>",
    "<p class='author'>Von Carla Three</p><p class='author'>Aus dem Englischen übersetzt von Dora Four</p>",
    "<p class='author'>Por Carla Three</p><p class='author'>Editado por Dora Four</p>",
]  # fmt: skip


@pytest.mark.parametrize("byline", BYLINES)
def test_whoever_edited_reviewed_or_translated_is_no_writer_beside_one(byline: str) -> None:
    assert authors(body=byline) == ("Carla Three",)


def test_arabic_names_its_translators_so() -> None:
    byline = "<p class='author'>بقلم: إلهام مرزوق</p><p class='author'>ترجمة: نادية غريب</p>"
    assert authors(body=byline) == ("إلهام مرزوق",)


@pytest.mark.parametrize("label", ["Edited by", "Reviewed by"])
def test_where_nobody_else_is_named_it_is_theirs(label: str) -> None:
    assert authors(body=f"<p class='byline'>{label} Dora Four</p>") == ("Dora Four",)


def test_whoever_wrote_and_edited_is_a_writer() -> None:
    byline = (
        "<p class='byline'>By Carla Three and Dora Four. Edited by Dora Four and Emil Five</p>"
        "<p class='byline'><a rel='author'>Dora Four</a></p>"
    )
    assert "Dora Four" in authors(body=byline)


@pytest.mark.parametrize(
    "line", ["Traducido por Dora Four", "Fact-checked by Dora Four", "ترجمة: نادية غريب"]
)
def test_a_line_that_names_them_is_a_byline(line: str) -> None:
    assert is_byline(line)
    assert not is_byline(f"{line} und sonst niemand war im Hafen an jenem Tag zu sehen")


@pytest.mark.parametrize(
    "name",
    [
        "Office of the Spokesperson",
        "Ministry of Harbours",
        "Secretaría de Puertos",
        "رئاسة الحكومة",
        "Limanlar Bakanlığı",
    ],
)
def test_an_office_is_no_person(name: str) -> None:
    assert authors(body=f"<p class='author'>{name}</p>") == ()

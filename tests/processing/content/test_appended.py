"""Articles that a page goes on with behind its own."""

from datetime import UTC, datetime

import pytest
from lxml.html import tostring
from trafilatura import load_html

from processing import Page
from processing.content.appended import cut_appended
from processing.extract import extract

TITLE = "Les ministres à Naples"


def paragraphs(about: str, number: int = 4) -> str:
    return "".join(
        f"<p>{about} : le ministre numéro {n} a demandé que les marins retenus à terre rentrent avant l'automne.</p>"
        for n in range(number)
    )


FIRST = f"<article><h1>{TITLE}</h1>{paragraphs('Naples')}</article>"
SECOND = f"<article id='second'><h1>La pêche reprend à Gênes</h1>{paragraphs('Gênes')}<p>(NTB)</p></article>"


def cut(body: str) -> tuple[bool, str]:
    """Whether something was cut, and what is left."""
    tree = load_html(f"<html><body>{body}</body></html>")
    return cut_appended(tree, TITLE), tostring(tree, encoding="unicode")


@pytest.mark.parametrize(
    "second",
    [
        SECOND,
        f"<div class='next'>{SECOND}</div>",
        SECOND.replace("article", "section class='story-2'", 1).replace("/article", "/section"),
        SECOND.replace("<article", "<div itemtype='https://schema.org/NewsArticle'", 1).replace("/article", "/div"),
    ],
)  # fmt: skip
def test_a_whole_article_behind_the_first_is_cut(second: str) -> None:
    was, left = cut(FIRST + second)
    assert was
    assert "Gênes" not in left
    assert left.count("Naples") == 5


def test_several_are_cut() -> None:
    was, left = cut(FIRST + SECOND + SECOND.replace("Gênes", "Bari"))
    assert was
    assert "Gênes" not in left
    assert "Bari" not in left


@pytest.mark.parametrize(
    "body",
    [
        FIRST,
        f"{FIRST}<article><h1>La pêche reprend à Gênes</h1><p>Une accroche.</p></article>",
        f"{FIRST}<article><h2>Un chapitre</h2>{paragraphs('Gênes')}</article>",
        f"<h1>Le Phare</h1>{FIRST}",
        f"<article><h1>{TITLE}</h1>{paragraphs('Naples')}<h1>Un chapitre</h1>{paragraphs('Gênes')}</article>",
        f"<article><h1>Le Phare</h1><p>Édition du soir</p></article>{FIRST}",
        f"<h1>{TITLE}</h1>{paragraphs('Chapeau')}<article><h1>{TITLE}</h1>{paragraphs('Naples')}</article>",
        f"<p>{TITLE}</p>{paragraphs('Naples')}",
        "",
    ],
)
def test_teasers_chapters_and_the_article_itself_stay(body: str) -> None:
    was, left = cut(body)
    assert not was
    assert left == cut(body)[1]
    assert left.count("<p>") == body.count("<p>")


def test_neither_text_nor_credit_of_the_next_article_is_taken_and_the_article_is_flagged() -> None:
    html = f"<html><head><title>{TITLE}</title></head><body>{FIRST}{SECOND}</body></html>"
    page = Page(
        "https://post.example/monde/naples", html.encode(), datetime(2026, 6, 20, tzinfo=UTC)
    )
    article = extract(page).article
    assert article is not None
    assert article.flags == ("appended",)
    assert article.agencies == ()
    assert "Gênes" not in article.text

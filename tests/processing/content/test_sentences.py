"""Sentences with links: they are read where each stands in a block of its own."""

from datetime import UTC, datetime

import pytest
from lxml import html
from paragraphs import FERRIES as PARAGRAPHS

from processing import Page
from processing.content.sentences import unlinked
from processing.extract import extract

NOW = datetime(2026, 6, 20, tzinfo=UTC)
LINKED = "<a href='/o'>Ostia</a> will not play <a href='/n'>Napoli</a> tonight, as no ferry with their players has left."
SAID = "Ostia will not play Napoli tonight, as no ferry with their players has left."


def blocks(*paragraphs: str) -> str:
    return "".join(f"<div class='sc-4'><div><p>{said}</p></div></div>" for said in paragraphs)


def test_a_short_paragraph_with_links_in_a_block_of_its_own_is_read() -> None:
    body = blocks(LINKED, *PARAGRAPHS)
    page = f"<html><body><article><h1>Ferries stay in port</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    assert article.text.split("\n") == [SAID, *PARAGRAPHS]


def test_links_are_hidden_only_as_long_as_the_page_is_read() -> None:
    tree = html.fromstring(f"<html><body>{blocks(LINKED)}</body></html>")
    before = html.tostring(tree)
    with unlinked(tree):
        assert tree.find(".//a") is None
    assert html.tostring(tree) == before


@pytest.mark.parametrize(
    "said",
    [
        "<a href='/o'>Ostia</a> | <a href='/n'>Napoli</a> | <a href='/p'>Pozzuoli</a> | <a href='/c'>Capri</a>",
        "<a href='/o'>More of what happened in Ostia in the night.</a> <a href='/n'>Ferries are late in Napoli.</a>",
        "<a href='/o'>Ostia</a> and <a href='/n'>Napoli</a>.",
        "<a href='/o'>Ostia</a> will not play tonight, as no ferry with their players has left.",
    ],
)
def test_what_is_no_sentence_or_has_one_link_keeps_its_links(said: str) -> None:
    tree = html.fromstring(f"<html><body>{blocks(said)}</body></html>")
    with unlinked(tree):
        assert tree.find(".//a") is not None
    with unlinked(html.fromstring(f"<body><div><p>{LINKED}</p><p>b</p></div></body>")) as nothing:
        assert nothing is None

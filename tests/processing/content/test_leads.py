"""Leads: a paragraph that labels a link to another text is none of the article's."""

from datetime import UTC, datetime

import pytest
from lxml import html
from paragraphs import FERRIES as PARAGRAPHS

from processing import Page
from processing.content.leads import leads_of, links_of
from processing.extract import extract
from processing.text.normalise import letters

NOW = datetime(2026, 6, 20, tzinfo=UTC)


def leads(paragraph: str) -> frozenset[str]:
    return leads_of(html.fromstring(f"<html><body><div>{paragraph}</div></body></html>"))


@pytest.mark.parametrize(
    "lead",
    [
        "<strong>Puedes leer: <a href='/s'>La sequía golpea por quinto año al norte</a></strong>",
        "<strong>CZYTAJ: <a href='/d'>Kiedy ruszy remont dworca? Jest nowy termin</a></strong>",
        "Soma zaidi: <a href='/b'>Serikali yaahidi barabara ya lami</a>",
        "<span>Lire le récit :</span> <a href='/v'><span>Un village</span> attend son torrent</a>",
        "上一篇：<a href='/t'>市图书馆延长开放时间</a>",
        "&gt;&gt; <a href='/w'>Siga o canal do jornal no telefone</a>",
        "👉 <a href='/q'>What the quay looked like in 1931</a>",
        "En Molino | <a href='/m'>Cómo se levanta un dique que crece solo</a>",
    ],
)
def test_a_labelled_headline_is_left_out_of_the_text(lead: str) -> None:
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    body = "".join([*lines[:3], f"<p>{lead}</p>", *lines[3:]])
    page = f"<html><body><article><h1>Ferries stay</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    assert article.text.split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/q'>What the quay looked like in 1931</a>",
        "The council wrote: <a href='/q'>What the quay looked like in 1931</a>, and more.",
        "He said it again. Then: <a href='/q'>What the quay looked like in 1931</a>",
        "Source: <a href='/q'>Harbour Office</a>",
        "(Source: <a href='/q'>What the quay looked like in 1931</a>)",
        "Register: <a href='/q'>https://office.example/what-the-quay-looked-like</a>",
        "Pro tip: <a href='/q'>Ask the harbour office for a free map here</a>!",
        "Quay: <a name='quay'>What the quay looked like in 1931</a>",
    ],
)
def test_what_says_more_or_leads_to_no_headline_stays(line: str) -> None:
    assert leads(f"<p>{line}</p>") == frozenset()


def test_a_headline_as_a_link_between_two_paragraphs_is_left_out_of_the_text() -> None:
    link = "<a class='interstitial' href='/v'><span>What the quay looked like in 1931</span></a>"
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    body = "".join([*lines[:3], link, *lines[3:]])
    page = f"<html><body><article><h1>Ferries stay</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    assert article.text.split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "between",
    [
        "<p>Rain.</p><a href='/v'>the ferries of the quay</a> sail again.<p>Sun.</p>",
        "<p>Rain.</p>Then <a href='/v'>the ferries of the quay</a><p>Sun.</p>",
        "<p>Rain.</p><a href='#v'>The ferries of the quay</a><p>Sun.</p>",
        "<p>Rain.</p><a href='/v'>The ferries</a><p>Sun.</p>",
        "<p>Rain.</p><a href='/v'>The ferries of the quay</a>",
    ],
)
def test_a_link_that_is_a_part_of_a_sentence_or_of_a_list_stays(between: str) -> None:
    assert leads(between) == frozenset()


def test_a_lead_is_told_by_its_letters() -> None:
    assert leads("<p>Baca: <a href='/h'>Harga solar naik lagi</a></p>") == {
        letters("Baca: Harga solar naik lagi")
    }


def test_links_of_a_headlines_length_are_told_by_their_letters() -> None:
    links = "<h3><a href='/q'>What the quay looked like</a></h3><a href='#up'>Back to where it began</a><a href='/n'>News</a><h1><a href='/s'>What the sea looked like</a></h1>"
    assert links_of(html.fromstring(f"<div>{links}</div>")) == {
        letters("What the quay looked like")
    }


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>Noticias relacionadas</h3><a href='/q'>El muelle que se mudó de sitio</a></div>",
        "<div><p>Taip pat skaitykite</p><p><a href='/q'>Švyturio sargas, kuris niekada neišvyko</a></p></div>",
        "<div><p>RELATED COVERAGE</p></div><p><a href='/q'>The keeper of the light who never left</a></p>",
        "<h4>Související</h4><p><a href='/q'>Převozník, který nikdy neodjel domů</a></p>",
        "<h4>Читайте также</h4><p><a href='/q'>Смотритель маяка, который не уехал</a></p><p><a href='/r'>Остров просит лоцмана на зиму</a></p>",
    ],
)
def test_links_below_a_cue_go_with_it(box: str) -> None:
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    body = "".join([*lines[:3], box, *lines[3:]])
    page = f"<html><body><article><h1>Ferries stay</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    assert article.text.split("\n") == PARAGRAPHS


def read_with(box: str) -> list[str]:
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    body = "".join([*lines[:3], box, *lines[3:]])
    page = f"<html><body><article><h1>Ferries stay</h1>{body}</article></body></html>"
    article = extract(Page("https://post.example/ferries", page.encode(), NOW)).article
    assert article is not None
    return article.text.split("\n")


@pytest.mark.parametrize(
    "box",
    [
        "<ul><li><strong>Zum Artikel:</strong> <a href='/s'>Schleuse bleibt bis Herbst gesperrt</a></li></ul>",
        "<ul><li>Neue Fähre? <a href='/f'>Die Reeder hoffen auf den Frühling</a></li><li>Hafen: <a href='/k'>Kai wird länger als geplant</a></li></ul>",
        "<ul><li>Hafen: <a href='/k'>Kai wird länger als geplant</a></li><li>Zur <a href='/u'>Übersicht</a></li></ul>",
    ],
)
def test_a_list_of_headlines_is_left_out_of_the_text(box: str) -> None:
    assert "geplant" not in " ".join(kept := read_with(box))
    assert [line for line in kept if not line.startswith("- Zur")] == PARAGRAPHS


@pytest.mark.parametrize(
    "items",
    [
        "<li><a href='/q'>What the quay looked like in 1931</a> and what it looks like now</li>",
        "<li><a href='/q'>What the quay looked like in 1931</a></li><li>What nobody has ever seen</li>",
        "<li>Use the word storm to get it at <a href='/q'>the harbour's own shop today</a></li>",
        "<li><a href='/q'>Harbour Office</a></li><li><a href='/s'>Sea Office</a></li>",
        "<li><a href='#a'>What the quay looked like in 1931</a></li>",
    ],
)
def test_a_list_that_says_more_stays(items: str) -> None:
    assert leads(f"<ul>{items}</ul>") == frozenset()

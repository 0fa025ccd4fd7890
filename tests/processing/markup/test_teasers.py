"""What leads to other stories."""

import pytest
from lxml.html import fromstring

from processing.markup.teasers import teasers

TEXT = "<h1>Il porto</h1>" + "<p>Il porto è calmo, e le navi attendono al largo.</p>" * 9
TEASER = "<h3><a href='/{0}'>Il faro {0} è acceso</a></h3><p>Le navi tornano dal largo, dopo giorni di nebbia fitta.</p>"
ONE, TWO = TEASER.format(1), TEASER.format(2)
LINK = "<a href='/{0}'>Le phare {0} est rallumé</a>"
TOLD = "Il faro è acceso, e le navi tornano dal largo, dice il guardiano del porto vecchio, che è contento."
ARABIC = "<a href='/3'>الميناء يفتح أبوابه من جديد</a>"


def is_teaser(block: str, text: str = TEXT) -> bool:
    """Whether a block behind a text is found, as a whole or but for what is around it."""
    tree = fromstring(f"<body><div>{text}</div><div id='behind'>{block}</div></body>")
    (behind,) = tree.xpath("//div[@id='behind']")
    return not set(teasers(tree)).isdisjoint([behind, *behind])


@pytest.mark.parametrize(
    "block",
    [
        f"<ul><li>{ONE}</li><li>{TWO}</li></ul>",
        f"<ul><li><a href='/1'><img><h4>Il faro</h4><p>È acceso.</p></a></li><li>{TWO}</li></ul>",
        f"<ul><li>{LINK}</li><li>{LINK}</li></ul>",
        f"<ul><li><b>Port:</b> {LINK}</li><li>الميناء: {ARABIC}</li></ul>",
        "<div><a href='/1'><h4>Il faro</h4></a><a href='/2'><div>La gru</div><div>È nera.</div></a></div>",
        "<div class='x'><div><img></div><a href='/1'>Il faro è acceso</a> <a href='/2'>La gru</a></div>",
        f"<p>{LINK}</p><p>{ARABIC}</p>",
        "<ul><li><a href='/1'>古い灯台に再び灯がともる、港の守り人が十年ぶりに火を入れる</a><span>1日</span></li><li><a href='/2'>黒いクレーンが売られた</a></li></ul>",
        "<article><a href='/1'><h3>Il faro è acceso, e le navi tornano</h3></a><span>1 h</span></article>",
    ],
)
def test_cards_and_lists_of_headlines_lead_to_other_stories(block: str) -> None:
    assert is_teaser(block)


SUMMARY = (
    f"<article><h2><a href='/1'>Il faro è acceso</a></h2><p>{TOLD}</p><p>di Ana Marín</p></article>"
)


def test_an_article_that_says_little_below_a_linked_headline_is_another_story() -> None:
    assert is_teaser(SUMMARY, f"<article>{TEXT}</article>")
    assert is_teaser(SUMMARY * 2)


def test_summaries_that_are_most_of_a_page_or_its_only_article_are_its_text() -> None:
    assert not is_teaser(SUMMARY)
    assert not is_teaser(SUMMARY * 6, "<h1>Il porto, minuto per minuto</h1>")


@pytest.mark.parametrize(
    "block",
    [
        f"<ul><li>{ONE}</li></ul>",
        f"<ul><li>{ONE}</li><li>La gru è nera.</li></ul>",
        "<ul><li><h3>Il faro</h3><p>È acceso.</p></li><li><h3>La gru</h3><p>È nera.</p></li></ul>",
        "<ul><li><h3><a href='#faro'>Il faro</a></h3></li><li><h3><a href='#gru'>La gru</a></h3></li></ul>",
        "<ul><li><h3>Il <a href='/1'>faro</a></h3></li><li><h3>La <a href='/2'>gru</a></h3></li></ul>",
        f"<ul><li>{LINK}, dit le gardien du vieux port.</li><li>{LINK}</li></ul>",
        f"<ul><li>{LINK}</li></ul>",
        "<ul><li><a href='/1'>Le phare</a></li><li><a href='/2'>La grue</a></li></ul>",
        "<ul><li><a href='#1'>Le vieux phare est rallumé</a></li><li><a href='#2'>La grue noire est vendue</a></li></ul>",
        f"<ul><li>Le maire l'a dit lundi au conseil du vieux port, à huis clos: {LINK}</li><li>{LINK}</li></ul>",
        f"<p>{LINK}</p><p>Le gardien est content.</p><p>{LINK}</p>",
        "<p><a href='/1'>Le phare</a></p><p><a href='/2'>La grue</a></p>",
        "<div><a href='/1'>Il faro</a><a href='/2'>La gru</a></div>",
        "<div><a href='/1'><h4>Il faro</h4></a><p>È acceso.</p></div>",
        "<div><img><a href='/1'>Il faro è acceso</a>, dice il guardiano del porto vecchio.</div>",
        "<div><img><a href='/1'>Il faro</a></div>",
        f"<article><h2>Il faro</h2><p>{TOLD}</p></article>",
        f"<article><h2><a href='#faro'>Il faro è acceso</a></h2><p>{TOLD}</p></article>",
        f"<article><h2><a href='/1'>Il faro è acceso</a></h2>{f'<p>{TOLD}</p>' * 6}</article>",
        "<article><a href='/1'>Il faro</a><p>Il faro è acceso, e le navi tornano dal largo, dice il guardiano del porto vecchio, che è contento.</p></article>",
    ],
)
def test_other_blocks_are_a_text(block: str) -> None:
    assert not is_teaser(block)


def test_a_list_of_headlines_that_is_most_of_a_page_is_its_text() -> None:
    assert not is_teaser(f"<ul>{f'<li>{LINK}</li>' * 9}</ul>", "<h1>Revue de presse</h1>")

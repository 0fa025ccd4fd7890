"""What stands beside an article in blocks of its own."""

import pytest
from lxml.html import fromstring

from processing.markup.beside import drop_beside
from processing.markup.unread import drop_unread

TEXT = "<h1>Il porto</h1>" + "<p>Il porto è calmo, e le navi attendono.</p>" * 3


def left_of(block: str) -> str:
    """What is left of a block between an article's headline and text and its last paragraph."""
    tree = fromstring(f"<body><div>{TEXT}{block}<p>Domani piove.</p></div></body>")
    drop_unread(tree)
    drop_beside(tree)
    said = " ".join(tree.text_content().split())
    before = " ".join(fromstring(f"<div>{TEXT}</div>").text_content().split())
    return said.removeprefix(before).removesuffix("Domani piove.").strip()


@pytest.mark.parametrize(
    "block",
    [
        "<div class='scrap-modal'><div>Μέχρι 400 χαρακτήρες</div></div>",
        "<section class='js-newsletter-popup'><h3>Restez informés</h3><p>Une lettre par semaine.</p></section>",
        "<div class='Author_tooltip__x1'><p>Anna Grande écrit sur la mer depuis 1999.</p></div>",
        "<div class='asset-affiliatebox'><p>Il libro dei porti, rilegato, 24 euro</p></div>",
        "<div class='hide-for-print'><p>Il porto in un film di due minuti</p></div>",
        "<p class='affiliate-disclosure'>قد نحصل على عمولة من الروابط في هذه الصفحة.</p>",
        "<div class='print-header'><span>https://corriere.example/porto</span></div>",
        "<div class='print-warning'><p>Non tutte le immagini sono state caricate.</p></div>",
        "<div class='x1-Promo e7'>Il faro in tasca: l'app è gratis</div>",
        "<div class='ez-toc-container'><ul><li><a href='#a'>I moli</a></li></ul></div>",
        "<div class='column aiArticleSummary'><ul><li>Das hat eine Maschine geschrieben.</li></ul></div>",
        "<div class='c-legacy-banner'><p>Il tuo browser è vecchio.</p></div>",
        "<div class='top-nav'><p>主要新闻</p><a href='/b'>港口</a></div>",
        "<div class='menu-main'><ul><li>Sport</li></ul></div>",
        "<div class='site-footer'><p>© Il Corriere</p></div>",
        "<div class='btn-area'><a href='/b'>Leggi il giornale di oggi</a></div>",
        "<div class='swiper'><a href='/b'>Il faro è acceso, e le navi tornano</a></div>",
        "<span class='sr-only'>Scorri a sinistra</span>",
        "<span class='visually-hidden'>Si apre in un'altra finestra</span>",
        "<h2 class='screen-reader-text'>ابق على اطلاع</h2>",
        "<div class='visually-hidden'>Der Artikel beginnt hier</div>",
        "<h2 class='conHeadline hidden'>Hauptinhalt</h2>",
        "<span class='Term_tooltip__8'>Pescaggio: quanto una nave è immersa</span>",
        "<div hidden><p>Grazie, sei iscritto! ✅</p></div>",
        "<section><strong>قصص مقترحة</strong><a href='#end-of-stories'>تخطى</a><ul><li>الرافعة السوداء</li></ul><p id='end-of-stories'>نهاية</p></section>",
        "<div><div><a href='#after-letter'>Skip</a></div><p>A letter each week from the quay.</p><div id='after-letter'></div></div>",
    ],
)
def test_what_is_called_or_hidden_so_is_no_text(block: str) -> None:
    assert left_of(block) == ""


@pytest.mark.parametrize(
    "block",
    [
        "<div class='modal'><h1>Il faro</h1></div>",
        "<div class='modal'>" + "<p>Il faro è acceso.</p>" * 9 + "</div>",
        "<h2 class='hidden md:block'>Il faro</h2>",
        "<h2 class='hidden-xs'>Il faro</h2>",
        "<h2 class='sr-only md:not-sr-only'>Il faro</h2>",
        "<div class='not-sr-only'><p>Il faro è acceso.</p></div>",
        "<span class='sr-only not-sr-only'>Il faro</span>",
        "<div class='toc'>" + "Il faro è acceso, e le navi tornano dal largo. " * 20 + "</div>",
        "<div class='hero-banner'><h2>Il faro</h2></div>",
        "<div class='modality'>Il faro</div>",
        "<div class='promotional-tour'>Il faro</div>",
        "<div class='air-summary'>Il faro</div>",
        "<div class='button-text'>Il faro è acceso, e le navi tornano dal largo con la nebbia.</div>",
        "<div class='swiper'><p>Il faro è acceso.</p></div>",
        "<div class='article-footer'>Il faro (AFP)</div>",
        "<div hidden='until-found'><p>Il faro è acceso.</p></div>",
        "<div hidden id='S:0'><p>Il faro è acceso.</p></div>",
        "<article><div class='menu'>Il faro</div></article>",
        "<p>Il faro <a href='#endnote-1'>1</a> è acceso.</p><p id='endnote-1'>1. Dal 1911.</p>",
        "<section><h2 id='after-the-vote'><a href='#after-the-vote'>Dopo il voto</a></h2><p>Il faro è acceso.</p></section>",
        "<div id='after-all'><a href='#after-all'>Dopo</a><p>Il faro è acceso, e le navi tornano dal largo con la nebbia.</p></div>",
        "<section><a href='#after-b'>Oltre</a><p id='after-b'>Il faro è acceso, e le navi tornano dal largo con la nebbia della sera.</p></section>",
        "<div><a href='#end'>Alla fine</a>"
        + "<p>Il faro è acceso.</p>" * 9
        + "<p id='end'>Fine.</p></div>",
    ],
)
def test_what_may_be_a_text_stays(block: str) -> None:
    assert left_of(block) == " ".join(fromstring(block).text_content().split())


LISTED = "<ul><li><a href='/1'>Il faro vecchio è acceso</a></li><li><a href='/2'>La gru nera è venduta</a></li></ul>"


@pytest.mark.parametrize(
    ("block", "left"),
    [
        (f"<div><h3>Altro dal porto</h3>{LISTED}</div>", ""),
        (f"<h3>Altro dal porto</h3>{LISTED}<h3>Le navi</h3>", "Le navi"),
        (f"<h3>Altro dal porto</h3>{LISTED}<p>È tardi.</p>", "Altro dal porto È tardi."),
        (f"<div><h3>Altro dal porto</h3> e di più {LISTED}</div>", "Altro dal porto e di più"),
    ],
)
def test_the_heading_of_a_list_of_other_stories_goes_with_it(block: str, left: str) -> None:
    assert left_of(block.replace("</h3>", "</h3> ")) == left


def test_hidden_words_that_part_two_others_leave_a_blank() -> None:
    assert left_of("<h2>Napoli<span class='sr-only'>: </span>Il faro</h2>") == "Napoli Il faro"
    assert left_of("<h2>Il far<span class='sr-only'>(segno)</span>o</h2>") == "Il faro"


def test_a_block_that_is_named_and_hidden_goes_once() -> None:
    tree = fromstring(f"<body>{TEXT}<span class='sr-only' hidden>Il faro</span></body>")
    drop_beside(tree)
    assert "Il faro" not in tree.text_content()


@pytest.mark.parametrize("name", ["wp-block-post-template is-layout-flow", "wp-block-latest-posts"])
def test_lists_of_other_posts_go_from_a_text(name: str) -> None:
    other = "<li><h3><a href='/b'>Il faro</a></h3><p>Il faro è acceso.</p></li>"
    tree = fromstring(f"<body><p>Il porto è calmo.</p><ul class='{name}'>{other * 2}</ul></body>")
    drop_unread(tree)
    drop_beside(tree)
    assert tree.text_content() == "Il porto è calmo."
    own = fromstring(f"<body><ul class='{name}'><li><h1>Il porto</h1>{other}</li></ul></body>")
    drop_beside(own)
    assert "Il porto" in own.text_content()


@pytest.mark.parametrize(
    "card",
    [
        "<article class='c'><a href='/b'><h3>Il faro</h3><p>Il faro è acceso.</p></a></article>",
        "<article><h3><a href='/b'>Il faro è acceso, e le navi tornano</a></h3><span>1 h</span></article>",
        "<div class='also-read'><span>আরও পড়ুন</span><a href='/b'>স্লুইসগেট শরৎ পর্যন্ত বন্ধ থাকবে</a></div>",
        "<div class='b-interstitial-link'><p><a href='/b'>Il faro è acceso, e le navi tornano</a></p><span>Apri</span></div>",
        "<div class='noticias-relacionadas'><p>En la costa</p><a href='/b'>La esclusa cierra hasta el otoño</a></div>",
        "<section class='recommendation'><h4>Per voi</h4><a href='/b'>Il faro è acceso, e le navi tornano</a></section>",
        "<div class='x most-read'><p>I più letti</p><ol><li><a href='/b'>Il faro è acceso</a></li></ol></div>",
    ],
)
def test_articles_that_are_nothing_but_links_are_other_stories(card: str) -> None:
    tree = fromstring(f"<body><article><p>Calmo.</p>{card}<p>Domani piove.</p></article></body>")
    drop_unread(tree)
    drop_beside(tree)
    assert tree.text_content() == "Calmo.Domani piove."


@pytest.mark.parametrize(
    "article",
    [
        "<article><a href='/b'><h1>Il faro</h1></a></article>",
        "<article><a href='/b'>Il faro</a><p>Il faro è acceso, e le navi tornano.</p></article>",
        "<article><p>Il faro.</p></article>",
        "<div class='recommended'><p>Chi viene in porto veda il <a href='/b'>faro</a>.</p></div>",
        "<div class='news-more'><a href='/b'>Il faro</a></div>",
    ],
)
def test_an_article_that_says_more_or_holds_the_headline_stays(article: str) -> None:
    tree = fromstring(f"<body><p>Calmo.</p>{article}</body>")
    before = tree.text_content()
    drop_unread(tree)
    drop_beside(tree)
    assert tree.text_content() == before


COMMENT = "<p>Endlich passiert etwas am Kai, darauf haben wir lange gewartet.</p>"


@pytest.mark.parametrize(
    "name", ["fig-comments", "wp-block-comments", "article__comments reader-comments-section", "x commentlist", "Comments_area"]
)  # fmt: skip
def test_what_readers_wrote_below_an_article_goes(name: str) -> None:
    own = "<p>Il porto è calmo.</p>" * 3
    tree = fromstring(
        f"<article><h1>Il porto</h1>{own}<div class='{name}'>{COMMENT}</div></article>"
    )
    drop_unread(tree)
    drop_beside(tree)
    assert tree.text_content() == "Il porto" + "Il porto è calmo." * 3


@pytest.mark.parametrize(
    "page",
    [
        "<article><div class='comments-enabled'><h1>Il porto</h1>{0}</div></article>",
        "<article><div class='comments'><h1>Il porto</h1>{0}</div><p>Uno.</p><p>Due.</p></article>",
        "<article><h1>Il porto</h1><p>Uno.</p><ol class='comments'>{0}{0}</ol></article>",
        "<article><h1>Il porto</h1><div class='commentary'>{0}</div><p>Uno.</p><p>Due.</p></article>",
    ],
)
def test_a_text_that_is_called_so_stays(page: str) -> None:
    tree = fromstring(page.format(COMMENT))
    said = tree.text_content()
    drop_unread(tree)
    drop_beside(tree)
    assert tree.text_content() == said


@pytest.mark.parametrize("within", ["article", "main"])
def test_the_card_of_another_story_goes_from_an_article(within: str) -> None:
    card = "<article class='pull'><a href='/gru'><img><p>La gru nera</p></a></article>"
    tree = fromstring(f"<{within}><h1>Il porto</h1><p>Il porto è calmo.</p>{card}</{within}>")
    drop_unread(tree)
    drop_beside(tree)
    assert tree.text_content() == "Il portoIl porto è calmo."


@pytest.mark.parametrize(
    "page",
    [
        "<article><a href='/porto'><h1>Il porto</h1></a></article>",
        "<main><article><a href='/porto'><h1>Il porto</h1></a></article></main>",
        "<main><article><p><a href='#nota'>Il porto è calmo.</a></p></article></main>",
        "<main><article><p>Dice <a href='/gru'>la gru nera</a>.</p> E basta.</article></main>",
    ],
)
def test_an_article_that_is_more_than_a_link_stays(page: str) -> None:
    tree = fromstring(page)
    said = tree.text_content()
    drop_unread(tree)
    drop_beside(tree)
    assert tree.text_content() == said

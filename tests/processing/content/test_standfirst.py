"""The standfirst: known by the page's description or by its name, and told from what only looks like it."""

import pytest
from trafilatura import load_html

from processing.content.standfirst import read_standfirst
from processing.markup.head import read_head

TITLE = "Les ministres se retrouvent à Naples"
LEAD = "Quatorze délégations parlent deux jours durant des épaves et de ceux qui les gardent."
TEXT = "Le ministre numéro 1 a demandé que les marins retenus à terre rentrent avant l'automne prochain."


def standfirst(body: str, description: str = "") -> str:
    tree = load_html(
        f'<html><head><meta property="og:description" content="{description}"></head><body>{body}</body></html>'
    )
    return read_standfirst(
        tree, read_head(tree, "https://post.example/2026/06/18/les-ministres-a-naples"), TITLE
    )


@pytest.mark.parametrize(
    "name",
    [
        "standfirst", "article-chapo", "c-dek", "sottotitolo", "post-excerpt", "entry-subtitle",
        "post-single-summary", "haber-spot", "itemIntroText", "preview_text", "news-anons",
        "detail-sapo", "epigraph", "mid_title", "noticia-subtitulo", "sous-titre", "art_podtytul", "catenaccio", "ArticleHead_leadText__x1", "summary", "summary introtext",
        "article__desc", "linha-fina", "teaser-text", "art-opener", "haber-ozet", "description",
    ],
)  # fmt: skip
def test_a_standfirst_is_known_by_its_name(name: str) -> None:
    found = standfirst(f'<h1>{TITLE}</h1><div class="{name}">{LEAD}</div><p>{TEXT}</p>')
    assert found == LEAD
    assert standfirst(f'<h1>{TITLE}</h1><div id="{name}">{LEAD}</div><p>{TEXT}</p>') == LEAD


@pytest.mark.parametrize(
    "marks",
    [
        'class="css-1 kHdDek-x2"', 'data-testid="article-intro" class="css-1"', 'data-manual="teaserText"',
        'data-cy="intro"', 'data-dot="ogm-article-perex"', 'class="wrapper-summary"',
    ],
)  # fmt: skip
def test_a_standfirst_is_known_by_what_systems_with_generated_names_call_it(marks: str) -> None:
    assert standfirst(f"<h1>{TITLE}</h1><div><p {marks}>{LEAD}</p></div><p>{TEXT}</p>") == LEAD


@pytest.mark.parametrize(
    "page",
    [
        "<header><h1>{title}</h1><div class='x1'>{lead}</div></header>",
        "<hgroup><h1><span>Méditerranée</span> {title}</h1><p>{lead}</p></hgroup>",
        "<div class='c-article-heading'><h1>{title}</h1><p class='x'>{lead}</p></div>",
        "<div><h1>{title}</h1><p class='article__teaser'>{lead}</p></div>",
        "<header><div><h1>{title}</h1></div></header><div class='x1'>{lead}</div>",
    ],
)
def test_a_standfirst_is_what_a_headline_s_header_says_besides(page: str) -> None:
    said = page.format(title=TITLE, lead=LEAD)
    assert standfirst(f"<article>{said}<div class='y'><p>{TEXT}</p></div></article>") == LEAD


@pytest.mark.parametrize(
    "page",
    [
        "<header><h1>{title}</h1><p>Par Anne Delporte, envoyée spéciale dans le port</p></header>",
        "<header><h1>{title}</h1><p><a href='/b'>{lead}</a></p></header>",
        "<header><h1>{title}</h1><div class='share'><p>{lead}</p></div></header>",
        "<div class='y'><h1>{title}</h1><p class='x1'>{lead}</p></div>",
        "<div><h1>{title}</h1></div><div class='cards'><p class='teaser'>{lead}</p></div>",
        "<h1>{title}</h1><div class='field--type-text-with-summary'>{lead}</div>",
    ],
)
def test_labels_links_and_what_stands_elsewhere_are_no_standfirst(page: str) -> None:
    assert standfirst(f"<main>{page.format(title=TITLE, lead=LEAD)}</main>") == ""


def test_a_standfirst_is_known_by_what_its_markup_says_it_is() -> None:
    assert standfirst(f'<h1>{TITLE}</h1><div itemprop="description"><p>{LEAD}</p></div>') == LEAD


def test_what_holds_the_headline_too_makes_no_aside_of_a_standfirst() -> None:
    said = f'<h1>{TITLE}</h1><h3 class="subtitle">{LEAD}</h3>'
    assert standfirst(f'<article class="newsletter-post">{said}<p>{TEXT}</p></article>') == LEAD
    aside = f'<h1>{TITLE}</h1><div class="newsletter"><h3 class="subtitle">{LEAD}</h3></div>'
    assert standfirst(f'<article class="post">{aside}<p>{TEXT}</p></article>') == ""


def test_a_picture_that_leads_and_what_is_said_of_it_are_no_standfirst() -> None:
    caption = f"<figure><img><figcaption>{TEXT}</figcaption></figure>"
    for block in (
        f'<div class="lead">{caption}</div>',
        f'<div class="lead-art"><p>{TEXT}</p></div>',
    ):
        page = f'<h1>{TITLE}</h1>{block}<div class="subheadline">{LEAD}</div>'
        assert standfirst(page) == LEAD


def test_a_short_article_is_not_taken_for_the_standfirst_that_it_begins_with() -> None:
    inner = f'<div class="article-chapo"><p>{LEAD}</p></div><div class="text"><p>{TEXT}</p></div>'
    page = f'<h1>{TITLE}</h1><div class="node__content">{inner}</div>'
    assert standfirst(page, description=LEAD) == LEAD


def test_a_generated_id_names_what_it_stands_within_and_no_standfirst() -> None:
    id = "ctl00_MainContent_ArticleDescription15_list_item3"
    assert standfirst(f'<h1>{TITLE}</h1><div id="{id}">{LEAD}</div>') == ""


@pytest.mark.parametrize(
    "said",
    [
        "<p>責任編輯：林小海</p><p>核稿編輯：陳大明</p>",
        "<p>Baca Juga :</p><a>Tiga kapal berangkat dari pelabuhan hari ini</a>",
    ],
)
def test_who_edited_a_text_and_what_leads_elsewhere_is_no_standfirst(said: str) -> None:
    assert standfirst(f'<h1>{TITLE}</h1><div class="post-summary">{said}</div><p>{TEXT}</p>') == ""


def test_the_headline_above_a_standfirst_may_be_of_lower_rank() -> None:
    page = f'<h2 class="itemTitle" itemprop="headline">{TITLE}</h2><div class="lead">{LEAD}</div>'
    assert standfirst(page) == LEAD


def test_a_standfirst_is_known_by_the_description() -> None:
    assert standfirst(f"<h1>{TITLE}</h1><h2>{LEAD}</h2>", LEAD) == LEAD


def test_a_description_cut_at_its_end_still_tells_the_standfirst() -> None:
    cut = " ".join(LEAD.split()[:10]) + " ép…"
    assert standfirst(f"<h1>{TITLE}</h1><p>{LEAD}</p>", cut) == LEAD


def test_a_standfirst_is_found_in_other_scripts() -> None:
    lead = "أربعة عشر وفدا يتحدثون ليومين عن حطام السفن وعن البحارة الذين يحرسونها"
    assert standfirst(f"<h1>{TITLE}</h1><div><p>{lead}</p></div>", lead) == lead


def test_a_description_that_is_not_on_the_page_is_left_to_machines() -> None:
    assert standfirst(f"<h1>{TITLE}</h1><p>{TEXT}</p>", LEAD) == ""


@pytest.mark.parametrize(
    "block",
    [
        f"<figure><figcaption>{LEAD}</figcaption><p>{LEAD}</p></figure>",
        f'<div class="photo-caption"><p>{LEAD}</p></div>',
        f'<a href="/autre"><p>{LEAD}</p></a>',
        f"<aside><p>{LEAD}</p></aside>",
        f"<p>{LEAD} © Foto Marina</p>",
        f'<div class="newsletter-box"><p>{LEAD}</p></div>',
        f'<div class="lead"><script>var a = "{LEAD}"</script>{LEAD}</div>',
        f'<div class="lead">{LEAD} <time datetime="2026-06-18">18 juin 2026</time></div>',
        f'<div class="sns-lead">{LEAD}</div>',
    ],
)
def test_captions_links_and_pleas_are_no_standfirst(block: str) -> None:
    assert standfirst(f"<h1>{TITLE}</h1>{block}", f"{LEAD} © Foto Marina") == ""
    assert standfirst(f"<h1>{TITLE}</h1>{block}", LEAD) == ""


def test_what_stands_before_the_headline_is_no_standfirst() -> None:
    assert standfirst(f'<div class="lead">{LEAD}</div><h1>{TITLE}</h1>', LEAD) == ""
    assert standfirst(f'<div class="lead">{LEAD}</div>', LEAD) == ""


@pytest.mark.parametrize(
    "below",
    [
        f'<div class="post-card"><h3>Autre chose</h3><div class="post-excerpt">{LEAD}</div></div>',
        f'<div class="box"><div itemprop="description">{LEAD}</div></div>',
    ],
)
def test_what_is_called_an_excerpt_below_a_text_is_no_standfirst_of_it(below: str) -> None:
    assert standfirst(f"<h1>{TITLE}</h1>{f'<p>{TEXT}</p>' * 4}{below}") == ""


def test_a_standfirst_may_stand_behind_notes_and_key_points() -> None:
    above = f"<p>{TEXT}</p>" * 3 + "<p>Mis à jour à midi</p>" * 5
    assert (
        standfirst(f'<h1>{TITLE}</h1>{above}<div class="chapo">{LEAD}</div><p>{TEXT}</p>') == LEAD
    )


def test_a_block_with_much_in_it_is_no_standfirst() -> None:
    many = "".join(f"<b>{n} mots en gras</b>" for n in range(80))
    assert standfirst(f'<h1>{TITLE}</h1><div class="lead">{many}</div>') == ""
    assert standfirst(f'<h1>{TITLE}</h1><div class="lead">{LEAD * 40}</div>') == ""


@pytest.mark.parametrize("name", ["ContentHeaderDek-x1 y2", "articleLead", "postExcerpt", "abstract",
    "article__abstract", "teaser__text", "top-summary", "story__summary"])  # fmt: skip
def test_a_standfirst_is_known_by_the_last_word_of_its_name(name: str) -> None:
    page = f'<h1>{TITLE}</h1><p>Naples</p><p>{TEXT}</p><div class="{name}">{LEAD}</div>'
    assert standfirst(page) == LEAD


@pytest.mark.parametrize("name", ["squareLeadLeft", "misLead1", "leadership", "abstracts-list"])
def test_a_word_within_a_name_tells_no_standfirst(name: str) -> None:
    page = f'<h1>{TITLE}</h1><p>Naples</p><p>{TEXT}</p><div class="{name}">{LEAD}</div>'
    assert standfirst(page) == ""


@pytest.mark.parametrize(
    "mark", ["data-testid='leadtext'", "data-name='standfirst'", "data-qa='subheadline'"]
)
def test_a_standfirst_is_known_by_what_it_is_called_for_scripts(mark: str) -> None:
    page = f'<h1>{TITLE}</h1><p>Naples</p><p>{TEXT}</p><div class="x1" {mark}><p>{LEAD}</p></div>'
    assert standfirst(page) == LEAD
    sold = (
        f'<h1>{TITLE}</h1><p>Naples</p><p>{TEXT}</p><div class="paywall"><p {mark}>{LEAD}</p></div>'
    )
    assert standfirst(sold) == ""


@pytest.mark.parametrize(
    "page",
    [
        "<h1>{title}</h1><h2>{lead}</h2><div><p>{text}</p><p>{text}</p></div>",
        "<header><h1>{title}</h1><p class='x1'>{lead}</p></header><section><p>{text}</p></section>",
        "<div class='x1'><h1>{title}</h1></div><div class='x2'>{lead}</div><div class='x3'><p>{text}</p></div>",
        "<div><h1>{title}</h1></div><div class='x2'><h3>{lead}</h3></div><div><p>{text}</p></div>",
        "<div><h1>{title}</h1><h6 class='bajada'>{lead}</h6></div><div><p>{text}</p></div>",
        "<div><h1>{title}</h1><span> </span><!-- ad --><h4>{lead}</h4></div><p>{text}</p>",
    ],
)
def test_sentences_that_stand_alone_beneath_the_headline_are_a_standfirst(page: str) -> None:
    assert standfirst(page.format(title=TITLE, lead=LEAD, text=TEXT)) == LEAD


@pytest.mark.parametrize(
    "page",
    [
        "<h1>{title}</h1><p>{lead}</p><p>{text}</p>",
        "<h1>{title}</h1><div class='b'>{lead}</div><div class='b'>{text}</div>",
        "<header><h1>{title}</h1></header><div><p>{lead}</p><p>{text}</p></div>",
        "<h1>{title}</h1><div><img src='a.jpg'>{lead}</div><p>{text}</p>",
        "<h1>{title}</h1><h2><a href='/2'>{lead}</a></h2><p>{text}</p>",
        "<h1>{title}</h1><div>Par Solène Briand, Naples, le 18 juin 2026</div><p>{text}</p>",
        "<h1>{title}</h1><div>Publié le 18 juin 2026 à 07:30, mis à jour le 18 juin 2026 à 09:10</div><p>{text}</p>",
        "<h1>{title}</h1><div>18 juin 2026 · Ports et rades · 7 commentaires à lire</div><p>{text}</p>",
        "<h1>{title}</h1><div>Veröffentlicht am 18. Juni 2026 von Solène Briand 7 Kommentare</div><p>{text}</p>",
        "<h1>{title}</h1><h2>Deux jours à Naples</h2><p>{text}</p>",
        "<article><h1>{title}</h1></article><div>{lead}</div>",
    ],
)
def test_a_text_a_label_and_what_leads_away_are_no_standfirst_beneath(page: str) -> None:
    assert standfirst(page.format(title=TITLE, lead=LEAD, text=TEXT)) == ""


@pytest.mark.parametrize(
    "said",
    [
        "Watch the moment a ferry ran aground off the island of Procida",
        "Related ports have been closed since Tuesday, the master told the crews",
    ],
)
def test_a_standfirst_that_begins_as_cues_do_needs_no_full_stop(said: str) -> None:
    assert standfirst(f'<h1>{TITLE}</h1><div class="standfirst">{said}</div><p>{TEXT}</p>') == said
    cue = f'<h1>{TITLE}</h1><div class="standfirst">Read also: {said}</div><p>{TEXT}</p>'
    assert standfirst(cue) == ""

"""What asks something of readers within a text, told by its name or by a field for an address."""

import pytest
from lxml.html import fromstring

from processing.markup.beside import drop_beside

TOLD = "Le quai des Goémoniers ne recevra plus de bateaux jusqu'au printemps."
LONG = f"<p>{TOLD}</p>" * 9


def read(within: str, *, above: str = "<h1>Le quai ferme</h1>") -> str:
    tree = fromstring(
        f"<html><body><main>{above}<p>{TOLD}</p>{within}<p>{TOLD}</p></main></body></html>"
    )
    drop_beside(tree)
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(
    "named",
    [
        "post-cta", "block-cta wide", "newsletter_inline", "popup-gate", "article__gift-modal", "o-self-promo",
        "fallback-consent", "bloc-don", "gt_abonnement", "m-kiosko", "Native-Ad", "appel-soutien", "donation", "vc_cta3-container",
    ],
)  # fmt: skip
def test_a_short_block_that_is_called_a_request_goes(named: str) -> None:
    request = (
        f"<div class='{named}'><h3>La mer, chaque semaine</h3><p>Elle arrive le jeudi.</p></div>"
    )
    assert "semaine" not in read(request)


def test_what_stands_around_a_field_for_an_address_goes() -> None:
    field = "<div><input type='email' placeholder='Adresse'></div>"
    request = f"<div id='nl-3'><h3>La lettre du quai</h3><p>Elle arrive le jeudi.</p><form>{field}</form></div>"
    assert read(request) == f"Le quai ferme{TOLD}{TOLD}"


def test_a_box_with_two_such_fields_goes_once() -> None:
    fields = "<form><p>Deux fois, pour être sûr.</p><input type='email'><input type='email'></form>"
    assert read(f"<div>{fields}</div>") == f"Le quai ferme{TOLD}{TOLD}"


@pytest.mark.parametrize(
    "kept",
    [
        f"<div class='newsletter'>{LONG}</div>",
        f"<section>{LONG}<form><input type='email'></form></section>",
        "<div class='promo'><h1>Elle arrive</h1></div>",
        "<div class='mb-6 print:hidden'>Ana Marín <time datetime='2026-06-18'>18 juin</time></div>",
        "<div class='et_pb_module et_pb_cta_0'><p>Elle arrive le jeudi.</p></div>",
        "<div class='newsletter'><p>Pour lire la suite, abonnez-vous.</p></div>",
        "<div class='newsletter'><div class='paywall'>Elle arrive le jeudi.</div></div>",
        "<div class='modality donjon'><p>Elle arrive le jeudi.</p></div>",
        "<div><input type='search'><p>Elle arrive le jeudi.</p></div>",
    ],
)
def test_long_blocks_and_what_asks_to_be_paid_stay(kept: str) -> None:
    said = " ".join(fromstring(f"<div>{kept}</div>").text_content().split())
    assert said in read(kept)


def test_a_page_that_is_a_newsletter_itself_keeps_its_blocks() -> None:
    above = "<section class='hero newsletter'><h1>La lettre de novembre</h1></section>"
    said = read("<div class='newsletter-day'>2 novembre 2026</div>", above=above)
    assert "2 novembre 2026" in said


def test_a_brief_above_such_a_field_stays() -> None:
    brief = f"<div class='text'><p>{TOLD} {TOLD} {TOLD}</p><form><input type='email'></form></div>"
    assert read(brief).count(TOLD) == 5


def test_a_brief_without_paragraphs_beside_such_a_field_stays() -> None:
    form = "<form><input type='email'></form>"
    tree = fromstring(
        f"<html><body><h1>Le quai</h1><main>{TOLD}<br>{TOLD}{form}</main></body></html>"
    )
    drop_beside(tree)
    assert tree.text_content().count(TOLD) == 2


def test_a_brief_that_is_called_one_stays() -> None:
    page = f"<html><body><h1>Le quai</h1><div class='article sponsored'><p>{TOLD}</p></div></body></html>"
    tree = fromstring(page)
    drop_beside(tree)
    assert TOLD in tree.text_content()


def test_a_whole_page_within_a_form_stays() -> None:
    page = (
        f"<html><body><form><h1>Le quai</h1><p>{TOLD}</p><input type='email'></form></body></html>"
    )
    tree = fromstring(page)
    drop_beside(tree)
    assert TOLD in tree.text_content()

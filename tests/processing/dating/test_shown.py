"""Shown dates: the day beside a headline in many languages, and what it is the day of."""

from datetime import UTC, datetime

import pytest
from lxml import html

from processing import DateEvidence
from processing.dating.dates import read_dates
from processing.markup.head import read_head

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
URL = "https://post.example/a-b-c"


def shown(body: str, language: str = "", head: str = "") -> list[tuple[str, str]]:
    """The role and day of what is read off the words of a page."""
    tree = html.document_fromstring(
        f"<html lang='{language}'><head>{head}</head><body>{body}</body></html>"
    )
    found = read_dates(tree, read_head(tree, URL), URL, (), NOW)
    assert {piece.kind for piece in found} <= {"text", "guess"}
    return [(piece.role, piece.value) for piece in found if piece.kind == "text"]


def test_an_abbreviation_may_hold_the_day() -> None:
    line = "<div>in <a href='/n'>News</a> on <abbr class='published'>Jun 18, 2026 10:49 am</abbr></div>"
    assert shown(f"<h1>Three ships</h1>{line}", "en") == [("published", "2026-06-18")]


def test_a_time_without_a_value_is_read_by_its_words() -> None:
    assert shown("<h1>Trois navires</h1><time>18 juin 2026, 7h30</time>", "fr") == [
        ("published", "2026-06-18")
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Publié le 18 juin 2026 à 7h30, mis à jour le 19 juin 2026"),
        ("it", "Pubblicato il 18 giugno 2026 - Aggiornato il 19 giugno 2026"),
        ("es", "Publicado el 18 de junio de 2026 | Actualizado: 19 de junio de 2026"),
        ("pt", "Publicado em 18/06/2026 - Atualizado em 19/06/2026"),
        ("de", "Veröffentlicht: 18.06.2026, zuletzt geändert: 19.06.2026"),
        ("de", "18. Juni 2026 Akt.: 19. Juni 2026"),
        ("el", "Δημοσίευση: 18 Ιουνίου 2026 - Ενημέρωση: 19 Ιουνίου 2026"),
        ("ar", "نشر في 18 حزيران 2026 - آخر تحديث 19 حزيران 2026"),
        ("tr", "Yayınlanma: 18 Haziran 2026 Güncelleme: 19 Haziran 2026"),
        ("ru", "Опубликовано 18 июня 2026, обновлено 19 июня 2026"),
        ("zh", "发布时间：2026年6月18日 更新时间：2026年6月19日"),
        ("ja", "公開：2026年6月18日　更新：2026年6月19日"),
        ("ko", "입력 2026.06.18 22:09 수정 2026.06.19 08:00"),
        ("is", "mbl 18.6.2026 23:55 Uppfært 19.6.2026 7:25"),
        ("hu", "Közzétéve: 2026. június 18. Frissítve: 2026. június 19."),
        ("hu", "Megjelent: 2026. június 18. Módosítva: 2026. június 19."),
        ("ro", "Data publicării: 18.06.2026 Data actualizării: 19.06.2026"),
        ("fr", "Publié le 18 juin 2026, actualisé le 19 juin 2026"),
        ("fi", "Julkaistu 18.6.2026 | Päivitetty 19.6.2026"),
        ("da", "18. juni 2026 Opdateret 19. juni 2026"),
        ("nl", "Gepubliceerd: 18-06-26, 14:05 Laatste update: 19-06-26, 09:30"),
        ("sr", "18.06.2026. 14:05 Ažurirano: 19.06.2026. 09:20"),
        ("he", "פורסם: 18.06.2026, 14:05 עודכן: 19.06.2026, 09:20"),
        ("fa", "تاریخ انتشار: 18 ژوئن 2026 آخرین به\u200cروزرسانی: 19 ژوئن 2026"),
        ("bn", "প্রকাশ: ১৮ জুন ২০২৬, ১৪: ০৫ আপডেট: ১৯ জুন ২০২৬, ০৯: ২০"),
        (
            "hi",
            "Publish Date: Thu, 18 Jun 2026 02:05 PM (IST) Updated Date: Fri, 19 Jun 2026 04:10 PM (IST)",
        ),
        ("en", "Updated June 19, 2026 8:21 am / Original June 18, 2026 8:02 am"),
    ],
)
def test_what_appeared_is_told_from_what_was_changed(language: str, line: str) -> None:
    assert shown(f"<h1>Trois navires</h1><p>{line}</p>", language) == [
        ("published", "2026-06-18"),
        ("modified", "2026-06-19"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<div>Last updated:</div><div>June 18, 2026</div>",
        "<p>Mis à jour le <!-- --> <!-- -->18 juin 2026</p>",
        "<time><span>Page updated:</span> <span>18 June 2026</span></time>",
        "<p>Medically reviewed on June 18, 2026</p>",
        "<span class='post-date__modified-date'>18 June 2026</span>",
        "<p>הכתבה עודכנה בתאריך 18.6.2026</p>",
    ],
)
def test_a_change_alone_is_no_publication(line: str) -> None:
    assert shown(f"<h1>Trois navires</h1>{line}") == [("modified", "2026-06-18")]


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>Von Ana Grande</li><li class='when'>18.06.2026</li></ul>",
        "<dl><dt>Datum</dt><dd>18.06.2026</dd></dl>",
        "<h4>Published</h4><div>June 18, 2026</div>",
        "<a href='/2026/06/18/'>June 18, 2026</a>",
        "<a rel='bookmark' href='/trois'>June 18, 2026</a>",
        "<div class='elementor-widget-container'><span>June 18, 2026</span></div>",
        "<figure><figcaption>Von Ana Grande <time>18.06.2026</time></figcaption></figure>",
    ],
)
def test_a_date_is_found_in_whatever_holds_it_beside_the_headline(line: str) -> None:
    page = f"<section class='card'><h1>Trois navires</h1>{line}</section>"
    assert shown(page) == [("published", "2026-06-18")]


@pytest.mark.parametrize(
    "line",
    [
        "<div class='story-card'><span>18.06.2026</span></div>",
        "<ul><li><a href='/b'>Four more ships were seen leaving</a><span>18.06.2026</span></li></ul>",
        "<a href='/b'>18.06.2026</a>",
        "<figcaption>The quay on 18.06.2026</figcaption>",
        "<div class='related'><span class='date'>18.06.2026</span></div>",
        "<p>Twelve sailors left the ship in the old port on 18.06.2026 and went home by bus.</p>",
    ],
)
def test_the_date_of_something_else_is_none(line: str) -> None:
    assert shown(f"<main><h1>Trois navires</h1>{line}</main>") == []


def test_what_stands_above_the_headline_in_its_own_block_is_its_date() -> None:
    block = "<div><p class='eyebrow'>18 Ιουνίου 2026</p><h1>Τρία πλοία</h1></div>"
    assert shown(block, "el") == [("published", "2026-06-18")]
    apart = "<div class='top'>18 Ιουνίου 2026</div><main><h1>Τρία πλοία</h1></main>"
    assert shown(apart, "el") == [], "a page's own calendar is another thing"


def test_a_label_within_a_line_goes_before_the_line_above() -> None:
    first = "<div><b>First published</b>: 18 Jun 2026 9:12 AM</div>"
    last = "<div><b>Last updated</b>: 19 Jun 2026 9:12 AM</div>"
    told = [("published", "2026-06-18"), ("modified", "2026-06-19")]
    assert shown(f"<h1>Three ships</h1>{first}{last}", "en") == told
    assert shown(f"<h1>Three ships</h1>{last}{first}", "en") == told


def test_a_day_whose_parts_stand_in_elements_of_their_own_is_one() -> None:
    parts = "<div class='stamp'><b>18</b> <i>Jun</i>, <b>2026</b></div>"
    assert shown(f"<h1>Three ships</h1>{parts}", "en") == [("published", "2026-06-18")]
    boxes = "<p><b>18</b> ships, <b>2026</b> sailors</p>"
    assert shown(f"<h1>Three ships</h1>{boxes}", "en") == []


def test_what_is_marked_as_a_date_goes_before_what_is_not() -> None:
    body = "<h1>Tre navi</h1><p>Napoli, 2 giugno 2026</p><p class='post-date'>18 giugno 2026</p>"
    assert shown(body, "it") == [("published", "2026-06-18")]


def test_the_outlets_name_in_an_h1_is_no_headline() -> None:
    head = "<meta property='og:site_name' content='Το Κύμα'><meta property='og:title' content='Χάραμα στο λιμάνι'>"
    top = "<h1>Το Κύμα</h1><p>20.06.2026</p>"
    body = f"<header>{top}</header>{'<p>α</p>' * 80}<h2>Χάραμα στο λιμάνι</h2><p>18.06.2026</p>"
    assert shown(body, "el", head) == [("published", "2026-06-18")]


def test_a_stated_change_does_not_keep_the_words_from_being_read() -> None:
    head = '<meta property="og:updated_time" content="2026-06-19">'
    tree = html.document_fromstring(
        f"<head>{head}</head><body><h1>Trois</h1><p>18.06.2026</p></body>"
    )
    found = read_dates(tree, read_head(tree, URL), URL, (), NOW)
    assert DateEvidence("text", "published", "2026-06-18") in found
    assert DateEvidence("meta", "modified", "2026-06-19") in found


def test_a_day_in_the_headlines_own_block_goes_before_one_in_a_list_below() -> None:
    own = "<div><span class='news-date'>18.06.2026 12:40</span><h1>В порту тишина</h1><p>Текст.</p></div>"
    list_below = (
        "<div><p><span class='news-date'>17.06.2026</span> <a href='/x'>Рынок</a></p></div>"
    )
    assert shown(f"<main>{own}{list_below}</main>", "ru") == [("published", "2026-06-18")]


def test_a_day_in_a_list_of_terms_is_read() -> None:
    listed = "<p>Fecha de publicación</p><dl><dt>16 de junio de 2026</dt></dl>"
    assert shown(f"<h1>Tres barcos</h1>{listed}", "es") == [("published", "2026-06-16")]


POST = "<div class='post'><span class='when'>{day}</span><p>{said}</p></div>"


def thread(*days: str, said: str = "The rope at the old quay has worn through again.") -> str:
    return "<h1>Which rope for the old quay?</h1>" + "".join(
        POST.format(day=day, said=said) for day in days
    )


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (("06-11-2026", "06-13-2026"), "2026-06-11"),
        (("06/11/2026, 04:12 PM", "06/12/2026, 09:30 AM", "06/13/2026, 11:02 AM"), "2026-06-11"),
        (("11-06-2026", "13-06-2026"), "2026-06-11"),
    ],
)
@pytest.mark.parametrize("language", ["en", "", "sv"])
def test_a_day_is_read_in_the_order_that_another_of_its_page_proves(
    language: str, days: tuple[str, ...], day: str
) -> None:
    assert shown(thread(*days), language) == [("published", day)]


@pytest.mark.parametrize(
    ("language", "days", "told"),
    [
        ("fr", ("06/11/2025", "06/13/2026"), [("published", "2025-11-06")]),
        ("en", ("06-11-2026", "06-12-2026"), []),
        ("en", ("06-11-2026", "06-13-2026", "14-06-2026"), [("published", "2026-06-13")]),
    ],
)
def test_nothing_is_proved_by_days_in_both_orders_or_against_a_language(
    language: str, days: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    assert shown(thread(*days), language) == told


def test_numbers_within_a_sentence_prove_nothing() -> None:
    said = "The rope bought on 12/25/2024 lasted until the wind came round from the west and the ferry pulled at it all night."
    assert shown(thread("06-11-2026", said=said), "en") == []


def test_a_day_between_points_at_half_height_is_read() -> None:
    said = "<h1>Tres barcos</h1><p class='ft-date'>Palma 18·06·26 | 07:30</p><p>Salieron.</p>"
    assert shown(said, "es") == [("published", "2026-06-18")]


def test_a_day_in_an_element_for_works_is_read() -> None:
    said = "<div><h1>Three ships</h1><div><h5>Ana Grande</h5><cite>June 18, 2026</cite></div></div><p>They sailed.</p>"
    assert shown(said, "en") == [("published", "2026-06-18")]

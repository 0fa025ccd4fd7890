"""Flags of a text: live blogs and the open tops of paid texts."""

import json

import pytest
from trafilatura import load_html

from processing import CreditEvidence
from processing.attribution.origins import gathered
from processing.markup.flags import read_flags
from processing.markup.head import read_head

SENTENCE = "Les ministres ont parlé du détroit et de ses marins retenus à terre. "
LONG, SHORT = SENTENCE * 40, SENTENCE * 4


def flags(
    body: str = "", *, text: str = LONG, title: str = "Naples", **described: object
) -> tuple[str, ...]:
    script = json.dumps({"@type": "NewsArticle", **described})
    tree = load_html(
        f'<html><head><script type="application/ld+json">{script}</script></head>'
        f"<body><h1>{title}</h1>{body}<p>{text}</p></body></html>"
    )
    return read_flags(tree, read_head(tree, "https://post.example/a"), title, text)


ENTRIES = "".join(
    f'<article class="liveblog-entry"><time datetime="2026-06-18T1{n}:00Z">1{n}h</time><p>Entrée</p></article>'
    for n in range(6)
)


def test_a_live_blog_says_so_of_itself() -> None:
    kind = {"@type": "LiveBlogPosting"}
    assert flags(**kind) == ("live",)
    assert flags(**{"@type": ["NewsArticle", "LiveBlogPosting"]}) == ("live",)


@pytest.mark.parametrize(
    "title",
    [
        "Naples: live updates",
        "Naples talks live: latest as ships wait",
        "Ships wait LIVE: Naples talks",
        "Naples – as it happened",
        "Napoli minuto per minuto",
        "Neapel im Liveticker",
        "En direct : Naples",
        "نابولي.. تغطية مباشرة",
        "CANLI | Napoli",
        "Neapol. Relacja na żywo",
        "Νάπολη: λεπτό προς λεπτό",
    ],
)
def test_a_live_blog_is_known_by_its_entries_and_its_title(title: str) -> None:
    entries = ENTRIES.replace("<time", "<span").replace("</time", "</span")
    assert flags(entries, title=title) == ("live",)
    assert flags(title=title) == (), "the title alone is none"


def test_a_live_blog_is_known_by_its_title_and_times_whatever_its_entries_are_called() -> None:
    entries = ENTRIES.replace("liveblog-entry", "block")
    assert flags(entries, title="Naples: live updates") == ("live",)
    assert flags(entries, title="Naples") == ()
    beside = f"<aside>{entries}</aside>"
    assert flags(beside, title="Naples: live updates") == (), "other stories' times"
    few = entries.replace("<time", "<span", 2).replace("</time", "</span", 2)
    assert flags(few, title="Naples: live updates") == ()


def test_a_live_blog_is_known_by_its_entries_and_their_times() -> None:
    assert flags(ENTRIES) == ("live",)
    assert flags(ENTRIES.replace("liveblog-entry", "teaser")) == ()


@pytest.mark.parametrize("said", [False, "False", "false"])
def test_a_short_text_of_a_page_that_is_not_free_is_a_stub(said: object) -> None:
    assert flags(text=SHORT, isAccessibleForFree=said) == ("stub",)
    assert flags(text=LONG, isAccessibleForFree=said) == (), "its whole text stands there"


@pytest.mark.parametrize("said", [True, "True", None, {"no": "answer"}])
def test_a_short_text_of_a_free_page_is_short(said: object) -> None:
    assert flags(text=SHORT, isAccessibleForFree=said) == ()


@pytest.mark.parametrize(
    "body",
    [
        '<div class="paywall"></div>',
        '<div id="piano-offer"></div>',
        '<section class="article-locked"></section>',
        "<p>Subscribe to continue reading.</p>",
        "<p>Sie sind bereits Abonnent? <a>Anmelden</a></p>",
        "<p>Logga in eller bli prenumerant.</p>",
        "<p>Pozostało 78% tekstu</p>",
        "<p>Tento článek je součástí předplatného.</p>",
        "<p>A cikk csak előfizetőink számára érhető el.</p>",
        "<p>Articol disponibil doar pentru abonați</p>",
        "<p>Материал доступен только подписчикам</p>",
        "<p>התוכן למנויים בלבד</p>",
        "<p>この記事は有料記事です。</p>",
        "<p>订阅后可阅读全文</p>",
        "<p>로그인 후 전체 기사를 볼 수 있습니다.</p>",
        "<p>Il vous reste 80 % de cet article à lire.</p>",
        "<h3>Contenuto riservato agli abbonati</h3>",
        "<p>Contenido exclusivo para suscriptores</p>",
        "<div>Jetzt weiterlesen mit Hafenplus</div>",
        "<p>هذا المحتوى للمشتركين فقط</p>",
        "<p>Το άρθρο είναι για συνδρομητές</p>",
        "<p>Полный текст — только для подписчиков</p>",
        "<p>この記事は会員限定です</p>",
    ],
)
def test_a_short_text_above_a_wall_or_a_plea_is_a_stub(body: str) -> None:
    assert flags(body, text=SHORT) == ("stub",)
    assert flags(body) == ()


def test_what_is_said_to_be_free_is_no_stub_for_a_plea_alone() -> None:
    plea = "<p>Abonnez-vous pour accéder à cet espace d’échange.</p>"
    assert flags(plea, text=SHORT, isAccessibleForFree=True) == ()
    wall = f'<div class="paywall">{plea}</div>'
    assert flags(wall, text=SHORT, isAccessibleForFree=True) == ("stub",)


def test_the_text_for_subscribers_only_is_no_wall_where_it_is_shown() -> None:
    """Systems of local papers call every text so, be it free today."""
    shown = (
        f'<div class="subscriber-only"><p>{SENTENCE}{SENTENCE}</p><p>{SENTENCE}{SENTENCE}</p></div>'
    )
    hidden = shown.replace("<div", '<div style="display: none"')
    teaser = '<div class="subscriber-only"><p>Le reste est à ceux qui paient.</p></div>'
    assert flags(shown, text=SHORT) == ()
    assert flags(hidden, text=SHORT) == ("stub",)
    assert flags(teaser, text=SHORT) == ("stub",)
    assert flags(hidden, text=SHORT, isAccessibleForFree=True) == ()


@pytest.mark.parametrize(
    "body",
    [
        '<div class="newsletter">Subscribe to our newsletter</div>',
        '<p class="premium">Le Phare</p>',
        f"<p>{SENTENCE * 5} Subscribe to continue reading, the boy said. {SENTENCE * 5}</p>",
        "",
    ],
)
def test_other_pleas_make_no_stub(body: str) -> None:
    assert flags(body, text=SHORT) == ()


@pytest.mark.parametrize(
    ("around", "flagged"),
    [
        ("<div class='text'>{}</div>", ("partial",)),
        ("<aside>{}</aside>", ()),
        ("<div class='comments'>{}</div>", ()),
        ("<ul><li>{}</li></ul>", ()),
        ("<footer>{}</footer>", ()),
    ],
)
def test_a_page_whose_paragraphs_are_not_in_the_text_has_some_left_out(
    around: str, flagged: tuple[str, ...]
) -> None:
    other = "<p>قال رئيس البلدية إن المنارة القديمة ستضيء من جديد قبل الشتاء وإن الصيادين ينتظرونها منذ أعوام 🐟.</p>"
    assert flags(around.format(other * 30)) == flagged
    assert flags(around.format(other * 3)) == (), "little beside the text"


def test_a_text_that_holds_the_pages_paragraphs_lacks_none() -> None:
    assert flags(f"<p>{LONG}</p>" * 9) == ()
    assert flags("<p>Un mot nouveau.</p>" * 300) == (), "labels are no paragraphs"


def test_in_a_live_blog_a_name_alone_credits_nothing() -> None:
    alone = CreditEvidence("Reuters", "line", "Reuters")
    phrase = CreditEvidence("AFP", "line", "Avec AFP")
    byline = CreditEvidence("AP", "byline", "AP")
    assert gathered([alone, phrase, byline], ["live"]) == (phrase, byline)
    assert gathered([alone, alone, phrase], []) == (alone, phrase)


def test_a_text_whose_rest_is_veiled_is_no_part_of_it() -> None:
    veiled = "".join(chr(ord(letter) + 1) if letter.isalpha() else letter for letter in LONG)
    assert flags(f"<div><p>{veiled}</p></div>", text=SHORT) == ()
    assert flags(f"<div><p>{LONG.upper()}</p></div>", text=SHORT) == ("partial",)

"""Briefs: what is kept of pages that hold little, and what is not."""

import pytest
from whole_pages import ld, page

from processing import Fate
from processing.extract import extract

FLASHES = {
    "fr": ("URGENT : le port de Kerlann fermé après une collision", "Le port de Kerlann est fermé jusqu'à nouvel ordre après la collision de deux ferries, a annoncé vendredi la préfecture."),
    "en": ("Harbour master of Eastmouth resigns over ferry inquiry", "The harbour master of Eastmouth has resigned, hours before an inquiry into the ferry contract was to hear him."),
    "es": ("Última hora: dimite la ministra de Puertos", "La ministra de Puertos ha presentado este viernes su dimisión, según ha confirmado su gabinete en una nota de dos líneas."),
    "de": ("Eilmeldung: Fährstreik im Norden beendet", "Der Fährstreik ist beendet: Reeder und Gewerkschaft einigten sich in der Nacht auf vier Prozent mehr Lohn im Norden."),
    "ru": ("Порт Северный закрыт из-за шторма", "Порт Северный закрыт до утра субботы из-за шторма, сообщила в пятницу вечером служба капитана, суда ждут на рейде."),
    "el": ("Έκτακτο: κλειστό το λιμάνι της Νήσου", "Κλειστό παραμένει μέχρι το Σάββατο το λιμάνι της Νήσου λόγω ανέμων, ανακοίνωσε το βράδυ η λιμενική αρχή στους επιβάτες."),
    "ar": ("عاجل: إغلاق ميناء المنارة بعد تصادم عبارتين", "أعلنت هيئة الموانئ مساء الجمعة إغلاق ميناء المنارة حتى إشعار آخر بعد تصادم عبارتين عند مدخله من دون إصابات."),
    "zh": ("快讯：东湾港因大风关闭", "东湾港务局周五晚宣布，受大风影响港口关闭至周六早晨，渡轮停航。"),
}  # fmt: skip
DATED = "<meta property='article:published_time' content='2026-06-19T18:00:00Z'>"
POST = f"<meta property='og:type' content='article'>{DATED}"
LINES = "<nav><a href='/'>Accueil</a> <a href='/monde'>Monde</a></nav>"


def brief(said: str, title: str) -> str:
    return f"{LINES}<article><h1>{title}</h1><p>{said}</p></article><footer>© 2026</footer>"


@pytest.mark.parametrize("language", FLASHES)
@pytest.mark.parametrize("head", [ld(), POST], ids=["JSON-LD", "og:type"])
def test_news_of_a_sentence_is_kept_where_its_page_declares_an_article(
    language: str, head: str
) -> None:
    title, said = FLASHES[language]
    read = extract(page(brief(said, title), head, language=language))
    assert read.article is not None, read.reason
    assert (read.article.title, read.article.text, read.is_whole) == (title, said, False)


def test_a_brief_is_read_without_what_stands_around_it() -> None:
    title, said = FLASHES["fr"]
    around = f"<div class='meta'>Par Jeanne Aubrac 19 juin 2026 1284</div><div>{said}</div><ul class='menu'><li><a href='/m'>Partager par courriel</a></li></ul>"
    read = extract(page(f"<div class='post'><h1>{title}</h1>{around}</div>", ld()))
    assert read.article is not None, read.reason
    assert read.article.text == said


TITLE, SAID = FLASHES["en"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "Мы используем файлы cookie, чтобы из-за них сайт был до вас ближе и в разделах было удобно. Нажмите, чтобы принять их на этом сайте."),
        ("el", "Χρησιμοποιούμε cookies για το καλό της σελίδας και το δικό σας, μέχρι να αλλάξετε γνώμη. Πατήστε το κουμπί για να τα δεχτείτε."),
    ],
)  # fmt: skip
def test_a_request_for_consent_shares_no_words_with_a_title(language: str, said: str) -> None:
    title = FLASHES[language][0]
    assert extract(page(brief(said, title), ld(), language=language)).fate is Fate.TOO_SHORT


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", SAID),
        ("<meta property='og:type' content='article'>", SAID),
        (f"<meta property='og:type' content='website'>{DATED}", SAID),
        (ld(), "We and our partners use cookies to measure visits. You may accept them, refuse them or change your mind later on."),
        (ld(), "You need to enable JavaScript to run this application, or else to come back with a browser that knows it."),
        (ld(), "The harbour master of Eastmouth has resigned."),
        (ld(), f"{TITLE} 19 06 2026, 18:00 | 1284 | 31 | The harbour master of Eastmouth has resigned."),
        (ld(), f"{SAID[:-1]}…"),
        (ld(), f"{SAID[:-1]} [...]"),
        (ld(), "Harbour master of Eastmouth | Ferries | Inquiry | Contracts | All about the port | More from the quay | Photos | Films"),
        (ld(), f"{SAID}</p><div class='paywall'>Subscribe to read on</div><p>"),
    ],
    ids=["undeclared", "any page", "no article", "consent", "scripts", "a label", "its title and numbers", "cut", "cut by full stops", "no sentence", "to be paid for"],
)  # fmt: skip
def test_what_is_short_for_another_reason_is_not_kept(head: str, said: str) -> None:
    read = extract(page(brief(said, TITLE), head, language="en"))
    assert read.fate is Fate.TOO_SHORT, read.article

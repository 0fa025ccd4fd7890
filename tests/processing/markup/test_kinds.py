"""Kinds of pages: articles, and what only looks like one."""

import pytest
from lxml import html

from processing.markup.head import Head, read_head
from processing.markup.kinds import is_too_short, why_no_article

URL = "https://post.example/monde/2026/06/18/les-ministres-a-naples"
LONG = " ".join(
    f"Les ministres ont parlé du détroit numéro {n} et de ses marins." for n in range(20)
)


def why(url: str = URL, head: str = "", title: str = "Les ministres", text: str = LONG) -> str:
    return why_no_article(url, _head(head, url), title, text)


def _head(head: str, url: str) -> Head:
    return read_head(html.document_fromstring(f"<html><head>{head}</head><body><p>x"), url)


ARTICLE = '<meta property="og:type" content="article">'
DESCRIBED = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'


@pytest.mark.parametrize("path", ["", "/", "/index.html", "/index.php", "/home", "/home/"])
def test_the_front_of_a_site_is_a_home_page(path: str) -> None:
    assert why(f"https://post.example{path}") == "home page"


def test_a_front_with_a_question_may_be_an_article() -> None:
    assert why("https://post.example/?p=4711") == ""
    assert why("https://post.example/index.php?id=4711") == ""


@pytest.mark.parametrize(
    "path",
    [
        "/tag/mer", "/tags/mer", "/topics/sea", "/category/world", "/fr/rubrique/monde", "/fr-ma/rubrique/monde",
        "/search", "/recherche", "/buscar", "/suche", "/cerca", "/author/claire", "/autor/claire", "/archives",
        "/page/2", "/login", "/newsletter", "/dossiers/mer", "/TAG/mer", "/themes/", "/2026/06", "/2026/06/18/", "/blog/2026",
    ],
)  # fmt: skip
def test_lists_are_known_by_their_addresses(path: str) -> None:
    assert why(f"https://post.example{path}") == "list of articles"


@pytest.mark.parametrize(
    "path",
    [
        "/tagesschau/port",
        "/searching-for-sailors",
        "/world/tag/",
        "/pages/port",
        "/Page/9A27C1/4c5d-6e7f",
        "/authority",
        "/2026/06/18/port",
        "/2026-06-18",
    ],
)
def test_words_that_merely_begin_like_a_list_are_none(path: str) -> None:
    assert why(f"https://post.example{path}") == ""


@pytest.mark.parametrize("described", [ARTICLE, DESCRIBED])
@pytest.mark.parametrize("path", ["/", "/tag/mer", "/archives/2026/port"])
def test_a_page_that_says_it_is_an_article_is_one_wherever_it_stands(
    described: str, path: str
) -> None:
    assert why(f"https://post.example{path}", described) == ""


@pytest.mark.parametrize("kind", ["CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"])
def test_lists_are_known_by_what_they_say_of_themselves(kind: str) -> None:
    head = f'<script type="application/ld+json">{{"@type": "https://schema.org/{kind}"}}</script>'
    assert why(head=head) == "list of articles"


def test_a_section_that_describes_the_articles_it_lists_is_a_list() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "CollectionPage", "mainEntity": {"@type": "ItemList",'
        ' "itemListElement": [{"@type": "NewsArticle", "headline": "One"}, {"item": {"@type": "NewsArticle"}}]}}</script>'
    )
    assert why(head=head) == "list of articles"


@pytest.mark.parametrize(
    "title",
    [
        "404", "Error 404", "404 - Not Found", "404 Not Found", "Not found", "Page not found | The Post", "Page introuvable",
        "Erreur 404", "Pagina non trovata", "Página no encontrada", "Seite nicht gefunden", "الصفحة غير موجودة",
        "Η σελίδα δεν βρέθηκε", "页面不存在", "Страница не найдена",
    ],
)  # fmt: skip
def test_a_missing_page_says_so_in_its_title(title: str) -> None:
    assert why(title=title, text="Essayez la recherche.") == "soft 404"


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, this page could not be found. Try the search.",
        "Error 404. Nothing here.",
        "La page que vous cherchez n’existe plus.",
        "عذرا، لم يتم العثور على الصفحة التي تبحث عنها.",
        "抱歉，找不到您请求的页面。",
    ],
)
def test_a_missing_page_says_so_in_its_first_words(text: str) -> None:
    assert why(title="The Post", text=text) == "soft 404"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "404 migrants secourus au large",
            "404 personnes ont été secourues jeudi au large du port.",
        ),
        ("Missing sailors", "The three sailors were not found on Tuesday, the coast guard said."),
        ("Le phare", "Le phare du vieux port n’existe plus depuis la tempête de jeudi."),
        ("مفقودون", "لم يتم العثور على البحارة المفقودين حتى مساء الخميس، وفق خفر السواحل."),
        ("搜救", "搜救人员称仍然找不到失踪的船员。"),
        ("Cookies", "The baker's cookies won a prize; cookies are his pride."),
    ],
)
def test_a_brief_with_the_words_of_a_missing_page_is_an_article(title: str, text: str) -> None:
    assert why(title=title, text=text) == ""


def test_a_long_text_about_missing_pages_is_about_them() -> None:
    assert why(title="Page not found: how the web forgets", text=LONG) == ""


def test_a_page_that_says_it_is_an_article_may_be_called_not_found() -> None:
    assert why(head=DESCRIBED, title="Not found", text="A short review of the film.") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "We and our partners use cookies and ask for your consent. ",
        "Nous déposons des cookies avec votre consentement, voir vie privée. ",
        "Wir nutzen Cookies; mehr im Datenschutz. ",
        "نستخدم ملفات تعريف الارتباط. ",
    ],
)
def test_a_wall_of_consent_is_no_article(sentence: str) -> None:
    assert why(text=sentence * 3) == "consent wall"
    assert why(text=sentence * 3 + LONG) == "", "a long text with a banner before it"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("word " * 39, True),
        ("word " * 40, False),
        ("كلمة " * 39, True),
        ("كلمة " * 40, False),
        ("", True),
        ("海" * 40, True),
        ("海" * 41, False),
        ("รัฐมนตรีพบกัน" * 4, False),
        ("… — ! ? " * 100, True),
        ("… — ! ? " * 300 + "word " * 40, False),
    ],
)
def test_forty_words_are_an_article_in_every_script(text: str, short: bool) -> None:
    assert is_too_short(text) is short

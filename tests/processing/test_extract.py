"""From the bytes of a page to its article, or to the reason why it is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whole_pages import NOW, TEXTS, URL, article, body_of, ld, page

from processing import DateEvidence, Fate, Page
from processing.dating.dates import best_date
from processing.extract import Hints, extract
from processing.markup.charset import decode


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_text_and_language_are_read_in_every_script(language: str) -> None:
    found = article(language=language)
    assert found.language == language
    assert TEXTS[language] in found.text


@pytest.mark.parametrize(
    ("language", "charset", "declared"),
    [
        ("ar", "windows-1256", "windows-1256"),
        ("fr", "windows-1252", "iso-8859-1"),
        ("zh", "gb18030", "gb2312"),
        ("el", "iso-8859-7", "iso-8859-7"),
        ("fr", "utf-8", "iso-8859-1"),
        ("ar", "utf-8", "windows-1256"),
    ],
)
def test_pages_are_decoded_by_what_they_are_before_what_they_claim(
    language: str, charset: str, declared: str
) -> None:
    html = f'<html><head><meta charset="{declared}"></head><body><article><h1>T</h1>{body_of(language)}</article></body></html>'
    read = extract(Page(URL, html.encode(charset), NOW))
    assert read.article is not None
    assert TEXTS[language] in read.article.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_wide_pages_are_recognised_with_and_without_a_mark(encoding: str) -> None:
    assert TEXTS["fr"] in decode(f"<html><body><p>{TEXTS['fr']}</p>".encode(encoding))


def test_a_charset_in_the_header_counts_where_the_page_says_nothing() -> None:
    assert decode("naïve été".encode("cp1252"), "text/html; charset=windows-1252") == "naïve été"
    assert decode(b"\xff\xfe\x00", "text/html; charset=rot13")
    assert decode("é".encode() * 50 + b"\xc3") == "é" * 50 + "\ufffd", "cut within a letter"


@given(st.binary(max_size=3000))
def test_any_bytes_can_be_read(body: bytes) -> None:
    assert extract(Page(URL, body, NOW)).fate in set(Fate)


@given(
    st.text(max_size=500),
    st.sampled_from(["h1", "time", "script type='application/ld+json'", "meta", "p", "title"]),
)
def test_any_markup_can_be_read(text: str, tag: str) -> None:
    body = f"<article><{tag} content='{text}' datetime='{text}'>{text}</{tag.split()[0]}>{body_of('fr')}</article>"
    assert extract(page(body)).fate in set(Fate)


def test_deep_and_wide_pages_can_be_read() -> None:
    for body in ("<div>" * 20_000, "<p>x" * 20_000, "<table><tr><td>" * 3_000, "\0" * 9_000):
        assert extract(page(body)).fate in set(Fate)


def test_lines_whose_letters_a_paywall_moved_are_left_out_and_told() -> None:
    moved = "".join(chr(ord(c) + 1) if c.isalpha() else c for c in f"{TEXTS['it']} Che di per non.")
    found = article(
        f"<article><h1>I ministri</h1>{body_of('it')}<p>{moved}</p></article>", language="it"
    )
    assert "veiled" in found.flags
    assert moved[:40] not in found.text
    assert "veiled" not in article(language="it").flags


def test_control_characters_do_not_reach_the_text() -> None:
    found = article(
        f"<article><h1>Les ministres\x07 à Naples</h1><p>\x1b[31m{TEXTS['fr']}\x00</p>{body_of('fr')}</article>"
    )
    assert not any(ord(c) < 32 and c not in "\n\t" for c in found.text + found.title)


@pytest.mark.parametrize(
    ("url", "head", "body", "reason"),
    [
        ("https://post.example/", "", "", "home page"),
        ("https://post.example/index.html", "", "", "home page"),
        ("https://post.example/tag/mer", "", "", "list of articles"),
        ("https://post.example/fr/recherche?q=mer", "", "", "list of articles"),
        ("https://post.example/author/claire", "", "", "list of articles"),
        (URL, '<script type="application/ld+json">{"@type": "CollectionPage"}</script>', "", "list of articles"),
        (URL, "<title>Page introuvable</title>", "<h1>Page introuvable</h1><p>" + "Essayez la recherche ou revenez à la page d'accueil du site. " * 6 + "</p>", "soft 404"),
        (URL, "", "<p>الصفحة غير موجودة</p><p>" + TEXTS["ar"] * 3 + "</p>", "soft 404"),
        (URL, "", "<h1>Vie privée</h1><p>" + "Nous déposons des cookies avec votre consentement. " * 9 + "</p>", "consent wall"),
    ],
)  # fmt: skip
def test_what_only_looks_like_an_article_is_none(
    url: str, head: str, body: str, reason: str
) -> None:
    read = extract(page(body, head, url))
    assert (read.fate, read.reason) == (Fate.NOT_AN_ARTICLE, reason)


def test_an_article_about_cookies_or_a_missing_page_is_an_article() -> None:
    paragraphs = "".join(
        f"<p>{number}. {TEXTS['en']} Cookies need consent, says clause {number} of the law.</p>"
        for number in range(9)
    )
    long = f"<article><h1>Cookies and consent: what changes</h1>{paragraphs}</article>"
    assert extract(page(long)).fate is Fate.FETCHED


def test_short_pages_are_told_with_their_words() -> None:
    read = extract(
        page(
            "<article><h1>Photo</h1><p>Le port de Naples, jeudi matin, sous la pluie fine.</p></article>"
        )
    )
    assert read.fate is Fate.TOO_SHORT
    assert read.reason == "10 words"
    assert extract(page("<p>Gone.</p>")).reason == "1 word"
    assert (
        extract(page(f"<article><h1>短讯</h1><p>{TEXTS['zh']}</p></article>")).fate is Fate.FETCHED
    ), "by character pairs"


def test_the_open_top_of_a_paid_article_is_kept_however_short() -> None:
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    top = "<p>Le port de Naples ferme jusqu'au printemps, et personne ne sait qui paiera les marins.</p>"
    read = extract(page(f"{paid}<article><h1>Naples ferme son port</h1>{top}</article>"))
    assert read.article is not None
    assert read.article.flags == ("stub",)
    assert extract(page(f"<article><h1>Naples</h1>{top}</article>")).fate is Fate.TOO_SHORT
    assert extract(page(f"{paid}<h1>Naples</h1><p>Le port.</p>")).fate is Fate.TOO_SHORT


def test_other_kinds_of_answers_are_no_pages() -> None:
    read = extract(page(headers=(("content-type", "application/pdf"),)))
    assert (read.fate, read.reason) == (Fate.NOT_AN_ARTICLE, "application/pdf instead of a page")


def test_an_address_that_is_never_fetched_is_refused() -> None:
    assert extract(page(url="javascript:alert(1)")).fate is Fate.REFUSED


def test_the_headline_is_that_of_the_page_without_the_outlet() -> None:
    head = '<title>Les ministres à Naples | Le Quotidien</title><meta property="og:title" content="Les ministres à Naples"><meta property="og:site_name" content="Le Quotidien">'
    assert article(head=head).title == "Les ministres à Naples"
    no_heading = f"<article>{body_of('fr')}</article>"
    assert (
        article(
            no_heading,
            '<title>Détroits : la suite - Le Quotidien</title><meta property="og:site_name" content="Le Quotidien">',
        ).title
        == "Détroits : la suite"
    )
    assert extract(page(no_heading), Hints(title="Du flux")).article.title == "Du flux"  # type: ignore[union-attr]


def test_the_final_address_is_the_articles_and_a_foreign_canonical_is_ignored() -> None:
    own = article(head='<link rel="canonical" href="/monde/4711">')
    assert (own.url, own.canonical) == (URL, "https://www.post.example/monde/4711")
    assert article(head='<link rel="canonical" href="https://thief.example/1">').canonical == ""


def test_dates_come_with_their_evidence_the_strongest_first() -> None:
    head = (
        ld(datePublished="2026-06-18T17:00:00+02:00", dateModified="2026-06-19T08:00:00+02:00")
        + '<meta property="article:published_time" content="2026-06-17">'
    )
    found = article(head=head)
    assert found.published == datetime(2026, 6, 18, 15, tzinfo=UTC)
    assert found.modified == datetime(2026, 6, 19, 6, tzinfo=UTC)
    assert found.dates[0] == DateEvidence("json-ld", "published", "2026-06-18T17:00:00+02:00")
    assert {e.kind for e in found.dates} >= {"json-ld", "meta", "url"}


def test_a_related_storys_time_is_not_the_date() -> None:
    aside = '<aside><time datetime="2026-06-01T10:00:00Z">1 juin</time></aside><ul class="related"><li><time datetime="2026-06-02">2</time></li></ul>'
    found = article(
        f"<article><h1>Les ministres</h1>{body_of('fr')}</article>{aside}",
        url="https://post.example/x-y-z",
    )
    assert not any(e.kind == "time" for e in found.dates)


def test_a_guess_is_evidence_but_no_date() -> None:
    found = article(
        f"<article><p>Naples, le 18 juin 2026</p>{body_of('fr')}</article>",
        url="https://post.example/x-y-z",
    )
    assert found.published is None
    assert best_date([DateEvidence("guess", "published", "2026-06-18")], "published") is None
    assert found.time == NOW


@pytest.mark.parametrize("value", ["1971-01-01", "2031-01-01", "0000-00-00", "soon", "", "9" * 400])
def test_impossible_dates_are_dropped(value: str) -> None:
    found = article(head=ld(datePublished=value), url="https://post.example/x-y-z")
    assert found.published is None


def test_a_feeds_date_serves_where_the_page_has_none() -> None:
    hint = Hints(dates=(DateEvidence("feed", "published", "2026-06-18T10:00:00+00:00"),))
    read = extract(page(url="https://post.example/x-y-z"), hint)
    assert read.article is not None
    assert read.article.published == datetime(2026, 6, 18, 10, tzinfo=UTC)


def test_authors_are_persons_and_no_agencies_outlets_or_addresses() -> None:
    people = [
        {"@type": "Person", "name": "Claire Aubanel"},
        {"@type": "Organization", "name": "Le Quotidien"},
        {"@type": "Person", "name": "AFP"},
    ]
    assert article(head=ld(author=people)).authors == ("Claire Aubanel",)
    assert article(head='<meta name="author" content="https://post.example/claire">').authors == ()
    assert article(head='<meta name="author" content="Par Jean Petit et Anna Grande">').authors == (
        "Jean Petit",
        "Anna Grande",
    )
    assert article(head='<meta name="author" content="La Rédaction">').authors == ()
    assert article().authors == ()
    assert article(head=ld(author=people)).organisations == ("Le Quotidien", "AFP")


def test_an_agency_is_credited_in_the_text_or_the_byline() -> None:
    text = body_of("fr").replace("<p>", "<p>NAPLES, 18 juin (AFP) - ", 1)
    found = article(f"<article><h1>Les ministres</h1>{text}</article>")
    assert found.agencies == ("AFP",)
    assert "NAPLES" in found.dateline
    assert article(head=ld(author={"@type": "Organization", "name": "Reuters"})).agencies == (
        "Reuters",
    )
    assert (
        article(
            f"<article><h1>Les ministres</h1>{body_of('fr')}<p>Le ministre l'a dit à l'AFP jeudi matin.</p></article>"
        ).agencies
        == ()
    )


def test_hints_say_what_is_known_of_the_outlet() -> None:
    read = extract(page(), Hints("Le Quotidien", "MA", "fr", ("daily",)))
    assert read.article is not None
    assert (read.article.source, read.article.country, read.article.tags) == (
        "Le Quotidien",
        "MA",
        ("daily",),
    )
    assert article().source == "post.example"


def test_broken_descriptions_are_passed_over() -> None:
    for broken in (
        "{",
        "[" * 5000,
        "null",
        '{"@type": 7, "datePublished": {"a": 1}, "author": [[], null, 3]}',
        '{"@graph": [{"@type": ["NewsArticle"], "headline": ["x"]}]}',
    ):
        assert (
            extract(page(head=f'<script type="application/ld+json">{broken}</script>')).fate
            is Fate.FETCHED
        )


def test_the_ids_and_what_an_index_asks_come_with_the_article() -> None:
    read = extract(page())
    assert read.article is not None
    assert read.prepared is not None
    assert read.article.id.startswith("a")
    assert read.prepared.sketch.version == read.article.version


def test_the_light_mode_reads_the_same_article() -> None:
    thorough, light = extract(page()), extract(page(), fast=True)
    assert light.article is not None
    assert thorough.article is not None
    assert light.article.version == thorough.article.version


def test_no_text_is_longer_than_a_book() -> None:
    body = "".join(f"<p>{TEXTS['en']} {n} {'word ' * 2_000}</p>" for n in range(90))
    read = extract(Page(URL, f"<html><body><article>{body}</article>".encode(), NOW))
    assert read.article is not None
    assert len(read.article.text) == 500_000


def test_a_kind_without_end_is_told_in_short() -> None:
    read = extract(Page(URL, b"x", NOW, headers=(("content-type", "x" * 9_000),)))
    assert len(read.reason) < 200

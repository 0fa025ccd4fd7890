"""What a page says of itself."""

import json

import pytest
from lxml import html

from processing.markup.head import Head, base_of, clean, read_head, said, types_of

URL = "https://post.example/monde/a"


def head(inner: str, url: str = URL, attributes: str = "") -> Head:
    page = f"<html {attributes}><head>{inner}</head><body><p>x</p></body></html>"
    return read_head(html.document_fromstring(page), url)


def ld(*described: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in described
    )


@pytest.mark.parametrize(
    "kind",
    [
        "Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "OpinionNewsArticle",
        "AnalysisNewsArticle", "Report", "TechArticle", "https://schema.org/NewsArticle", ["Thing", "NewsArticle"],
    ],
)  # fmt: skip
def test_an_article_is_known_by_any_of_its_types(kind: object) -> None:
    assert len(head(ld({"@type": kind})).objects) == 1


@pytest.mark.parametrize(
    "kind", ["WebPage", "Person", "NewsMediaOrganization", "VideoObject", None, 7, {}, [], [None]]
)
def test_other_things_describe_no_article(kind: object) -> None:
    assert head(ld({"@type": kind})).objects == ()


def test_another_articles_description_is_not_the_pages() -> None:
    own = {"@type": "NewsArticle", "headline": "Les quais", "url": URL}
    other = {**own, "headline": "Le phare", "url": "https://post.example/monde/b"}
    assert head(ld(other, own)).objects == (own,)
    titled = head(
        ld(other, {"@type": "Article", "headline": "Les quais"}) + "<title>Les quais</title>"
    )
    assert [one["headline"] for one in titled.objects] == ["Les quais"]


def test_an_article_is_found_within_a_graph_or_a_page() -> None:
    article = {"@type": "NewsArticle", "headline": "A"}
    for described in (
        [article],
        {"@graph": [{"@type": "WebSite"}, article]},
        {"@type": "WebPage", "mainEntity": article},
        {"@type": "WebPage", "mainEntityOfPage": {"mainEntity": [article]}},
    ):
        assert [one["headline"] for one in head(ld(described)).objects] == ["A"]


def test_what_is_nested_without_end_is_left_alone() -> None:
    nested: object = {"@type": "NewsArticle"}
    for _ in range(50):
        nested = {"@graph": [nested]}
    assert head(ld(nested)).objects == ()


def test_articles_that_a_list_names_are_not_this_page() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"item": {"@type": "NewsArticle"}}]}
    found = head(ld(listed))
    assert found.objects == ()
    assert found.types == {"ItemList", "NewsArticle"}


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article"} -->',
        '{"@type": "Article"};',
        '{"@type": "Article", "headline": "two\nlines"}',
        '\n\t {"@type": "Article"} \n',
    ],
)
def test_descriptions_are_read_as_sloppily_as_they_are_written(script: str) -> None:
    page = f'<script type="Application/LD+JSON; charset=utf-8">{script}</script>'
    assert len(head(page).objects) == 1


@pytest.mark.parametrize(
    "script",
    [
        '//<![CDATA[\n{"@type": "Article"}\n//]]>',
        '<![CDATA[{"@type": "Article"}]]>',
        '{"@type": "Article", "keywords": ["port", "straits", ], }',
        '{"@type": "Article",\n  // empty for partners\n"url": "https://post.example/a"}',
        '{"@type": "Article"} {"@type": "BreadcrumbList"}',
        '{"@type": "Article"},\n{"@type": "BreadcrumbList"},',
        "{&quot;@type&quot;: &quot;Article&quot;}",
    ],
)
def test_the_usual_faults_of_a_description_are_mended(script: str) -> None:
    assert len(head(f'<script type="application/ld+json">{script}</script>').objects) == 1


def test_what_mends_a_fault_leaves_a_sound_description_alone() -> None:
    headline = "https://a.example/ ]]> [1, 2, ] // &quot;"
    assert head(ld({"@type": "Article", "headline": headline})).objects[0]["headline"] == headline


@pytest.mark.parametrize("script", ["", "{", "[1, 2", "null", "7", '"text"', "[" * 90_000, "NaN"])
def test_a_broken_description_is_passed_over_and_the_next_one_read(script: str) -> None:
    page = f'<script type="application/ld+json">{script}</script>' + ld({"@type": "Article"})
    assert len(head(page).objects) == 1


def test_a_description_of_two_million_characters_is_not_read() -> None:
    assert head(ld({"@type": "Article", "text": "x" * 2_000_000})).objects == ()


def test_other_scripts_are_no_descriptions() -> None:
    assert head('<script>{"@type": "Article"}</script>').objects == ()


def test_metas_are_kept_by_their_lower_case_names_in_the_order_of_the_page() -> None:
    found = head(
        '<meta property=" OG:Title " content="One"><meta name="og:title" content="Two">'
        '<meta itemprop="x" content=""><meta content="nameless"><meta name="empty" content=" ">'
    )
    assert dict(found.meta) == {"og:title": ("One", "Two")}
    assert found.first("none", "og:title") == "One"
    assert found.first("none") == ""


@pytest.mark.parametrize(
    ("attributes", "language"),
    [
        ('lang="fr"', "fr"),
        ('lang="AR-eg"', "ar"),
        ('xml:lang="it"', "it"),
        ("", ""),
        ('lang=""', ""),
    ],
)
def test_the_language_is_that_of_the_page(attributes: str, language: str) -> None:
    assert head("", attributes=attributes).language == language


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ('<link rel="canonical" href="/b">', "https://post.example/b"),
        ('<link rel="Canonical nofollow" href=" b ">', "https://post.example/monde/b"),
        (
            '<link rel="canonical" href=""><link rel="canonical" href="/c">',
            "https://post.example/c",
        ),
        ('<base href="/x/"><link rel="canonical" href="b">', "https://post.example/x/b"),
        ('<link rel="canonical" href="http://[broken">', ""),
        ('<link rel="alternate" href="/b">', ""),
        ("", ""),
    ],
)
def test_the_canonical_address_is_made_whole(link: str, canonical: str) -> None:
    assert head(link).canonical == canonical


def test_a_base_is_the_first_that_can_be_used() -> None:
    tree = html.document_fromstring("<html><head><base><base href='/x/'></head><body>x")
    assert base_of(tree, URL) == "https://post.example/x/"
    assert base_of(html.document_fromstring("<p>x"), URL) == URL


@pytest.mark.parametrize(
    ("value", "text"),
    [("L&#39;arm&eacute;e", "L'armée"), (["One", "Two"], "One"), ([], ""), (None, ""), (7, ""), ({"a": 1}, ""), (" a\n b ", "a b")],
)  # fmt: skip
def test_what_a_description_says_is_a_text_or_nothing(value: object, text: str) -> None:
    assert said(value) == text


def test_types_and_texts_are_made_plain() -> None:
    assert types_of({"@type": ["http://schema.org/Person", "Thing"]}) == ("Person", "Thing")
    assert types_of({}) == ()
    assert clean("Les\x00 ministres\n\tà  Naples\x1b") == "Les ministres à Naples"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Ana Grande", "Ana Grande"),
        ({"name": "Ana Grande"}, "Ana Grande"),
        ({"name": ["Ana Grande", "Jo Bell"]}, "Ana Grande"),
        ({"givenName": "Ana", "familyName": "Grande"}, "Ana Grande"),
        ({"@id": "#ana"}, "Ana Grande"),
        ({"@id": "#nobody"}, ""),
        ({"@id": 7}, ""),
        (None, ""),
        (7, ""),
    ],
)
def test_a_name_is_said_in_many_ways(value: object, name: str) -> None:
    graph = {"@graph": [{"@type": "Person", "@id": "#ana", "name": "Ana Grande"}]}
    assert head(ld(graph)).name_of(value) == name


def test_the_outlets_names_are_those_of_the_site_and_of_the_publisher() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "publisher": {"@id": "#us"}},
            {"@type": "Organization", "@id": "#us", "name": "Port Holding"},
        ]
    }
    site = '<meta property="og:site_name" content="Le Quotidien">'
    assert head(site + ld(graph)).outlets() == ("Le Quotidien", "Port Holding")
    assert head("").outlets() == ()


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("\u202eharbour\u202c the of Port", "harbour the of Port"),
        ("\u2067ميناء\u2069 هادئ", "ميناء هادئ"),
        ("e\u0301t\u00e9 \u200fλιμάνι 👩‍🚒", "e\u0301t\u00e9 \u200fλιμάνι 👩‍🚒"),
    ],
)
def test_a_line_turns_no_direction_but_its_own(written: str, line: str) -> None:
    assert clean(written) == line


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("\u200bAda\u200b \u2060Pilot\ufeff", "Ada Pilot"),
        ("\u200b \u200b\ufeff", ""),
        ("\x84Ada\x9b\x85Pilot", "Ada Pilot"),
        ("ភ្នំ\u200bពេញ", "ភ្នំ\u200bពេញ"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_a_line_holds_nothing_unseen_but_within_its_words(written: str, line: str) -> None:
    assert clean(written) == line


def test_values_of_one_block_are_read_one_behind_the_other() -> None:
    values = '{"@type": "NewsArticle"} ,;\n{"@type": "Person"} 7 '
    found = head(f'<script type="application/ld+json">{values}</script>')
    assert found.types == {"NewsArticle", "Person"}


def test_of_what_is_said_without_end_the_first_hundred_count() -> None:
    metas = "".join(f"<meta name='author' content='Ada {n}'>" for n in range(300))
    assert head(metas).meta["author"] == tuple(f"Ada {n}" for n in range(100))


@pytest.mark.parametrize(
    ("titles", "read"),
    [
        ("<svg><title>Menu</title></svg><title>Le port est calme</title>", "Le port est calme"),
        ("<title></title><title> </title><title>Le port est calme</title>", "Le port est calme"),
        ("<svg><g><title>Facebook</title></g></svg>", ""),
    ],
)
def test_the_name_of_a_drawing_is_no_title(titles: str, read: str) -> None:
    page = f"<html><head></head><body>{titles}<p>x</p></body></html>"
    assert read_head(html.document_fromstring(page), URL).title == read

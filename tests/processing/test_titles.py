"""Titles: the headline without the outlet that prints it."""

import json

import pytest
from lxml import html

from processing.head import read_head
from processing.titles import read_title


def title(head: str = "", body: str = "", hint: str = "") -> str:
    page = f"<html><head>{head}</head><body>{body or '<p>text</p>'}</body></html>"
    tree = html.document_fromstring(page)
    return read_title(tree, read_head(tree, "https://post.example/a"), hint)


def og(text: str, site: str = "") -> str:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    return f'<meta property="og:title" content="{text}">{named}'


def test_the_heading_that_agrees_with_the_page_is_the_title() -> None:
    body = "<h1>Le Quotidien</h1><h1>Les ministres\n   réunis à <em>Naples</em></h1>"
    assert title(og("Les ministres réunis à Naples"), body) == "Les ministres réunis à Naples"


def test_a_heading_that_says_something_else_is_not() -> None:
    assert title(og("Les ministres réunis à Naples"), "<h1>Newsletter du jour</h1>") == (
        "Les ministres réunis à Naples"
    )


def test_of_what_a_page_claims_the_first_is_taken() -> None:
    claims = [
        og("From Open Graph"),
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "From JSON-LD"}</script>',
        '<meta name="twitter:title" content="From Twitter">',
        "<title>From the title</title>",
    ]
    for at, expected in enumerate(
        ("From Open Graph", "From JSON-LD", "From Twitter", "From the title")
    ):
        assert title("".join(claims[at:])) == expected


def test_a_heading_alone_and_then_a_hint_are_the_last_resorts() -> None:
    assert title(body="<h1></h1><h1>Port</h1>") == "Port"
    assert title(hint="From the feed") == "From the feed"
    assert title() == ""


@pytest.mark.parametrize(
    ("written", "site", "bare"),
    [
        ("Les détroits | Le Quotidien", "Le Quotidien", "Les détroits"),
        ("Les détroits - le quotidien", "Le Quotidien", "Les détroits"),
        ("Les détroits – Le Quotidien", "Le Quotidien", "Les détroits"),
        ("Les détroits | Monde | Le Quotidien", "Le Quotidien", "Les détroits | Monde"),
        ("المضائق | المرفأ", "المرفأ", "المضائق"),
        ("Τα στενά » Κύμα", "Κύμα", "Τα στενά"),
        ("Entretien avec le directeur du Monde", "Monde", "Entretien avec le directeur du Monde"),
        ("Le port de Saint-Quotidien", "Quotidien", "Le port de Saint-Quotidien"),
        ("Le Quotidien", "Le Quotidien", "Le Quotidien"),
        ("C++ (and more) | C++ (news)", "C++ (news)", "C++ (and more)"),
    ],
)
def test_the_outlets_name_is_cut_off_behind_a_dash_or_a_bar(
    written: str, site: str, bare: str
) -> None:
    assert title(og(written, site)) == bare


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Les ministres réunis à Naples - Le Quotidien", "Les ministres réunis à Naples"),
        ("Les ministres réunis à Naples | Post", "Les ministres réunis à Naples"),
        ("Yémen - Les marins libérés sont arrivés au port", "Yémen - Les marins libérés sont arrivés au port"),
        ("Demi-tour à Saint-Nazaire", "Demi-tour à Saint-Nazaire"),
        ("12-14 juin", "12-14 juin"),
    ],
)  # fmt: skip
def test_an_unnamed_outlet_is_what_is_short_behind_the_last_dash(written: str, bare: str) -> None:
    assert title(f"<title>{written}</title>") == bare


def test_a_dash_in_what_is_no_page_title_is_left_alone() -> None:
    assert title(og("Naples - the talks")) == "Naples - the talks"


def test_entities_in_a_description_are_read_as_letters() -> None:
    described = json.dumps(
        {"@type": "NewsArticle", "headline": "L&#039;arm&eacute;e &amp; le port"}
    )
    assert title(f'<script type="application/ld+json">{described}</script>') == (
        "L'armée & le port"
    )


@pytest.mark.parametrize("odd", ["7", "null", '{"@value": "x"}', "[]", '[["x"]]'])
def test_a_headline_that_is_no_text_is_passed_over(odd: str) -> None:
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": {odd}}}</script>'
    )
    assert title(head + "<title>The port</title>") == "The port"


def test_a_title_never_grows_beyond_four_hundred_characters() -> None:
    assert len(title(og("port " * 500))) <= 400
    assert len(title(body=f"<h1>{'port ' * 500}</h1>")) <= 400


def test_a_title_is_one_line_without_control_characters() -> None:
    assert title("<title>Les\x0b ministres\n\n à\tNaples</title>") == "Les ministres à Naples"

"""Links: which of a page's links lead to articles of its own site."""

import pytest
from lxml import html

from processing.lists.links import PageLink, read_links

URL = "https://www.post.example/monde/"


def links(body: str, url: str = URL, head: str = "") -> tuple[PageLink, ...]:
    tree = html.document_fromstring(
        f"<html><head>{head}</head><body>{body or '<p>x'}</body></html>"
    )
    return read_links(tree, url)


def link(href: str, text: str = "", url: str = URL) -> PageLink | None:
    found = links(f'<a href="{href}">{text}</a>', url)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/2026/06/18/les-ministres-reunis-a-naples", ""),
        ("/monde/les-ministres-reunis-a-naples-hier-soir", ""),
        ("/monde/les-ministres-a-naples-4711.html", "Les ministres réunis hier à Naples"),
        ("/2026/06/18/123456", ""),
        ("/news/story.php?id=471100", "Ministers met in the port of Naples"),
        ("/news/2026-06-18/x", "Ministers met in the port of Naples"),
        ("/?p=471100", "Ministers met in the port of Naples"),
        ("/node/471100", "وزراء التحالف يجتمعون في نابولي"),
        ("/a/202606184711", "联盟各国部长在那不勒斯开会讨论海峡安全"),
    ],
)
def test_an_article_is_known_by_two_of_its_signs(href: str, text: str) -> None:
    found = link(href, text)
    assert found is not None
    assert found.article


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/", "The Post of the port of Naples"),
        ("/tag/les-ministres-reunis-a-naples", "Les ministres réunis à Naples"),
        ("/author/claire-de-la-mer-et-du-port", "Claire"),
        ("/politique", "Toute la politique du pays et du port"),
        ("/about-us", "About us"),
        ("/2026/06", "June"),
        ("/blog/2026/06/18/", "What was told on the eighteenth of June"),
        ("/photos/2026/06/18/port-de-naples-4711.jpg", "Le port de Naples hier soir"),
        ("/2026/06/18/rapport-de-la-commission.pdf", "Le rapport de la commission (PDF)"),
        ("/rss.xml", "RSS"),
    ],
)
def test_what_leads_elsewhere_is_a_link_and_no_article(href: str, text: str) -> None:
    found = link(href, text)
    assert found is not None
    assert not found.article


@pytest.mark.parametrize(
    "href",
    [
        "", "#top", "javascript:void(0)", "mailto:a@post.example", "tel:+390", "data:text/html,x", "http://[broken",
        "https://other.example/2026/06/18/a-b-c-d-e", "//thief.example/2026/06/18/a-b-c-d-e", "ftp://post.example/a",
        "https://claire@post.example/a", "/a\\b", "https://postxexample/a", "JAVASCRIPT:alert(1)", "/monde",
        "https://post.example.thief.example/a",
    ],
)  # fmt: skip
def test_what_is_no_page_of_the_site_is_no_link(href: str) -> None:
    assert link(href, "text") is None


def test_a_region_of_a_picture_links_as_words_do() -> None:
    picture = '<map><area href="/2026/06/18/ferry" alt="Ferries wait for the wind to turn"></map>'
    (found,) = links(picture)
    assert found.text == "Ferries wait for the wind to turn"
    assert found.article


@pytest.mark.parametrize("host", ["post.co.uk", "www.post.co.uk", "m.post.co.uk", "de.post.co.uk"])
def test_all_hosts_of_the_site_are_its_own(host: str) -> None:
    assert link(f"https://{host}/a", url="https://www.post.co.uk/b") is not None
    assert link("https://other.co.uk/a", url="https://www.post.co.uk/b") is None


def test_links_are_relative_to_the_base_of_the_page() -> None:
    body = '<a href="a">x</a>'
    assert links(body)[0].url == "https://www.post.example/monde/a"
    assert links(body, head='<base href="/sport/">')[0].url == "https://www.post.example/sport/a"
    assert links(body, head='<base target="_top"><base href="/sport/">')[0].url.endswith("/sport/a")
    assert links(body, head='<base href="https://thief.example/">') == ()
    assert links(body, head='<base href="http://[x">')[0].url == "https://www.post.example/monde/a"


def test_an_address_is_kept_once_with_its_longest_text() -> None:
    url = "/2026/06/18/les-ministres"
    body = (
        f'<a href="{url}"><img src="x.jpg"></a><a href="{url}?utm_source=home">Les ministres\n réunis</a>'
        f'<a href="{url}#comments">12</a>'
    )
    assert links(body) == (
        PageLink(f"https://www.post.example{url}", "Les ministres réunis", True),
    )


def test_links_come_in_the_order_of_the_page_and_are_never_more_than_a_thousand() -> None:
    found = links("".join(f'<a href="/{n}">x</a>' for n in range(1200)))
    assert [one.url for one in found] == [f"https://www.post.example/{n}" for n in range(1000)]


def test_a_link_to_the_page_itself_is_none_in_any_spelling() -> None:
    for spelling in ("/monde", "/monde/", "http://post.example/monde/?utm_medium=x", "#a", "."):
        assert link(spelling, "x") is None


def test_a_text_of_no_end_is_cut() -> None:
    found = link("/a", "word " * 500)
    assert found is not None
    assert len(found.text) <= 300


def test_blanks_around_an_address_are_no_part_of_it() -> None:
    found = link("\n  /a  \n")
    assert found is not None
    assert found.url == "https://www.post.example/a"


def test_one_spelling_that_stands_twice_still_gives_its_longest_text() -> None:
    page = html.fromstring(
        '<body><a href="/2026/06/dyke"><img></a> <a href="/2026/06/dyke">Dyke holds, for now</a></body>'
    )
    assert [link.text for link in read_links(page, "https://harbour.example/")] == [
        "Dyke holds, for now"
    ]

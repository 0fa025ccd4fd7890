"""Agencies that a page credits outside its text."""

import json

import pytest
from trafilatura import load_html

from processing.attribution.agencies import agency_of_host
from processing.attribution.origins import read_origins
from processing.markup.head import read_head

TEXT = "".join(f"<p>Les ministres ont parlé {n} fois des épaves du détroit.</p>" for n in range(9))


def origins(body: str, head: str = "", host: str = "post.example") -> list[tuple[str, str]]:
    """The agencies that a page credits and the kinds of evidence, below a headline and around a text."""
    tree = load_html(
        f"<html><head>{head}</head><body><h1>Les ministres à Naples</h1>{body}{TEXT}</body></html>"
    )
    found = read_origins(tree, read_head(tree, f"https://{host}/a"), host)
    return list(dict.fromkeys((one.agency, one.kind) for one in found))


def described(**fields: object) -> str:
    script = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{script}</script>'


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ('<div class="byline">By <b>Oda Brandt</b> with <b>AP</b></div>', "AP"),
        ('<div class="c-byline"><span>By Oda Brandt</span><span>The Associated Press</span></div>', "AP"),
        ('<p class="article-author">Von DPA</p>', "dpa"),
        ('<div class="x1"><a rel="author">Oda Brandt / Reuters</a></div>', "Reuters"),
        ('<div class="x1"><a class="x2" href="/autor/oda">Oda Brandt / EFE</a></div>', "EFE"),
        ('<div data-component="byline-block"><div><span>Oda Brandt, AFP</span></div></div>', "AFP"),
        ('<span class="author">Le Phare avec MAP</span>', "MAP"),
        ('<div class="post-source">Quelle: DAS BLATT, dpa, odb</div>', "dpa"),
        ('<p class="byline">الميناء - البحر بلس، وكالات</p>', "unnamed"),
        ('<p class="byline">الميناء - سمير الحداد ووكالات</p>', "unnamed"),
        ('<p class="byline">By <span>staff and agencies in Naples</span></p>', "unnamed"),
        ('<p class="byline">Post staff and agency</p>', "unnamed"),
        ('<p class="firma">O. Brandt / Agencias</p>', "unnamed"),
        ('<div class="article__autor">EFE | Porto Alto</div>', "EFE"),
        ('<div class="autore">di Oda Brandt e Ugo Mare (ANSA)</div>', "ANSA"),
        ('<p class="auteur">Oda Brandt (AFP)</p>', "AFP"),
        ('<div class="writer_info">Oda Brandt, PTI</div>', "PTI"),
        ('<p>Par <b>Oda Brandt</b> (avec AFP) | 18 juin 2026</p>', "AFP"),
        ('<p class="autor">Oda Brandt com Lusa</p>', "Lusa"),
        ('<p class="byline">रोम, पीटीआई।</p>', "PTI"),
        ('<ul class="contributors"><li>Reuters</li></ul>', "Reuters"),
        ('<footer class="contributors"><p>Weitere Quellen<strong> • AP</strong></p></footer>', "AP"),
        ('<small data-testid="s">Bron: <!-- -->BELGA</small>', "Belga"),
        ('<div class="story-footer"><div class="byline"><p>red, Post/<a href="/a">Agenturen</a></p></div></div>', "unnamed"),
        ('<div><span>المصدر: <b>وكالة فرانس برس</b></span></div>', "AFP"),
        ('<div class="source-name">来源：新华社</div>', "Xinhua"),
        ('<div class="info"><small>时间:</small>2026-06-18 09:21 <small>来源:</small>新华社 <small>作者:</small>李明</div>', "Xinhua"),
        ('<div class="article-source"><span>المصدر:</span> <span>الفرنسية</span></div>', "AFP"),
        ('<p class="articlecomponent footnote">Mit Agenturmaterial.</p>', "unnamed"),
        ('<div><header><span class="meta__author">Le Phare avec AFP</span></header>' + TEXT + '</div>', "AFP"),
        ('<p class="auteur">Oda de Brandt en ANP</p>', "ANP"),
        ('<header><p>Par Le Phare avec AFP</p></header>'.replace("<header>", "<header><h1>x</h1>"), "AFP"),
    ],
)  # fmt: skip
def test_a_line_around_the_text_credits_an_agency(body: str, agency: str) -> None:
    assert [one for one, _ in origins(body)] == [agency]


@pytest.mark.parametrize(
    "body",
    [
        '<figure><img src="a.jpg"><figcaption>Le port. <span>AFP</span></figcaption></figure>',
        '<div class="image-author"><span>Reuters</span></div>',
        '<div class="x1"><picture><img src="a.jpg"></picture><div>Le port</div><div>REUTERS</div></div>',
        '<div class="x1"><img src="a.jpg"><p><span>AP</span></p></div>',
        "<nav><a>Reuters</a><a>AFP</a></nav>",
        '<div class="top-menu"><a>AFP</a></div>',
        "<ul><li><a>AFP</a></li><li><a>Reuters</a></li></ul>",
        '<div class="tags"><a>Associated Press</a></div>',
        '<div class="site-footer"><p>© Reuters</p></div>',
        "<aside><p>Avec AFP</p></aside>",
        "<footer><p>© Reuters</p></footer>",
        "<footer><p>© 2026 Le Phare. AFP et Reuters fournissent des images.</p></footer>",
        f"<p>{'Le ministre a parlé longuement du détroit et de ses épaves. ' * 4}<b>AFP</b></p>",
        "<p>Le ministre l'a dit à l'AFP.</p>",
        '<p class="byline">By Petra Amsel and Ina Muller</p>',
        '<p class="byline">Foto: Oda Brandt/Pool AFP/dpa</p>',
        '<a href="/b"><h3>Drei Schiffe</h3><p class="author">Oda Brandt und Ib Holm, dpa</p></a>',
        '<div class="recommended"><p class="author">Oda Brandt und Ib Holm, dpa</p></div>',
        '<div class="author-bio"><p>Oda Brandt is a former Reuters correspondent</p></div>',
        '<div class="author"><p>Oda Brandt lives in Naples. She wrote for Reuters before.</p></div>',
        "<p>MAP OF THE HARBOUR</p>",
        "<p>TT MOTORS</p>",
        "<p>The SPA is open again.</p>",
    ],
)
def test_pictures_menus_tags_and_homonyms_credit_none(body: str) -> None:
    assert origins(body) == []


@pytest.mark.parametrize(
    ("fields", "agencies"),
    [
        ({"author": {"@type": "Organization", "name": "Reuters"}}, ["Reuters"]),
        ({"author": [{"@type": "Person", "name": "Oda Brandt, AP Sports Writer"}]}, ["AP"]),
        ({"sourceOrganization": {"name": "Agence France-Presse"}}, ["AFP"]),
        ({"publisher": {"name": "Associated Press"}}, ["AP"]),
        ({"provider": "dpa"}, ["dpa"]),
        ({"author": {"@type": "Person", "name": "Petra Amsel"}}, []),
        ({"publisher": {"name": "The Harbour Post"}}, []),
        ({"image": {"creator": "AFP", "author": "AFP"}}, []),
        ({"author": {"name": {"no": "name"}}, "publisher": [[]]}, []),
    ],
)
def test_what_a_page_declares_credits_an_agency(
    fields: dict[str, object], agencies: list[str]
) -> None:
    assert origins("", described(**fields)) == [(agency, "json-ld") for agency in agencies]


def test_a_meta_element_credits_an_agency() -> None:
    assert origins("", '<meta name="author" content="Le Phare avec AFP">') == [("AFP", "meta")]
    assert origins("", '<meta name="keywords" content="AFP, Reuters">') == []


def test_the_source_that_public_offices_of_china_declare_credits_an_agency() -> None:
    assert origins("", '<meta name="ContentSource" content="新华社">') == [("Xinhua", "meta")]
    assert origins("", '<meta name="ContentSource" content="市应急管理局">') == []


def test_an_agency_in_the_headline_itself_does_not_count() -> None:
    tree = load_html(f"<html><body><h1><span>AFP</span></h1>{TEXT}</body></html>")
    assert read_origins(tree, read_head(tree, ""), "post.example") == ()


def test_what_stands_above_the_headline_does_not_count() -> None:
    for body in (
        "<div><span>Avec AFP</span></div><h1>Trois navires</h1>",
        "<p>Avec AFP</p>",
    ):
        tree = load_html(f"<html><body>{body}{TEXT}")
        assert read_origins(tree, read_head(tree, ""), "post.example") == ()


@pytest.mark.parametrize(
    ("host", "agency"),
    [
        ("www.aa.com.tr", "Anadolu"),
        ("apnews.com", "AP"),
        ("ENGLISH.NEWS.CN", "Xinhua"),
        ("en.interfax.com.ua", "Interfax"),
        ("nannews.ng", "NAN"),
        ("notapnews.com", ""),
        ("aps.dz.example", ""),
        ("com", ""),
        ("", ""),
    ],
)
def test_the_site_of_an_agency_is_known_by_its_host(host: str, agency: str) -> None:
    assert agency_of_host(host) == agency
    assert origins("", host=host) == ([(agency, "host")] if agency else [])


def test_an_agencys_own_site_is_its_credit_and_no_other_counts() -> None:
    body = '<p class="byline">By Oda Brandt, with Reuters</p>'
    assert origins(body, host="hosted.ap.org") == [("AP", "host")]


def test_the_snippet_is_the_whole_line() -> None:
    tree = load_html(f'<html><body><h1>T</h1><p class="byline">By <b>AFP</b></p>{TEXT}')
    (first, *_) = read_origins(tree, read_head(tree, "https://post.example/a"), "post.example")
    assert first.snippet == "By AFP"


def test_a_page_without_a_first_heading_credits_in_the_lines_behind_its_headline() -> None:
    head = '<meta property="og:title" content="Trois navires au port de Naples">'
    body = "<h2>Trois navires au port de Naples</h2><p>Avec AFP</p>"
    tree = load_html(f"<html><head>{head}</head><body>{body}{TEXT}</body></html>")
    found = read_origins(tree, read_head(tree, "https://post.example/a"), "post.example")
    assert [one.agency for one in found] == ["AFP"]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ('<div class="meta-author">By <a href="/r">Reuters</a></div>', [("Reuters", "byline")]),
        ('<div class="labels"><a href="/tag/reuters">Reuters</a></div>', []),
    ],
)
def test_a_byline_above_the_headline_is_read_in_its_block(
    above: str, found: list[tuple[str, str]]
) -> None:
    page = f'<html><body><div class="head">{above}<h1>Les ministres à Naples</h1></div>{TEXT}</body></html>'
    far = f'<html><body><div class="box">{above}</div><div><h1>Les ministres à Naples</h1></div>{TEXT}</body></html>'
    for said, credits in ((page, found), (far, [])):
        tree = load_html(said)
        read = read_origins(tree, read_head(tree, "https://post.example/a"), "post.example")
        assert list(dict.fromkeys((one.agency, one.kind) for one in read)) == credits

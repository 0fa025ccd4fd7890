"""Authors as a page shows them, and what stands around their names."""

import json

import pytest
from author_pages import authors, ld, meta, organisations, parsed

from processing.attribution.authors import read_authors


@pytest.mark.parametrize(
    "body",
    [
        '<aside><a rel="author" href="/c">Carla Three</a></aside>',
        '<div class="related-articles"><p class="byline">Carla Three</p></div>',
        '<div class="comment"><span class="comment-author">Carla Three</span></div>',
        '<figure><span class="author">Carla Three</span></figure>',
        '<a href="/b"><div><h3>Four ships leave</h3><p class="author">Carla Three 16 June 2026</p></div></a>',
        f'<p class="byline">{"Carla Three schrieb lange und viel " * 9}</p>',
        '<div class="author-box"><p>Carla Three covers the harbours and the isles. She came to the paper in 2016.</p></div>',
        '<a href="/login">Carla Three</a>',
        '<a href="/writers-strike">Carla Three</a>',
        '<article><h2><a href="/b">Four ships leave</a></h2><p class="author">Carla Three</p><p>They leave at dawn.</p></article>',
        '<h3 class="about-author">About The Author</h3>',
        '<time class="author-time">Thứ năm, 11/06/2026</time>',
        '<span class="author-date">Chủ nhật, 14/06/2026</span>',
        '<div class="author-opinions"><p>Другие мнения</p></div>',
        '<div class="article__author"><p>Carla Three ist freie Hafenschreiberin.</p></div>',
    ],
)
def test_a_byline_of_something_else_is_none(body: str) -> None:
    assert authors(body=body) == ()


@pytest.mark.parametrize(
    "path",
    [
        "/author/carla",
        "/autoren/7",
        "/autor/carla",
        "/auteur/c",
        "/writer/7",
        "/ty-WRITER/0007",
        "/szerzo/c",
    ],
)
def test_a_link_to_a_writers_page_is_a_byline(path: str) -> None:
    assert authors(body=f'<ul><li><a href="{path}">Carla Three</a></li></ul>') == ("Carla Three",)


@pytest.mark.parametrize(
    "byline",
    [
        '<a class="author" href="/c"><h4>Carla Three</h4></a>',
        '<div id="byline"><div><strong>Carla Three</strong></div></div>',
        '<p id="author">Carla Three</p>',
        '<div id="articleauthor">Carla Three</div>',
        '<p class="byline">Von: <b>Carla Three</b><br>Letzte Aktualisierung: <time>16. Juni 2026</time></p>',
        '<span id="authors">Reuters, Carla Three</span>',
        '<p id="byline">[<a href="/c">Carla Three</a>，Kaipost]</p>',
        '<h4 class="author-box-title">About <span>Carla Three</span></h4>',
        '<h4 class="autor-titel">Über die Autorin: Carla Three</h4>',
        '<article><h2>Seven ships return</h2><p class="author">Carla Three</p></article>',
        '<div class="article-author"><a href="/c">Carla Three</a> <time>3 months ago</time> <span>Updated</span></div>',
    ],
)
def test_a_byline_may_be_a_heading_or_known_by_its_id(byline: str) -> None:
    assert authors(body=f"<h1>Three ships leave</h1>{byline}") == ("Carla Three",)


def test_a_byline_with_a_portrait_of_its_writer_is_no_pictures() -> None:
    name = '<p class="author__name">Carla Three</p>'
    assert authors(body=f'<div class="news author-info-image">{name}</div>') == ("Carla Three",)
    assert authors(body=f'<div class="image-author">{name}</div>') == ()
    assert authors(body=f'<div class="news lead-image">{name}</div>') == ()


PORTRAIT = '<figure><img src="c.png"><figcaption><address><a rel="author" href="/t/c">Carla Three</a></address></figcaption></figure>'
FOOT = '<footer><div itemprop="author"><span itemprop="name">Carla Three</span></div></footer>'


CARD = '<footer><span class="author vcard"><a class="url fn" href="/t/c">Carla Three</a></span></footer>'


@pytest.mark.parametrize("byline", [PORTRAIT, FOOT, CARD])
def test_a_portrait_and_the_foot_of_an_article_name_its_writer(byline: str) -> None:
    text = "<p>Trois navires ont quitté le port.</p>"
    assert authors(body=f"<article><h1>Trois navires</h1>{text}{byline}</article>") == (
        "Carla Three",
    )


def test_the_foot_of_the_page_does_not() -> None:
    text = "<article><h1>Trois navires</h1><p>Trois navires ont quitté le port.</p></article>"
    assert authors(body=text + FOOT) == ()


def test_an_id_that_tells_of_authors_makes_no_byline() -> None:
    assert authors(body='<a href="/c" id="author-modal">Harbour Strategy</a>') == ()


@pytest.mark.parametrize("name", ["article_author", "article:author_name"])
def test_a_meta_element_names_the_writer_before_a_bar(name: str) -> None:
    assert authors(meta("Carla Three | carla@post.example", name)) == ("Carla Three",)


@pytest.mark.parametrize(
    "name",
    [
        "Byline",
        "span-Autor",
        "firma",
        "v-mdl firma",
        "posted-by",
        "article__firma",
        "writer-name",
        "penulis",
        "skribent",
        "forfatter",
        "node__submitted",
    ],
)
def test_a_byline_is_called_so_in_many_languages(name: str) -> None:
    assert authors(body=f"<p class='{name}'>Carla Three / Agencias</p>") == ("Carla Three",)


@pytest.mark.parametrize(
    ("signed", "names"),
    [
        ("作者：李明", ("李明",)),
        ("作者：李明、王小海", ("李明", "王小海")),
        ("记者：李明 编辑：王小海", ("李明",)),
        ("| 记者 李明远", ("李明远",)),
        ("作者：佚名", ()),
        ("作者：海港网", ()),
    ],
)
def test_a_writer_behind_a_day_and_a_source_is_read(signed: str, names: tuple[str, ...]) -> None:
    line = f"<h1>海港大桥将要封闭</h1><div>2026-06-18 09:21　来源：海港日报　{signed}</div>"
    assert authors(body=line) == names


@pytest.mark.parametrize(
    "byline",
    [
        "Carla Three 16 June 2026",
        "Carla Three June 16, 2026 10:30 am",
        "Carla Three 16-06-26, 10:30",
        "Carla Three @carlathree",
        "Carla Three Senior Correspondent",
        "Carla Three, Staff Writer",
        "By Carla Three, special to The Quay",
        "dal nostro inviato Carla Three",
        "Ein Gastbeitrag von Carla Three",
        "De notre correspondante Carla Three",
    ],
)
def test_what_stands_around_a_name_in_a_byline_is_no_part_of_it(byline: str) -> None:
    assert authors(body=f"<p class='byline'>{byline}</p>") == ("Carla Three",)


@pytest.mark.parametrize("name", ["Marco dalla Marina", "Lena vom Steg", "Pieter op de Kade"])
def test_small_words_of_a_name_make_no_sentence_of_it(name: str) -> None:
    assert authors(body=f"<p class='byline'>By {name}</p>") == (name,)


@pytest.mark.parametrize(
    "byline",
    ["Carla Three | Porto Alto", "CARLA THREE, PORTO ALTO"],
)
def test_where_a_writer_is_is_nobody_where_the_text_speaks_of_it(byline: str) -> None:
    page = parsed("", f"<p class='byline'>{byline}</p>")
    text = "PORTO ALTO. The ferries of Porto Alto stay in port until the storm is over, as the harbour master told those who asked him."
    assert [name.title() for name in read_authors(*page, text=text).authors] == ["Carla Three"]
    assert len(read_authors(*page, text="Porto Alto").authors) == 2


def test_an_agencys_writer_is_no_second_person() -> None:
    assert authors(body="<p class='author'>Carla Three, Ap Auto Writer</p>") == ("Carla Three",)


def test_a_guest_author_is_nobody() -> None:
    assert authors(body="<p class='author'>Guest Author</p>") == ()


def test_what_is_confirmed_is_no_byline() -> None:
    assert authors(body="<p class='confirmation'>Carla Three</p>") == ()


def test_the_headlines_own_block_goes_before_other_bylines() -> None:
    columns = "".join(f"<p class='author'>Ana {name}</p>" for name in ("Bruna", "Corsi", "Doria"))
    block = "<header><h1>Trois navires</h1><p class='author'>Claire Aubanel</p></header>"
    page = f"<section>{columns}</section><div><div><div>{block}</div></div></div>"
    assert authors(body=page) == ("Claire Aubanel",)


def test_an_outlet_before_a_dash_is_no_part_of_a_name() -> None:
    head = '<meta property="og:site_name" content="Le Phare">' + meta("Le Phare - Claire Aubanel")
    assert authors(head) == ("Claire Aubanel",)


def test_an_outlet_before_a_dash_behind_a_name_says_where_the_writer_is() -> None:
    head = '<meta property="og:site_name" content="Baia">' + meta(
        "Por Ana Grande, Baia — Porto Alto"
    )
    assert authors(head) == ("Ana Grande",)


def test_a_person_of_one_name_that_begins_the_outlets_is_the_outlet() -> None:
    by = ld({"@type": "Person", "name": "المنارة"}, publisher={"name": "المنارة نت"})
    assert (authors(by), organisations(by)) == ((), ("المنارة",))


def test_labelled_parts_of_a_byline_are_told_apart() -> None:
    parts = ("معلومات المقال", "Author,", "سمير الحداد", "Role,", "قسم البحر في الجريدة")
    byline = "".join(f"<span>{part}</span>" for part in parts)
    assert authors(body=f"<div class='byline'>{byline}</div>") == ("سمير الحداد",)


def test_a_byline_is_known_by_what_labels_it() -> None:
    parts = "<li><span>نویسنده, </span><span>سمیر دریایی</span></li><li><span>شغل, </span><span>بخش بندر</span></li>"
    byline = f"<section aria-labelledby='article-byline' class='x7'><ul>{parts}</ul></section>"
    assert authors(body=byline) == ("سمیر دریایی",)


def test_what_holds_the_headline_hides_no_byline() -> None:
    page = (
        "<div class='teaser more-wide'><h1>Trois navires</h1><p class='author'>Ana Grande</p></div>"
    )
    assert authors(body=page) == ("Ana Grande",)


def test_a_described_page_names_its_author_where_its_article_names_none() -> None:
    page = {"@type": "WebPage", "author": {"@type": "Person", "name": "Ana Grande"}}
    described = f'<script type="application/ld+json">{json.dumps(page)}</script>'
    assert authors(described) == ("Ana Grande",)
    assert authors(ld("Claire Aubanel") + described) == ("Claire Aubanel",)


def test_what_a_page_says_of_its_writers_goes_before_what_its_text_does() -> None:
    text = "出港した。（山本太一）"
    assert read_authors(*parsed("", ""), text=text).authors == ("山本太一",)
    assert read_authors(*parsed(meta("海野渚"), ""), text=text).authors == ("海野渚",)


def test_an_outlet_that_signs_its_text_is_no_writer() -> None:
    tree, head = parsed('<meta property="og:site_name" content="Cảng Xanh">', "<p>Ba tàu rời cảng.")
    signed = [
        read_authors(tree, head, text=f"Ba tàu rời cảng.\n{name} (Theo AFP)")
        for name in ("Cảng Xanh", "Minh Hải")
    ]
    assert [byline.authors for byline in signed] == [(), ("Minh Hải",)]


def test_a_byline_in_a_footer_above_the_text_is_the_articles_own() -> None:
    said = "<footer class=node__meta><span class=field-author>Carla Three y Ana Grande</span><span>18.06.2026</span></footer>"
    text = "<div><p>Zarparon tres barcos.</p></div>"
    assert authors(body=f"<article><h1>El faro</h1>{said}{text}</article>") == (
        "Carla Three",
        "Ana Grande",
    )
    assert authors(body=f"<article><h1>El faro</h1>{text}{said}</article>") == ()


@pytest.mark.parametrize(
    "mark", ["data-test-tag='byline'", "data-component='byline-block'", "data-testid='byline'"]
)
def test_a_byline_is_known_by_what_it_is_called_for_scripts(mark: str) -> None:
    assert authors(body=f"<div class='x1' {mark}><span>Carla Three</span></div>") == (
        "Carla Three",
    )


def test_a_reviewer_with_a_trade_and_a_day_is_told_of_by_no_sentence() -> None:
    line = "Reviewed by Carla Three, Master at Quay Works, on December 9, 2026."
    assert authors(body=f'<div class="authored-by">{line}</div>')[:1] == ("Carla Three",)


def test_a_writer_behind_an_outlet_and_a_day_is_read() -> None:
    said = "<p class='source'>Le Quai | 16 juin 2026 à 08h15 • Par Ana Grande</p>"
    assert authors(body=f"<div><h1>La jetée</h1>{said}<p>Trois navires sont partis.</p></div>") == (
        "Ana Grande",
    )


def test_a_writer_right_behind_a_bar_and_a_day_is_read() -> None:
    said = "<p class='stamp'>June 16, 2026|By Ana Grande, Quay Staff Writer</p>"
    assert authors(body=f"<h1>The lock</h1>{said}<p>Three ships sailed.</p>") == ("Ana Grande",)


def test_what_leads_to_a_writer_or_to_others_is_no_person() -> None:
    box = "<div class='authorpromo'><p>Contact Carla Three</p></div><div class='author_card'><p>Related posts</p></div>"
    assert authors(body=f"<h1>The lock</h1>{box}") == ()


def test_an_outlet_behind_of_is_no_person() -> None:
    head = "<meta property='og:site_name' content='O Cais de Valmar'>"
    said = "<p class='autor'>Ana Grande, de O Cais de Valmar</p>"
    assert authors(head, f"<h1>O farol</h1>{said}") == ("Ana Grande",)

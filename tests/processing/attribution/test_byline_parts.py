"""Bylines with more in them than names: a trade, a day, a place, who took the pictures."""

import pytest
from author_pages import authors, ld


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<b>Carla Three</b><br>Publié le 18/06/2026 à 14h05", ("Carla Three",)),
        ("Por: Carla Three <span>Periodista</span>", ("Carla Three",)),
        ("<p>Carla Three</p><p>Harbour correspondent</p><p>Reporting from Naples</p>", ("Carla Three",)),
        ("Texto: Carla Three. Fotos: Ana Grande", ("Carla Three",)),
        ("Words: Carla Three", ("Carla Three",)),
        ("By Carla Three carla@post.example", ("Carla Three",)),
        ("Carla Three Europe correspondent", ("Carla Three",)),
        ("Carla Three *", ("Carla Three",)),
        ("CARLA THREE. NAPOLI", ("CARLA THREE",)),
        ("Por Carla Three / Enviada especial", ("Carla Three",)),
        ("سمير الحداد ـ الرباط", ("سمير الحداد",)),
        ("محرر الشؤون الدولية", ()),
        ("Carla Three, à Naples, et Ana Grande", ("Carla Three", "Ana Grande")),
        ("Carla Three, Berta Two, and Ana Grande", ("Carla Three", "Berta Two", "Ana Grande")),
        ("Von: <a>Carla Three</a>, <a>Berta Two</a>", ("Carla Three", "Berta Two")),
        ("<a>Carla Three</a>, <a>Berta Two</a> et <a>Ana Grande</a>", ("Carla Three", "Berta Two", "Ana Grande")),
        ("Von <a><b>Carla Three</b></a> und <a><b>Ana Grande</b></a>, Neapel", ("Carla Three", "Ana Grande")),
        ("سمير الحداد من الرباط", ("سمير الحداد",)),
        ("الرباط: سمير الحداد", ("سمير الحداد",)),
        ("الرباط: «بريد المرفأ»", ()),
        ("گزارش از نسرین کاوه", ("نسرین کاوه",)),
        ("Von HAFEN-online-Redakteur Ole Brink", ("Ole Brink",)),
        ("Von KAI-Reporterin Anna Torf", ("Anna Torf",)),
        ("Gastautor Ole Brink", ("Ole Brink",)),
        ("Reporter ohne Grenzen", ()),
        ("By Local Democracy Reporter Carla Three", ("Carla Three",)),
        ("By Foreign Affairs Correspondent Carla Three and Berta Two", ("Carla Three", "Berta Two")),
        ("Журналист Первого канала", ()),
        ("Correspondent Nairobi Bureau", ()),
        ("Special to the Kaipost", ()),
        ("編集委員", ()),
        ("Carla Three Corresponsal en Roma", ("Carla Three",)),
        ("By Our Special Correspondent in Lagos", ()),
        ("Interview: <a>Carla Three</a>", ("Carla Three",)),
        ("Un texte de <a>Carla Three</a>", ("Carla Three",)),
        ("Une enquête de Carla Three et Berta Two", ("Carla Three", "Berta Two")),
        ("Door onze redacteur Carla de Three", ("Carla de Three",)),
        ("Ανταπόκριση: Ελένη Μαρά", ("Ελένη Μαρά",)),
        ("Teksti: Carla Three, kuvat: Ana Grande", ("Carla Three",)),
        ("Text: Carla Three Foto: Ana Grande", ("Carla Three",)),
        ("Carla Three (Text) und Ana Grande (Fotos)", ("Carla Three",)),
        ("Carla Three Stand 18.06.2026", ("Carla Three",)),
        ("By <a>Carla Three</a> and <a>Ana Grande For The Port Mail</a>", ("Carla Three", "Ana Grande")),
        ("By Carla Three Special to the Tribune", ("Carla Three",)),
        ("Carla Três, Colaboração para Baía", ("Carla Três",)),
        ("著者：海野渚月", ("海野渚月",)),
        ("取材・文／海野 渚月", ("海野 渚月",)),
        ("文・海野渚月　写真・山田太郎", ("海野渚月",)),
        ("ローマ支局　海野渚月", ("海野渚月",)),
        ("作者：王小海 编辑：李芳", ("王小海",)),
        ("海港新闻记者 王小海 实习生 李芳", ("王小海", "李芳")),
        ("이서연기자", ("이서연",)),
        ("기자 이서연", ("이서연",)),
        ("글 이서연 · 사진 문하늘", ("이서연",)),
        ("记者 王小海 编辑 李芳", ("王小海",)),
        ("林佳蓉 / 特約撰述", ("林佳蓉",)),
        ("編集委員　海野渚月", ("海野渚月",)),
        ("海野渚月 編集部", ("海野渚月",)),
        ("文● 海野渚月　編集●港ニュース", ("海野渚月",)),
        ("Von Carla Three, Kai-Studio Neapel", ("Carla Three",)),
        ("Von Redaktionsmitglied Carla Three", ("Carla Three",)),
        ("Eine Reportage von Carla Three", ("Carla Three",)),
        ("Protokoll: Carla Three", ("Carla Three",)),
        ("dal corrispondente Carla Three", ("Carla Three",)),
        ("Texto de Carla Três", ("Carla Três",)),
        ("Yazar: Carla Üç", ("Carla Üç",)),
        ("रिपोर्ट: अनिता मिश्रा", ("अनिता मिश्रा",)),
        ("כתבי הנמל", ()),
        ("ナポリ＝海野渚月", ("海野渚月",)),
        ("<a href='/a/1'>海野渚月</a>：ライター", ("海野渚月",)),
        ("Writer: <a>Carla Three</a>", ("Carla Three",)),
    ],
)  # fmt: skip
def test_what_stands_beside_a_writer_in_his_byline_is_no_part_of_his_name(
    byline: str, names: tuple[str, ...]
) -> None:
    assert authors(body=f"<div class='byline'>{byline}</div>") == names


def test_a_box_that_tells_of_a_writer_begins_with_his_name() -> None:
    told = f"<p>{'She writes of the quay and of what the sea leaves there. ' * 4}</p>"
    for label in ("", "<span>Written by</span>"):
        box = f"<div class='author-box'>{label}<div>Carla Three</div>{told}</div>"
        assert authors(body=box) == ("Carla Three",)
    assert authors(body=f"<div class='author-box'>{told}<div>Carla Three</div></div>") == ()


@pytest.mark.parametrize(
    "line",
    [
        "18.06.2026 14:05 von Carla Three (Kommentare: 0)",
        "Publié le 18 juin 2026 par Carla Three",
        "June 18, 2026 - by Carla Three",
        "18 de junio de 2026 por Carla Three",
    ],
)
def test_a_writer_may_be_named_behind_the_day(line: str) -> None:
    assert authors(body=f"<h1>Trois navires</h1><p class='info'>{line}</p>") == ("Carla Three",)
    said = line.replace("2026", "places, they say")
    assert authors(body=f"<h1>Trois navires</h1><p class='info'>{said}</p>") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Von unserem Korrespondenten Carla Three, Neapel",
        "De notre correspondante Carla Three",
        "執筆：海野渚月",
    ],
)
def test_a_correspondent_is_named_near_the_headline_in_a_line_of_his_own(line: str) -> None:
    names = ("海野渚月",) if "：" in line else ("Carla Three",)
    assert authors(body=f"<h1>Trois navires</h1><p>{line}</p>") == names


@pytest.mark.parametrize(
    "line",
    [
        "dal nostro inviato NEW YORK",
        "De notre correspondant à Naples",
        "Interview: Port of Kikoto",
        "Protokoll: Rat der Stadt",
        "Reportagem: Porto de Lisboa",
        "रिपोर्ट: तीन जहाज रवाना",
        "تقرير: سفن الميناء",
        "記事：港の再開",
    ],
)
def test_what_a_line_is_called_near_the_headline_names_nobody(line: str) -> None:
    assert authors(body=f"<h1>Trois navires</h1><p>{line}</p>") == ()


def test_an_outlet_is_no_person_behind_what_means_of_it() -> None:
    site = '<meta property="og:site_name" content="Kaipost">'
    assert authors(site, "<p class='autor'>Do Kaipost, em Brasília</p>") == ()


def test_a_persons_family_name_may_stand_first() -> None:
    assert authors(ld({"@type": "Person", "name": "Three, Carla"})) == ("Carla Three",)
    assert authors(body="<p class='byline'>Three, Carla</p>") == ()


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("<a>Ana Grande</a> <em>Naples</em>", "Ana Grande"),
        ("<span>Ana</span> <span>Grande</span>", "Ana Grande"),
        ("<style>.a{color:red}</style><b>Ana Grande</b>", "Ana Grande"),
        ("<b>Ana Grande</b><p>Master Gardener</p>", "Ana Grande"),
    ],
)
def test_a_bylines_parts_are_told_apart(byline: str, name: str) -> None:
    assert authors(body=f"<div class='author'>{byline}</div>") == (name,)


@pytest.mark.parametrize(
    "trade", ["Reporter", "Корреспондент Порта", "Sportredaktion", "News Editor"]
)
def test_a_trade_in_a_part_of_its_own_hides_no_name(trade: str) -> None:
    byline = f"<div class='byline'><b>Ana Grande</b> <span>{trade}</span></div>"
    assert authors(body=byline) == ("Ana Grande",)


@pytest.mark.parametrize(
    "byline",
    [
        "<a>Ana Grande</a><span>TT</span>",
        "<span>Autoři:</span> <a>Ana Grande</a>, <a>ČTK</a>",
        "<span>de </span><a>Ana Grande</a>",
        "<span>Propos recueillis par</span> <a>Ana Grande</a>",
        "Propos recueillis par <a>Ana Grande</a>",
        "<i>na</i> <b>Ana Grande</b> <i>Reuters</i>",
    ],
)
def test_a_label_before_a_name_and_an_agency_behind_it_are_no_part_of_it(byline: str) -> None:
    assert authors(body=f"<div class='byline'>{byline}</div>") == ("Ana Grande",)


def test_two_names_in_parts_of_their_own_are_two_persons_before_an_agency() -> None:
    byline = "<a>Ana Grande</a><a>Carla Three</a><span>Reuters</span>"
    assert authors(body=f"<div class='byline'>{byline}</div>") == ("Ana Grande", "Carla Three")


def test_a_particle_in_a_name_is_no_label() -> None:
    assert authors(body="<div class='byline'><b>van der Meer</b></div>") == ("van der Meer",)
    said = "<div class='contributor-name'>রফিকুল ইসলাম</div>"
    assert authors(body=said) == ("রফিকুল ইসলাম",)


def test_a_byline_that_says_nothing_or_much_names_nobody() -> None:
    assert authors(body="<div class='byline'><img src='/a.jpg'></div>") == ()
    crumbs = "<b>Home</b> <b>Meal Plans</b> <b>Harbour News</b>"
    assert authors(body=f"<div class='author-7 post'>{crumbs}</div>") == ()


def test_initials_in_a_byline_are_no_name() -> None:
    assert authors(body="<div class='author'>kra Neapel</div>") == ()
    assert authors(body="<div class='author'>van der Meer</div>") == ("van der Meer",)

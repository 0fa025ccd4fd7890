"""Authors: persons, told from outlets, agencies and whatever else stands where a name should."""

import json

import pytest
from author_pages import authors, ld, meta, organisations, parsed

from processing.attribution.authors import read_authors


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Claire Aubanel", ("Claire Aubanel",)),
        ({"@type": "Person", "name": "Claire Aubanel"}, ("Claire Aubanel",)),
        ({"name": "Claire Aubanel"}, ("Claire Aubanel",)),
        ({"@type": "Person", "name": ["Claire Aubanel"]}, ("Claire Aubanel",)),
        ({"@type": "Person", "name": "Ana O&#039;Neil"}, ("Ana O'Neil",)),
        (["Claire Aubanel", "Ana Grande"], ("Claire Aubanel", "Ana Grande")),
        ({"@type": "Person", "name": ["Claire Aubanel", "Ana Grande"]}, ("Claire Aubanel", "Ana Grande")),
        ({"@type": "Person", "name": "Ana Grande for The Post"}, ("Ana Grande",)),
        ({"@list": [{"@type": "Person", "name": "Ana Grande"}]}, ("Ana Grande",)),
        (["Ana Grande, Ostia Daily Quay", "Bill Daily, Harbour Tribune"], ("Ana Grande", "Bill Daily")),
        ("Ana Grande, Hafen-Anzeiger", ("Ana Grande",)),
        ({"@type": "Person", "name": "&lt;a href='/ana'&gt;Ana Grande&lt;/a&gt;"}, ("Ana Grande",)),
        ([{"name": "Claire Aubanel"}, {"name": "Claire Aubanel"}], ("Claire Aubanel",)),
        ([{"@type": "Organization", "name": "Le Quotidien du Port"}], ()),
        ({"@type": "NewsMediaOrganization", "name": "Le Quotidien du Port"}, ()),
        ({"@type": ["Thing", "Corporation"], "name": "Port Holding"}, ()),
        ([None, 7, [], {}, {"name": None}, {"name": 7}, True], ()),
        ("", ()),
    ],
)  # fmt: skip
def test_a_description_names_persons(author: object, names: tuple[str, ...]) -> None:
    assert authors(ld(author)) == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Claire Aubanel", ("Claire Aubanel",)),
        ("Par Claire Aubanel et Ana Grande", ("Claire Aubanel", "Ana Grande")),
        ("Von Claire Aubanel und Ana Grande", ("Claire Aubanel", "Ana Grande")),
        ("Di Claire Aubanel e Ana Grande", ("Claire Aubanel", "Ana Grande")),
        ("Por Claire Aubanel y Ana Grande", ("Claire Aubanel", "Ana Grande")),
        ("بقلم: سمير الحداد", ("سمير الحداد",)),
        ("سمير الحداد و ليلى مراد", ("سمير الحداد", "ليلى مراد")),
        ("سمير الحداد وليلى مراد", ("سمير الحداد", "ليلى مراد")),
        ("سمير وليد الحداد", ("سمير وليد الحداد",)),
        ("محمد ولد الشيخ البحري", ("محمد ولد الشيخ البحري",)),
        ("نبيل وهبي", ("نبيل وهبي",)),
        ("Της Ελένης Μαρά", ("Ελένης Μαρά",)),
        ("Анна Петрова и Иван Седов", ("Анна Петрова", "Иван Седов")),
        ("Written by Claire Aubanel, Ana Grande & Jo Bell", ("Claire Aubanel", "Ana Grande", "Jo Bell")),
        ("Claire Aubanel / AFP", ("Claire Aubanel",)),
        ("Claire Aubanel | 18 June 2026", ("Claire Aubanel",)),
        ("(Jean-Marie Le Goff)", ("Jean-Marie Le Goff",)),
        ("Текст: Анна Петрова", ("Анна Петрова",)),
        ("Analysis by Claire Aubanel", ("Claire Aubanel",)),
        ("Claire Aubanel, Fact checked by Ana Grande", ("Claire Aubanel",)),
        ("Claire Aubanel, Claire Aubanel Share", ("Claire Aubanel",)),
        ("كتب بواسطة: سمير الحداد", ("سمير الحداد",)),
        ("البحر برس - سمير الحداد", ("سمير الحداد",)),
        ("Claire Aubanel - Le Phare", ("Claire Aubanel",)),
        ("Claire Aubanel in Naples and agencies", ("Claire Aubanel",)),
        ("By Claire Aubanel for The Harbour Post", ("Claire Aubanel",)),
        ("By CLAIRE AUBANEL Associated Press", ("CLAIRE AUBANEL",)),
        ("Claire Aubanel The Associated Press", ("Claire Aubanel",)),
        ("Claire Aubanel avec AFP", ("Claire Aubanel",)),
        ("Claire Aubanel mit dpa", ("Claire Aubanel",)),
        ("Le Phare avec AFP", ()),
        ("C. A. avec agences", ("C. A.",)),
        ("EFE | Porto Alto", ()),
        ("Agencias | Porto Alto", ()),
        ("Claire Aubanel | Ana Grande", ("Claire Aubanel", "Ana Grande")),
        ("الرباط - سمير الحداد ووكالات", ("سمير الحداد",)),
        ("سمير الحداد - الرباط", ("سمير الحداد",)),
        ("Oprac. Ana Grandowska", ("Ana Grandowska",)),
        ("מאת: נועה לב", ("נועה לב",)),
        ("Scritto da Ana Grande", ("Ana Grande",)),
        ("Rédigé par Claire Aubanel", ("Claire Aubanel",)),
        ("Escrito por Ana Grande", ("Ana Grande",)),
        ("Geschrieben von Ana Grande", ("Ana Grande",)),
        ("Ana Grande, inviata a Porto Alto", ("Ana Grande",)),
        ("Haber: Deniz Kayalı", ("Deniz Kayalı",)),
        ("Szerző: Kertész Anna", ("Kertész Anna",)),
        ("Аутор: Милош Ђорђевић", ("Милош Ђорђевић",)),
        ("Piše: Miloš Đorđević", ("Miloš Đorđević",)),
        ("Scris de Ioana Munteanu", ("Ioana Munteanu",)),
        ("Tác giả: Minh Hải", ("Minh Hải",)),
        ("تحریر: سلیم اختر", ("سلیم اختر",)),
        ("লেখা: সাদিয়া রহমান", ("সাদিয়া রহমান",)),
        ("Επιμέλεια: Νίκος Μαράς", ("Νίκος Μαράς",)),
        ("Van onze verslaggever Kees Blom", ("Kees Blom",)),
        ("נועה לב ורויטרס", ("נועה לב",)),
        ("נועה לב וסוכנויות הידיעות", ("נועה לב",)),
        ("本报记者 王小海", ("王小海",)),
        ("记者 王小海 李明", ("王小海", "李明")),
        ("From Claire Aubanel in Naples", ("Claire Aubanel",)),
        ("By Claire Aubanel Updated June 18, 2026", ("Claire Aubanel",)),
        ("Publié par Claire Aubanel le 18 juin 2026", ("Claire Aubanel",)),
        ("Von Ana Grande Zuerst veröffentlicht am 18.06.2026", ("Ana Grande",)),
        ("Pubblicato da Ana Grande il 18 giugno 2026", ("Ana Grande",)),
        ("新华社记者 王小海", ("王小海",)),
        ("記者王小海／花蓮報導", ("王小海",)),
        ("社会部 海野渚", ("海野渚",)),
        ("文・海野渚", ("海野渚",)),
        ("문하늘 선임기자", ("문하늘",)),
        ("문하늘 특파원", ("문하늘",)),
        ("나폴리=문하늘 기자", ("문하늘",)),
    ],
)  # fmt: skip
def test_a_byline_is_read_in_many_languages(byline: str, names: tuple[str, ...]) -> None:
    assert authors(meta(byline)) == names
    assert authors(body=f'<p class="byline">{byline}</p>') == names


@pytest.mark.parametrize(
    "claim",
    [
        "La Rédaction", "Newsroom Naples", "News Desk", "Web Team", "editor", "admin", "claire@post.example",
        "https://post.example/claire", "www.post.example", "Post.com Naples", "Reuters", "Agence France-Presse",
        "Published 18 June", "Super User", "Agencias de noticias", "Agences", "From our correspondent in Naples", "本报讯", "<img src=x onerror=alert(1)>", "Claire", "هيئة التحرير", "موقع المرفأ", "Twitter Facebook",
        "Ufficio Stampa", "Gabinete de Prensa", "भाषा", "الفرنسية", "기자", "Фото: Анна Петрова",
        "Full Bio", "The Harbour Shimbun", "Posted by Lantern", "Harbour Intern", "著者一覧", "Harbour Sport", "Haber Merkezi", "Redação do Porto", "海港青年报", "港口网", "海のまち支局", "מערכת הנמל", "न्यूज़ डेस्क",
        "Редактор отдела «Порт»", "Специальный корреспондент Порта", "Sportredaktion Hafen", "Redakcija Luke", "Hafen Redactie", "ویب ڈیسک", "نیوز ڈیسک بندر", "নিজস্ব প্রতিবেদক", "বন্দর প্রতিনিধি", "विशेष संवाददाता", "Phóng viên cảng", "Dış Haberler Servisi", "گروه اقتصادی", "سرویس بندر", "نیوز ایجنسی", "اسٹاف رپورٹر", "편집부", "Nhóm PV", "PV Thời sự", "Cảng TV", "即時新聞", "Aus Neapel berichtet Ana Grande", "One Two Three Four Five Six Seven", "x " * 40,
    ],
)  # fmt: skip
def test_what_is_no_person_is_no_author(claim: str) -> None:
    assert authors(meta(claim)) == ()


def test_the_description_goes_before_the_head_and_the_head_before_the_page() -> None:
    body = '<a rel="author" href="/c">Carla Three</a>'
    head = meta("Berta Two")
    assert authors(ld("Anna One") + head, body) == ("Anna One",)
    assert authors(head, body) == ("Berta Two",)
    assert authors("", body) == ("Carla Three",)
    assert authors(ld("Reuters"), body) == ("Carla Three",), "an agency leaves the word to the page"


@pytest.mark.parametrize(
    "body",
    [
        '<span itemprop="author">Carla Three</span>',
        '<span class="meta author small">Carla Three</span>',
        '<div class="article-byline__name">Carla Three</div>',
        '<div class="authorName">Carla Three</div>',
        '<div data-testid="byline-contributors"><span>Carla Three</span><div>Sea and science reporter</div></div>',
        '<a data-qa="author-name" class="x1">Carla Three</a>',
        '<span class="nota-autor">Carla Three</span>',
        '<div class="article__auteur">Carla Three</div>',
        '<span class="detay-muhabir">Carla Three</span>',
        '<div class="post-footer"><span class="post-author">مرسلة بواسطة <span itemprop="author">Carla Three</span></span></div>',
        '<em class="head_journalist_name">Carla Three</em>',
        '<span class="article-reporter">Carla Three</span>',
        '<div class="cikk-szerzo">Carla Three</div>',
        '<div class="author-box"><a>Carla Three</a><time class="author-time">Thứ năm, 11/06/2026</time></div>',
        '<dd itemprop="author">Scritto da <span itemprop="name">Carla Three</span></dd>',
        '<div class="elementor-widget"><ul><li itemprop="author"><a>Carla Three</a></li></ul></div>',
    ],
)
def test_a_byline_is_known_by_its_markup(body: str) -> None:
    assert authors(body=body) == ("Carla Three",)


@pytest.mark.parametrize("name", ["Petra Amselová", "Hina Meerwala", "Sana Hafeez", "INA MULLER"])
def test_a_writer_may_be_called_like_an_agency(name: str) -> None:
    described = ld({"@type": "Person", "name": name})
    assert authors(described) == (name,)
    assert organisations(described) == ()
    assert authors(body=f'<p class="byline">Autor: {name}, ČTK</p>') == (name,)


@pytest.mark.parametrize("name", ["Petra", "Petra News", "SANA Damascus", "ANTARA News Foto"])
def test_an_agency_called_like_people_is_no_writer(name: str) -> None:
    assert authors(meta(name)) == ()


def test_never_more_than_ten_are_named() -> None:
    many = [f"Claire {chr(65 + at)}ubanel" for at in range(20)]
    assert authors(ld(many)) == tuple(many[:10])


def test_a_creator_stands_in_for_an_author() -> None:
    described = (
        '<script type="application/ld+json">{"@type": "Article", "creator": "Anna One"}</script>'
    )
    assert authors(described) == ("Anna One",)


@pytest.mark.parametrize(
    ("claim", "names"),
    [
        ("Claire Aubanel (cau)", ("Claire Aubanel",)),
        ("Claire Aubanel (Naples), Ana Grande (agr)", ("Claire Aubanel", "Ana Grande")),
        ("김하늘 기자", ("김하늘",)),
        ("김하늘", ("김하늘",)),
        ("海野渚 記者", ("海野渚",)),
        ("海野渚", ("海野渚",)),
        ("海", ()),
    ],
)
def test_initials_and_the_trade_are_no_part_of_a_name(claim: str, names: tuple[str, ...]) -> None:
    assert authors(meta(claim)) == names
    assert authors(ld({"@type": "Person", "name": claim})) == names


def test_a_byline_without_end_is_cut() -> None:
    assert authors(meta("(" * 50_000)) == ()
    assert authors(meta("Claire Aubanel, " * 5_000)) == ("Claire Aubanel",)


@pytest.mark.parametrize(
    ("author", "named"),
    [
        ({"@type": "Organization", "name": "Le Quotidien"}, ("Le Quotidien",)),
        ({"@type": "Person", "name": "Post.example"}, ("Post.example",)),
        ({"@type": "Person", "name": "Le Port"}, ("Le Port",)),
        ({"@type": "Person", "name": "AFP"}, ("AFP",)),
        ("وكالة فرانس برس", ("وكالة فرانس برس",)),
        ("Redaktion Hafen", ("Redaktion Hafen",)),
        ("Le Port et AFP", ("Le Port et AFP",)),
        ([{"@type": "Organization", "name": "ANSA"}, {"name": "Ana Grande"}], ("ANSA",)),
        ({"@type": "Person", "name": "Ana Grande"}, ()),
        ("https://post.example/ana", ()),
        ("@leport", ()),
        ("admin", ()),
        ("undefined", ()),
        ("", ()),
    ],
)
def test_organisations_stand_apart_from_persons(author: object, named: tuple[str, ...]) -> None:
    head = ld(author) + '<meta property="og:site_name" content="Le Port">'
    assert organisations(head, host="www.post.example") == named
    assert not {"Le Quotidien", "Le Port", "AFP", "ANSA", "Post.example"} & set(authors(head))


def test_a_desk_that_begins_with_its_outlets_capitals_is_no_person() -> None:
    byline = '<a rel="author" href="/j">{}</a>'
    named = byline.format("QUAI Économie") + byline.format("Jill Quai") + byline.format("ΚΥΜΑ Νέα")
    assert read_authors(*parsed("", named), "quai.example").authors == ("Jill Quai", "ΚΥΜΑ Νέα")


def test_an_outlet_is_known_by_its_publisher_and_its_address() -> None:
    by_publisher = ld({"@type": "Person", "name": "Port Grande"}, publisher={"name": "Port grande"})
    assert (authors(by_publisher), organisations(by_publisher)) == ((), ("Port Grande",))
    by_address = meta("Port Grande")
    assert organisations(by_address, host="portgrande.example") == ("Port Grande",)
    assert authors(by_address) == ("Port Grande",), "another site's name is a person's here"


def test_an_organisation_described_leaves_the_word_to_persons_on_the_page() -> None:
    head = ld({"@type": "Organization", "name": "Le Quotidien"})
    body = '<h1>Trois navires</h1><div class="article__author">Von Ana Grande, Neapel</div>'
    assert (authors(head, body), organisations(head, body)) == (("Ana Grande",), ("Le Quotidien",))


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "givenName": "Ana", "familyName": "Grande"}, ("Ana Grande",)),
        ({"@type": "Person", "name": "Nūrhayati"}, ("Nūrhayati",)),
        ({"@type": "Person", "name": "E.P."}, ("E.P",)),
        ({"@type": "Person", "name": "Ana Grande, MD, FRSA"}, ("Ana Grande",)),
        ({"@type": "Person", "name": "admin"}, ()),
        ({"@type": "Person", "name": "adminn"}, ()),
        ({"@type": "Person", "name": "red"}, ()),
        ({"@type": "Person", "name": "Von KAI-online-Reporterin Anna Torf"}, ("Anna Torf",)),
        ({"@type": "Person", "name": "webmaster"}, ()),
        ({"@type": "Person", "name": "ana grande"}, ("ana grande",)),
        ({"@type": "Person", "name": "anagrande"}, ("anagrande",)),
        ({"name": "ana grande"}, ()),
        ({"@id": "#ana"}, ("Ana Grande",)),
        ("Ana Grande - Reporterin", ("Ana Grande",)),
        ("Ana Grande i Jo Bell", ("Ana Grande", "Jo Bell")),
        ("王小海、李明", ("王小海", "李明")),
        ({"@type": "Person", "name": "Ana Grande, inviata a Porto Alto"}, ("Ana Grande",)),
        ({"@type": "Person", "name": "भाषा"}, ()),
        ("记者：王小海", ("王小海",)),
    ],
)
def test_a_person_is_named_in_many_ways(author: object, names: tuple[str, ...]) -> None:
    graph = {"@graph": [{"@type": "Person", "@id": "#ana", "name": "Ana Grande"}]}
    assert (
        authors(ld(author) + f'<script type="application/ld+json">{json.dumps(graph)}</script>')
        == names
    )


@pytest.mark.parametrize(
    "label", ["Written by", "Verfasst von", "Écrit par", "Escrito por", "Scritto da"]
)
def test_social_cards_say_who_wrote_it(label: str) -> None:
    card = meta(label, "twitter:label1") + meta("Ana Grande", "twitter:data1")
    assert authors(card) == ("Ana Grande",)
    assert authors(card.replace(label, "Est. reading time")) == ()

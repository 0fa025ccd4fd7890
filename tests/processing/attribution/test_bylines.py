"""Shown bylines: lines near a headline that say by whom an article is, and sentences that only begin so."""

import tomllib
from importlib.resources import files

import pytest
from lxml import html

from processing.attribution.authors import read_authors
from processing.markup.head import read_head

WORDS = tomllib.loads((files("processing") / "data" / "bylines.toml").read_text("utf-8"))
BY = sorted({word for words in WORDS["by"].values() for word in words})
BEFORE = sorted({word for words in WORDS["before"].values() for word in words})


def authors(line: str, head: str = "") -> tuple[str, ...]:
    tree = html.document_fromstring(
        f"<html><head>{head}</head><body><main><h1>Trois navires</h1>{line}</main></body></html>"
    )
    return read_authors(tree, read_head(tree, "https://post.example/a")).authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>Par Claire Aubanel et Ana Grande, le 18 juin 2026</p>", ("Claire Aubanel", "Ana Grande")),
        ("<p>Di Chiara Albani | 18 giugno 2026</p>", ("Chiara Albani",)),
        ("<p>Por Clara Albanés • Nápoles</p>", ("Clara Albanés",)),
        ("<div>Γράφει η Ελένη Μαρά</div>", ("Ελένη Μαρά",)),
        ("<div>بقلم: سمير الحداد</div>", ("سمير الحداد",)),
        ("<p>记者：王小海</p>", ("王小海",)),
        ("<p>Reporter: <a>Siti Bahari</a></p>", ("Siti Bahari",)),
        ("<p>Von <a href='/t'>Ana van der Meer</a></p>", ("Ana van der Meer",)),
        ("<p>Von Ana van der Meer und dpa</p>", ("Ana van der Meer",)),
        ("<div>Text by <b>Ana Grande</b> / Photos by <b>Joe Doering</b></div>", ("Ana Grande",)),
        ("<p>By Kaipost with Agencies</p>", ()),
        ("<p>Written by</p><p>Ana Grande</p>", ("Ana Grande",)),
        ("<li><strong>Autorin/Autor</strong> Ana Grande</li>", ("Ana Grande",)),
        ("<span>By <a href='/people/ana'>Ana Grande</a></span> June 18, 2026", ("Ana Grande",)),
        ("<p>By Ana Grande June 18, 2026</p>", ("Ana Grande",)),
        ("<li>מאת: נועה בר־לב</li><li>18 ביוני 2026</li>", ("נועה בר־לב",)),
        ("<div>लेखक: अनिता मिश्रा</div>", ("अनिता मिश्रा",)),
        ("<div><span>Oprac.</span> <span>Anna Grandowska-Nowak</span></div>", ("Anna Grandowska-Nowak",)),
        ("<div>Submitted by <span>Ana Grande</span> on Thu, 06/18/2026 - 10:15</div>", ("Ana Grande",)),
        ("<div>بقلم سمير الحداد <b>نشر في ١٨ حزيران ٢٠٢٦</b></div>", ("سمير الحداد",)),
        ("<div>By Gwen ap Rhys</div>", ("Gwen ap Rhys",)),
        ("<div>By Ana Grande / Staff reporter, with HPA</div>", ("Ana Grande",)),
        ("<p>Intatheli: Nomusa Dlamini | 18 June 2026</p>", ("Nomusa Dlamini",)),
        ("<div>Door Lotte van 't Hoff</div>", ("Lotte van 't Hoff",)),
        ("<p>Por Rita Lobato e João do Mar, Diário do Cais — Kikoto</p>", ("Rita Lobato", "João do Mar")),
        ("<p>Par Claire Aubanel, Journal du Port – Naples</p>", ("Claire Aubanel",)),
        ("<p class='author'>מאת: דנה לוי ויוסי כהן</p>", ("דנה לוי", "יוסי כהן")),
        ("<p class='author'>מאת: דנה ורד כהן</p>", ("דנה ורד כהן",)),
        ("<p class='author'>โดย สมชาย ใจดี</p>", ("สมชาย ใจดี",)),
        ("<div><span>كتب: سمير الحداد</span><span>الخميس ١٨ حزيران ٢٠٢٦</span></div>", ("سمير الحداد",)),
    ],
)  # fmt: skip
def test_a_line_near_the_headline_says_who_wrote_it(line: str, names: tuple[str, ...]) -> None:
    assert authors(line) == names


@pytest.mark.parametrize("word", BY)
def test_every_word_for_by_is_known_wherever_it_stands(word: str) -> None:
    told = [
        authors(f"<p>{word} Lena Grandi</p>"),
        authors(f"<p>{word.capitalize()}: Lena Grandi</p>"),
        authors(f"<p>{word}</p><p>Lena Grandi</p>"),
        authors(f"<p class='author'>{word} Lena Grandi</p>"),
        authors("", f"<meta name='author' content='{word}: Lena Grandi'>"),
        authors("", f"<meta name='twitter:label1' content='{word}'><meta name='twitter:data1' content='Lena Grandi'>"),
    ]  # fmt: skip
    assert told == [("Lena Grandi",)] * 6


@pytest.mark.parametrize("word", BEFORE)
def test_words_that_may_begin_anything_are_known_before_a_name_alone(word: str) -> None:
    assert authors(f"<p>{word} Lena Grandi</p>") == ()
    assert authors(f"<p class='author'>{word} Lena Grandi</p>") == ("Lena Grandi",)


@pytest.mark.parametrize("word", WORDS["and"]["words"])
def test_every_word_for_and_parts_two_names(word: str) -> None:
    for line in ("<p>{}</p>", "<p class='author'>{}</p>"):
        assert authors(line.format(f"By Lena Grandi {word} Ana Meer")) == (
            "Lena Grandi",
            "Ana Meer",
        )


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Friday all ships had left the port</p>",
        "<p>By the old pier Ana Grande waited</p>",
        "<p>Di notte il porto tace</p>",
        "<p>Von Neapel nach Chios fahren drei Schiffe</p>",
        "<p>Par temps clair, on voit l'île</p>",
        "<aside><p>By Ana Grande</p></aside>",
        "<ul><li><a href='/b'>Four more ships were seen leaving</a> <span>By Ana Grande</span></li></ul>",
        "<div class='teaser'><p>By Ana Grande</p></div>",
        "<p>Written by</p><p>the crew of the ship</p>",
    ],
)
def test_a_line_that_goes_on_is_no_byline(line: str) -> None:
    assert authors(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<p class='byline'>By <span>{}</span><span>{}</span></p>",
        "<p class='byline'>By <span>{}</span> <span>{}</span></p>",
        "<div class='author'><a href='/1'>{}</a><a href='/2'>{}</a></div>",
        "<div class='authors'><div><span class='name'>{}</span></div><div><span class='name'>{}</span></div></div>",
    ],
)
def test_names_side_by_side_are_those_of_several(line: str) -> None:
    assert authors(line.format("Ana Grande", "Lena Meer")) == ("Ana Grande", "Lena Meer")
    assert authors(line.format("佐藤美咲", "田中健一")) == ("佐藤美咲", "田中健一")


def test_what_stands_beside_a_name_and_is_none_is_nobodys() -> None:
    line = "<p class='byline'><span>{}</span><span>{}</span></p>"
    assert authors(line.format("Ana", "Grande")) == ("Ana Grande",)
    assert authors(line.format("Ana Grande", "Harbour Correspondent")) == ("Ana Grande",)

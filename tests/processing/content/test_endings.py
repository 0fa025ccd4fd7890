"""Endings: what stands below a text's last sentence and says nothing of what happened."""

import pytest
from paragraphs import FERRIES, MINISTERS

from processing.content.furniture import without_furniture

TEXT = "\n".join(MINISTERS * 2)


def below(*lines: str) -> str:
    """What is left of a text with these lines at its end."""
    return without_furniture("\n".join([TEXT, *lines]))


@pytest.mark.parametrize(
    "line",
    ["-ENDS-", "ENDS", "(End)", "###", "# # #", "-30-", "- Fin -", "(Fim)", "// انتهى //", "النهاية", "انتهى", "(完)", "(끝)", "(End) nmo.hs", "—000—", "---oo0oo---", "(Schluss) nmo/els"],
)  # fmt: skip
def test_a_mark_that_a_text_ends_goes(line: str) -> None:
    assert below(line) == TEXT


@pytest.mark.parametrize("line", ["Fin.", "Ende gut", "Son", "or", "love", "The end of the quay"])
def test_a_last_word_stays(line: str) -> None:
    assert below(line) == f"{TEXT}\n{line}"


@pytest.mark.parametrize(
    "mark",
    [" (end)", " (النهاية)", " (End).", " ■", " -0-", "•", " ●", "（編輯：林小海）1150618", "（编译/李芳）", "返回海港，查看更多"],
)  # fmt: skip
def test_a_mark_behind_the_last_sentence_goes(mark: str) -> None:
    assert without_furniture(TEXT + mark) == TEXT


def test_brackets_with_more_than_the_mark_stay() -> None:
    text = f"{TEXT[:-1]} (at the end)."
    assert without_furniture(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "nmo-els/hs/bpi",
        "nmo.hs",
        "nmo/ els/ hs/",
        "NMO // SCA",
        "AB---OD.",
        "NM/HS",
        "ن م و / ه س",
        "ن.م/ه.س",
        "9341**2050",
        "14:05 ت م",
        "KAI 161405 GMT juin 2026",
        "============= ن.م.",
        "(foto)(vídeo)(audio)",
        "KAI0123 2026-06-16/14:05",
        "TAGS: gauges, harbours",
        "Mots-clés : ports, marégraphes",
        "الكلمات المفتاحية: موانئ، مد",
        "标签：海港 验潮",
        "#Häfen #Pegel",
        "#موانئ #مد",
        "وام/إلهام مرزوق/ زكريا محيي الدين",
        "AFP/Ines Ortega",
        "(ZK/HA)",
        "/ДД/",
        "Autorka: om / Źródło: PAP",
        "AGERPRES / (AS - autor: Ana Grande, editor: Joe Doe, editor online: Mia Mare)",
    ],
)
def test_initials_numbers_and_labels_of_a_copy_go(line: str) -> None:
    assert below(line) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Rome/Paris",
        "3,412",
        "18:30",
        "AFP",
        "#1 was the ferry that came home.",
        "ROME // The sea",
        "Tags: they hang on every rope.",
        "(Rome, Paris)",
        "(Jana Moser, 16.6.2026)",
    ],
)
def test_what_only_looks_like_them_stays(line: str) -> None:
    assert below(line) == f"{TEXT}\n{line}"


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Contact", ["Ana Grande", "+39 06 000 00 00"]),
        ("Contacts:", ["Ana Grande, head of the office of the harbour masters of the north and the south, ana@quay.example"]),
        ("Kontakt", ["Hafenamt", "Telefon: 0400 123-456"]),
        ("Contatti", ["Ana Grande", "Porto Alto"]),
        ("Επικοινωνία", ["Άννα Μεγάλου", "Τηλ. 210 000 0000"]),
        ("للتواصل", ["هند مرعي", "+212 5 00 00 00 00"]),
        ("联系方式", ["马晓霞", "电话：010-0000-0000"]),
        ("Γραφείο Τύπου", ["Τηλ. 210 000 0000"]),
        ("Rückfragen & Kontakt", ["Hafenamt", "Ana Grande"]),
        ("For media enquiries:", ["Ana Grande, Quay Works"]),
    ],
)  # fmt: skip
def test_whom_one_may_ask_goes_with_how_he_is_reached(heading: str, lines: list[str]) -> None:
    assert below(heading, *lines) == TEXT
    assert below("-ENDS-", heading, *lines) == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ("（法新社、路透社）",),
        ("《海港日报》（2026年06月18日 第09版）",),
        ("以　上",),
        ("發布單位：秘書處",),
        ("更新日期：2026-06-18 14:05", "發布單位：秘書處"),
        ("完", "2026年6月18日（星期四）", "香港時間14時05分"),
        ("Issued at HKT 14:05",),
        ("記者：林小海", "責任編輯：李芳"),
        ("[문하늘 기자(sky@port.example)]",),
        ("本件に関するお問い合わせ先", "港湾局広報課", "TEL：03-1234-5678"),
        ("MEDIA RELATIONS", "Press officer: Carla Three", "Phone: +1 202 123-4567"),
    ],
)
def test_what_houses_of_the_east_set_below_a_text_goes(lines: tuple[str, ...]) -> None:
    assert below(*lines) == TEXT


def test_a_work_and_its_year_below_a_text_stay() -> None:
    work = "《港口》（1993年海港出版社出版）"
    assert below(work) == f"{TEXT}\n{work}"


def test_a_heading_of_a_chapter_stays() -> None:
    chapter = ["Contact", *FERRIES]
    assert below(*chapter) == "\n".join([TEXT, *chapter])
    assert below("Contact") == f"{TEXT}\nContact"


def test_a_time_below_a_text_goes_and_a_day_alone_stays() -> None:
    assert below("2026-06-18 17:20") == TEXT
    assert below("2026-06-18") == f"{TEXT}\n2026-06-18"


ABOUT = "Quay Works builds gauges for the harbours of the north and of the south."


def test_who_issued_a_text_is_no_writer_of_whom_it_tells() -> None:
    end = ["About Quay Works", ABOUT, "SOURCE Quay Works"]
    left = without_furniture("\n".join([TEXT, *end]), lambda: {"quayworks"})
    assert left == "\n".join([TEXT, *end[:2]])


def test_a_sentence_on_a_source_stays() -> None:
    for line in ("Source of the river", "SOURCE and mouth lie far apart"):
        assert below(line) == f"{TEXT}\n{line}"


@pytest.mark.parametrize(
    "end",
    [
        ("Edited By:", "Ana Grande", "Published On:", "Jun 16, 2026"),
        ("Written by", "Ana Grande"),
        ("First posted",),
        ("(With inputs from PTI)",),
        ("With agency inputs from the coast",),
    ],
)
def test_a_label_goes_with_what_stands_below_it(end: tuple[str, ...]) -> None:
    assert below(*end) == TEXT


def test_a_line_below_a_colon_that_is_no_label_stays() -> None:
    end = [
        "He named three quays:",
        "Black Crane",
        "It was late:",
        "16 June 2026",
        "The ferries",
        "Ana Grande",
    ]
    assert below(*end) == "\n".join([TEXT, *end])

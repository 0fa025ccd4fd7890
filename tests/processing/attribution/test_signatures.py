"""Writers whom papers of some countries name within the text."""

import pytest
from lxml.html import fromstring

from processing.attribution.signatures import signed_above, signed_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新华社海港6月18日电（记者 王小海、陈明）三艘船周四离港。", ("王小海", "陈明")),
        ("（本报记者王小海 通讯员陈明）三艘船周四离港。", ("王小海", "陈明")),
        ("〔記者林小海／花蓮報導〕三艘船今天離港。", ("林小海",)),
        ("記者林小海／花蓮報導\n三艘船今天離港。", ("林小海",)),
        (
            "2026-06-18 14:05\n来源：海港日报\n三艘船离港\n海社海港6月18日电（记者王小海）三艘船周四离港。",
            ("王小海",),
        ),
        ("（文/海港网 王小海）三艘船周四离港。", ("王小海",)),
        ("（海港時報記者林小海報導）三艘船今天離港。", ("林小海",)),
        ("▲三艘船離港。（圖／記者陳大明攝）\n記者林小海／花蓮報導\n三艘船今天離港。", ("林小海",)),
        ("三艘船周四离港。（总台海港记者 王小海）", ("王小海",)),
        ("三艘船今天離港。\n2026年6月18日（星期四）", ()),
        ("3隻が18日、出港した。\n港は静かだ。（海野渚、山本太一）", ("海野渚", "山本太一")),
        ("3隻が18日、出港した。【海野渚】\nこの記事を書いた人\n海野渚 海事部", ("海野渚",)),
        ("3隻が18日、出港した。（敬称略）", ()),
        ("3隻が18日、出港した。（神奈川県）", ()),
        ("3隻が18日、出港した。（共同通信）", ()),
        ("（中央社記者林小海花蓮18日電）三艘船今天離港。", ("林小海",)),
        ("（中央社記者林小海、陳大明華盛頓18日專電）三艘船今天離港。", ("林小海", "陳大明")),
        ("（中央社海港18日綜合外電報導）三艘船今天離港。", ()),
        ("王小海对记者说，三艘船周四离港。", ()),
        ("(해림=항구통신) 문하늘 기자 = 배 세 척이 목요일 항구를 떠났다.", ("문하늘",)),
        ("[항구신문=문하늘 기자] 배 세 척이 항구를 떠났다.", ("문하늘",)),
        ("배 세 척이 항구를 떠났다.\n문하늘 기자 sky@port.example", ("문하늘",)),
        ("[항구신문 문하늘 기자] 배 세 척이 항구를 떠났다.", ("문하늘",)),
        ("3隻が18日、出港した。（社会部・海野渚）", ("海野渚",)),
        ("배 세 척이 항구를 떠났다.\n문하늘·이서연 기자", ("문하늘", "이서연")),
        ("배 세 척이 항구를 떠났다.\n연합뉴스 기자", ()),
        ("문하늘 기자는 배 세 척을 보았다.", ()),
    ],
)
def test_papers_of_the_east_sign_within_the_text(text: str, names: tuple[str, ...]) -> None:
    assert signed_in(text) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Muhabir: Deniz Kayalı", ("Deniz Kayalı",)),
        ("Muhabir: Deniz Kayalı, Ece Liman", ("Deniz Kayalı", "Ece Liman")),
        ("Pewarta : Siti Bahari, Budi Layar", ("Siti Bahari", "Budi Layar")),
        ("Автор: Анна Гаврилова", ("Анна Гаврилова",)),
        ("Autore: Ana Grande e Lena Meer", ("Ana Grande", "Lena Meer")),
        ("Author: the crew of the ship", ()),
        ("Pewarta: Antara", ()),
        ("Reporter: Thank you for coming to the quay.", ()),
        ("Editor: Budi Layar", ()),
        ("Minh Hải (Theo AFP, Reuters)", ("Minh Hải",)),
        ("Die Schiffe bleiben. (Jana Moser, APA, 16.6.2026)", ("Jana Moser",)),
        ("(red, APA, 16.6.2026)", ()),
        ("Der Hafen siegt. (Harbour League, Halbfinale, 16.6.2026)", ()),
        ("Hải (Theo AFP)", ()),
        ("Ba tàu rời cảng (theo giờ địa phương)", ()),
    ],
)
def test_reporters_are_named_below_the_text(line: str, names: tuple[str, ...]) -> None:
    assert signed_in(f"Three ships left the port.\n{line}\nCopyright © 2026") == names


VIETNAMESE = [
    "Sáng 20/4, hàng nghìn người dân đi bộ qua cầu trước khi xe cộ được phép lưu thông.",
    "Chủ đầu tư cho biết nguyên nhân chậm trễ là do vướng mặt bằng ở bờ nam.",
    "Trước đây đưa con đi học phải qua phà mất một tiếng, chị Lan nói.",
    "Dự kiến mỗi ngày có khoảng 7.000 lượt xe qua cầu.",
]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Minh Hải", ("Minh Hải",)),
        ("Nguyễn Minh Hải", ("Nguyễn Minh Hải",)),
        ("Minh Hải - Thu Hà", ("Minh Hải", "Thu Hà")),
        ("Hải", ()),
        ("Minh Hải nói.", ()),
        ("Vietnam News Agency Hanoi", ()),
    ],
)
def test_a_name_alone_below_a_vietnamese_text_signs_it(line: str, names: tuple[str, ...]) -> None:
    assert signed_in("\n".join([*VIETNAMESE, line])) == names


def test_a_name_alone_below_another_text_signs_nothing() -> None:
    assert signed_in("\n".join([*["Three ships left the port."] * 4, "Minh Hải"])) == ()


SAID = "\n".join(
    f"The keeper of gauge {number} writes down every morning how high the water stands at the quay."
    for number in ("one", "two", "three")
)


@pytest.mark.parametrize("name", ["Nomusa Dlamini", "Thabo J. Maseru", "Inès Ortega"])
@pytest.mark.parametrize("above", ["", "Thursday, 18 June\n"])
def test_a_name_alone_in_bold_above_a_text_signs_it(name: str, above: str) -> None:
    page = fromstring(f"<div><p> <strong>{name}</strong> </p><p>{SAID}</p></div>")
    assert signed_above(page, f"{above}{name}\n{SAID}") == (name,)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h3><strong>Key Takeaways</strong></h3>", f"Key Takeaways\n{SAID}"),
        ("<p>Nomusa Dlamini</p>", f"Nomusa Dlamini\n{SAID}"),
        ("<p><b>Nomusa Dlamini</b> writes</p>", f"Nomusa Dlamini writes\n{SAID}"),
        ("<p><b>Nomusa Dlamini</b></p>", f"Nomusa Dlamini\n{SAID}\nMs Dlamini reads it."),
        ("<p><b>Nomusa Dlamini</b></p>", f"{SAID}\nNomusa Dlamini"),
        ("<p><b>Harbour News Desk</b></p>", f"Harbour News Desk\n{SAID}"),
        ("<p><b>Agence France-Presse</b></p>", f"Agence France-Presse\n{SAID}"),
        ("<p><b>MASERU</b></p>", f"MASERU\n{SAID}"),
    ],
)
def test_a_heading_and_whoever_is_spoken_of_sign_nothing(markup: str, text: str) -> None:
    assert signed_above(fromstring(f"<div>{markup}<p>{SAID}</p></div>"), text) == ()

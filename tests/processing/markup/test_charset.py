"""Decoding: what the bytes of a page are goes before what they claim."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.markup.charset import decode

ARABIC = "اجتمع وزراء التحالف في نابولي للحديث عن المضائق وحطام السفن والبحارة "
RUSSIAN = "Министры коалиции встретились в Неаполе и говорили о проливах и моряках "
FRENCH = "Les ministres se sont réunis à Naples, où l’enquête était déjà là "
JAPANESE = "連合の閣僚はナポリで会合を開き、海峡と沈没船と船員について話し合った。"


def claiming(charset: str, text: str, encoding: str = "") -> bytes:
    return f'<meta charset="{charset}"><p>{text}</p>'.encode(encoding or charset)


@pytest.mark.parametrize(
    ("claimed", "encoding", "text"),
    [
        ("windows-1256", "cp1256", ARABIC),
        ("iso-8859-6", "iso-8859-6", "اجتمع وزراء"),
        ("windows-1251", "cp1251", RUSSIAN),
        ("x-cp1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("iso-8859-7", "iso-8859-7", "Οι υπουργοί του συνασπισμού"),
        ("iso-8859-8-i", "iso-8859-8", "שלום לכולם מהנמל"),
        ("windows-1255", "cp1255", "שלום לכולם מהנמל"),
        ("windows-874", "cp874", "รัฐมนตรีพบกันที่ท่าเรือ"),
        ("tis-620", "cp874", "รัฐมนตรีพบกันที่ท่าเรือ"),
        ("shift_jis", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("gb2312", "gb18030", "联盟各国部长在那不勒斯开会，讨论海峡安全問題"),
        ("big5", "big5hkscs", "聯盟各國部長在拿坡里開會"),
        ("euc-kr", "cp949", "연합 장관들이 나폴리에서 만났다"),
        ("iso-8859-9", "cp1254", "Bakanlar limanda buluştu, “ılık” bir gün"),
        ("iso-8859-2", "iso-8859-2", "Ministrowie spotkali się w porcie, żeglarze czekają"),
        ("latin1", "cp1252", "Les ministres – « réunis » à l’aube"),
        ("us-ascii", "cp1252", "Les ministres réunis à l’aube"),
    ],
)
def test_a_page_is_read_by_the_name_that_browsers_know(
    claimed: str, encoding: str, text: str
) -> None:
    assert text in decode(claiming(claimed, text, encoding))


def test_the_declaration_may_be_written_in_the_old_way() -> None:
    old = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET=windows-1251">'
    assert RUSSIAN in decode((old + RUSSIAN).encode("cp1251"))


def test_the_page_goes_before_its_header_and_the_header_before_a_guess() -> None:
    page = claiming("windows-1251", RUSSIAN)
    assert RUSSIAN in decode(page, "text/html; charset=windows-1256")
    assert RUSSIAN in decode(RUSSIAN.encode("koi8-r"), 'text/html; charset="KOI8-R"')


def test_a_name_that_nobody_knows_leaves_the_header_to_say() -> None:
    page = claiming("klingon", RUSSIAN, "cp1251")
    assert RUSSIAN in decode(page, "text/html; charset=windows-1251")


@pytest.mark.parametrize(
    "codec", ["rot13", "zip", "hex", "base64", "idna", "punycode", "undefined"]
)
def test_a_name_that_is_no_charset_of_the_web_does_no_harm(codec: str) -> None:
    assert "the port" in decode(b"<meta charset=" + codec.encode() + b">the port \xe9")


@pytest.mark.parametrize("wide", ["utf-16", "UTF-16LE", "utf-32", "utf-7"])
def test_a_page_whose_declaration_can_be_read_is_not_wide(wide: str) -> None:
    page = f'<meta charset="{wide}">Les ministres réunis'.encode("cp1252")
    assert "Les ministres r" in decode(page)
    assert RUSSIAN in decode(claiming(wide, RUSSIAN, "cp1251"), "text/html; charset=windows-1251")


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, JAPANESE])
@pytest.mark.parametrize("junk", [b"\xff", b"\xc3", b"\xe2\x80", b"\xed\xa0\x80"])
def test_a_few_bytes_out_of_place_do_not_garble_the_page(text: str, junk: bytes) -> None:
    whole = (text * 6).encode()
    read = decode(b"<p>" + whole + junk + whole, "text/html; charset=iso-8859-1")
    assert read.count(text) == 12


def test_utf8_that_claims_something_else_is_utf8() -> None:
    assert ARABIC in decode(claiming("windows-1256", ARABIC, "utf-8"))
    assert ARABIC in decode(ARABIC.encode(), "text/html; charset=iso-8859-1")


def test_a_mark_goes_before_every_claim() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert ARABIC in decode(claiming("windows-1256", ARABIC, encoding))


def test_a_declaration_far_down_the_page_is_none() -> None:
    page = b"<p>" + b"x" * 5_000 + b'<meta charset="koi8-r">' + RUSSIAN.encode("cp1251")
    assert RUSSIAN in decode(page, "text/html; charset=windows-1251")


def test_a_declaration_far_down_the_page_is_better_than_a_guess() -> None:
    text = "Żeglarze wrócili do portu"
    for declared in ("<meta charset=iso-8859-2>", f"<!--{'x' * 9_000}--><META charset='latin2'>"):
        assert text in decode(f"{' ' * 5_000}{declared}<p>{text}</p>".encode("iso-8859-2"))
    xml = f'<?xml version="1.0" encoding="ISO-8859-2"?>\n<html><p>{text}</p>'
    assert text in decode(xml.encode("iso-8859-2"))


@pytest.mark.parametrize("begun", ["<meta charset=", "<meta charset", '<?xml encoding="', "<!--"])
def test_a_declaration_that_goes_on_and_on_is_left_soon(begun: str) -> None:
    page = f"{begun}{' ' * 200_000}<p>{RUSSIAN}</p>".encode("cp1251")
    began = process_time()
    assert RUSSIAN in decode(page * 2)
    assert process_time() - began < 3


def test_what_stands_in_a_comment_declares_nothing() -> None:
    old = '<!-- <meta charset="windows-1253"> --> <meta charset="windows-1251">'
    assert RUSSIAN in decode(f"{old}<p>{RUSSIAN}</p>".encode("cp1251"))


@pytest.mark.parametrize("name", ["utf-8", "utf8", "UTF8", "utf_8"])
def test_what_says_that_it_is_utf8_and_is_not_loses_no_letter(name: str) -> None:
    page = claiming(name, FRENCH, "cp1252")
    assert FRENCH in decode(page)
    assert FRENCH in decode(FRENCH.encode("cp1252"), f"text/html; charset={name}")


@pytest.mark.parametrize(
    ("language", "encoding", "text"),
    [
        ("fr", "cp1252", FRENCH),
        ("es", "cp1252", "Los ministros se reunieron en Nápoles según informó ayer el señor Núñez"),
        (
            "pt-BR",
            "cp1252",
            "A reunião dos ministros não terá decisões, disse a coligação às regiões",
        ),
        ("de", "cp1252", "Die Minister trafen sich am Hafen, größere Schäden gab es nicht"),
        ("pl", "cp1250", "Zażółć gęślą jaźń, żeglarze wrócili do portu, powiedział minister"),
        ("hu", "cp1250", "Árvíztűrő tükörfúrógép, mondta a miniszter szerdán a kikötőben"),
        ("tr", "cp1254", "Bakanlar limanda buluştu, İstanbul dışında ılık bir gün"),
        ("lv", "cp1257", "Ministri tikās ostā, teica pārstāvis, jūrnieki gaida krastā"),
        ("ru", "cp1251", RUSSIAN),
        ("el", "cp1253", "Οι υπουργοί του συνασπισμού συναντήθηκαν στη Νάπολη για τα στενά"),
        ("ar", "cp1256", ARABIC),
        ("ja", "shift_jis", JAPANESE),
        ("zh", "gb18030", "联盟各国部长在那不勒斯开会，讨论海峡安全問題"),
        ("ko", "cp949", "연합 장관들이 나폴리에서 만나 해협의 안전을 논의했다"),
    ],
)
def test_a_page_that_declares_nothing_is_read_by_its_words(
    language: str, encoding: str, text: str
) -> None:
    style = "<style>p{color:red}</style>" * 3_000
    for before in ("", style):
        page = f"<html lang='{language}'><head>{before}</head><p>{text * 4}</p></html>"
        assert text * 4 in decode(page.encode(encoding))


def test_the_letters_of_the_west_need_no_language() -> None:
    assert FRENCH in decode(f"<p>{FRENCH * 3}</p>".encode("cp1252"))


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_under_any_header_are_read(body: bytes, header: str) -> None:
    assert isinstance(decode(body, header), str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_utf8_is_read_as_written_whatever_it_claims(text: str) -> None:
    page = f"<html><meta charset=shift_jis>{text}"
    assert decode(page.encode(), "text/html; charset=koi8-r") == page

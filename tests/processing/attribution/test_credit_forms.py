"""The forms of credits: what only looks like one, and where they stand in some languages."""

import re

import pytest

from processing.attribution.credit_forms import bare_name, closing, credit_line, dateline, sent_by
from processing.attribution.credits import is_credit, read_credits


@pytest.mark.parametrize(
    "line",
    [
        "AP/photo.jpg",
        "AFP/Archives",
        "Redaktion und Verlag",
        "Red MAP",
        "Text AP",
        "इस खबर के बाद पीटीआई ने मंत्री से बात की।",
    ],
)
def test_a_line_that_only_looks_like_a_credit_is_none(line: str) -> None:
    assert read_credits("\n".join([*["Three ships left."] * 3, line])).agencies == ()


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Autorka: om / Źródło: PAP", "PAP"),
        ("Vir: STA", "STA"),
        ("Avots: LETA", "LETA"),
        ("Pagal BNS", "BNS"),
        ("Το Φως της Ακτής, με πληροφορίες από ΑΠΕ-ΜΠΕ", "ANA-MPA"),
        ("akti.gr με πληροφορίες ΑΠΕ-ΜΠΕ", "ANA-MPA"),
        ("Cheiul cu informații de la Agerpres", "Agerpres"),
    ],
)
def test_papers_of_the_east_say_whose_copy_it_is(line: str, agency: str) -> None:
    assert read_credits("\n".join([*["Three ships left."] * 3, line])).agencies == (agency,)


@pytest.mark.parametrize("line", ["KAI, dpa (odb)", "KAI/dpa (odb)", "KAI, dpa, AFP [odb]"])
def test_a_house_names_agencies_before_who_edited_their_copy(line: str) -> None:
    assert "dpa" in read_credits("\n".join([*["Three ships left."] * 3, line])).agencies


def test_bengali_texts_end_with_whose_news_it_is() -> None:
    said = "তিনটি জাহাজ বৃহস্পতিবার বন্দর ছেড়েছে।"
    credits = read_credits(f"{said} খবর বাসসের।")
    assert (credits.agencies, credits.body) == (("BSS",), said)


def test_a_dateline_stands_below_some_lines_that_were_read_above_the_text() -> None:
    labels = [
        "سه‌شنبه / ۱۵ اردیبهشت ۱۴۰۵",
        "دسته‌بندی: استان‌ها",
        "کد خبر: 1405",
        "مدیرکل خبر داد",
        "آغاز لایروبی بندر",
        "لایروبی آغاز شد",
    ]
    text = "\n".join([*labels, "به گزارش ایسنا، عملیات لایروبی کانال بندر صبح امروز آغاز شد."])
    assert read_credits(text).agencies == ("ISNA",)


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("EFE", "EFE"),
        ("EFE odb/ibh", "EFE"),
        ("PTI ODB IBH", "PTI"),
        ("AFP.", "AFP"),
        ("وام", "WAM"),
    ],
)
def test_a_name_alone_behind_the_last_sentence_credits_an_agency(name: str, agency: str) -> None:
    last = (
        "The ministers said in the harbour town that none of the ferries would leave before Monday."
    )
    text = f"The ministers met.\n{last}"
    assert read_credits(f"{text} {name}").agencies == (agency,)
    assert read_credits(f"{text} {name}").body == text
    assert read_credits(f"{last} {name}\n{last}").agencies == (), "further up it is a picture's"
    assert read_credits(f"{last}\nThe quay at night. {name}").agencies == (), (
        "so it is behind a caption"
    )
    assert read_credits(f"{last[:-1]} {name}").agencies == (), "and within a sentence it is none"


def test_no_form_holds_the_names_of_all_agencies(monkeypatch: pytest.MonkeyPatch) -> None:
    made, make = [], re.compile

    def noted(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        made.append(pattern)
        return make(pattern, flags)

    monkeypatch.setattr(re, "compile", noted)
    for forms in (dateline, credit_line, bare_name, closing, sent_by):
        forms.__wrapped__()
    assert max(map(len, made)) < 20_000, "a longer one takes a good while to compile in each worker"


@pytest.mark.parametrize("line", ["© Photo: AFP", "© Фото: РИА Новости", "(c) Foto dpa", "© Getty Images / AFP"])  # fmt: skip
def test_the_rights_in_a_picture_credit_no_text(line: str) -> None:
    assert not is_credit(line)
    assert is_credit("© AFP 2026")

"""Tests of datelines and credit lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.credits import read_credits


@pytest.mark.parametrize(
    ("opening", "agencies", "rest"),
    [
        ("ROME, June 28 (Reuters) - ", ("Reuters",), "Ministers met."),
        ("ROME (AFP) – ", ("AFP",), "Les ministres se sont réunis."),
        ("Rome, 28 juin 2021 (MAP) - ", ("MAP",), "Les ministres se sont réunis."),
        ("LINDMARK/ROME, Norland (AP) — ", ("AP",), "Ministers met."),
        ("(ANSA) - ROMA, 28 GIU - ", ("ANSA",), "I ministri si sono riuniti."),
        ("(AGI) - Roma, 28 giu. - ", ("AGI",), "I ministri si sono riuniti."),
        ("ROMA, 28 giu. (askanews) - ", ("askanews",), "I ministri si sono riuniti."),
        ("Roma, 28 jun (EFE).- ", ("EFE",), "Los ministros se reunieron."),
        ("MADRID, 28 Jun. (EUROPA PRESS) - ", ("Europa Press",), "Los ministros se reunieron."),
        ("Rom (dpa) - ", ("dpa",), "Die Minister trafen sich."),
        ("روما - 28 يونيو (كونا) -- ", ("KUNA",), "اجتمع الوزراء يوم الاثنين."),
        ("روما (أ ف ب) - ", ("AFP",), "قال الوزير إن الاجتماع مثمر."),
        ("روما 28 يونيو 2021 (واج) - ", ("APS",), "أكد الوزراء دعمهم."),
        ("РИМ, 28 июн — РИА Новости. ", ("RIA Novosti",), "Министры встретились."),
        ("МОСКВА, 28 июня. /ТАСС/. ", ("TASS",), "Министры встретились."),
        ("Ρώμη (ΑΠΕ-ΜΠΕ) - ", ("ANA-MPA",), "Οι υπουργοί συναντήθηκαν."),
        ("新华社罗马6月28日电（记者王芳）", ("Xinhua",), "部长们周一举行会议。"),
        ("罗马（法新社）- ", ("AFP",), "部长们周一举行会议。"),
    ],
)
def test_a_dateline_is_taken_off_and_names_its_agency(
    opening: str, agencies: tuple[str, ...], rest: str
) -> None:
    credits = read_credits(opening + rest)
    assert credits.agencies == agencies
    assert credits.body == rest
    assert credits.dateline
    assert opening.startswith(credits.dateline)


def test_a_place_alone_is_a_dateline_without_an_agency() -> None:
    credits = read_credits("WASHINGTON — The minister said she would go.")
    assert credits.dateline == "WASHINGTON"
    assert credits.body == "The minister said she would go."
    assert credits.agencies == ()


def test_a_dateline_stands_below_a_byline_too() -> None:
    credits = read_credits("By Oda Brandt\nROME, June 28 (Reuters) - Ministers met.")
    assert credits.agencies == ("Reuters",)
    assert credits.body == "By Oda Brandt\nMinisters met."


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Avec AFP", ("AFP",)),
        ("(avec AFP)", ("AFP",)),
        ("© AFP", ("AFP",)),
        ("Sources: Reuters, AP", ("Reuters", "AP")),
        ("AFP / Reuters", ("AFP", "Reuters")),
        ("Con información de EFE", ("EFE",)),
        ("Par Le Quotidien avec AFP", ("AFP",)),
        ("المصدر: رويترز", ("Reuters",)),
        ("المصدر: وكالات", ()),
        ("وكالات", ()),
        ("(Reporting by Oda Brandt; editing by Ib Holm)", ()),
        ("Reporting by Oda Brandt in Rome; Editing by Ib Holm", ()),
        ("Additional reporting by The Associated Press", ("AP",)),
        ("Copyright 2021 The Associated Press. All rights reserved.", ("AP",)),
        ("© 2021 Example Post. Tous droits réservés.", ()),
        ("جميع الحقوق محفوظة", ()),
        ("来源：新华社", ("Xinhua",)),
    ],
)
def test_a_credit_line_is_no_text(line: str, agencies: tuple[str, ...]) -> None:
    text = "The ministers met in the harbour town."
    credits = read_credits(f"{text}\n{line}")
    assert credits.body == text
    assert credits.agencies == agencies


@pytest.mark.parametrize(
    ("ending", "agencies"),
    [
        (" (AFP)", ("AFP",)),
        (" (ANSA).", ("ANSA",)),
        (" (avec AFP)", ("AFP",)),
        (" — Reuters", ("Reuters",)),
        (" (Reporting by Oda Brandt; Editing by Ib Holm)", ()),
    ],
)
def test_a_credit_behind_the_last_sentence_is_no_text(
    ending: str, agencies: tuple[str, ...]
) -> None:
    text = "The ministers met in the harbour town, the chair said."
    credits = read_credits(text + ending)
    assert credits.body == text
    assert credits.agencies == agencies


@pytest.mark.parametrize(
    "text",
    [
        "Ministers met on Monday in Rome (AP) and they talked - a lot.",
        "The Reuters building burned - nobody was hurt.",
        "Copyright reform passed. It was about time.",
        "Editing by hand is an art that few still master, said the librarian.",
        "INA - the story of a girl who learned to fly.",
        "SPA treatments - a guide for all.",
        "MAP of the area shows a river.",
        "AFP a annoncé un plan.\nIl est grand.",
        "La SPA a recueilli vingt chiens.\nBelle journée.",
        "He said by Reuters standards it was fine.",
        "Paris - Les prix montent. Les gens râlent.",
        "(Reuters) is what the sign said.",
        "He told AFP that the bridge would hold.",
        "«Мы согласны», — сказал министр агентству ТАСС.",
    ],
)
def test_text_that_names_an_agency_or_a_place_is_kept(text: str) -> None:
    credits = read_credits(text)
    assert credits.body == text
    assert credits.agencies == ()
    assert credits.dateline == ""


def test_a_dash_soon_after_the_agency_ends_no_dateline() -> None:
    credits = read_credits("(Reuters) - Bailed-out banks met their lenders.")
    assert credits.body == "Bailed-out banks met their lenders."
    assert credits.agencies == ("Reuters",)


@pytest.mark.parametrize("text", ["", "Reuters", "(AFP)", "© AFP\nAvec AFP"])
def test_a_text_of_nothing_but_credits_is_left_as_it_is(text: str) -> None:
    assert read_credits(text).body == text


@given(st.text())
def test_any_unicode_is_read(text: str) -> None:
    credits = read_credits(text)
    assert len(credits.body) <= len(text)


@given(st.lists(st.sampled_from(["(AFP)", "AFP", "Avec", "a ", " - ", "/", ", ", "28", "\n", "©"])))
def test_any_heap_of_credits_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    assert len(read_credits(text).body) <= len(text)

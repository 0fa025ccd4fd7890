"""What of a text survives its translation."""

import tracemalloc
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import Anchor, AnchorKind, anchor_terms, read_anchors
from processing.grouping.anchors import MOST, iter_anchors


def written(text: str, kind: AnchorKind) -> list[str]:
    return [anchor.written for anchor in read_anchors(text) if anchor.kind is kind]


def keys(text: str, kind: AnchorKind) -> set[str]:
    return {key for anchor in read_anchors(text) if anchor.kind is kind for key in anchor.keys}


def test_names_are_told_by_capitals_that_begin_no_sentence() -> None:
    text = "Yesterday the harbour was calm. Boats came back. It was then that Odile Fontanel spoke of Larache."

    assert written(text, AnchorKind.NAME) == ["Odile", "Odile Fontanel", "Fontanel", "Larache"]


def test_a_name_that_begins_a_sentence_is_one_where_a_name_follows_or_it_stands_elsewhere() -> None:
    text = "Odile Fontanel came. Fontanel spoke. Nothing else was said by Serrani. Serrani left."

    assert written(text, AnchorKind.NAME) == ["Odile", "Odile Fontanel", "Fontanel", "Serrani"]


def test_a_capital_behind_a_quotation_mark_says_nothing() -> None:
    assert written("he said: «Nothing will change» and left", AnchorKind.NAME) == []
    assert written("« Personne ne viendra », a-t-il dit.", AnchorKind.NAME) == []


def test_in_a_text_all_in_capitals_no_word_is_a_name() -> None:
    assert [one.kind for one in read_anchors("MINISTERS PLEDGE 264 MILLION IN NAPLES")] == [
        "number"
    ]


def test_names_in_greek_and_cyrillic_are_found_by_the_keys_of_latin_ones() -> None:
    latin = keys("the minister Kalogeropoulos", AnchorKind.NAME)

    assert latin & keys("ο υπουργός Καλογερόπουλος", AnchorKind.NAME)
    assert latin & keys("министр Калогеропулос", AnchorKind.NAME)


def test_any_long_arabic_word_may_be_a_name_and_is_not_sure_to_be_one() -> None:
    anchors = read_anchors("قال ستافروس كالوغيروبولوس للصحفيين")
    (minister,) = [one for one in anchors if one.written == "كالوغيروبولوس"]

    assert not minister.sure
    assert set(minister.keys) & keys("said Stavros Kalogeropoulos", AnchorKind.NAME)


def test_short_names_are_known_together_in_arabic_and_alone_in_one_alphabet() -> None:
    english = keys("the winner Aminata Diarra spoke", AnchorKind.NAME)

    assert english & keys("الفائزة أميناتا ديارا", AnchorKind.NAME) == {"nMNT DR"}
    assert "sDRdia" in english & keys("la ganadora Aminata Diarra", AnchorKind.NAME)


@pytest.mark.parametrize(
    "text",
    [
        "in Greece today",
        "en Grèce",
        "in Grecia",
        "في اليونان",
        "باليونان",
        "στην Ελλάδα",
        "в Греция",
    ],
)
def test_places_are_known_by_their_names_in_each_language(text: str) -> None:
    assert keys(text, AnchorKind.PLACE) == {"pgr"}


@pytest.mark.parametrize(
    "text",
    [
        "4.2 billion euros", "4,2 milliards d'euros", "4.200 millones de euros", "4,2 miliardi di euro",
        "4.2 مليار يورو", "٤٫٢ مليارات يورو", "4,2 δισεκατομμύρια ευρώ",
    ],
)  # fmt: skip
def test_a_number_is_its_value_however_it_is_written(text: str) -> None:
    (number,) = read_anchors(f"for {text}")

    assert (number.keys, number.unit) == (("#4200000000",), "euro")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("up 27 percent", "%"), ("27 % de plus", "%"), ("27٪", "%"), ("نسبة 27 بالمئة", "%"),
        ("27 kilometres away", "km"), ("27 dollari", "dollar"), ("27 toneladas", "ton"), ("27 boats", ""),
    ],
)  # fmt: skip
def test_the_unit_of_a_number_is_told(text: str, unit: str) -> None:
    (number,) = (one for one in read_anchors(text) if one.kind is AnchorKind.NUMBER)

    assert (number.keys, number.unit) == (("#27",), unit)


def test_thousands_are_read_with_any_sign_between() -> None:
    texts = ["47,000 savers", "47.000 clientes", "47 000 clients", "47\u202f000 clients", "47 ألف"]

    assert {key for text in texts for key in keys(text, AnchorKind.NUMBER)} == {"#47000"}


def test_small_numbers_say_nothing_and_scores_are_read_whole() -> None:
    assert read_anchors("they won 3 of 7 games") == ()
    assert keys("sie gewann 6-4, 3–6", AnchorKind.NUMBER) == {"#6-4", "#3-6"}


@pytest.mark.parametrize(
    "text",
    [
        "on 28 June", "June 28", "le 28 juin", "il 28 giugno", "el 28 de junio", "٢٨ يونيو",
        "28 حزيران", "στις 28 Ιουνίου", "28 июня", "28th of June",
    ],
)  # fmt: skip
def test_the_day_of_a_month_is_known_in_each_language(text: str) -> None:
    assert [one.keys for one in read_anchors(text)] == [("d0628",)]


def test_a_month_and_a_year_are_no_day() -> None:
    assert keys("in March 2026", AnchorKind.DATE) == set()


def test_weekdays_are_known_in_each_language() -> None:
    for text in ("on Tuesday", "mardi", "martedì", "el martes", "يوم الثلاثاء", "την Τρίτη"):
        assert keys(text, AnchorKind.WEEKDAY) == {"w2"}


def test_the_terms_of_an_index_hold_what_is_sure_first() -> None:
    arabic = " ".join(["المستشفى"] * 3 + [f"كلمات{'ب' * n}" for n in range(1, 90)] + ["128 سفينة"])

    terms = anchor_terms(read_anchors(arabic))

    assert len(terms) == MOST
    assert terms[0] == "#128"


def test_no_more_anchors_are_read_than_can_be_kept() -> None:
    names = (f"n{'ptkfmnrlsw'[n % 10] * (3 + n // 10)}" for n in count())
    endless = (Anchor(AnchorKind.NAME, (name,), name) for name in names)
    assert len(anchor_terms(endless)) == MOST
    assert next(endless).written.startswith("n")


def test_the_terms_of_a_long_text_are_those_of_all_its_anchors() -> None:
    text = " ".join(
        f"On June {n % 28 + 1} Ada Pilotson{'aeiou'[n % 5] * n} paid {n}400." for n in range(60)
    )
    every = read_anchors(text)
    assert anchor_terms(iter_anchors(text)) == anchor_terms(every, len(every) * 9)[:MOST]


def test_terms_are_short_ascii_without_blanks() -> None:
    text = "Paolo Serrani και Καλογερόπουλος, جوزفين وايريمو, 12 May 4,5 % Tuesday"

    assert all(term.isascii() and " " not in term for term in anchor_terms(read_anchors(text)))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    anchors = read_anchors(text)

    assert all(anchor.keys and anchor.written for anchor in anchors)
    assert len({anchor.keys for anchor in anchors}) == len(anchors)


@pytest.mark.parametrize(
    "text",
    [
        "1 " + "million " * 2_000, "x" + "(" * 9_000 + "-A", "A" * 9_000, "ب" * 9_000, "Ab " * 30_000,
        "1 000" + " 000" * 2_000, "٤٫" * 4_000, "A-" * 4_000, "«" * 9_000 + "B", "\ufdfa" * 9_000,
    ],
)  # fmt: skip
def test_hostile_texts_give_few_and_short_anchors(text: str) -> None:
    anchors = read_anchors(text)

    assert len(anchors) <= 20
    assert all(len(key) <= 90 for key in anchor_terms(anchors))


def test_what_stands_far_behind_is_not_read() -> None:
    assert read_anchors("a few words more " * 1_000 + "by Paolo Serrani") == ()


@pytest.mark.parametrize(
    "text", ["", "日本の首相が会談した", "🙂🙂", "9" * 400, "1." * 300, "٠" * 50]
)
def test_texts_without_anchors_and_hostile_numbers_are_read(text: str) -> None:
    assert len(read_anchors(text)) <= 1


def test_endless_words_are_not_kept_in_memory() -> None:
    read_anchors("lundi")  # what is loaded once
    tracemalloc.start()
    try:
        for number in range(200):
            read_anchors(f"{chr(ord('a') + number % 26) * 9_000}{'xyz'[number % 3] * (number + 1)}")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 200_000

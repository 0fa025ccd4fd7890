"""Tests of the normal form of text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.text.normalise import fold, letters, shingles, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Quoted”, she said", '"quoted" she said'),
        ("l’été — enfin…", "L'ETE - enfin..."),
        ("co\u00adalition", "coalition"),
        ("\ufb01nance", "finance"),
        ("STRASSE", "Straße"),
        ("İstanbul", "istanbul"),
        ("caf\u0065\u0301", "café"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ﺍﻟﺘﺤﺎﻟﻒ", "التحالف"),
    ],
)
def test_typography_case_and_accents_make_no_difference(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المَدْرَسَةُ", "المدرسه"),
        ("أحمد وإبراهيم وآدم", "احمد وابراهيم وادم"),
        ("التحـــالف", "التحالف"),
        ("مستشفى", "مستشفي"),
        ("کتاب", "كتاب"),
    ],
)
def test_arabic_letters_are_written_one_way(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


def test_different_arabic_words_stay_different() -> None:
    assert tokens("حرب") != tokens("حزب")


@pytest.mark.parametrize(
    "written",
    ["1,000.5", "1.000,5", "1 000,5", "1\u00a0000,5", "1\u202f000,5", "١٬٠٠٠٫٥", "1000.5"],
)
def test_one_number_is_one_token_however_it_is_written(written: str) -> None:
    assert tokens(f"about {written} t") == ("about", "1000.5", "t")


def test_a_decimal_is_no_thousand() -> None:
    assert tokens("1.5 15 1,5") == ("1.5", "15", "1.5")


def test_dates_and_neighbouring_numbers_stay_apart() -> None:
    assert tokens("28.06.2021 in 2019 200 people") == (
        "28.06.2021",
        "in",
        "2019",
        "200",
        "people",
    )


def test_dense_scripts_are_read_by_pairs() -> None:
    assert tokens("部长会议") == ("部长", "长会", "会议")
    assert tokens("会") == ("会",)
    assert tokens("뉴스입니다") == ("뉴스", "스입", "입니", "니다")
    assert len(tokens("ภาษาไทย")) == 6


def test_vowel_signs_of_indic_scripts_belong_to_the_word() -> None:
    assert tokens("हिन्दी में।") == ("हिन्दी", "में")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("iPhone中文字", ("iphone", "中文", "文字")),
        ("Laborатория", ("laborатория",)),
        ("web कि webकि", ("web", "कि", "webकि")),
        ("x12y snake_case", ("x", "12", "y", "snake", "case")),
        ("l’Œuvre’s ﬁn", ("l", "oeuvre", "s", "fin")),
    ],
)
def test_plain_letters_end_where_another_script_or_a_digit_begins(
    text: str, read: tuple[str, ...]
) -> None:
    assert tokens(text) == read


def test_emoji_and_symbols_are_no_tokens() -> None:
    assert tokens("🕊️ peace 👩‍👩‍👧 → ★ 🇮🇹") == ("peace",)


@pytest.mark.parametrize("empty", ["", " \n\t", "…", "—", "\ufeff\u200f", "\u0301"])
def test_nothing_to_read_gives_no_tokens(empty: str) -> None:
    assert tokens(empty) == ()


@given(st.text())
def test_any_unicode_is_read(text: str) -> None:
    assert all(token for token in tokens(text))


@given(st.text(st.characters(codec="utf-8")))
def test_the_form_of_unicode_makes_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(codec="ascii")))
def test_ascii_is_read_as_any_other_text(text: str) -> None:
    assert tokens(text) == tokens(text + " é")[:-1]


def test_shingles_are_the_runs_of_so_many_words_each_once() -> None:
    assert shingles(("φάρος", "mer", "φάρος", "mer"), 2) == {("φάρος", "mer"), ("mer", "φάρος")}
    assert shingles(("ميناء", "quai"), 3) == set()


def test_names_are_the_same_by_their_letters() -> None:
    assert letters("Le Quotidien — L'Été!") == letters("LE-QUOTIDIEN l’ete") == "lequotidienlete"
    assert letters("항구 일보") == letters("항구일보")
    assert letters(" – ") == ""

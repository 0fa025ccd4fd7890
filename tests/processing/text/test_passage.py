"""Tests of the sentences of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.text.passage import sentence_hash, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One met. Two left.", ["One met.", "Two left."]),
        ("Vraiment ? Oui ! Bien…", ["Vraiment ?", "Oui !", "Bien…"]),
        ("اجتمع الوزراء. غادروا؟ نعم.", ["اجتمع الوزراء.", "غادروا؟", "نعم."]),
        ("会议结束。代表离开！", ["会议结束。", "代表离开！"]),
        ("Heading\nThe text.", ["Heading", "The text."]),
        ("He said “Go.” They went.", ["He said “Go.”", "They went."]),
    ],
)
def test_sentences_end_as_their_script_ends_them(text: str, sentences: list[str]) -> None:
    assert list(split_sentences(text)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brown met Dr. Green.",
        "Gen. J. Doe spoke.",
        "It cost 1.5 million.",
        "On Jan. 5 he left.",
    ],
)
def test_abbreviations_and_decimals_end_no_sentence(text: str) -> None:
    assert split_sentences(text) == (text,)


@pytest.mark.parametrize("empty", ["", "\n\n", "  "])
def test_nothing_has_no_sentences(empty: str) -> None:
    assert split_sentences(empty) == ()


def test_hashes_fit_a_signed_64_bit_column() -> None:
    hashes = [sentence_hash((str(number),)) for number in range(200)]
    assert all(-(2**63) <= value < 2**63 for value in hashes)
    assert min(hashes) < 0 < max(hashes)
    assert len(set(hashes)) == 200


@given(st.text())
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


def test_a_heading_ends_with_its_line_whatever_stands_before_the_break() -> None:
    assert split_sentences("Un accord, enfin\n• Le texte.\n\n«\xa0Oui\xa0», dit-il. Non.") == (
        "Un accord, enfin", "• Le texte.", "«\xa0Oui\xa0», dit-il.", "Non.",
    )  # fmt: skip


def test_a_full_stop_of_chinese_needs_no_blank_and_keeps_its_quotation_mark() -> None:
    assert split_sentences("他说：「好。」会议结束。\n散会") == (
        "他说：「好。」",
        "会议结束。",
        "散会",
    )


def test_dots_in_a_row_end_one_sentence() -> None:
    assert split_sentences("Wait... What?! (Nothing.) ¿Qué?") == (
        "Wait...", "What?!", "(Nothing.)", "¿Qué?",
    )  # fmt: skip

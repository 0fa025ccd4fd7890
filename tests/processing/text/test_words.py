"""Words with what their place and capitals tell, and what they mean in any language."""

import pytest

from processing.text.meanings import meaning
from processing.text.normalise import fold
from processing.text.words import Words


def written(text: str) -> list[str]:
    words = Words(text)
    return [words[at].written for at in words.telling()]


def test_what_may_be_an_anchor_is_told_from_other_words() -> None:
    assert written("The ferries left Naples on monday with 31 pilots") == ["The", "Naples", "monday", "31"]  # fmt: skip
    assert written("غادرت السفن") == ["غادرت", "السفن"], "a script without capitals hides its names"
    assert written("NAPLES IS QUIET 7") == ["7"], "where all is shouted, capitals tell nothing"


@pytest.mark.parametrize(
    ("text", "at", "opening"),
    [
        ("Naples waits", 0, True),
        ("It waits. Naples too", 2, True),
        ("“Naples waits", 0, True),
        ("in Naples", 1, False),
        ("l'Europe", 1, False),
    ],
)
def test_a_capital_may_be_that_of_a_beginning(text: str, at: int, opening: bool) -> None:
    word = Words(text)[at]
    assert word.capital
    assert word.opening is opening


def test_words_tell_whether_they_are_joined_to_the_one_before() -> None:
    words = Words("Aix-en-Provence, Var")
    assert [words[at].joined for at in range(4)] == [False, True, True, False]
    assert words.next(3) is None
    assert [word.written for word in words.two_from(3)] == ["Var"]


@pytest.mark.parametrize(
    ("word", "table", "means"),
    [("lundi", "weekdays", "1"), ("الاثنين", "weekdays", "1"), ("Ιουνίου", "months", "6"), ("harbour", "months", "")],
)  # fmt: skip
def test_a_word_means_the_same_in_any_language(word: str, table: str, means: str) -> None:
    assert meaning(table, fold(word)) == means


def test_a_joiner_parts_no_word_in_two() -> None:
    word = Words("کوچه\u200cها")[0]
    assert (word.written, word.folded) == ("کوچه\u200cها", fold("کوچهها"))

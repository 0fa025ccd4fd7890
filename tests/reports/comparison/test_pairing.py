"""Which sentences of two texts are one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.comparison.pairing import Sentence, alike, likeness, pair, sentences, settle
from reports.comparison.words import key

WORDS = st.lists(
    st.sampled_from(["rome", "ministers", "money", "schools", "border", "guards", "rain", "83"]),
    max_size=9,
)


def texts(found: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in found]


def test_a_line_is_a_paragraph_and_its_first_sentence_opens_it() -> None:
    found = sentences("One here. Two here.\n\n  Three here.  \n")
    assert texts(found) == ["One here.", "Two here.", "Three here."]
    assert [sentence.opens for sentence in found] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("M. Dupont a parlé. Il a ri.", 2),
        ("« Oui. » Il a dit « non ».", 2),
        ("Il dott. Bianchi parte. L'on. Rossi resta.", 2),
        ("¿Quién llamó? Nadie respondió. ¡Silencio!", 3),
        ("Ο υπουργός μίλησε. Έφυγε νωρίς.", 2),
        ("هل اتفقوا؟ نعم. انتهى الاجتماع.", 3),
        ("会议结束。他们走了！谁赢了？", 3),
        ("The U.S. envoy left at 3.30 p.m. on Monday. He smiled.", 2),
    ],
)
def test_sentences_of_every_script_are_told_apart(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_sentences_that_share_half_their_words_are_one() -> None:
    one = key("The ministers met in Rome on Monday")
    assert likeness(one, one) == 1
    assert likeness(one, key("The ministers met in Paris on Tuesday")) > 0.5
    assert likeness(one, key("Rain fell over the whole coast last night")) == 0


def test_a_short_sentence_inside_a_long_one_is_found() -> None:
    short = key("the envoys will meet again in Rabat")
    long = (
        *short,
        *key(
            "while at home the unions prepare a strike for the day after the summit and beyond it"
        ),
    )
    assert likeness(short, long) >= 0.4
    assert likeness(key("the envoys"), long) == 0


@given(WORDS, WORDS)
def test_likeness_has_no_direction(one: list[str], other: list[str]) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_the_likest_come_first_and_the_nearer_of_equals() -> None:
    old = [key("a b c d e f"), key("a b c d x y"), key("a b c d e f")]
    matches = alike(old, [key("a b c d e f")])
    assert [(i, j) for _, i, j in matches] == [(0, 0), (2, 0), (1, 0)]


def test_each_sentence_has_one_partner_at_most() -> None:
    old = [key("we will win the day"), key("we will win the day")]
    assert pair(old, [key("we will win the day")]) == {0: 0}
    assert pair(old, [key("we will win the day"), key("we will win the long day")]) == {0: 0, 1: 1}
    assert pair([], [key("alone")]) == {}


@given(st.lists(WORDS.map(tuple), max_size=6), st.lists(WORDS.map(tuple), max_size=6))
def test_pairs_are_one_to_one_and_equal_sentences_are_never_left_over(
    old: list[tuple[str, ...]], new: list[tuple[str, ...]]
) -> None:
    pairs = pair(old, new)
    assert len(set(pairs.values())) == len(pairs)
    for words in set(old) & set(new):
        paired = sum(new[to] == words == old[of] for to, of in pairs.items())
        assert paired == min(old.count(words), new.count(words))


def test_settling_puts_together_what_the_other_text_has_as_one() -> None:
    two = sentences("The envoys signed the paper on Friday. They then left the hall at noon.")
    one = sentences("The envoys signed the paper on Friday and then left the hall at noon.")
    before, after = settle(two, one)
    assert [len(before), len(after)] == [1, 1]
    before, after = settle(one, two)
    assert [len(before), len(after)] == [1, 1]
    assert after == [Sentence(" ".join(texts(two)), two[0].key + two[1].key, opens=True)]


def test_settling_leaves_texts_that_agree_alone() -> None:
    found = sentences("One is here. Two is there. Three is nowhere.")
    assert settle(found, found) == (list(found), list(found))
    assert settle((), found) == ([], list(found))

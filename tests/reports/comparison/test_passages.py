"""The passages of a story, and who carries which."""

import random

from steps import calls

from reports.comparison.pairing import sentences
from reports.comparison.passages import Holding, find_passages, fullest_of, share_held

TEXTS = {
    "A": "The ministers met in Rome on Monday morning.",
    "B": "The ministers met in Rome on Monday morning. They promised a lot of money for schools. A new"
    " group will train the guards of the border. Nobody named a date for it.",
    "C": "Shops closed early in town. The ministers met in Rome on Monday morning. They promised even"
    " more money for schools. It rained. A new group will train the guards of the border. The trams"
    " stood still for an hour. The mayor was at the sea and could not be reached by telephone.",
}


def passages_of(texts: dict[str, str]):
    read = {label: sentences(text) for label, text in texts.items()}
    return find_passages(read, fullest_of(read), dict.fromkeys(texts, "en"))


def test_the_fullest_holds_most_of_what_others_hold_too() -> None:
    read = {label: sentences(text) for label, text in TEXTS.items()}
    assert fullest_of(read) == "B"
    assert fullest_of({"A": sentences("One alone.")}) == "A"
    assert fullest_of({"A": sentences("Same here."), "B": sentences("Same here.")}) == "A"


def test_what_others_added_stands_where_they_added_it() -> None:
    assert [passage.text.split()[0] for passage in passages_of(TEXTS)] == [
        "Shops", "The", "They", "It", "A", "The", "The", "Nobody",
    ]  # fmt: skip


def test_additions_in_one_place_stand_in_order_of_time() -> None:
    full = "The ministers met in Rome. They promised money. A group will train the guards."
    texts = {
        "A": full,
        "B": f"A storm came in. The trains stood. {full} Markets closed lower.",
        "C": f"The mayor wept. {full} Markets closed lower. Nobody named a date.",
        "D": f"Dogs barked. The mayor wept. {full.replace('money.', 'money. It was late.')}",
    }
    told = [passage.text for passage in passages_of(texts)]
    assert told == [
        "A storm came in.", "The trains stood.", "Dogs barked.", "The mayor wept.",
        "The ministers met in Rome.", "They promised money.", "It was late.",
        "A group will train the guards.", "Markets closed lower.", "Nobody named a date.",
    ]  # fmt: skip


def test_a_passage_is_held_in_full_nearly_or_not() -> None:
    money = passages_of(TEXTS)[2]
    assert money.holding("B") is Holding.FULL
    assert money.holding("C") is Holding.NEARLY
    assert money.holding("A") is None
    assert money.holders(Holding.FULL) == ("B",)
    assert money.holders(Holding.NEARLY) == ("C",)
    assert 0.5 < money.held["C"] < 1


def test_a_sentence_with_words_put_in_is_only_nearly_held() -> None:
    passages = passages_of(
        {"A": "They will meet again in May.", "B": "They will not meet again in May."}
    )
    assert passages[0].held == {"A": 1, "B": 0.99}


def test_the_share_is_measured_in_words_of_the_fullest() -> None:
    passages = passages_of(TEXTS)
    assert share_held(passages, "B", "B") == 1
    assert share_held(passages, "B", "A") == 8 / 32
    assert 0.6 < share_held(passages, "B", "C") < 0.9
    assert share_held((), "A", "A") == 0


def test_a_repeated_sentence_is_one_passage() -> None:
    passages = passages_of({"A": "We will win. It rained. We will win.", "B": "We will win."})
    assert [passage.text for passage in passages] == ["We will win.", "It rained."]


def test_passages_are_numbered_in_reading_order_and_know_their_home() -> None:
    passages = passages_of(TEXTS)
    assert [passage.number for passage in passages] == list(range(1, 9))
    assert [passage.home for passage in passages] == list("CBBCBCCB")
    assert passages[1].words == 8
    assert list(passages[1].held) == ["A", "B", "C"]


def test_the_work_of_a_large_story_grows_with_its_texts_alone() -> None:
    chance = random.Random(5)
    words = ["".join(chance.choices("aeioulmnrst", k=6)) for _ in range(2_000)]

    def sentence() -> str:
        return " ".join(chance.choices(words, k=12)).capitalize() + "."

    copy = [sentence() for _ in range(20)]
    texts = {f"V{at}": " ".join([sentence(), *copy, sentence()]) for at in range(160)}
    few = dict(list(texts.items())[:40])
    assert calls(lambda: passages_of(texts)) < 6 * calls(lambda: passages_of(few))


def test_a_text_without_words_has_no_passages() -> None:
    assert passages_of({"A": "", "B": "  \n "}) == ()

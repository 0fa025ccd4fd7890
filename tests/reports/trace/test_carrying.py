"""How one text carries the passages of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing.text.normalise import tokens
from processing.text.passage import sentence_hash
from reports.trace import Extent
from reports.trace.carrying import Carriage, carry, read_passage, read_text

WELL = "They agreed to share the water of the northern well in dry years and to mend its wall."
TOLL = "A toll of nine coins will be asked of every cart that crosses the bridge after sunset."
ENVOY = "The envoy of the smallest island asked who would guard the gate when the guards sleep."
OWN = "In our village the baker closed early and nobody could say why he had gone."


def carriage(text: str, *passages: str, **more: frozenset[int]) -> Carriage | None:
    return carry(
        [read_passage(passage) for passage in passages or (WELL, TOLL, ENVOY)],
        read_text(text),
        **more,
    )


def extents(text: str, *passages: str) -> dict[int, str]:
    found = carriage(text, *passages)
    return {each.passage: each.extent.value for each in found.carried} if found else {}


def test_all_of_it_is_word_for_word() -> None:
    found = carriage(f"{WELL}\n{TOLL} {ENVOY}")
    assert found is not None
    assert {each.extent for each in found.carried} == {Extent.WHOLE}
    assert (found.coverage, found.share, found.added) == (1, 1, ())


def test_typography_case_and_accents_change_nothing() -> None:
    passage = "« L'été à Rome », a dit l'envoyé des îles du nord devant ses neuf homologues."
    assert extents(passage.upper().replace("'", "’").replace("«", "“"), passage) == {
        1: "word for word"
    }


def test_a_changed_word_makes_it_nearly() -> None:
    assert extents(WELL.replace("northern", "southern"), WELL) == {1: "nearly"}


def test_words_put_between_make_it_nearly_although_all_of_it_is_there() -> None:
    found = carriage(WELL.replace("the water", "the sweet water"), WELL)
    assert found is not None
    (held,) = found.carried
    assert (held.extent, held.share) == (Extent.NEARLY, 0.99)


def test_half_a_sentence_is_carried_in_part() -> None:
    quoted = f"{OWN} They agreed to share the water of the northern well, said the baker. {TOLL}"
    assert extents(quoted) == {1: "in part", 2: "word for word"}


def test_a_phrase_alone_is_not_carried() -> None:
    assert carriage(f"{OWN} The water of the northern well is cold.") is None


def test_two_bits_make_no_carrier_where_nothing_is_nearly_there() -> None:
    bits = (
        "They agreed to share the water of the fountain. Every cart that crosses the bridge is old."
    )
    assert carriage(bits) is None


def test_passages_stand_in_the_order_of_the_text() -> None:
    found = carriage(f"{ENVOY} {OWN} {WELL} {TOLL}")
    assert found is not None
    assert [each.passage for each in found.carried] == [3, 1, 2]


def test_what_stands_beside_is_told_by_sentence_and_measured_by_word() -> None:
    found = carriage(f"{OWN}\n{WELL}\nYes!", WELL)
    assert found is not None
    assert found.added == (OWN, "Yes!")
    own = len(tokens(OWN)) + 1
    assert found.share == pytest.approx(len(tokens(WELL)) / (len(tokens(WELL)) + own))


def test_coverage_is_counted_in_words_of_the_reference() -> None:
    found = carriage(f"{OWN} {TOLL}")
    assert found is not None
    whole = sum(len(tokens(text)) for text in (WELL, TOLL, ENVOY))
    assert found.coverage == pytest.approx(len(tokens(TOLL)) / whole)


def test_the_sentences_of_the_house_are_left_aside() -> None:
    house = "Read also: all the news of the harbour."
    found = carriage(f"{WELL} {house}", WELL, house=frozenset({sentence_hash(tokens(house))}))
    assert found is not None
    assert (found.share, found.added) == (1, ())


def test_a_carried_passage_shows_the_sentences_it_was_found_in() -> None:
    start, end = WELL.split(" northern well ")
    found = carriage(f"{start} big well. {OWN} It is the northern well {end} {TOLL}", WELL, TOLL)
    assert found is not None
    assert found.carried[0].text == f"{start} big well. … It is the northern well {end}"


def test_a_passage_twice_in_the_reference_is_found_for_both() -> None:
    assert extents(WELL, WELL, TOLL, WELL) == {1: "word for word", 3: "word for word"}


def test_a_passage_twice_in_the_text_is_told_once() -> None:
    found = carriage(f"{WELL} {OWN} {WELL}", WELL)
    assert found is not None
    assert [each.passage for each in found.carried] == [1]


@pytest.mark.parametrize(
    "passage",
    [
        "اتفق المبعوثون على تقاسم مياه البئر الشمالية في سنوات الجفاف وعلى إصلاح جدارها القديم.",
        "Οι απεσταλμένοι συμφώνησαν να μοιράζονται το νερό του βόρειου πηγαδιού στα ξηρά χρόνια.",
        "Gli inviati hanno deciso di dividere l'acqua del pozzo del nord negli anni di siccità.",
        "使节们同意在干旱的年份分享北方水井的水，并修好古老的井墙。",
        "שליחי האיים הסכימו לחלוק את מי הבאר הצפונית בשנות בצורת ולתקן את חומתה הישנה.",
    ],
)
def test_every_script_is_followed(passage: str) -> None:
    assert extents(f"{OWN}\n{passage}\n🐟🐟", passage) == {1: "word for word"}
    words = passage.split()
    if len(words) > 3:
        shorter = " ".join((*words[:4], *words[5:]))
        assert extents(f"{OWN}\n{shorter}", passage) == {1: "nearly"}


@pytest.mark.parametrize("text", ["", "…", "Yes.", "\n\n", "🐟"])
def test_a_text_without_words_carries_nothing(text: str) -> None:
    assert carriage(text) is None


@given(st.permutations([WELL, TOLL, ENVOY, OWN]), st.integers(1, 4))
def test_shares_and_sentences_agree_whatever_the_order(order: list[str], number: int) -> None:
    found = carriage(" ".join(order[:number]))
    carried = [text for text in order[:number] if text != OWN]
    assert (found is None) == (not carried)
    if found:
        assert len(found.carried) == len(carried)
        assert found.added == ((OWN,) if OWN in order[:number] else ())
        assert 0 < found.coverage <= 1
        assert 0 < found.share <= 1

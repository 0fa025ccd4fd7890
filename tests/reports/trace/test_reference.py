"""An official text as the passages that are looked for."""

from hypothesis import given
from hypothesis import strategies as st

from processing.text.normalise import tokens
from reports.trace.reference import read_passages


def test_each_sentence_is_a_passage() -> None:
    text = (
        "The envoys of nine islands met in the old customs house on Friday. They agreed to share"
        " the water of the northern well in dry years."
    )
    assert [passage.split()[0] for passage in read_passages(text)] == ["The", "They"]


def test_a_short_sentence_is_joined_to_the_one_before_it() -> None:
    text = "The envoys of nine islands met in the old customs house. It rained. " + (
        "They agreed to share the water of the northern well."
    )
    first, second = read_passages(text)
    assert first.endswith("house. It rained.")
    assert second.startswith("They agreed")


def test_a_short_sentence_that_opens_is_joined_to_the_next() -> None:
    (only,) = read_passages("No more. The envoys of nine islands met in the old customs house.")
    assert only.startswith("No more. The envoys")


def test_headings_are_left_out() -> None:
    text = (
        "Joint statement\n\nThe envoys of nine islands met in the old customs house on Friday.\n\n"
        "II. Water\n\nThey agreed to share the water of the northern well in dry years."
    )
    assert [passage.split(" ")[0] for passage in read_passages(text)] == ["The", "They"]


def test_a_text_of_nothing_but_headings_is_taken_as_it_is() -> None:
    assert read_passages("Joint statement") == ("Joint statement",)
    assert read_passages("Joint statement\n\nNine islands\n\nThe northern well and its wall") == (
        "Joint statement Nine islands The northern well and its wall",
    )


def test_short_items_of_a_list_are_joined_to_what_they_belong_to() -> None:
    text = (
        "The envoys of nine islands agreed in the old customs house:\n– on the well;\n– on the road.\n"
        "They agreed to share the water of the northern well in dry years."
    )
    first, second = read_passages(text)
    assert first.endswith("house: – on the well; – on the road.")
    assert second.startswith("They")


def test_what_is_short_at_the_end_belongs_to_the_last_passage() -> None:
    (only,) = read_passages("The envoys of nine islands met in the old customs house.\n\nEnd.")
    assert only.endswith("house. End.")


def test_lines_broken_by_a_page_are_put_together_again() -> None:
    text = (
        "The envoys of nine islands met in the old customs house on Friday and\n"
        "agreed to share the water of the northern well in dry years for as long\n"
        "as the treaty lasts. The guardians of the well will be paid by\n"
        "all nine of them in equal parts and on the same day of the year.\n"
        "• A first reading of the gauges is due when the rains begin"
    )
    assert [passage.split(" ")[0] for passage in read_passages(text)] == ["The", "The", "•"]
    assert "\n" not in "".join(read_passages(text))


def test_the_dateline_is_no_part_of_a_passage() -> None:
    (only,) = read_passages(
        "ROME, June 28 (Reuters) - The envoys of nine islands met in the old customs house."
    )
    assert only.startswith("The envoys")


def test_arabic_and_chinese_sentences_are_passages() -> None:
    arabic = (
        "اجتمع مبعوثو تسع جزر في مبنى الجمارك القديم يوم الجمعة. هل اتفقوا على تقاسم مياه البئر"
        " الشمالية في سنوات الجفاف؟"
    )
    assert len(read_passages(arabic)) == 2
    assert (
        len(
            read_passages(
                "九个岛屿的使节星期五在旧海关大楼举行了会议。他们同意在旱年分享北井的水。"
            )
        )
        == 2
    )


def test_a_text_without_words_has_no_passage_worth_the_name() -> None:
    assert sum(len(tokens(passage)) for passage in read_passages(" \n —\n***\n")) == 0
    assert read_passages("") == ()


@given(st.lists(st.sampled_from(["Yes. ", "Rain fell on all nine islands. ", "\n", "\n\n", "« Non ! » ", "١٢. "]), max_size=30).map("".join))  # fmt: skip
def test_no_sentence_is_lost_and_none_is_told_twice(text: str) -> None:
    told = [word for passage in read_passages(text) for word in tokens(passage)]
    assert told == list(tokens(text))

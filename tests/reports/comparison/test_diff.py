"""What changed between two texts, sentence by sentence."""

from hypothesis import given
from hypothesis import strategies as st

from reports import Kind, diff_texts
from reports.comparison.diff import paragraphs_of

BEFORE = """The ministers of 83 states met in Rome on Monday. They agreed to pay for schools.
Dr. Haddad spoke first. A second meeting is planned for June. The host thanked everyone."""


def kinds(before: str, after: str) -> list[str]:
    return [change.kind.value for change in diff_texts(before, after).changes]


def test_the_same_text_is_kept() -> None:
    diff = diff_texts(BEFORE, BEFORE)
    assert {change.kind for change in diff.changes} == {Kind.KEPT}
    assert (diff.words_added, diff.words_cut) == (0, 0)


def test_a_cut_from_the_bottom() -> None:
    after = BEFORE.split(" A second")[0]
    assert kinds(BEFORE, after) == ["kept", "kept", "kept", "cut", "cut"]
    assert diff_texts(BEFORE, after).words_cut == 11


def test_an_inserted_sentence_stands_where_it_was_put() -> None:
    after = BEFORE.replace("Dr. Haddad", "Shops closed early. Dr. Haddad")
    assert kinds(BEFORE, after) == ["kept", "kept", "added", "kept", "kept", "kept"]
    assert diff_texts(BEFORE, after).words_added == 3


def test_a_changed_number_is_one_changed_sentence() -> None:
    diff = diff_texts(BEFORE, BEFORE.replace("83", "84"))
    (change,) = diff.of(Kind.CHANGED)
    assert [run.text.strip() for run in change.words if run.kind is not Kind.KEPT] == ["83", "84"]
    assert (diff.words_added, diff.words_cut) == (1, 1)


def test_a_lengthened_sentence_is_changed_and_not_replaced() -> None:
    before = "The minister of the host state spoke for an hour."
    after = (
        "The minister of the host state spoke for an hour, and while the delegates listened the"
        " rain stopped, the lamps were lit along the river and the first guests began to leave."
    )
    assert kinds(before, after) == ["changed"]


def test_two_sentences_made_one_are_one_changed_sentence() -> None:
    two = "It rained. The envoys signed the paper on Friday. They then left the hall at noon. Fin."
    one = "It rained. The envoys signed the paper on Friday and then left the hall at noon. Fin."
    assert kinds(two, one) == ["kept", "changed", "kept"]
    assert kinds(one, two) == ["kept", "changed", "kept"]
    (change,) = diff_texts(two, one).of(Kind.CHANGED)
    assert change.before.count(".") == 2
    assert diff_texts(two, one).words_added == 1


def test_sentences_of_two_paragraphs_are_not_made_one() -> None:
    two = "The envoys signed the paper on Friday.\nThey then left the hall at noon."
    one = "The envoys signed the paper on Friday and then left the hall at noon."
    assert kinds(one, two) == ["changed", "added"]


def test_a_moved_sentence_is_told_once() -> None:
    sentences = [
        f"This is statement number {number} of the {number}th state." for number in range(5)
    ]
    moved = [sentences[4], *sentences[:4]]
    diff = diff_texts(" ".join(sentences), " ".join(moved))
    assert [change.kind.value for change in diff.changes] == ["moved", *["kept"] * 4]


def test_a_sentence_can_be_moved_and_changed() -> None:
    after = "The host warmly thanked everyone. " + BEFORE.replace(" The host thanked everyone.", "")
    (change,) = diff_texts(BEFORE, after).of(Kind.CHANGED)
    assert change.moved
    assert change.after == "The host warmly thanked everyone."


def test_what_was_cut_stands_behind_what_it_followed() -> None:
    after = BEFORE.replace(" Dr. Haddad spoke first.", "").replace("Dr. Haddad spoke first. ", "")
    assert kinds(BEFORE, after) == ["kept", "kept", "cut", "kept", "kept"]
    assert kinds("Gone for good. " + BEFORE, BEFORE)[0] == "cut"


def test_a_repeated_sentence_is_counted_as_often_as_it_stands() -> None:
    assert sorted(kinds("Yes we can. Yes we can. No.", "Yes we can. No.")) == [
        "cut",
        "kept",
        "kept",
    ]


def test_typography_and_case_change_nothing() -> None:
    assert kinds("« L’été à Rome », dit-il.", "“L'été à Rome”, dit-il.") == ["kept"]


def test_arabic_and_chinese_are_split_and_compared() -> None:
    arabic = "اجتمع الوزراء في روما. هل اتفقوا؟ نعم، اتفقوا على كل شيء."
    assert kinds(arabic, arabic.replace("هل اتفقوا؟ ", "")) == ["kept", "cut", "kept"]
    chinese = "部长们在罗马开会。他们同意资助学校。下次会议在六月举行。"
    assert kinds(chinese, chinese.replace("六月", "七月")) == ["kept", "kept", "changed"]


def test_nothing_becomes_something_and_back() -> None:
    assert kinds("", "One. Two words.") == ["added", "added"]
    assert kinds("One. Two words.", "") == ["cut", "cut"]
    assert kinds("", "") == []


def test_paragraphs_are_those_of_the_later_text() -> None:
    diff = diff_texts(BEFORE, BEFORE.replace("\n", " ").replace(" The host", "\nThe host"))
    assert [len(paragraph) for paragraph in paragraphs_of(diff)] == [4, 1]


@given(
    st.lists(st.sampled_from(["A first one.", "A second one.", "Rain fell.", "Yes."]), max_size=8)
)
def test_every_sentence_of_both_texts_is_told_once(order: list[str]) -> None:
    before, after = "Rain fell. A first one. Yes. Yes.", " ".join(order)
    changes = diff_texts(before, after).changes
    assert sorted(change.before for change in changes if change.before) == sorted(
        ["Rain fell.", "A first one.", "Yes.", "Yes."]
    )
    assert [change.after for change in changes if change.after] == order


def test_a_huge_text_of_one_formula_is_still_compared() -> None:
    said = [f"The value {number} of the series was noted by the clerk." for number in range(2000)]
    read = [line.replace("noted", "read") for line in said]
    diff = diff_texts("\n".join(said), "\n".join(read))
    assert sum(bool(change.before) for change in diff.changes) == 2000
    assert sum(bool(change.after) for change in diff.changes) == 2000
    assert len(diff.of(Kind.CHANGED)) > 1900

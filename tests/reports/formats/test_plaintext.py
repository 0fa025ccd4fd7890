"""Comparisons as plain text."""

from reports import diff_texts, render_diff

BEFORE = "Ten came. Nine left early in the day. All were glad. It rained on the town."
AFTER = "It rained on the town. Ten came. Eight left early in the day. Some sang."


def test_every_sentence_stands_on_a_line_behind_its_sign() -> None:
    lines = render_diff(diff_texts(BEFORE, AFTER), "text", "A", "B").splitlines()
    assert lines[0] == "From A to B"
    assert lines[1] == "Sentences: 1 kept, 1 moved, 1 changed, 1 cut, 1 added"
    assert lines[2] == "Words: 3 added, 4 cut"
    assert sorted(lines[5:]) == sorted(
        [
            "> It rained on the town.",
            "  Ten came.",
            "~ [-Nine-] {+Eight+} left early in the day.",
            "- All were glad.",
            "+ Some sang.",
        ]
    )


def test_a_changed_sentence_that_moved_says_both() -> None:
    after = "It rained on our town. Ten came. Nine left early in the day. All were glad."
    assert "~ (moved) It rained on [-the-] {+our+} town." in render_diff(
        diff_texts(BEFORE, after), "text"
    )


def test_empty_texts_have_no_sentence() -> None:
    assert "Sentences: none" in render_diff(diff_texts("", ""), "text")

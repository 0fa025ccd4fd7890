"""Words of a sentence: what counts as one, and which of them changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.comparison.words import Kind, count_words, diff_words, key, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Les 3,500 soldats", ["Les ", "3,500 ", "soldats"]),
        ("العَرَبِيَّةُ، ٣٬٥٠٠", ["العَرَبِيَّةُ", "، ", "٣٬٥٠٠"]),
        ("全球 ISIS。", ["全", "球 ", "ISIS", "。"]),
        ("👩\u200d🚀👍🏽 🇫🇷!", ["👩\u200d🚀", "👍🏽 ", "🇫🇷", "!"]),
        ("cafe\u0301 d'été", ["cafe\u0301 ", "d", "'", "été"]),
        ("", []),
    ],
)
def test_words_stay_whole_in_every_script(text: str, words: list[str]) -> None:
    assert list(tokens(text)) == words


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.text(), st.text())
def test_the_runs_hold_both_texts(before: str, after: str) -> None:
    runs = diff_words(before, after)
    without_added = "".join(run.text for run in runs if run.kind is Kind.CUT)
    kept = "".join(run.text for run in runs if run.kind is Kind.KEPT)
    assert len(without_added) + len(kept) >= len(before.split())
    rebuilt = "".join(run.text for run in runs if run.kind is not Kind.CUT)
    assert rebuilt == after


def test_only_what_changed_is_marked() -> None:
    runs = diff_words("Les 83 ministres réunis à Rome.", "Les 84 ministres réunis à Paris.")
    assert [(run.kind.value, run.text.strip()) for run in runs] == [
        ("kept", "Les"),
        ("cut", "83"),
        ("added", "84"),
        ("kept", "ministres réunis à"),
        ("cut", "Rome"),
        ("added", "Paris"),
        ("kept", "."),
    ]


def test_a_lone_comma_between_changes_is_not_kept_apart() -> None:
    runs = diff_words("Le maire, hier, a ri.", "La foule, demain, a ri.")
    assert [run.kind.value for run in runs] == ["cut", "added", "kept"]


def test_typography_is_no_change() -> None:
    assert [run.kind for run in diff_words("« Oui » – dit-il", "« OUI » – dit-il")] == [Kind.KEPT]
    assert key("L’été à Rome.") == key("l'été à ROME !")


def test_words_are_counted_as_people_count_them() -> None:
    assert count_words("Les 3,500 soldats – partis.") == 4
    assert count_words("全球联盟会议") == 3
    assert count_words("👍🏽 …") == 0

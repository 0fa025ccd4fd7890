"""What a clause of words asks of an index."""

import pytest

from index.query.asked import Beginning, Run, asked
from index.query.clauses import Prefix, Words


def test_a_word_may_stand_as_it_is_or_as_its_stem_in_a_language_of_its_script() -> None:
    run = asked(Words("Министры"))
    assert isinstance(run, Run)
    assert list(run.forms("title")) == [
        ("title_words", [(0, "министры")]),
        ("title", [(0, "ru:министр")]),
    ]


def test_names_of_authors_have_no_stems() -> None:
    run = asked(Words("Министры"))
    assert isinstance(run, Run)
    assert [field for field, _ in run.forms("author")] == ["author_words"]


def test_the_last_of_several_words_goes_on() -> None:
    assert asked(Prefix("l'Été coal")) == Beginning(["l", "ete"], "coal")


@pytest.mark.parametrize("clause", [Words("密"), Prefix("密")])
def test_a_character_alone_begins_the_pairs_that_dense_scripts_are_kept_by(
    clause: Words | Prefix,
) -> None:
    assert asked(clause) == Beginning([], "密")


def test_a_run_of_a_dense_script_may_go_on_whether_asked_to_or_not() -> None:
    assert asked(Prefix("密切的")) == asked(Words("密切的"))


@pytest.mark.parametrize("clause", [Words("…"), Prefix("— "), Words("ـ")])
def test_signs_alone_ask_for_nothing(clause: Words | Prefix) -> None:
    assert asked(clause) is None

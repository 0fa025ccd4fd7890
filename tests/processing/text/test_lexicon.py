"""The lexicons of patterns, which people edit who know a language and perhaps not the code."""

import re
from collections.abc import Iterator

import pytest

from processing.text.lexicon import pattern_of, read_lexicon

_CODE = re.compile(r"[a-z]{2}")  # ISO 639-1


def patterns() -> Iterator[tuple[str, str, str]]:
    tables = read_lexicon("furniture") | read_lexicon("flags") | {"labels": read_lexicon("stamps")["labels"]}  # fmt: skip
    for name, table in tables.items():
        for language, forms in table.items():
            for form in forms:
                yield name, language, form


@pytest.mark.parametrize(("table", "language", "form"), list(patterns()))
def test_each_form_is_a_pattern_in_small_letters(table: str, language: str, form: str) -> None:
    assert _CODE.fullmatch(language), table
    assert re.compile(form).match("") is None, "it would match any line"
    plain = re.sub(r"\\.", "", form)
    assert plain == plain.lower(), "it is looked for in lower case"
    assert "’" not in form, "' stands for both"


def test_no_form_stands_twice_in_a_table() -> None:
    found = [(table, form) for table, _, form in patterns() if table != "labels"]
    assert sorted(found) == sorted(set(found))


def test_a_pattern_matches_in_any_language_and_with_either_apostrophe() -> None:
    table = {"fr": ["l'entrée"], "el": ["είσοδος"]}
    for said in ("l'entrée", "l’entrée", "είσοδος"):
        assert re.fullmatch(pattern_of(table), said)


def test_forms_parted_by_their_first_letter_match_what_each_matches_alone() -> None:
    forms = ["(?:read|see) also", "(?:new )?quays?", "harbour|mole", r"\d piers", "p?iers", "[ab]c", "(?:x|y)+z"]  # fmt: skip
    whole, alone = re.compile(pattern_of({"en": forms})), [re.compile(form) for form in forms]
    for said in ("read also", "see also", "also", "quay", "new quays", "new ", "harbour", "hmole", "mole", "3 piers", "iers", "piers", "ac", "c", "xyz", "z"):  # fmt: skip
        assert bool(whole.fullmatch(said)) == any(form.fullmatch(said) for form in alone), said

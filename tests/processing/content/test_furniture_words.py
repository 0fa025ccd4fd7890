"""The lexicon of furniture, which people edit who know a language and perhaps not the code."""

import re
from collections.abc import Iterator

import pytest

from processing.text.lexicon import read_lexicon

_CODE = re.compile(r"[a-z]{2}")  # ISO 639-1


def phrases() -> Iterator[tuple[str, str, str]]:
    for table, languages in read_lexicon("furniture").items():
        for language, forms in languages.items():
            for form in forms:
                yield table, language, form


@pytest.mark.parametrize(("table", "language", "form"), list(phrases()))
def test_each_phrase_is_a_pattern_in_small_letters(table: str, language: str, form: str) -> None:
    assert _CODE.fullmatch(language), table
    assert re.compile(form).match("") is None, "it would match any line"
    plain = re.sub(r"\\.", "", form)
    assert plain == plain.lower(), "it is looked for in lower case"
    assert "’" not in form, "' stands for both"


def test_no_phrase_stands_twice_in_a_table() -> None:
    found = [(table, form) for table, _, form in phrases()]
    assert sorted(found) == sorted(set(found))

"""Tests of the agencies' names."""

import re

import pytest

from processing.agencies import agencies_in, any_agency


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("avec AFP", ("AFP",)),
        ("Agence France-Presse", ("AFP",)),
        ("AGENCE FRANCE-PRESSE", ("AFP",)),
        ("رويترز", ("Reuters",)),
        ("أ ف ب", ("AFP",)),
        ("Рейтер", ("Reuters",)),
        ("ΑΠΕ-ΜΠΕ", ("ANA-MPA",)),
        ("新华社罗马", ("Xinhua",)),
        ("法新社", ("AFP",)),
        ("连同路透社报道", ("Reuters",)),
        ("AP, Reuters", ("Reuters", "AP")),
    ],
)
def test_agencies_are_known_by_the_forms_of_many_scripts(
    text: str, agencies: tuple[str, ...]
) -> None:
    assert agencies_in(text) == agencies


@pytest.mark.parametrize("text", ["", "a map of the city", "the spa", "Japan", "MAPS", "apple"])
def test_words_that_hold_a_name_are_none(text: str) -> None:
    assert agencies_in(text) == ()


def test_the_expression_has_no_groups_of_its_own() -> None:
    assert re.compile(any_agency()).groups == 0

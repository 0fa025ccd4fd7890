"""Tests of forms that know names only by those that a line holds."""

import re

import pytest

from processing.attribution.agencies import agency_forms, unnamed_forms
from processing.attribution.named import AGENCY, TELLING, UNNAMED, Forms

FORMS = Forms(rf"(?:from )?{AGENCY}:", r"nobody:")
SMALL = Forms(rf"from (?:{AGENCY}|{UNNAMED})", flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("AFP: Three ships left.", "AFP:"),
        ("from Kyodo News: Three ships left, AFP: told us.", "from Kyodo News:"),
        ("nobody: Three ships left.", "nobody:"),
        ("nobody: Three ships left, AFP said.", "nobody:"),
        ("共同通信: Three ships left.", "共同通信:"),
        ("/ritzau/: Three ships left.", "/ritzau/:"),
        ("Three ships left AFP: why?", ""),
        ("XAFP: Three ships left.", ""),
        ("Afp: Three ships left.", ""),
        ("ritzau/: Three ships left.", ""),
        ("agencies: Three ships left.", ""),
        ("", ""),
    ],
)
def test_a_form_matches_where_a_line_begins_with_it(line: str, found: str) -> None:
    assert FORMS.match(line) == found


@pytest.mark.parametrize("form", agency_forms())
def test_any_form_of_an_agency_is_known(form: str) -> None:
    assert FORMS.match(f"{form}: Three ships left.") == f"{form}:"
    assert SMALL.fullmatch(f"From {form.upper()}")


@pytest.mark.parametrize("form", unnamed_forms())
def test_so_is_any_word_for_agencies(form: str) -> None:
    assert SMALL.fullmatch(f"FROM {form.upper()}")
    assert not SMALL.fullmatch(f"From {form} and others")


@pytest.mark.parametrize(
    "name", ["IHA", "İHA", "iha", "ANADOLU AJANSI", "Anadolu ajansi", "ΡΌΙΤΕΡΣ", "ρόιτερσ"]
)
def test_letters_that_turkish_or_greek_tells_apart_are_alike_in_any_case(name: str) -> None:
    assert SMALL.fullmatch(f"from {name}")


def test_a_shorter_name_within_a_longer_one_is_tried_where_the_longer_one_does_not_fit() -> None:
    assert Forms(rf"{AGENCY} of Pakistan says").match("Associated Press of Pakistan says so")
    assert Forms(rf"{AGENCY} says").match("Associated Press of Pakistan says so")


def test_a_telling_name_is_no_acronym() -> None:
    telling = Forms(rf"{TELLING}:")
    assert [telling.match(line) for line in ("Reuters: ", "法新社: ", "MAP: ", "agencies: ")] == [
        "Reuters:",
        "法新社:",
        "",
        "",
    ]


def test_what_stands_before_the_forms_is_no_part_of_what_they_match() -> None:
    behind = Forms(rf"\({AGENCY}\)$", r"\(nobody\)$", before=".*?")
    assert behind.match("AFP and (dpa) said so. (AFP)") == "(AFP)"
    assert behind.match("They said so. (nobody)") == "(nobody)"


def test_of_more_names_than_a_credit_has_the_first_are_known() -> None:
    many = [form for form in agency_forms() if form.isascii()]
    assert FORMS.match(f"from AFP: {' '.join(many)}") == "from AFP:"
    assert Forms(rf".*{AGENCY}$").match(f"{' '.join(many[:40])} Antara") == ""

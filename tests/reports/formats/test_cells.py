"""Cells of tables: nothing that a spreadsheet would compute."""

import csv
import io

import pytest

from reports.formats.cells import guarded, write_table

FORMULAS = [
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\0=1",
    "  =1",
    "\n=1",
    "\u00a0=1",
    "\ufeff=1",
    "\u200f=1",
    "＝1+1",
    "\tplain",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_quoted(text: str) -> None:
    assert str(guarded(text)).startswith("'")
    assert "\0" not in str(guarded(text))


@pytest.mark.parametrize("text", ["", "a=b", "Rome : 400", "العربية", "'quoted", "3-2", " a", "👍"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_numbers_stay_numbers() -> None:
    assert guarded(-3) == -3


def test_a_table_reads_back_as_it_was_written() -> None:
    file = io.StringIO()
    row = {"a": 'x"y, z\nw', "b": True, "c": ("=1", "=2"), "d": None, "unknown": 1}
    write_table([row], ("a", "b", "c", "d", "e"), file)
    header, values = csv.reader(io.StringIO(file.getvalue()))
    assert header == ["a", "b", "c", "d", "e"]
    assert values == ['x"y, z\nw', "yes", "'=1; =2", "", ""]

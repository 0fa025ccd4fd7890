"""Workbooks hold every row as text that runs nothing, and say where a cell could not hold all."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from lxml import etree

from index import ALL
from reports import export_rows, write_rows
from reports.formats.sheet import CELL, write_sheet
from reports.formats.table import COLUMNS, render_xlsx

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(workbook: bytes) -> list[list[list[str]]]:
    """The texts of each row of each sheet."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as held:
        names = sorted(
            (name for name in held.namelist() if name.startswith("xl/worksheets/sheet")),
            key=lambda name: (len(name), name),
        )
        return [
            [
                ["".join(cell.itertext()) for cell in row.iter(f"{_MAIN}c")]
                for row in etree.fromstring(held.read(name)).iter(f"{_MAIN}row")
            ]
            for name in names
        ]


def formulas(workbook: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as held:
        yield from (held.read(name) for name in held.namelist() if b"<f>" in held.read(name))


def written(rows: list[dict[str, object]], most: int = 10) -> bytes:
    file = io.BytesIO()
    write_sheet(rows, ("a", "b"), file, most)
    return file.getvalue()


def test_a_report_has_a_row_for_each_carrier_and_no_formula(press) -> None:
    book = render_xlsx([press.report()])
    ((head, *rows),) = cells(book)
    assert head == list(COLUMNS)
    assert len(rows) == 8
    assert list(formulas(book)) == []
    assert any("'=HYPERLINK" in cell for row in rows for cell in row)


def test_every_article_is_exported(press) -> None:
    file = io.BytesIO()
    assert write_rows(export_rows(press.index, ALL), "xlsx", file) == 10
    ((head, *rows),) = cells(file.getvalue())
    assert head[:3] == ["id", "story", "version"]
    assert len(rows) == 10
    assert any("83 دولة تتعهد بتقديم 400 مليون" in row for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "  @x", "+7", "-a", "\t=x", "\u200e=x", "＝1"])
def test_what_looks_like_a_formula_is_quoted(text: str) -> None:
    book = written([{"a": text, "b": 3}])
    assert cells(book)[0][1][0].startswith("'")
    assert list(formulas(book)) == []


def test_values_stand_as_people_write_them() -> None:
    rows = [
        {"a": True, "b": 1.5},
        {"a": ("x", "y"), "b": None},
        {"a": "https://a.example/", "b": 0},
    ]
    ((_, *found),) = cells(written(rows))  # type: ignore[arg-type]  # a list of dicts
    assert found == [["yes", "1.5"], ["x; y"], ["https://a.example/", "0"]]


def test_what_is_more_than_a_sheet_holds_goes_on_in_the_next() -> None:
    sheets = cells(written([{"a": f"r{number}"} for number in range(25)]))
    assert [len(sheet) for sheet in sheets] == [10, 10, 8]
    assert [row[0] for sheet in sheets for row in sheet[1:]] == [f"r{n}" for n in range(25)]


@pytest.mark.parametrize("letter", ["x", "🕊", "م"])
def test_a_cell_that_cannot_hold_all_says_so(letter: str) -> None:
    ((_, (short, long)),) = cells(written([{"a": letter * 1000, "b": letter * CELL * 2}]))
    assert short == letter * 1000
    assert long.endswith("csv and jsonl have all of it]")
    assert len(long.encode("utf-16-le")) <= 2 * CELL
